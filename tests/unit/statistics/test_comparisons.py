"""Holm's method over a family of comparisons."""

import pytest

from bb_data.statistics.comparisons import holm


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
