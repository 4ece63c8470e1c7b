"""Cronbach's alpha and item-rest correlations, against published analyses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bb_data.statistics.reliability import (
    ALPHA,
    ITEM_REST,
    cronbach_alpha,
    feldt_bounds,
    item_rest_correlations,
)

# source: Bock & Lieberman 1970, Psychometrika 35:179-197: how many of 1,000 people answered the five items
# of LSAT section 6 as 00000, 00001, 00010, ... 11111 (1 = right)
LSAT = (3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15)
LSAT += (10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298)

POINTS = st.lists(st.tuples(*[st.integers(0, 4).map(float)] * 4), min_size=2, max_size=40).map(
    np.array
)


@pytest.fixture
def lsat():
    patterns = [[int(digit) for digit in f"{pattern:05b}"] for pattern in range(32)]
    return np.repeat(np.array(patterns, dtype=float), LSAT, axis=0)


def test_alpha_and_the_items_equal_the_published_analysis_of_the_lsat(lsat):
    alpha, items = cronbach_alpha(lsat), item_rest_correlations(lsat)

    # source: R ltm, cronbach.alpha(LSAT) and descript(LSAT), Rizopoulos 2006, J Stat Softw 17(5)
    assert alpha.value == pytest.approx(0.295, abs=0.0005)
    assert [item.value for item in items] == pytest.approx(
        [0.1128, 0.1532, 0.1728, 0.1444, 0.1216], abs=0.0001
    )
    assert (alpha.n, alpha.unit, alpha.method) == (1000, "alpha", ALPHA)
    assert (items[0].n, items[0].unit, items[0].method) == (1000, "correlation", ITEM_REST)
    assert (items[0].lower, items[0].upper) == (None, None)


def test_the_interval_equals_that_of_statpsych():
    # source: documentation of R statpsych (CRAN, January 2026), ci.cronbach(.05, .85, 7, 89), four digits
    expected = (0.7971, 0.8932)

    assert feldt_bounds(0.85, 89, 7, confidence=0.95) == pytest.approx(expected, abs=0.00005)


def test_alpha_has_feldts_interval(lsat):
    actual = cronbach_alpha(lsat)

    assert (actual.lower, actual.upper) == feldt_bounds(actual.value, 1000, 5, confidence=0.95)
    assert actual.lower < actual.value < actual.upper


@given(POINTS, st.randoms(use_true_random=False))
def test_the_order_of_people_and_items_changes_nothing(points, random):
    people, items = list(range(len(points))), list(range(4))
    random.shuffle(people)
    random.shuffle(items)
    shuffled = points[people][:, items]

    one, other = cronbach_alpha(points), cronbach_alpha(shuffled)
    rests, other_rests = item_rest_correlations(points), item_rest_correlations(shuffled)

    assert (one.value is None) == (other.value is None)
    if one.value is not None:
        assert one.value <= 1
        assert one.value == pytest.approx(other.value, abs=1e-9)
    for position, item in enumerate(items):
        expected = rests[item].value
        assert other_rests[position].value == (
            None if expected is None else pytest.approx(expected, abs=1e-9)
        )


@given(POINTS)
def test_only_people_with_all_items_count(points):
    gap = np.array([[4.0, np.nan, 0.0, 0.0]])

    assert cronbach_alpha(np.vstack([gap, points])) == cronbach_alpha(points)
    assert item_rest_correlations(np.vstack([gap, points])) == item_rest_correlations(points)


def test_an_item_scored_the_wrong_way_round_goes_against_the_rest():
    total = np.arange(6.0)

    actual = item_rest_correlations(np.column_stack([total, total, 5 - total]))

    assert actual[2].value == pytest.approx(-1.0)


def test_items_that_are_the_same_have_an_alpha_of_one_without_interval():
    item = np.array([1.0, 2.0, 4.0])

    actual = cronbach_alpha(np.column_stack([item, item]))

    assert (actual.value, actual.lower, actual.upper) == (1.0, None, None)


@pytest.mark.parametrize(
    "points",
    [
        np.empty((0, 3)),
        np.full((5, 3), np.nan),
        np.array([[1.0, 2.0]]),
        np.array([[1.0], [2.0]]),
        np.empty((4, 0)),
        np.array([[1.0, 2.0], [1.0, 2.0]]),
        np.array([[0.1, 0.2], [0.2, 0.1]]),
    ],
)
def test_without_people_items_or_spread_there_is_no_alpha(points):
    actual = cronbach_alpha(points)

    assert (actual.value, actual.lower, actual.upper) == (None, None, None)


@pytest.mark.parametrize("points", [np.empty((0, 2)), np.ones((5, 2)), np.array([[1.0], [2.0]])])
def test_without_spread_an_item_goes_with_nothing(points):
    assert {item.value for item in item_rest_correlations(points)} == {None}


def test_a_row_of_points_is_no_table():
    with pytest.raises(ValueError, match="row per person"):
        cronbach_alpha(np.array([1.0, 2.0]))
