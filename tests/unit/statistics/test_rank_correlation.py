"""Spearman's correlation; R's value on the panel: test_reference_values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from bb_data.statistics.rank_correlation import SPEARMAN, rank_correlation

SCORE = st.integers(0, 11).map(float)
PAIRS = st.lists(st.tuples(SCORE, SCORE), min_size=2, max_size=40).map(np.array)


@given(PAIRS)
def test_the_correlation_equals_another_library_and_lies_in_its_interval(pairs):
    one, other = pairs.T

    actual = rank_correlation(one, other)

    if len(set(one)) == 1 or len(set(other)) == 1:
        assert actual.value is None
        return
    assert actual.value == pytest.approx(spearmanr(one, other).statistic)
    assert rank_correlation(one, -other).value == pytest.approx(-actual.value)
    if actual.lower is not None:
        assert -1 < actual.lower < actual.value < actual.upper < 1


def test_the_interval_equals_bonett_and_wrights_formula():
    one, other = np.arange(12.0), np.array([1.0, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10])

    actual = rank_correlation(one, other)

    # By hand: rho = 1 - 6 * 12/(12 * 143); z -/+ 1.959964 * sqrt((1 + rho^2/2)/9)
    rho = 1 - 6 * 12 / (12 * 143)
    half = 1.959964 * ((1 + rho**2 / 2) / 9) ** 0.5
    assert actual.value == pytest.approx(rho)
    assert np.arctanh([actual.lower, actual.upper]) == pytest.approx(
        (np.arctanh(rho) - half, np.arctanh(rho) + half), abs=1e-6
    )
    assert (actual.n, actual.unit, actual.method) == (12, "correlation", SPEARMAN)


def test_a_person_missing_in_either_is_left_out():
    one, other = np.array([1.0, 2, np.nan, 4, 5, 6]), np.array([2.0, 1, 3, np.nan, 5, 4])

    kept = [0, 1, 4, 5]
    assert rank_correlation(one, other) == rank_correlation(one[kept], other[kept])


@pytest.mark.parametrize("values", [[], [1.0], [np.nan, np.nan], [3.0, 3.0, 3.0, 3.0]])
def test_without_people_or_spread_there_is_no_correlation(values):
    actual = rank_correlation(np.array(values), np.arange(float(len(values))))

    assert (actual.value, actual.lower, actual.upper) == (None, None, None)


@pytest.mark.parametrize("n", [3, 8])
def test_few_people_or_a_perfect_order_have_no_interval(n):
    actual = rank_correlation(np.arange(float(n)), np.arange(float(n)))

    assert (actual.value, actual.lower) == (pytest.approx(1.0), None)
    assert rank_correlation(np.array([1.0, 2, 3]), np.array([1.0, 3, 2])).lower is None


def test_two_lists_of_other_lengths_are_refused():
    with pytest.raises(ValueError, match="same people"):
        rank_correlation(np.array([1.0]), np.array([1.0, 2.0]))
