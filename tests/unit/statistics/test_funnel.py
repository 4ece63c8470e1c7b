"""Funnel limits around the share of everybody together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bb_data.statistics.funnel import FUNNEL_INNER, FUNNEL_OUTER, funnel, funnel_limits
from bb_data.statistics.proportion import share

COUNTS = st.integers(0, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_the_limits_around_a_half_with_thirty_people_are_known():
    actual = funnel_limits(0.5, 30, confidence=0.95, method=FUNNEL_INNER)

    # source: 0.5 -/+ 1.96 * sqrt(0.25/30), Spiegelhalter 2005
    assert (actual.lower, actual.upper) == pytest.approx((0.321, 0.679), abs=0.0005)
    assert (actual.value, actual.n, actual.method) == (0.5, 30, FUNNEL_INNER)


def test_only_a_share_beyond_the_outer_limits_is_marked():
    counts = {"far": (55, 60), "near": (34, 60), "usual": (28, 60), "low": (23, 60)}

    actual = funnel(counts)

    # All together 140 of 240; 95 %: 0.459-0.708, 99.8 %: 0.387-0.780.
    assert list(actual) == ["far", "near", "usual", "low"]
    assert actual["low"].share.value < actual["low"].outer.lower
    assert actual["usual"].share.value > actual["usual"].inner.lower
    assert [key for key, point in actual.items() if point.is_beyond_chance] == ["far", "low"]
    assert actual["far"].share == share(55, 60)
    assert actual["far"].inner.value == pytest.approx(140 / 240)
    assert actual["far"].outer.method == FUNNEL_OUTER


def test_a_share_beyond_the_inner_limits_alone_is_not_marked():
    actual = funnel({"a": (40, 60), "b": (25, 60), "c": (25, 60)})["a"]

    assert actual.share.value > actual.inner.upper
    assert not actual.is_beyond_chance


def test_equal_initiatives_are_seldom_marked():
    # Six equal initiatives of 60 people: some mark in at most 5 % of draws (acceptance of E10).
    draws = np.random.default_rng(1).binomial(60, 0.4, size=(2000, 6))

    marked = [
        any(point.is_beyond_chance for point in funnel(dict(enumerate(row))).values())
        for row in ([(int(count), 60) for count in draw] for draw in draws)
    ]

    assert sum(marked) / len(marked) <= 0.05


@given(st.dictionaries(st.integers(0, 5), COUNTS))
def test_limits_hold_the_average_and_marks_lie_outside(counts):
    for point in funnel(counts).values():
        if point.outer.lower is None:
            assert not point.is_beyond_chance
            continue
        assert 0 <= point.outer.lower <= point.inner.lower <= point.inner.value
        assert point.inner.value <= point.inner.upper <= point.outer.upper <= 1
        inside = point.outer.lower <= point.share.value <= point.outer.upper
        assert point.is_beyond_chance != inside


def test_an_initiative_alone_is_its_own_average():
    assert not funnel({"only": (3, 60)})["only"].is_beyond_chance


@pytest.mark.parametrize("counts", [{"a": (0, 0), "b": (0, 0)}, {"a": (0, 5), "b": (0, 9)}])
def test_without_people_or_spread_there_are_no_limits(counts):
    for point in funnel(counts).values():
        assert (point.inner.lower, point.outer.upper) == (None, None)
        assert not point.is_beyond_chance


def test_an_initiative_of_nobody_has_no_limits():
    actual = funnel({"a": (3, 9), "empty": (0, 0)})["empty"]

    assert (actual.share.value, actual.inner.lower, actual.is_beyond_chance) == (None, None, False)


def test_no_initiatives_make_no_funnel():
    assert funnel({}) == {}
