"""The bootstrap, the pseudomedian and the signed ranks; R's values for `sleep`: test_reference_values."""

from itertools import combinations_with_replacement

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import bootstrap

from bb_data.statistics.paired_sensitivity import (
    BCA,
    HODGES_LEHMANN,
    acceleration,
    bca_mean_change,
    hodges_lehmann,
    signed_rank,
)

CHANGES = st.lists(st.integers(-11, 11).map(float), min_size=1, max_size=30).map(np.array)

# source: Hollander & Wolfe, Nonparametric Statistical Methods, table 3.1: Hamilton depression scale
# factor IV of nine patients at a first and a second visit (also R's example of wilcox.test)
FIRST = np.array([1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30])
SECOND = np.array([0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29])


def test_the_bootstrap_equals_another_library_but_for_chance():
    changes = np.array([-3.0, -1, 0, 0, -2, 1, 0, -6, 0, -1, 2, 0, -1, 0, -9, 0, 1, -1, 0, -2])
    expected = bootstrap((changes,), np.mean, n_resamples=50_000, method="BCa", rng=1)

    actual = bca_mean_change(changes, unit="points")

    # Two of these end points lie about 0.02 apart by chance; the steps of the mean are 0.05.
    assert actual.lower == pytest.approx(expected.confidence_interval.low, abs=0.06)
    assert actual.upper == pytest.approx(expected.confidence_interval.high, abs=0.06)
    assert (actual.value, actual.n, actual.method) == (-22 / 20, 20, BCA)


@given(CHANGES, st.randoms(use_true_random=False))
def test_order_and_missing_people_change_nothing(changes, random):
    shuffled = [*changes, np.nan]
    random.shuffle(shuffled)

    for estimator in (bca_mean_change, hodges_lehmann):
        one = estimator(changes, unit="points")
        other = estimator(np.array(shuffled), unit="points")
        assert one.n == other.n
        assert one.value == pytest.approx(other.value)
        assert (one.lower, one.upper) == pytest.approx((other.lower, other.upper))


@given(CHANGES)
def test_the_intervals_hold_the_value_and_are_never_nan(changes):
    for estimator in (bca_mean_change, hodges_lehmann):
        actual = estimator(changes, unit="points")
        assert (actual.lower is None) == (actual.upper is None)
        if actual.lower is not None:
            assert actual.lower <= actual.value <= actual.upper


@given(CHANGES)
def test_the_pseudomedian_is_the_median_of_the_means_of_all_pairs(changes):
    pairs = [(a + b) / 2 for a, b in combinations_with_replacement(changes, 2)]

    assert hodges_lehmann(changes, unit="points").value == np.median(pairs)


def test_the_pseudomedian_and_its_interval_equal_hollander_and_wolfe():
    actual = hodges_lehmann(SECOND - FIRST, unit="points")

    # source: Hollander & Wolfe, examples 3.3 and 3.4; R wilcox.test(conf.int = TRUE)
    assert (actual.value, actual.lower, actual.upper) == pytest.approx((-0.46, -0.786, -0.010))
    assert (actual.n, actual.unit, actual.method) == (9, "points", HODGES_LEHMANN)


def test_people_who_did_not_change_count_unless_they_are_left_out_as_r_does():
    changes = np.array([0.0, 0.0, 0.0, 0.0, 0.0, -2.0, -2.0])

    assert hodges_lehmann(changes, unit="points").value == 0.0
    assert hodges_lehmann(changes, unit="points", without_unchanged=True).value == -2.0


def test_six_people_are_the_fewest_for_an_interval_of_the_pseudomedian():
    changes = np.array([-1.0, -2.0, -3.0, -4.0, -5.0, -6.0])

    actual = hodges_lehmann(changes, unit="points")

    # With six people the interval runs over all pairs: 1 - 2/64 = 96.9 %.
    assert (actual.lower, actual.upper) == (-6.0, -1.0)
    assert hodges_lehmann(changes[:5], unit="points").lower is None


@pytest.mark.parametrize(
    ("changes", "value"), [([], None), ([np.nan], None), ([2.0], 2.0), ([-1.0] * 12, -1.0)]
)
def test_without_people_or_spread_there_is_no_interval(changes, value):
    for estimator in (bca_mean_change, hodges_lehmann):
        actual = estimator(np.array(changes), unit="points")
        assert (actual.value, actual.lower, actual.upper) == (value, None, None)
    assert acceleration(np.array(changes)) == 0.0


@pytest.mark.parametrize("changes", [[], [np.nan], [0.0, 0.0, np.nan]])
def test_when_nobody_changed_there_are_no_ranks(changes):
    assert signed_rank(np.array(changes)) is None
    assert hodges_lehmann(np.array(changes), unit="points", without_unchanged=True).n == 0


def test_one_rise_and_one_fall_as_large_are_in_balance():
    assert signed_rank(np.array([1.0, -1.0])) == (1.5, 1.0)
