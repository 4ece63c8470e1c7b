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
        if address.startswith(("djg11.", "djg6.")) and address.endswith("/-")
    ]
    assert len(everywhere) == (9 + 2)  # all of the scale asked, of the short one its headline
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
        for i, indicator in catalogue().indicators.items()
        if indicator.kind == "change" and (i.startswith("djg11.") or i == "djg6.change")
    }
    assert {i: cell.estimate.n for i, cell in change.items()} == {
        "djg11.change": (3 + 1),
        "djg11.emotional.change": 3,
        "djg11.social.change": 3,
        "djg6.change": (3 + 1),
    }
    assert people_in(change["djg6.change"]) == people_in(change["djg11.change"])


def test_answers_to_the_long_scale_give_only_the_headline_of_the_short_one(
    store: SmallStore,
) -> None:
    store.wave("linde", "T0", {"djg11": people([2, 5, 8])})
    made = {address for address in cells_of(store) if address.startswith("djg6.")}
    assert made == {"djg6.mean/initiatief:linde/T0/-", "djg6.lonely/initiatief:linde/T0/-"}


def test_only_headline_figures_are_broken_down(store: SmallStore) -> None:
    store.wave("linde", "T0", {"djg11": people([2, 5, 8])})
    broken_down = {
        address.split("/")[0] for address in cells_of(store) if address.endswith("sex=vrouw")
    }
    assert {i for i in broken_down if i.startswith("djg11")} == {"djg11.mean", "djg11.lonely"}


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


# Background answers in the catalogue's order: age, sex, living alone, how long, role.
# Codes: sex 1 = vrouw, 2 = man, 3 = anders; age 5 = 55-64, 6 = 65-74, 7 = 75+.
def background(age: int | None = None, sex: int | None = None) -> list[int | None]:
    return [age, sex, None, None, None]


def sizes(cells: dict[str, RawCell], place: str) -> dict[str, int]:
    return {
        breakdown: cells[f"{place}/{breakdown}"].estimate.n
        for breakdown in ("-", "sex=vrouw", "sex=overig", "age=65plus", "age=overig")
    }


def test_every_class_and_the_rest_have_a_figure_and_leave_nobody_over(store: SmallStore) -> None:
    store.wave(
        "linde",
        "T0",
        {
            "djg11": people([1, 2, 3, 4, 5]),
            "background": {
                "p0": background(age=5, sex=1),
                "p1": background(age=6, sex=1),
                "p2": background(age=7, sex=2),
                "p3": background(sex=3),
            },
        },
    )
    cells = cells_of(store)
    assert sizes(cells, "djg11.mean/initiatief:linde/T0") == {
        "-": 5, "sex=vrouw": 2, "sex=overig": 3, "age=65plus": 2, "age=overig": 3,
    }  # fmt: skip
    # Two women with 1 and 2; of the three others only those with 3 points or more are lonely.
    assert cells["djg11.mean/initiatief:linde/T0/sex=vrouw"].estimate.value == (1 + 2) / 2
    assert cells["djg11.lonely/initiatief:linde/T0/sex=overig"].numerator == 3


def test_a_class_follows_from_the_first_form_even_when_that_was_blank(store: SmallStore) -> None:
    everybody = people([1, 2, 3, 4])
    store.wave(
        "linde",
        "T0",
        {
            "djg11": {code: everybody[code] for code in ("p0", "p1", "p2")},
            "background": {"p0": background(sex=1), "p1": background()},
        },
    )
    store.wave(
        "linde",
        "T12",
        {
            "djg11": everybody,
            "background": {
                "p0": background(sex=2),
                "p1": background(sex=1),
                "p2": background(sex=1),
                "p3": background(sex=1),
            },
        },
    )
    cells = cells_of(store)
    # p0 said woman first; p1 left it blank and p2 left out the page; p3 came at T12.
    at_t12 = sizes(cells, "djg11.mean/initiatief:linde/T12")
    assert (at_t12["sex=vrouw"], at_t12["sex=overig"]) == (2, 2)
    women = people_in(cells["djg11.mean/initiatief:linde/T12/sex=vrouw"])
    assert set(people_in(cells["djg11.mean/initiatief:linde/T0/sex=vrouw"])) < set(women)


def test_the_change_of_a_class_is_a_part_for_the_programme_and_nothing_else_is(
    store: SmallStore,
) -> None:
    sexes = {"p0": background(sex=1), "p1": background(sex=1), "p2": background(sex=2)}
    store.wave("linde", "T0", {"djg11": people([5, 5, 5]), "background": sexes})
    store.wave("linde", "T12", {"djg11": people([4, 3, 7])})
    cells = cells_of(store)
    women = cells["djg11.change/initiatief:linde/T0-T12/sex=vrouw"]
    assert (women.estimate.value, women.estimate.n) == ((-1 - 2) / 2, 2)
    parts = {address for address, cell in cells.items() if cell.is_part}
    assert parts == {a for a, c in cells.items() if c.kind == "change" and "=" in a}
    assert len(parts) > 0


def test_background_is_counted_among_everybody_and_not_broken_down(store: SmallStore) -> None:
    # Of the three who gave an age one is 65 or older; of the one who said so, that one lives alone.
    answers = {"a": [6, 1, 1, None, None], "b": background(age=5), "c": background(age=2)}
    store.wave("linde", "T0", {"background": {**answers, "d": background(sex=2)}})
    found = {
        address: (cell.numerator, cell.estimate.n)
        for address, cell in cells_of(store).items()
        if address.startswith("background.")
    }
    assert found == {
        "background.living_alone/initiatief:linde/T0/-": (1, 1),
        "background.65_and_older/initiatief:linde/T0/-": (1, 3),
    }
