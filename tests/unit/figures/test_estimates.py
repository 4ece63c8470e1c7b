"""Estimates by a named estimator: the initiatives' sides out of a small store, and what the programme makes of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from bb_data.catalogue.estimators import OF_CHANGES, Estimator
from bb_data.catalogue.loader import catalogue
from bb_data.figures import programme_estimates
from bb_data.figures.estimates import estimate_cells
from bb_data.figures.menu import closed_waves
from bb_data.figures.national import national_rates
from bb_data.figures.programme_estimates import ProgrammeEstimates
from bb_data.model.column import Column
from bb_data.model.raw_cell import Moments, RawCell
from tests.small_store import SmallStore, djg, people


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    made = SmallStore(tmp_path)
    made.initiative("linde")
    yield made
    made.database.close()


def sides(store: SmallStore) -> dict[str, RawCell]:
    with store.database.read() as reader:
        cells = estimate_cells(reader, catalogue(), closed_waves(reader))
    found = {str(cell.address): cell for cell in cells}
    assert len(found) == len(cells)
    return found


def programme(store: SmallStore) -> dict[str, RawCell]:
    """The programme's estimates over every initiative that has a side."""
    members: dict[tuple[str, str], list[RawCell]] = defaultdict(list)
    for cell in sides(store).values():
        members[cell.address.indicator, cell.address.period].append(cell)
    estimates = ProgrammeEstimates(catalogue())
    made = [estimates.cell(found[0], Column.of(found), len(found)) for found in members.values()]
    return {str(cell.address): cell for cell in made}


def test_every_estimator_is_used_and_can_be_made() -> None:
    used = {i.estimator for i in catalogue().indicators.values() if i.estimator is not None}
    assert used == set(get_args(Estimator))
    pooled_as_shares = {"took_part_again", "reliably_better", "reliably_same", "reliably_worse"}
    assert programme_estimates._MAKERS.keys() == used - OF_CHANGES - pooled_as_shares


def test_what_is_the_programme_s_alone_is_a_part_and_nothing_else(store: SmallStore) -> None:
    store.wave("linde", "T0", {"djg11": people([2, 5, 8])})
    store.wave("linde", "T18", {"djg11": people([1, 5, 9])})
    found = sides(store)
    assert {c.address.indicator for c in found.values() if not c.is_part} == {
        "djg6.lonely.expected",
        "djg11.change.detectable",
        "djg6.change.detectable",
        "response.again",
    }


def test_who_took_part_again_is_counted_by_form_whatever_is_in_it(store: SmallStore) -> None:
    blank = {"d": [None] * 11}
    store.wave("linde", "T0", {"djg11": people([2, 5, 8], prefix="") | blank})
    store.wave("linde", "T6", {"djg11": {"0": djg(1), "d": [None] * 11, "new": djg(4)}})
    cell = sides(store)["response.again/initiatief:linde/T0-T6/-"]
    assert (cell.numerator, cell.estimate.n, cell.estimate.value) == (2, (3 + 1), 0.5)
    assert cell.panel is not None
    assert (cell.panel.n_start, cell.panel.n_end) == (4, 3)


def test_a_change_counts_as_reliable_beyond_measurement_noise_only(store: SmallStore) -> None:
    # source: MEASUREMENT.md 7, DJG-11: sd 3.0, reliability .80, so that 4 points count and 3 do not.
    store.wave("linde", "T0", {"djg11": people([8, 8, 4, 4, 2])})
    store.wave("linde", "T12", {"djg11": people([4, 5, 4, 7, 10])})
    found = sides(store)
    classes = {
        name: found[f"djg11.change.reliably_{name}/initiatief:linde/T0-T12/-"]
        for name in ("better", "same", "worse")
    }
    assert {name: cell.numerator for name, cell in classes.items()} == {
        "better": 1, "same": 3, "worse": 1,
    }  # fmt: skip
    assert all(cell.is_part and cell.estimate.n == 5 for cell in classes.values())
    worse = programme(store)["djg11.change.reliably_worse/programma/T0-T12/-"]
    assert (worse.numerator, worse.estimate.value) == (1, 1 / 5)


def test_a_change_of_a_share_counts_the_same_people_at_both_waves(store: SmallStore) -> None:
    # Lonely from 3 points. Both: p0; only before: p1, p2; only after: p3; at neither: p4; p5 left.
    store.wave("linde", "T0", {"djg11": people([5, 3, 4, 2, 0, 9])})
    store.wave("linde", "T12", {"djg11": people([3, 2, 0, 6, 1])})
    cell = sides(store)["djg11.lonely.change/initiatief:linde/T0-T12/-"]
    assert cell.counts == (1, 1, 2, 1)
    assert cell.respondents.size == 5
    change = programme(store)["djg11.lonely.change/programma/T0-T12/-"].estimate
    assert (change.value, change.n) == ((1 - 2) / 5, 5)
    assert change.method == "newcombe_10_interval pooled 1/1"


def test_drop_out_compares_the_start_of_who_left_with_who_stayed(store: SmallStore) -> None:
    store.wave("linde", "T0", {"djg11": people([2, 4, 6, 7, 10])})
    store.wave("linde", "T12", {"djg11": people([1, 3, 3]) | {"new": djg(5)}})
    side = sides(store)["djg11.dropout.difference/initiatief:linde/T0-T12/-"]
    stayers, leavers = side.groups
    assert (stayers.n, stayers.mean) == (3, (2 + 4 + 6) / 3)
    assert (leavers.n, leavers.mean) == (2, (7 + 10) / 2)
    assert side.estimate.value is None
    found = programme(store)
    difference = found["djg11.dropout.difference/programma/T0-T12/-"].estimate
    assert difference.value == pytest.approx((7 + 10) / 2 - (2 + 4 + 6) / 3)
    tipping = found["djg11.dropout.tipping_point/programma/T0-T12/-"].estimate
    # By hand: the stayers' change is (-1 -1 -3) / 3, two of five left: 5/3 / (2/5).
    assert tipping.value == pytest.approx((5 / 3) / (2 / 5))


def test_the_course_has_a_mean_for_every_wave_of_who_answered_all_of_it(store: SmallStore) -> None:
    store.wave("linde", "T0", {"djg11": people([2, 4, 6, 7, 10]) | {"x": djg(3, missing=0)}})
    store.wave("linde", "T6", {"djg11": people([1, 4, 5])})
    store.wave("linde", "T12", {"djg11": people([1, 3, 3])})
    found = sides(store)
    courses = [found[f"djg11.course/initiatief:linde/{period}/-"] for period in ("T0", "T6", "T12")]
    assert all(cell.is_part for cell in courses)
    assert {cell.respondents.size for cell in courses} == {5}
    made = [programme(store)[f"djg11.course/programma/{wave}/-"] for wave in ("T0", "T6", "T12")]
    assert [cell.estimate.n for cell in made] == [5, 3, 3]
    assert all(cell.estimate.value is not None for cell in made)


def test_an_initiative_that_joined_later_has_a_course_and_nothing_since_the_start(
    store: SmallStore,
) -> None:
    store.wave("linde", "T12", {"djg11": people([2, 4, 6])})
    store.wave("linde", "T18", {"djg11": people([1, 4, 5])})
    assert {c.address.period for c in sides(store).values()} == {"T12", "T18"}


def test_attendance_counts_the_visits_between_both_forms(store: SmallStore) -> None:
    woman_of_70 = [6, 1, None, None, None]
    store.wave("linde", "T0", {"djg11": people([4, 6]), "background": {"p0": woman_of_70}})
    store.wave("linde", "T18", {"djg11": people([3, 7])})
    # Forms of 10 June 2025 and 20 November 2026.
    for day, codes in (
        (date(2025, 6, 10), ["p0", "p1"]),
        (date(2025, 6, 11), ["p0"]),
        (date(2026, 11, 20), ["p0", "visitor"]),
        (date(2026, 11, 21), ["p1"]),
    ):
        store.activity("linde", day, codes)
    found = sides(store)
    rows = found["djg11.change.attendance_slope/initiatief:linde/T0-T18/-"].slope_rows
    before, after, visits, age, is_woman = rows.T
    assert before.tolist() == [4, 6]
    assert after.tolist() == [3, 7]
    assert visits.tolist() == [2, 0]
    assert (age[0], is_woman.tolist()) == (6, [1, 0])
    never, twice = found["djg11.change.attendance_high/initiatief:linde/T0-T18/-"].visitors
    assert (never.times, never.change) == (0, Moments(1, 7 - 6, 0))
    assert (twice.times, twice.change) == (2, Moments(1, 3 - 4, 0))
    assert never.respondents.size == twice.respondents.size == 1


def test_only_the_slope_of_attendance_holds_a_row_per_person(store: SmallStore) -> None:
    start, later = people([4, 6, 2, 9, 5]), people([3, 7, 2, 8])
    for period in ("T0", "T6", "T12", "T18"):
        answers = start if period == "T0" else later
        store.wave("linde", period, {"djg11": answers, "background": {"p0": [6, 1, *[None] * 3]}})
    store.activity("linde", date(2026, 1, 10), ["p0", "p1"])
    with_rows, arrays = set(), set()
    for cell in sides(store).values():
        estimator = catalogue().indicators[cell.address.indicator].estimator
        for field in fields(cell):
            held = getattr(cell, field.name)
            if isinstance(held, np.ndarray) and held.size > 0:
                arrays.add(field.name)
                # Who is in it, and with which forms: numbers of people and papers, no answers.
                if field.name not in ("respondents", "forms"):
                    with_rows.add(estimator)
    assert with_rows == {"attendance_slope"}
    assert arrays == {"respondents", "forms", "slope_rows"}


def test_three_classes_of_attendance_are_over_the_programme(store: SmallStore) -> None:
    # Twelve people who never came, twelve who came once, twelve who came twice: changes 0, -1, -2
    # and, so that they differ, one person in each class one point more.
    start, later = [6] * 36, [7, *[6] * 11, 6, *[5] * 11, 5, *[4] * 11]
    store.wave("linde", "T0", {"djg11": people(start)})
    store.wave("linde", "T18", {"djg11": people(later)})
    store.activity("linde", date(2026, 1, 10), [f"p{i}" for i in range(12, 36)])
    store.activity("linde", date(2026, 2, 10), [f"p{i}" for i in range(24, 36)])
    found = programme(store)
    classes = [
        found[f"djg11.change.attendance_{name}/programma/T0-T18/-"]
        for name in ("low", "middle", "high")
    ]
    changes = [cell.estimate for cell in classes]
    assert [change.value for change in changes] == [1 / 12, -1 + 1 / 12, -2 + 1 / 12]
    assert [change.n for change in changes] == [12, 12, 12]
    assert [cell.respondents.size for cell in classes] == [12, 12, 12]
    assert len({person for cell in classes for person in cell.respondents.tolist()}) == 36


def test_attendance_meets_scores_at_the_evaluation_only(store: SmallStore) -> None:
    for period in ("T0", "T6", "T12"):
        store.wave("linde", period, {"djg11": people([4, 6])})
    assert not any("attendance" in address for address in sides(store))


def test_a_share_is_expected_from_the_ages_given_on_the_first_form(store: SmallStore) -> None:
    ages = {"p0": 1, "p1": 7, "p2": 7}
    background = {code: [age, None, None, None, None] for code, age in ages.items()}
    store.wave("linde", "T0", {"djg11": people([2, 5, 8, 3]), "background": background})
    cell = sides(store)["djg6.lonely.expected/initiatief:linde/T0/-"]
    assert cell.counts == (1, 0, 0, 0, 0, 0, 2)
    assert cell.respondents.size == 3
    # source: CBS 85766NED, 2022, as in benchmarks.toml: 15-25 33.5 + 12.1, 75+ 34.3 + 9.4 per cent
    expected = ((33.5 + 12.1) + 2 * (34.3 + 9.4)) / 3 / 100
    assert cell.estimate.value == pytest.approx(expected)
    together = programme(store)["djg6.lonely.expected/programma/T0/-"]
    assert together.estimate.value == pytest.approx(expected)
    assert together.estimate.method == f"{cell.estimate.method} pooled 1/1"


def test_without_a_national_rate_for_every_age_nothing_is_expected() -> None:
    known = catalogue()
    youngest = [b for b in known.benchmarks if b.codes == (1,)]
    assert len(youngest) == 3
    gap = known.model_copy(
        update={"benchmarks": tuple(b for b in known.benchmarks if b not in youngest)}
    )
    assert national_rates(known, known.indicators["djg6.lonely"]) is not None
    assert national_rates(gap, known.indicators["djg6.lonely"]) is None
    assert national_rates(known, known.indicators["djg11.lonely"]) is None


def test_reliability_is_made_of_the_points_of_complete_forms(store: SmallStore) -> None:
    store.wave("linde", "T0", {"djg11": people([2, 11]) | {"blank": djg(5, missing=3)}})
    *items, total = sides(store)["djg11.reliability/initiatief:linde/T0/-"].groups
    assert [item.n for item in items] == [2] * 11
    assert (total.n, total.mean) == (2, (2 + 11) / 2)
    assert total.squared_deviations == (2 - 6.5) ** 2 + (11 - 6.5) ** 2


def test_reliability_is_over_the_forms_of_all_initiatives(store: SmallStore) -> None:
    store.initiative("brug")
    store.wave("linde", "T0", {"djg11": people([0, 11, 5])})
    store.wave("brug", "T0", {"djg11": people([11, 0])})
    alpha = programme(store)["djg11.reliability/programma/T0/-"].estimate
    # By hand: per item three or two of five people have the point, so that its variance is 6/20 = .3
    # for all eleven; the totals 0, 11, 5, 11, 0 have variance 30.3: 11/10 * (1 - 3.3/30.3).
    assert (alpha.value, alpha.n) == (pytest.approx(11 / 10 * (1 - 3.3 / 30.3)), 5)


def test_what_could_have_been_seen_follows_from_the_number_of_pairs(store: SmallStore) -> None:
    store.wave("linde", "T0", {"djg11": people([4] * 32)})
    store.wave("linde", "T12", {"djg11": people([4] * 30)})
    cell = sides(store)["djg11.change.detectable/initiatief:linde/T0-T12/-"]
    # source: STATISTICS.md, E15: d_z of 30 people .529; the catalogue's sd of changes is 2.1
    assert cell.estimate.value == pytest.approx(0.529 * 2.1, abs=0.0005 * 2.1)
    assert (cell.estimate.n, cell.is_part) == (30, False)
