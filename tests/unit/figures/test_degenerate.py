"""Data too thin to say anything: every figure of the menu still comes out, with no value where there is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.figures.estimates import estimate_cells
from bb_data.figures.menu import closed_waves
from bb_data.figures.outcomes import outcome_cells
from bb_data.figures.over_initiatives import change_estimates
from bb_data.figures.programme_estimates import ProgrammeEstimates
from bb_data.model.cell import CellAddress
from bb_data.model.column import Column
from bb_data.model.raw_cell import RawCell
from tests.small_store import SmallStore, djg, people


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    made = SmallStore(tmp_path)
    made.initiative("linde")
    yield made
    made.database.close()


def cells_of(store: SmallStore) -> dict[str, RawCell]:
    """All cells, of the programme too; the programme's cover whoever has the figure."""
    with store.database.read() as reader:
        waves = closed_waves(reader)
        own = outcome_cells(reader, catalogue(), waves)
        own += estimate_cells(reader, catalogue(), waves)
    members: dict[tuple[str, str, str], list[RawCell]] = defaultdict(list)
    for cell in own:
        address: CellAddress = cell.address
        members[address.indicator, address.period, address.breakdown].append(cell)
    together: list[RawCell] = []
    estimates = ProgrammeEstimates(catalogue())
    for found in members.values():
        members = Column.of(found)
        made = estimates.cell(found[0], members, len(found))
        nobody = estimates.cell(found[0], members[members.n < 0], len(found))
        assert (nobody.estimate.value, nobody.estimate.n) == (None, 0)
        together += [made, *change_estimates(made, members, catalogue())]
    return {str(cell.address): cell for cell in [*own, *together]}


def numbers(cell: RawCell) -> tuple[float | None, float | None, float | None, int]:
    estimate = cell.estimate
    return estimate.value, estimate.lower, estimate.upper, estimate.n


def test_one_respondent_has_a_score_and_no_interval(store: SmallStore) -> None:
    store.wave("linde", "T0", {"djg11": people([4])})
    store.wave("linde", "T12", {"djg11": people([6])})
    cells = cells_of(store)
    assert numbers(cells["djg11.mean/initiatief:linde/T0/-"]) == (4, None, None, 1)
    assert numbers(cells["djg11.change/initiatief:linde/T0-T12/-"]) == (2, None, None, 1)
    assert cells["djg11.lonely/initiatief:linde/T0/-"].numerator == 1


def test_people_who_all_answer_alike_have_no_interval(store: SmallStore) -> None:
    store.wave("linde", "T0", {"djg11": people([4] * 12)})
    store.wave("linde", "T12", {"djg11": people([4] * 12)})
    cells = cells_of(store)
    assert numbers(cells["djg11.mean/initiatief:linde/T0/-"]) == (4, None, None, 12)
    assert numbers(cells["djg11.change/initiatief:linde/T0-T12/-"]) == (0, None, None, 12)


def test_forms_without_a_single_answer_are_nobody(store: SmallStore) -> None:
    blank = {"djg11": {"a": [None] * 11, "b": [None] * 11}, "contacts": {"a": [None] * 3}}
    store.wave("linde", "T0", blank)
    store.wave("linde", "T12", blank)
    cells = cells_of(store)
    forms = {address: cells.pop(address) for address in list(cells) if "response." in address}
    assert {cell.estimate.value for cell in forms.values()} == {1.0}
    assert len(cells) > 0
    assert {numbers(cell) for cell in cells.values()} == {(None, None, None, 0)}


def test_a_wave_that_nobody_handed_in_is_nobody(store: SmallStore) -> None:
    store.wave("linde", "T0", {})
    store.wave("linde", "T12", {"djg11": people([3, 5])})
    cells = cells_of(store)
    assert numbers(cells["djg11.mean/initiatief:linde/T0/-"]) == (None, None, None, 0)
    assert cells["djg11.mean/initiatief:linde/T12/sex=overig"].estimate.n == 2
    assert numbers(cells["djg11.change/initiatief:linde/T0-T12/-"]) == (None, None, None, 0)


def test_a_wave_of_which_no_code_came_back_has_no_change_and_says_how_many_there_were(
    store: SmallStore,
) -> None:
    store.wave("linde", "T0", {"djg11": people([3, 5, 7])})
    store.wave("linde", "T12", {"djg11": people([4, 6], prefix="other")})
    change = cells_of(store)["djg11.change/initiatief:linde/T0-T12/-"]
    assert numbers(change) == (None, None, None, 0)
    assert change.panel is not None
    assert (change.panel.n_start, change.panel.n_end, change.panel.days_between) == (3, 2, None)


def test_an_initiative_that_joined_later_has_figures_and_no_change(store: SmallStore) -> None:
    store.wave("linde", "T12", {"djg11": people([3, 5])})
    store.wave("linde", "T18", {"djg11": people([2, 5])})
    cells = cells_of(store)
    assert cells["djg11.mean/initiatief:linde/T18/-"].estimate.value == (2 + 5) / 2
    assert [a for a, cell in cells.items() if cell.kind == "change"] == []


def test_a_code_at_two_initiatives_never_makes_a_pair(store: SmallStore) -> None:
    store.initiative("brug")
    store.wave("linde", "T0", {"djg11": {"a": djg(2)}})
    store.wave("brug", "T0", {"djg11": {"b": djg(9)}})
    store.wave("brug", "T12", {"djg11": {"a": djg(8)}})
    cells = cells_of(store)
    assert cells["djg11.change/programma/T0-T12/-"].estimate.n == 0
    assert cells["djg11.mean/programma/T0/-"].estimate.n == (1 + 1)


def test_no_closed_wave_gives_no_figure(store: SmallStore) -> None:
    assert cells_of(store) == {}
