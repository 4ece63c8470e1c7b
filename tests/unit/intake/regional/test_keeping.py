"""Keeping rates: the same file again changes nothing, a newer one replaces, other regions and tables stay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bb_data.catalogue.regional import StatLineTable, regional_sources
from bb_data.intake.regional.keeping import Kept, keep_rates
from bb_data.intake.regional.published import read_published
from bb_data.model.actor import COMMAND_LINE
from bb_data.store.database import Database, clock_at
from tests.unit.intake.regional.downloads import OPEN_DATA, RATES_IN_OPEN_DATA, TIDY, WITH_BOUNDS

TABLE = regional_sources().tables[0]
FIRST = datetime(2026, 11, 3, 10)
LATER = datetime(2026, 11, 20, 10)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "monitor.duckdb")
    yield opened
    opened.close()


def keep(
    database: Database, text: str, *, at: datetime = FIRST, table: StatLineTable = TABLE
) -> Kept:
    with clock_at(at):
        return keep_rates(database, COMMAND_LINE, table, read_published(text.encode()))


def kept_rows(database: Database) -> list[tuple[object, ...]]:
    with database.read() as reader:
        return reader.rows("SELECT * FROM regional_rate ORDER BY ALL")


def test_a_first_file_is_new_in_whole(database: Database) -> None:
    assert keep(database, OPEN_DATA) == Kept(RATES_IN_OPEN_DATA, 0, 0, 0, None)
    assert len(kept_rows(database)) == RATES_IN_OPEN_DATA


def test_the_same_file_again_changes_nothing(database: Database) -> None:
    keep(database, OPEN_DATA)
    before = kept_rows(database)
    again = keep(database, OPEN_DATA, at=LATER)
    assert again.is_unchanged
    assert again == Kept(0, RATES_IN_OPEN_DATA, 0, 0, None)
    assert kept_rows(database) == before
    with database.read() as reader:
        assert reader.value("SELECT count(*) FROM audit_event") == 1


def test_a_newer_file_of_the_table_takes_the_place_of_the_older(database: Database) -> None:
    keep(database, OPEN_DATA)
    newer = OPEN_DATA.replace("    47.5", "    47.9").replace("    44.4", "       .")
    kept = keep(database, newer, at=LATER)
    assert kept == Kept(0, RATES_IN_OPEN_DATA - 2, n_changed=1, n_gone=1, replaced_at=FIRST)
    assert len(kept_rows(database)) == RATES_IN_OPEN_DATA - 1


def test_bounds_that_come_later_are_a_change(database: Database) -> None:
    keep(database, "\n".join(WITH_BOUNDS.splitlines()[:3]) + "\n")
    kept = keep(database, WITH_BOUNDS, at=LATER)
    assert (kept.n_changed, kept.n_gone, kept.n_new) == (1, 0, 0)


def test_a_download_of_other_regions_leaves_those_that_are_there(database: Database) -> None:
    keep(database, OPEN_DATA)
    kept = keep(database, TIDY.replace("GM9001", "GM9002"), at=LATER)
    assert kept == Kept(3, 0, 0, 0, None)
    assert len(kept_rows(database)) == RATES_IN_OPEN_DATA + 3


def test_a_download_with_fewer_columns_leaves_the_other_indicators(database: Database) -> None:
    keep(database, OPEN_DATA)
    kept = keep(database, TIDY, at=LATER)
    # Of the 65+ one figure is not in this file, and its column is.
    assert kept == Kept(0, 3, 0, n_gone=1, replaced_at=FIRST)


def test_another_table_is_kept_beside_it(database: Database) -> None:
    keep(database, OPEN_DATA)
    kept = keep(database, OPEN_DATA, table=regional_sources().tables[1])
    assert kept.n_new == RATES_IN_OPEN_DATA
    assert len(kept_rows(database)) == 2 * RATES_IN_OPEN_DATA


def test_the_log_says_which_table_and_how_many(database: Database) -> None:
    keep(database, OPEN_DATA)
    with database.read() as reader:
        rows = reader.rows("SELECT action, subject, details FROM audit_event")
    assert rows == [
        (
            "benchmark.read",
            TABLE.id,
            f'{{"n_changed": 0, "n_gone": 0, "n_new": {RATES_IN_OPEN_DATA}}}',
        )
    ]
