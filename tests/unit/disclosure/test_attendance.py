"""The rules between figures of attendance, on figures written out by hand."""

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.decide import decide_initiatives
from bb_data.disclosure.families import OF_HALF_YEAR, families
from bb_data.disclosure.programme import decide_programme
from bb_data.disclosure.reasons import Reason
from bb_data.disclosure.rounding import cells
from bb_data.figures.meetings import MEASURES
from bb_data.model.cell import PROGRAMME_SCOPE, CellAddress, Status, initiative_scope
from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import RawCell
from bb_data.statistics.counted import counted_share
from bb_data.statistics.proportion import share

SCOPE = initiative_scope("linde")


def a_count(indicator, value, n, period="2026Q2"):
    return RawCell(
        CellAddress(indicator, SCOPE, period),
        "count",
        Estimate(float(value), None, None, n, "people", "count"),
    )


def a_rate(indicator, numerator, n, period="2026Q2", *, made=share):
    return RawCell(
        CellAddress(indicator, SCOPE, period), "rate", made(numerator, n), numerator=numerator
    )


def reasons(*raw):
    decisions = decide_initiatives(raw, catalogue())
    return {str(d.raw.address).split("/")[0]: d.reason for d in decisions}


def two_quarters(only_before, both, only_now):
    """What two quarters and their half-year make known of these three groups."""
    before, now = only_before + both, both + only_now
    together = only_before + both + only_now
    return (
        a_rate("return_rate", both, before, "2026Q1"),
        a_count("reach", now, now),
        a_count("reach.lapsed", only_before, before),
        a_count("reach.half_year", together, together),
        a_rate("reach.both_quarters", both, together),
        a_rate("meetings.regular", together // 2, together),
    )


def test_a_half_year_is_made_of_these_measures():
    assert set(OF_HALF_YEAR) == set(MEASURES)


@pytest.mark.parametrize("groups", [(4, 30, 20), (20, 4, 30), (20, 30, 1)])
def test_few_who_came_in_one_of_two_quarters_hide_all_that_tells_of_both(groups):
    found = reasons(*two_quarters(*groups))

    assert found.pop("reach") is None
    assert set(found.values()) == {Reason.SMALL_PART_OF_REACH}
    assert len(found) == 5


@pytest.mark.parametrize("groups", [(5, 30, 20), (0, 30, 20), (20, 0, 30)])
def test_nobody_or_enough_hide_nothing(groups):
    assert Reason.SMALL_PART_OF_REACH not in reasons(*two_quarters(*groups)).values()


def test_a_few_new_pairs_take_the_others_along():
    found = reasons(a_count("meetings.new_known", 80, 60), a_count("meetings.new_newcomers", 3, 60))

    assert set(found.values()) == {Reason.SMALL_PART_OF_REACH}


@pytest.mark.parametrize(
    ("numerator", "status", "value"),
    [
        (9, Status.BOTTOM_CODED, 17.0),  # 10 of 60 is 16.7 %: "minder dan 17 %"
        (10, Status.SHOWN, 17.0),
        (50, Status.SHOWN, 83.0),
        (51, Status.TOP_CODED, 83.0),
    ],
)
def test_a_part_of_the_contact_network_needs_ten_people_and_so_does_the_rest(
    numerator, status, value
):
    decisions = decide_initiatives([a_rate("meetings.none", numerator, 60)], catalogue())
    (cell,) = cells(decisions, {}, catalogue())

    assert (cell.status, cell.value) == (status, value)


@pytest.mark.parametrize(
    ("largest", "reason"),
    [(40, None), (39, Reason.SMALL_CIRCLE), (31, Reason.SMALL_CIRCLE), (30, None)],
)
def test_a_circle_of_a_few_beside_the_largest_hides_the_largest(largest, reason):
    found = reasons(
        a_rate("meetings.regular", 40, 80),
        a_rate("meetings.largest", largest, 80, made=counted_share),
    )

    assert found == {"meetings.regular": None, "meetings.largest": reason}


@pytest.mark.parametrize(
    ("n_slope", "reason"),
    [
        (90, None),
        (89, Reason.REMAINDER_TOO_SMALL),
        (81, Reason.REMAINDER_TOO_SMALL),
        (80, None),
    ],
)
def test_a_slope_over_all_but_a_few_of_its_classes_is_hidden(n_slope, reason):
    def of(name, n):
        address = CellAddress(f"djg11.change.attendance_{name}", PROGRAMME_SCOPE, "T0-T18")
        return RawCell(address, "estimate", Estimate(-0.5, -0.9, -0.1, n, "points", "made up"))

    raw = [of("low", 30), of("middle", 30), of("high", 30), of("slope", n_slope)]
    decisions = decide_programme(raw, {}, catalogue())

    assert [decision.reason for decision in decisions] == [None, None, None, reason]


def test_every_measure_of_attendance_that_a_rule_names_is_in_the_catalogue():
    kin = families(catalogue())

    for measure in ("participants", "lapsed_participants", "return_rate", "with_regular_contact"):
        assert measure in kin.indicator_of
