"""What an account saw at its visits: the one before counts, once written down, and a full disk keeps nobody out."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import duckdb
import pytest

from bb_data.access.visits import EarlierVisit, Seen, remember_seen, seen_now, visit_before
from bb_data.store.database import Database
from bb_data.store.properties import DEMO_TODAY, set_property

FUND, OTHER = UUID(int=1), UUID(int=2)
NINE = datetime(2026, 12, 7, 9, 0)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
JULY = Seen("2026-07-10-001", frozenset({"doel/1"}))
DECEMBER = Seen("2026-12-02-001", frozenset({"doel/1", "doel/2"}))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "monitor.duckdb")
    with opened.write() as writer:
        set_property(writer, DEMO_TODAY, "2026-12-05")
    yield opened
    opened.close()


def before(database: Database, began_at: datetime, account: UUID = FUND) -> EarlierVisit | None:
    with database.read() as reader:
        return visit_before(reader, account, began_at)


def now_seen(database: Database, began_at: datetime) -> Seen | None:
    with database.read() as reader:
        return seen_now(reader, FUND, began_at)


def n_rows(database: Database) -> int:
    with database.read() as reader:
        return int(reader.value("SELECT count(*) FROM account_visit"))


def test_a_first_visit_has_none_before_it_and_is_not_its_own_earlier_one(
    database: Database,
) -> None:
    assert before(database, NINE) is None
    remember_seen(database, FUND, NINE, JULY)
    assert before(database, NINE) is None
    assert now_seen(database, NINE) == JULY


def test_the_next_visit_looks_back_at_what_the_one_before_saw_last(database: Database) -> None:
    remember_seen(database, FUND, NINE, JULY)
    remember_seen(database, FUND, NINE, DECEMBER)
    assert n_rows(database) == 1
    assert before(database, NINE + HOUR) == EarlierVisit(date(2026, 12, 5), DECEMBER)


def test_a_visit_goes_on_looking_back_at_the_same_one_while_another_runs_beside_it(
    database: Database,
) -> None:
    remember_seen(database, FUND, NINE - DAY, JULY)
    remember_seen(database, FUND, NINE, DECEMBER)
    remember_seen(database, FUND, NINE + HOUR, DECEMBER)
    earlier = before(database, NINE)
    assert earlier is not None
    assert earlier.seen == JULY


def test_another_account_s_visit_is_not_one_s_own(database: Database) -> None:
    remember_seen(database, OTHER, NINE - DAY, JULY)
    assert before(database, NINE) is None
    remember_seen(database, FUND, NINE, DECEMBER)
    assert before(database, NINE, OTHER) is not None


def test_visits_that_no_session_can_look_back_at_are_forgotten(database: Database) -> None:
    for days in range(20):
        remember_seen(database, FUND, NINE + days * DAY, JULY)
    assert n_rows(database) == 2
    assert before(database, NINE + 19 * DAY) is not None


def test_a_visit_without_figures_is_a_visit_too(database: Database) -> None:
    remember_seen(database, FUND, NINE, Seen(None, frozenset()))
    earlier = before(database, NINE + HOUR)
    assert earlier is not None
    assert earlier.seen == Seen(None, frozenset())


def test_a_store_that_cannot_be_written_to_keeps_nobody_from_reading(
    database: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full() -> None:
        raise duckdb.IOException("disk full: doel/1")

    monkeypatch.setattr(database, "write", full)
    with caplog.at_level(logging.WARNING):
        remember_seen(database, FUND, NINE, JULY)
    monkeypatch.undo()
    assert n_rows(database) == 0
    assert "IOException" in caplog.text
    assert "doel/1" not in caplog.text
