"""Meetings per half-year, counted by hand from attendance lists."""

from datetime import date, timedelta

import numpy as np
import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.figures import meetings, participation
from bb_data.figures.half_years import half_years
from bb_data.figures.meetings import meeting_cells
from bb_data.model.period import Quarter
from bb_data.statistics.meetings import pairs
from tests.small_store import TODAY, SmallStore

CORE = ["a", "b", "c", "d"]
CROWD = [f"x{i}" for i in range(26)]


def made(tmp_path, *activities, today=TODAY):
    """The cells of one initiative, by indicator and period, from days and lists of people."""
    store = SmallStore(tmp_path)
    store.initiative("linde")
    for day, codes in activities:
        store.activity("linde", day, codes)
    with store.database.read() as reader:
        cells = meeting_cells(reader, catalogue(), today)
    store.database.close()
    return {(cell.address.indicator, cell.address.period): cell for cell in cells}


@pytest.fixture(scope="module")
def cells(tmp_path_factory):
    return made(
        tmp_path_factory.mktemp("meetings"),
        # 2025Q3 and Q4: a, b, c and d meet three times; e came to a crowd only.
        (date(2025, 7, 1), CORE),
        (date(2025, 9, 30), CORE),
        (date(2025, 12, 31), CORE),
        (date(2025, 12, 1), ["e", *CROWD]),
        # 2026Q1 and Q2: a and b go on and meet newcomer n; c and e meet three times as well.
        (date(2026, 1, 1), ["a", "b", "n"]),
        (date(2026, 2, 1), ["a", "b", "n"]),
        (date(2026, 6, 30), ["a", "b", "n"]),
        (date(2026, 4, 1), ["c", "e"]),
        (date(2026, 4, 8), ["c", "e"]),
        (date(2026, 4, 15), ["c", "e"]),
        # d came once, alone.
        (date(2026, 4, 16), ["d"]),
    )


def test_a_half_year_is_called_by_the_quarter_that_closes_it(cells):
    periods = {period for indicator, period in cells if indicator == "reach.half_year"}

    # 2025Q3 would begin in 2025Q2, halfway which the initiative began.
    assert periods == {"2025Q4", "2026Q1", "2026Q2"}


@pytest.mark.parametrize(
    ("indicator", "period", "numerator", "n"),
    [
        ("reach.both_quarters", "2025Q4", 4, (4 + 1 + 26)),
        ("meetings.met", "2025Q4", 4, (4 + 1 + 26)),
        ("meetings.regular", "2025Q4", 4, (4 + 1 + 26)),
        ("meetings.none", "2025Q4", (1 + 26), (4 + 1 + 26)),
        ("meetings.largest", "2025Q4", 4, (4 + 1 + 26)),
        # a, b and n came in both quarters; c, d and e in the second only.
        ("reach.both_quarters", "2026Q2", 3, 6),
        ("meetings.met", "2026Q2", 5, 6),
        ("meetings.regular", "2026Q2", 5, 6),
        ("meetings.none", "2026Q2", 1, 6),
        ("meetings.largest", "2026Q2", 3, 6),
        # Of the six pairs of a, b, c and d only a and b are still one.
        ("meetings.kept", "2026Q2", 1, 6),
    ],
)
def test_shares_are_counted_over_people_or_pairs(cells, indicator, period, numerator, n):
    cell = cells[indicator, period]

    assert (cell.numerator, cell.estimate.n) == (numerator, n)
    assert cell.estimate.value == numerator / n


def test_pairs_that_lasted_know_how_many_people_are_behind_them(cells):
    kept = cells["meetings.kept", "2026Q2"]

    assert (kept.estimate.n, kept.people) == (6, 4)
    assert (kept.estimate.lower, kept.estimate.method) == (None, "counted_share")
    assert cells["meetings.met", "2026Q2"].people == 6


def test_new_pairs_are_told_apart_by_whether_a_newcomer_is_in_them(cells):
    # New in 2026Q2: a-n and b-n through n, who came for the first time; c-e were both there before.
    known, newcomers = (
        cells[f"meetings.new_{kind}", "2026Q2"].estimate for kind in ("known", "newcomers")
    )

    assert (known.value, newcomers.value) == (1, 2)
    assert (known.n, known.unit) == (6, "pairs")


def test_without_a_half_year_before_there_are_no_new_or_lasting_pairs(cells):
    assert {indicator for indicator, period in cells if period == "2025Q4"}.isdisjoint(
        {"meetings.kept", "meetings.new_known", "meetings.new_newcomers"}
    )


def test_the_mean_number_of_regular_contacts_carries_its_moments(cells):
    mean = cells["meetings.contacts", "2026Q2"]

    # a, b and n have two each, c and e one, d none.
    assert mean.estimate.value == pytest.approx((2 + 2 + 2 + 1 + 1 + 0) / 6)
    assert mean.moments.n == 6
    assert mean.moments.squared_deviations == pytest.approx((4 + 4 + 4 + 1 + 1) - 8 * 8 / 6)
    assert (mean.estimate.lower, mean.estimate.method) == (None, "counted_mean")


def test_a_median_asks_thirty_people(cells):
    # Of 31 people 27 have none.
    assert cells["meetings.contacts_median", "2025Q4"].estimate.value == 0
    assert ("meetings.contacts_median", "2026Q2") not in cells


def test_the_comparison_with_chance_names_how_it_was_drawn(cells):
    estimate = cells["meetings.by_chance", "2026Q2"].estimate

    assert (estimate.method, estimate.unit, estimate.n) == ("curveball 500 seed 20261", "times", 6)
    assert estimate.value > 1


@pytest.mark.parametrize(
    "activities",
    [
        pytest.param([], id="no attendance at all"),
        pytest.param([(date(2026, 1, 1), CORE)], id="one activity in one quarter"),
        pytest.param([(date(2026, 1, 1), []), (date(2026, 4, 1), [])], id="nobody on the lists"),
        pytest.param(
            [(date(2026, 1, 1), CORE), (date(2026, 4, 1), [])], id="one list did not come"
        ),
    ],
)
def test_a_half_year_without_all_its_lists_has_no_figures(tmp_path, activities):
    assert made(tmp_path, *activities) == {}


@pytest.mark.parametrize(
    ("codes", "n"),
    [
        pytest.param(["a"], 1, id="one participant"),
        pytest.param(CROWD, 26, id="crowds only"),
        pytest.param(["a", "b"], 2, id="too seldom for a regular contact"),
    ],
)
def test_where_nobody_can_have_a_regular_contact_there_are_zeros_and_no_comparison(
    tmp_path, codes, n
):
    cells = made(tmp_path, (date(2026, 1, 1), codes), (date(2026, 4, 1), codes))

    values = {i: cells[i, "2026Q2"].estimate.value for i, period in cells if period == "2026Q2"}
    assert values["reach.half_year"] == n
    assert values["meetings.regular"] == values["meetings.contacts"] == 0
    assert values["meetings.largest"] == 0
    assert "meetings.by_chance" not in values


def test_an_activity_without_a_list_beside_others_changes_nothing(tmp_path):
    lists = [(date(2026, 1, 1), CORE), (date(2026, 4, 1), CORE), (date(2026, 5, 1), CORE)]

    cells = made(tmp_path, *lists, (date(2026, 5, 2), []))

    assert cells["meetings.regular", "2026Q2"].numerator == 4


def test_a_person_noted_twice_at_an_activity_came_once(tmp_path):
    twice = [*CROWD[:24], "a", "a"]

    cells = made(tmp_path, *((date(2026, month, 1), twice) for month in (1, 3, 5)))

    # 25 different people, so it is small enough; everybody met everybody else three times.
    assert cells["reach.half_year", "2026Q2"].estimate.value == 25
    assert cells["meetings.contacts", "2026Q2"].estimate.value == 24


def test_a_half_year_waits_until_it_has_ended(tmp_path):
    lists = [(date(2026, 7, 1), CORE), (date(2026, 12, 31), CORE)]

    assert made(tmp_path / "before", *lists, today=date(2026, 12, 31)) == {}
    assert made(tmp_path / "after", *lists, today=date(2027, 1, 1)) != {}


def test_pairs_in_sql_are_those_of_the_statistics(tmp_path):
    random = np.random.default_rng(4)
    store = SmallStore(tmp_path)
    store.initiative("linde")
    people = np.array([f"p{i}" for i in range(40)])
    for number in range(16):
        codes = random.choice(people, random.integers(1, 31), replace=False)
        store.activity("linde", date(2026, 1, 1) + timedelta(days=11 * number), list(codes))
    with store.database.read() as reader:
        half_year = {one.closing: one for one in half_years(reader, catalogue().policy, TODAY)}[
            Quarter(2026, 2)
        ]
    store.database.close()

    expected = pairs(half_year.gathered[:, 0], half_year.gathered[:, 1])

    often = expected.n_met >= 3
    assert half_year.pairs == set(
        zip(expected.first[often].tolist(), expected.second[often].tolist(), strict=True)
    )
    assert half_year.pairs
    assert half_year.n_met == np.union1d(expected.first, expected.second).size


def test_every_measure_of_the_catalogue_is_made_in_one_place():
    wanted = {one.measure for one in catalogue().indicators.values() if one.measure is not None}

    assert participation.MEASURES.keys() | meetings.MEASURES.keys() == wanted
    assert participation.MEASURES.keys().isdisjoint(meetings.MEASURES)
