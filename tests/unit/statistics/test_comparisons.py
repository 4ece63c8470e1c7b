"""Holm's method over a family of comparisons."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bb_data.statistics.comparisons import beyond_chance, holm
from bb_data.statistics.mean import mean_score, moments


@pytest.mark.parametrize(
    ("p", "expected"),
    [
        # source: R p.adjust(c(.01,.04,.03,.005), "holm") = .03 .06 .06 .02
        ({"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.005}, {"a", "d"}),
        ({"a": 0.04}, {"a"}),
        ({"a": 0.04, "b": 0.9}, set()),
        ({}, set()),
    ],
)
def test_the_comparisons_that_stand_are_those_of_r(p, expected):
    assert holm(p) == expected


def test_six_times_the_same_small_p_needs_a_sixth_of_the_level():
    assert holm(dict.fromkeys(range(6), 0.05 / 6)) == set(range(6))
    assert holm(dict.fromkeys(range(6), 0.0084)) == set()


def test_a_change_whose_interval_excludes_zero_can_still_be_chance_among_six():
    clear = moments(np.array([-3.0, -2, -4, -3, -2, -4, -3, -3]))
    # source: scipy.stats.ttest_1samp: mean -1.25, t -2.376, p 0.0492
    just = moments(np.array([-3.0, -1, 0, -2, 1, -3, 0, -2]))
    rest = {name: moments(np.array([-1.0, 1, 0, 2, -2])) for name in "cdef"}

    assert mean_score(just, unit="points").upper < 0
    assert beyond_chance({"a": clear, "b": just, **rest}) == {"a"}
    assert beyond_chance({"b": just}) == {"b"}


def test_changes_without_people_or_spread_have_no_direction_and_cost_no_other_one():
    # Alone its p is 0.0492; in a family of three it would not stand.
    just = moments(np.array([-3.0, -1, 0, -2, 1, -3, 0, -2]))
    nobody, equal = moments(np.array([])), moments(np.array([-5.0] * 9))

    assert beyond_chance({"b": just, "nobody": nobody, "equal": equal}) == {"b"}


@given(st.dictionaries(st.integers(0, 5), st.lists(st.integers(-5, 5).map(float), max_size=20)))
def test_every_change_with_a_direction_has_an_interval_that_excludes_zero(changes):
    groups = {key: moments(np.array(values)) for key, values in changes.items()}

    for key in beyond_chance(groups):
        actual = mean_score(groups[key], unit="points")
        assert actual.lower > 0 or actual.upper < 0
