"""Change of the same people, against R's `sleep`."""

import numpy as np
import pytest

from bb_data.statistics.paired import (
    PAIRED_KNOWN_SD,
    PAIRED_T,
    change_moments,
    mean_change,
    mean_change_with_sd,
)

# source: R datasets::sleep (Student 1908), extra hours of sleep under two drugs, persons 1-10
FIRST = np.array([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
SECOND = np.array([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])


def test_the_change_equals_r_t_test_paired_on_sleep():
    actual = mean_change(change_moments(FIRST, SECOND), unit="hours")

    # source: reference_values.csv, R t.test paired: 1.58 (0.7001142367, 2.459885763)
    assert actual.value == pytest.approx(1.58, abs=1e-8)
    assert actual.lower == pytest.approx(0.7001142367, abs=1e-8)
    assert actual.upper == pytest.approx(2.459885763, abs=1e-8)
    assert (actual.n, actual.unit, actual.method) == (10, "hours", PAIRED_T)


def test_a_person_missing_at_one_moment_is_left_out():
    before = np.array([3.0, np.nan, 5.0])
    after = np.array([2.0, 4.0, np.nan])

    assert change_moments(before, after).n == 1


def test_two_lists_of_other_lengths_are_refused():
    with pytest.raises(ValueError, match="same people"):
        change_moments(np.array([1.0]), np.array([1.0, 2.0]))


def test_with_a_known_sd_of_changes_the_interval_is_the_normal_one():
    actual = mean_change_with_sd(16, -0.5, 2.1, unit="points")

    # source: 97.5 % quantile of the normal distribution, 1.959964 (any table)
    assert actual.lower == pytest.approx(-0.5 - 1.959964 * 2.1 / 4, abs=1e-6)
    assert actual.upper == pytest.approx(-0.5 + 1.959964 * 2.1 / 4, abs=1e-6)
    assert (actual.n, actual.unit, actual.method) == (16, "points", PAIRED_KNOWN_SD)
