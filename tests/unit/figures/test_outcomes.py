"""The initiatives' own figures out of a small store: over whom they are, before any decision."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.figures.menu import closed_waves
from bb_data.figures.outcomes import outcome_cells
from bb_data.model.raw_cell import RawCell
from tests.small_store import SmallStore, djg, people


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    made = SmallStore(tmp_path)
    made.initiative("linde")
    yield made
    made.database.close()


def cells_of(store: SmallStore) -> dict[str, RawCell]:
    with store.database.read() as reader:
        cells = outcome_cells(reader, catalogue(), closed_waves(reader))
    found = {str(cell.address): cell for cell in cells}
    assert len(found) == len(cells)
    return found


def people_in(cell: RawCell) -> list[int]:
    return cell.respondents.tolist()


def test_every_figure_of_a_scale_at_a_wave_is_over_the_people_who_answered_all_of_it(
    store: SmallStore,
) -> None:
    answers = people([2, 5, 8])
    answers |= {"social blank": djg(5, missing=10), "emotional blank": djg(5, missing=1)}
    store.wave("linde", "T0", {"djg11": answers})
    cells = cells_of(store)
    everywhere = [
        people_in(cell)
        for address, cell in cells.items()
        if address.startswith(("djg11.", "djg6."))
    ]
    assert len(everywhere) == 18
    assert all(one == everywhere[0] for one in everywhere)
    assert len(everywhere[0]) == 3


def test_the_change_of_a_total_is_over_valid_totals_and_that_of_a_subscale_over_complete_forms(
    store: SmallStore,
) -> None:
    # Without djg1 and djg2 the total of eleven is not valid, though all six of the short scale are there.
    two_blanks = [None, None, *djg(5)[2:]]
    store.wave(
        "linde",
        "T0",
        {"djg11": {**people([2, 5, 8]), "one": djg(5, missing=10), "two": two_blanks}},
    )
    store.wave("linde", "T12", {"djg11": {**people([1, 4, 9]), "one": djg(4), "two": djg(4)}})
    cells = cells_of(store)
    change = {
        i: cells[f"{i}/initiatief:linde/T0-T12/-"]
        for i in catalogue().indicators
        if ".change" in i and i.startswith("djg")
    }
    assert {i: cell.estimate.n for i, cell in change.items()} == {
        "djg11.change": (3 + 1),
        "djg11.emotional.change": 3,
        "djg11.social.change": 3,
        "djg6.change": (3 + 1),
        "djg6.emotional.change": 3,
        "djg6.social.change": 3,
    }
    assert people_in(change["djg6.change"]) == people_in(change["djg11.change"])


def test_a_single_question_is_over_everybody_who_answered_it(store: SmallStore) -> None:
    store.wave("linde", "T0", {"contacts": {"a": [3, 0, None], "b": [None, 2, 1]}})
    cell = cells_of(store)["contacts.help_none/initiatief:linde/T0/-"]
    assert (cell.estimate.n, cell.numerator) == (2, 1)


def test_the_same_code_at_two_initiatives_is_two_people(store: SmallStore) -> None:
    store.initiative("brug")
    for slug in ("linde", "brug"):
        store.wave(slug, "T0", {"djg11": {"a": djg(3)}})
    cells = cells_of(store)
    here, there = (
        people_in(cells[f"djg11.mean/initiatief:{slug}/T0/-"]) for slug in ("linde", "brug")
    )
    assert len(here) == len(there) == 1
    assert here != there
