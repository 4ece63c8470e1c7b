"""Counted shares and means, by hand."""

import numpy as np
import pytest

from bb_data.statistics import counted
from bb_data.statistics.counted import counted_mean, counted_share
from bb_data.statistics.mean import moments


@pytest.mark.parametrize(("numerator", "n", "value"), [(1, 4, 0.25), (0, 4, 0.0), (0, 0, None)])
def test_a_counted_share_has_no_interval(numerator, n, value):
    actual = counted_share(numerator, n)

    assert (actual.value, actual.lower, actual.upper) == (value, None, None)
    assert (actual.n, actual.unit, actual.method) == (n, "share", counted.SHARE)


@pytest.mark.parametrize("numerator", [-1, 5])
def test_a_counted_share_refuses_what_cannot_be_counted(numerator):
    with pytest.raises(ValueError, match="between 0 and n"):
        counted_share(numerator, 4)


def test_a_counted_mean_has_no_interval():
    actual = counted_mean(moments(np.array([0.0, 1.0, 5.0])), unit="people")

    assert (actual.value, actual.lower, actual.upper) == ((0 + 1 + 5) / 3, None, None)
    assert (actual.n, actual.unit, actual.method) == (3, "people", counted.MEAN)


def test_of_nobody_there_is_no_counted_mean():
    assert counted_mean(moments(np.array([])), unit="people").value is None
