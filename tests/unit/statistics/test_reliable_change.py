"""Better, the same and worse beyond measurement noise."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bb_data.statistics.proportion import share
from bb_data.statistics.reliable_change import ReliableChange, reliable_change

CHANGES = st.lists(st.integers(-11, 11).map(float), max_size=60).map(np.array)


@pytest.mark.parametrize(
    ("sd", "reliability", "points"),
    # By hand: 1.96 * 3 * sqrt(0.4) = 3.72 and 1.96 * 1.7 * sqrt(0.6) = 2.58 points.
    [(3.0, 0.80, 4), (1.7, 0.70, 3)],
)
def test_on_the_loneliness_scales_a_few_points_are_noise(sd, reliability, points):
    changes = np.array([-points, 1.0 - points, 0.0, points - 1.0, points])

    actual = reliable_change(changes, sd=sd, reliability=reliability, is_high_good=False)

    assert (actual.n_better, actual.n_same, actual.n_worse) == (1, 3, 1)


def test_the_threshold_equals_the_example_of_jacobson_and_truax():
    actual = reliable_change(np.array([]), sd=7.5, reliability=0.80, is_high_good=True)

    # source: Jacobson & Truax 1991: s1 = 7.5, r = .80, S_diff = 4.74; beyond 1.96 of it
    assert actual.threshold / 1.96 == pytest.approx(4.74, abs=0.005)


def test_what_is_better_depends_on_the_direction_of_the_score():
    changes = np.array([-6.0, -6.0, 0.0, 6.0])

    low = reliable_change(changes, sd=3.0, reliability=0.8, is_high_good=False)
    high = reliable_change(changes, sd=3.0, reliability=0.8, is_high_good=True)

    assert (low.n_better, low.n_worse) == (2, 1)
    assert (high.n_better, high.n_worse) == (1, 2)
    assert (low.better, low.same, low.worse) == (share(2, 4), share(1, 4), share(1, 4))


def test_a_change_of_exactly_the_threshold_is_still_noise():
    changes = np.array([0.0, 1.0])

    actual = reliable_change(changes, sd=3.0, reliability=1.0, is_high_good=True)

    assert actual == ReliableChange(0.0, 1, 1, 0)


@given(CHANGES)
def test_everybody_is_in_one_class_and_missing_people_in_none(changes):
    actual = reliable_change(
        np.append(changes, np.nan), sd=3.0, reliability=0.8, is_high_good=False
    )
    back = reliable_change(-changes, sd=3.0, reliability=0.8, is_high_good=False)

    assert actual.n == changes.size
    assert (actual.n_better, actual.n_same, actual.n_worse) == (
        back.n_worse,
        back.n_same,
        back.n_better,
    )


@pytest.mark.parametrize("changes", [[], [np.nan, np.nan]])
def test_of_nobody_there_are_no_shares(changes):
    actual = reliable_change(np.array(changes), sd=3.0, reliability=0.8, is_high_good=False)

    assert (actual.n, actual.better.value, actual.same.value, actual.worse.value) == (
        0,
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("sd", "reliability"), [(0.0, 0.8), (-1.0, 0.8), (np.nan, 0.8), (3.0, 1.1), (3.0, -0.1)]
)
def test_a_spread_or_reliability_that_cannot_be_is_refused(sd, reliability):
    with pytest.raises(ValueError, match="reliability"):
        reliable_change(np.array([1.0]), sd=sd, reliability=reliability, is_high_good=False)
