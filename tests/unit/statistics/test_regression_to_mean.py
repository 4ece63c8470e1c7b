"""What people chosen for a high score fall back by themselves."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bb_data.statistics.regression_to_mean import REGRESSION_TO_MEAN, expected_fall


def fall(cut, mean=4.0, sd_between=2.6, sd_within=1.5, n=30):
    return expected_fall(
        n, mean=mean, sd_between=sd_between, sd_within=sd_within, cut=cut, unit="points"
    )


def test_the_known_example_falls_almost_a_point():
    actual = fall(cut=6.0)

    # source: Davis's formula worked out: z = 2/sqrt(9.01) = 0.6663, phi/(1 - Phi) = 1.2647; given as 0.948
    assert actual.value == pytest.approx(0.948, abs=0.0005)
    assert (actual.lower, actual.upper, actual.n) == (None, None, 30)
    assert (actual.unit, actual.method) == ("points", REGRESSION_TO_MEAN)


def test_people_drawn_and_measured_twice_fall_as_expected():
    random = np.random.default_rng(1)
    person = random.normal(4.0, 2.6, 400_000)
    first, second = (person + random.normal(0, 1.5, person.size) for _ in range(2))
    chosen = first > 6.0

    drawn = (first - second)[chosen].mean()

    # The standard error of this difference is 2.1/sqrt(100,000), about 0.007.
    assert fall(cut=6.0).value == pytest.approx(drawn, abs=0.03)


@given(st.floats(-1000, 1000), st.floats(0, 10))
def test_a_higher_cut_never_makes_the_fall_smaller(cut, more):
    low, high = fall(cut).value, fall(cut + more).value

    assert 0 <= low <= high * (1 + 1e-9)


def test_a_score_that_does_not_waver_does_not_fall():
    assert fall(cut=6.0, sd_within=0.0).value == 0.0


def test_when_people_do_not_differ_all_that_was_high_falls_back_to_the_mean():
    # Chosen above the mean itself, a half-normal: its mean lies sqrt(2/pi) standard deviations up.
    actual = fall(cut=4.0, sd_between=0.0, sd_within=1.5)

    assert actual.value == pytest.approx(1.5 * (2 / np.pi) ** 0.5)


def test_of_nobody_nothing_is_expected():
    assert fall(cut=6.0, n=0).value is None


@pytest.mark.parametrize(("between", "within"), [(0.0, 0.0), (-1.0, 1.0), (1.0, -1.0)])
def test_a_spread_that_cannot_be_is_refused(between, within):
    with pytest.raises(ValueError, match="below 0"):
        fall(cut=6.0, sd_between=between, sd_within=within)
