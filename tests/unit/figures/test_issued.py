"""An issued figure comes back as it was, over the same people, whoever has gone since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.figures.estimates import estimate_cells
from bb_data.figures.issued import Content, issued_figures
from bb_data.figures.menu import closed_waves
from bb_data.figures.outcomes import outcome_cells
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.cell import CellAddress, Status
from bb_data.model.raw_cell import RawCell
from bb_data.release.build import build_release
from bb_data.release.published import newest
from tests.small_store import SmallStore, people

TOTALS = [0, 1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 7, 7]
MEAN = CellAddress("djg11.mean", "initiatief:linde", "T0")
CHANGE = CellAddress("djg11.change", "initiatief:linde", "T0-T12")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    made = SmallStore(tmp_path)
    made.initiative("linde")
    made.wave("linde", "T0", {"djg11": people(TOTALS)})
    made.wave("linde", "T12", {"djg11": people([4, *TOTALS[1:]])})
    build_release(made.database, COMMAND_LINE, catalogue(), made.releases)
    yield made
    made.database.close()


def issued(store: SmallStore) -> dict[CellAddress, list[RawCell]]:
    with store.database.read() as reader:
        return issued_figures(reader)


def made_now(store: SmallStore) -> dict[CellAddress, RawCell]:
    with store.database.read() as reader:
        cells = outcome_cells(reader, catalogue(), closed_waves(reader))
    return {cell.address: cell for cell in cells}


def test_what_was_issued_comes_back_as_it_was(store: SmallStore) -> None:
    now = made_now(store)
    versions = {a: v for a, v in issued(store).items() if a in now}
    assert {MEAN, CHANGE} <= versions.keys()
    for address, (version,) in versions.items():
        # Every field that counts in an equality: estimate, moments, numerator, panel, counts ...
        assert version == now[address]
        assert np.array_equal(version.respondents, now[address].respondents)
        assert np.array_equal(version.forms, now[address].forms)
        assert version.version == 1


def test_a_second_release_of_the_same_adds_no_version(store: SmallStore) -> None:
    before = store_rows(store, "figure"), store_rows(store, "figure_people")
    build_release(store.database, COMMAND_LINE, catalogue(), store.releases)
    assert (store_rows(store, "figure"), store_rows(store, "figure_people")) == before


def store_rows(store: SmallStore, table: str) -> int:
    with store.database.read() as reader:
        return int(reader.value(f"SELECT count(*) FROM {table}"))


def test_who_was_erased_has_a_number_of_her_own_in_every_figure(store: SmallStore) -> None:
    with store.database.write() as writer:
        for table, column in (
            ("answer", "response_id"),
            ("response", "id"),
        ):
            writer.execute(
                f"DELETE FROM {table} WHERE {column} IN (SELECT response.id FROM response JOIN"
                " participant ON participant.id = participant_id WHERE code IN ('p3', 'p4'))"
            )
        writer.execute("DELETE FROM participant WHERE code IN ('p3', 'p4')")

    versions, now = issued(store), made_now(store)
    gone = [
        set(versions[address][0].respondents.tolist()) - set(now[address].respondents.tolist())
        for address in (MEAN, CHANGE)
    ]
    assert [len(one) for one in gone] == [2, 2]
    assert gone[0] == gone[1]
    assert versions[MEAN][0].respondents.size == len(TOTALS)


def test_no_sum_over_fewer_people_than_may_be_shown_is_kept(store: SmallStore) -> None:
    store.wave("linde", "T18", {"djg11": people(TOTALS[:4])})
    build_release(store.database, COMMAND_LINE, catalogue(), store.releases)
    with store.database.read() as reader:
        rows = reader.rows("SELECT n, content::VARCHAR, period FROM figure")
    held = {
        name
        for _, content, _ in rows
        for name in ("groups", "patterns", "visitors", "slope_rows")
        if name in content
    }
    assert held == set()
    assert min(n for n, _, _ in rows) >= catalogue().policy.minimum_n.value
    # T0-T18 is over four people: of their change nothing was told and nothing is kept. That four of
    # sixteen took part again was, over the sixteen.
    assert {n for n, _, period in rows if period in ("T18", "T0-T18")} == {16}


def test_every_field_of_a_figure_is_kept_or_made_again_on_purpose() -> None:
    elsewhere = {
        "address",
        "respondents",
        "forms",
        "set_number",
        "within",
        "together",
        "version",
        "told_as",
    }
    made_again = {"groups", "patterns", "visitors", "slope_rows", "is_part"}
    assert {one.name for one in fields(RawCell)} - {one.name for one in fields(Content)} == (
        elsewhere | made_again
    )


def test_what_the_programme_s_figures_are_made_of_is_never_kept_with_an_initiative_s(
    store: SmallStore,
) -> None:
    # What is kept comes back without it, and a programme's figure made of that would be another.
    with store.database.read() as reader:
        waves = closed_waves(reader)
        cells = estimate_cells(reader, catalogue(), waves)
    own = [cell for cell in cells if not cell.is_part]
    assert own
    assert not any(cell.groups or cell.patterns or cell.visitors for cell in own)
    assert any(cell.groups or cell.patterns for cell in cells if cell.is_part)


def told_as(store: SmallStore) -> set[Status | None]:
    return {one.told_as for versions in issued(store).values() for one in versions}


def test_only_an_audited_release_counts_as_told(store: SmallStore) -> None:
    assert told_as(store) == {None}
    build_release(store.database, COMMAND_LINE, catalogue(), store.releases, audit_demo=True)
    (mean,), (change,) = issued(store)[MEAN], issued(store)[CHANGE]
    found = newest(store.releases)
    assert found is not None
    for version in (mean, change):
        cell = found.released().get(str(version.address))
        assert cell is not None
        assert version.told_as == (None if cell.status is Status.WITHHELD else cell.status)
    assert Status.SHOWN in told_as(store)
