"""Standardised changes; R's values for `sleep` and the panel: test_reference_values."""

from math import pi, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nct

from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import Moments
from bb_data.statistics.effect_size import (
    D_Z,
    G_Z,
    SMCC,
    SMCR,
    d_z,
    g_z,
    g_z_large_sample,
    small_sample_factor,
    standardised_change,
)
from bb_data.statistics.mean import has_spread, moments

SCORE = st.integers(0, 11).map(float)
PAIRS = st.lists(st.tuples(SCORE, SCORE), min_size=3, max_size=40).map(np.array)


@pytest.mark.parametrize(("df", "expected"), [(2, 1 / sqrt(pi)), (4, sqrt(2 / pi))])
def test_the_small_sample_factor_is_exact_where_the_gammas_are_known(df, expected):
    # source: Hedges 1981, J Educ Stat 6:107-128, c(m), with gamma(1/2) = sqrt(pi)
    assert small_sample_factor(df) == pytest.approx(expected, abs=1e-12)


@given(st.integers(2, 60), st.floats(-2, 2), st.floats(0.3, 9))
def test_the_interval_of_d_z_leaves_the_tails_of_the_noncentral_t(n, d, sd):
    actual = d_z(Moments(n, d * sd, sd**2 * (n - 1)))

    t, df = d * n**0.5, n - 1
    assert nct.cdf(t, df, actual.lower * n**0.5) == pytest.approx(0.975, abs=1e-6)
    assert nct.cdf(t, df, actual.upper * n**0.5) == pytest.approx(0.025, abs=1e-6)
    assert actual.lower < actual.value < actual.upper


@given(PAIRS)
def test_the_change_back_is_as_large_the_other_way(pairs):
    before, after = pairs.T
    there, back = moments(after - before), moments(before - after)

    for size in (d_z, g_z, g_z_large_sample):
        one, other = size(there), size(back)
        if one.value is not None:
            assert one.value == pytest.approx(-other.value)
            assert (one.lower, one.upper) == pytest.approx((-other.upper, -other.lower))


@given(PAIRS, st.floats(0.1, 10), st.floats(-5, 5))
def test_another_unit_of_the_score_changes_no_standardised_change(pairs, factor, shift):
    before, after = pairs.T

    one = standardised_change(before, after)
    other = standardised_change(before * factor + shift, after * factor + shift)

    if has_spread(moments(before)) and has_spread(moments(after - before)):
        assert one.lower <= one.value <= one.upper
        for end in ("value", "lower", "upper"):
            assert getattr(one, end) == pytest.approx(getattr(other, end), abs=1e-6)


def test_a_person_missing_at_one_moment_is_not_in_the_spread_at_the_start():
    before = np.array([1.0, 2.0, 3.0, 4.0, 100.0, np.nan])
    after = np.array([2.0, 2.0, 4.0, 4.0, np.nan, 100.0])

    actual = standardised_change(before, after)

    assert actual == standardised_change(before[:4], after[:4])
    assert (actual.n, actual.unit, actual.method) == (4, "sd", SMCR)


def test_when_all_end_alike_the_ends_follow_nothing():
    before, after = np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 2.0])

    actual = standardised_change(before, after)

    # No mean change, so the variance is 2(1 - 0)/3.
    assert actual.value == 0.0
    assert actual.upper == pytest.approx(1.959964 * (2 / 3) ** 0.5, abs=1e-6)


def test_when_all_change_alike_there_is_a_size_but_no_interval():
    before = np.array([1.0, 2.0, 3.0])

    actual = standardised_change(before, before - 1)

    # J(2) = 1/sqrt(pi), times one point down, over a standard deviation of 1.
    assert actual.value == pytest.approx(-1 / sqrt(pi))
    assert (actual.lower, actual.upper) == (None, None)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], []),
        ([1.0], [2.0]),
        ([1.0, 2.0], [2.0, 2.0]),
        ([3.0, 3.0, 3.0], [1.0, 2.0, 3.0]),
        ([np.nan] * 4, [1.0, 2.0, 3.0, 4.0]),
    ],
)
def test_with_too_few_people_or_equal_starts_there_is_no_standardised_change(before, after):
    actual = standardised_change(np.array(before), np.array(after))

    assert (actual.value, actual.lower, actual.upper) == (None, None, None)


@pytest.mark.parametrize("changes", [[], [np.nan], [1.0], [-2.0] * 30])
def test_without_people_or_spread_nothing_is_standardised(changes):
    group = moments(np.array(changes))

    assert d_z(group) == Estimate(None, None, None, group.n, "sd", D_Z)
    assert g_z(group) == Estimate(None, None, None, group.n, "sd", G_Z)
    assert g_z_large_sample(group) == Estimate(None, None, None, group.n, "sd", SMCC)


def test_two_people_have_a_d_z_but_nothing_to_correct_it_with():
    group = moments(np.array([-1.0, -2.0]))

    assert d_z(group).value == pytest.approx(-1.5 / 0.5**0.5)
    assert g_z(group).value is None
    assert g_z_large_sample(group).value is None


def test_changes_all_but_equal_have_a_size_but_no_interval():
    group = Moments(41, 1.0, 1e-9)

    assert d_z(group).lower is None
    assert d_z(group).value == pytest.approx((40 / 1e-9) ** 0.5)
    assert g_z(group).upper is None
    assert g_z(group).value == pytest.approx(small_sample_factor(40) * (40 / 1e-9) ** 0.5)


def test_two_lists_of_other_lengths_are_refused():
    with pytest.raises(ValueError, match="same people"):
        standardised_change(np.array([1.0]), np.array([1.0, 2.0]))
