"""Estimates from the moments of several groups put together are those of all their people at once."""

import numpy as np
import pytest

from bb_data.statistics.attendance import People, attendance_classes, attendance_classes_of
from bb_data.statistics.attrition import Starters, start_difference, start_difference_of
from bb_data.statistics.effect_size import standardised_change, standardised_change_of
from bb_data.statistics.mean import moments, pooled
from bb_data.statistics.reliability import alpha_of, cronbach_alpha

GROUPS = np.repeat([0, 1, 2], [4, 21, 35])


@pytest.fixture(scope="module")
def scores():
    """Sixty people in three groups: a score before, a score after, and how often they came."""
    rng = np.random.default_rng(11)
    before = rng.integers(0, 12, 60).astype(float)
    after = np.clip(before + rng.integers(-4, 4, 60), 0, 11)
    return before, after, rng.integers(0, 6, 60).astype(float)


def by_group(values):
    """The moments of every group, put together."""
    return pooled(moments(values[group == GROUPS]) for group in range(3))


def numbers(estimate):
    assert estimate.value is not None
    return estimate.value, estimate.lower, estimate.upper


def test_an_effect_size(scores):
    before, after, _ = scores

    actual = standardised_change_of(by_group(before), by_group(after), by_group(after - before))

    expected = standardised_change(before, after)
    assert numbers(actual) == pytest.approx(numbers(expected), rel=1e-12)
    assert actual.n == expected.n == 60


def test_reliability():
    points = np.random.default_rng(12).integers(0, 2, (60, 6)).astype(float)
    points[:, 1] = points[:, 0]

    actual = alpha_of([by_group(item) for item in points.T], by_group(points.sum(axis=1)))

    assert numbers(actual) == pytest.approx(numbers(cronbach_alpha(points)), rel=1e-12)


def test_the_start_of_who_left(scores):
    before, after, visits = scores
    has_left = visits < 2
    unknown = np.full(60, np.nan)

    def of(who):
        return pooled(moments(before[who & (group == GROUPS)]) for group in range(3))

    actual = start_difference_of(of(~has_left), of(has_left), unit="points")

    people = Starters(before, np.where(has_left, np.nan, after), unknown, unknown, GROUPS)
    expected = start_difference(people, unit="points")
    assert numbers(actual) == pytest.approx(numbers(expected), rel=1e-12)


def test_classes_of_attendance(scores):
    before, after, visits = scores
    changes = after - before
    by_times = {
        times: pooled(moments(changes[(visits == times) & (group == GROUPS)]) for group in range(3))
        for times in range(8)
    }

    actual = attendance_classes_of(by_times, minimum_n=10, unit="points")

    people = People(before, after, visits, np.full(60, np.nan), GROUPS, GROUPS)
    expected = attendance_classes(people, minimum_n=10, unit="points")
    for one, other in zip(actual, expected, strict=True):
        assert (one.lowest, one.highest, one.change.n) == (
            (other.lowest, other.highest, other.change.n)
        )
        assert numbers(one.change) == pytest.approx(numbers(other.change), rel=1e-12)
    # By hand: nobody came six or seven times.
    assert actual[2].highest == visits.max() == 5
