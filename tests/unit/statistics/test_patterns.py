"""Sums by the waves that people were at, against the people themselves."""

import numpy as np
import pytest

from bb_data.statistics.mean import moments
from bb_data.statistics.paired import change_moments
from bb_data.statistics.pattern_models import Groups
from bb_data.statistics.patterns import (
    at_wave,
    change_between,
    patterns,
    waves_of,
)

NAN = np.nan
# Five people of whom two were at both waves, one at the first, one at the second, one at none.
TABLE = np.array([[3.0, 5.0], [4.0, 1.0], [7.0, NAN], [NAN, 2.0], [NAN, NAN]])


def forms(table):
    n_people_, n_waves = table.shape
    waves = np.tile(2 * np.arange(n_waves), n_people_)
    return table.ravel(), waves, np.repeat(np.arange(n_people_), n_waves)


def test_people_are_added_up_by_the_waves_that_they_were_at():
    first, both, second = patterns(*forms(TABLE))

    assert (first.waves, first.n, first.sums) == ((0,), 1, (7.0,))
    assert (both.waves, both.n, both.sums) == ((0, 2), 2, ((3.0 + 4.0), (5.0 + 1.0)))
    assert both.products == (
        (3 * 3 + 4 * 4, 3 * 5 + 4 * 1),
        (5 * 3 + 1 * 4, 5 * 5 + 1 * 1),
    )
    assert (second.waves, second.n, second.sums) == ((2,), 1, (2.0,))


def test_in_another_order_they_are_the_same():
    columns = forms(TABLE)
    order = np.random.default_rng(3).permutation(columns[0].size)

    assert patterns(*(column[order] for column in columns)) == patterns(*columns)


def test_from_the_sums_come_the_moments_of_the_people():
    table = np.random.default_rng(4).integers(0, 12, (40, 4)).astype(float)
    table[np.random.default_rng(5).random(table.shape) < 0.3] = NAN
    # As two initiatives, laid together.
    found = [*patterns(*forms(table[:15])), *patterns(*forms(table[15:]))]

    def close(expected):
        return pytest.approx((expected.mean, expected.squared_deviations), rel=1e-12)

    def numbers(actual):
        return actual.mean, actual.squared_deviations

    assert waves_of(found) == (0, 2, 4, 6)
    assert sum(one.n for one in found) == int((~np.isnan(table)).any(axis=1).sum())
    assert numbers(Groups.of([found]).scores) == close(moments(table.ravel()))
    for column in range(4):
        expected = moments(table[:, column])
        assert at_wave(found, 2 * column).n == expected.n
        assert numbers(at_wave(found, 2 * column)) == close(expected)
        expected = change_moments(table[:, 0], table[:, column])
        assert change_between(found, 0, 2 * column).n == expected.n
        if column > 0:
            assert numbers(change_between(found, 0, 2 * column)) == close(expected)


def test_nobody_has_no_pattern_and_no_moments():
    assert patterns(*forms(TABLE[4:])) == ()
    assert at_wave((), 0).n == Groups.of([()]).scores.n == change_between((), 0, 2).n == 0


def test_two_scores_of_a_person_at_a_wave_are_refused():
    with pytest.raises(ValueError, match="one score at a wave"):
        patterns(np.array([1.0, 2.0]), np.array([0, 0]), np.array([7, 7]))
