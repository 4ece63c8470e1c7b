"""What a group of this size could have shown; R's values: test_reference_values."""

import numpy as np
import pytest
from scipy.stats import ttest_1samp

from bb_data.model.estimate import Estimate
from bb_data.statistics.detectable import DETECTABLE, minimum_detectable_change


def test_in_points_it_is_the_standardised_change_times_the_spread():
    actual = minimum_detectable_change(30, sd_change=2.1, unit="points")

    # source: R power.t.test(n = 30, power = .8, type = "paired"): 0.529227
    assert actual.value == pytest.approx(2.1 * 0.529227, abs=2.1e-5)
    assert (actual.lower, actual.upper, actual.n) == (None, None, 30)
    assert (actual.unit, actual.method) == ("points", DETECTABLE)


def test_a_change_of_that_size_is_found_four_times_out_of_five():
    size = minimum_detectable_change(20, sd_change=1.0, unit="sd").value
    drawn = np.random.default_rng(1).normal(size, 1.0, (20_000, 20))

    found = (ttest_1samp(drawn, 0.0, axis=1).pvalue < 0.05).mean()

    # The standard error of this share is sqrt(.8 * .2/20,000), about 0.003.
    assert found == pytest.approx(0.8, abs=0.01)


def test_more_people_show_smaller_changes():
    sizes = [
        minimum_detectable_change(n, sd_change=1.0, unit="sd").value
        for n in (2, 3, 10, 30, 120, 5000, 360_000)
    ]

    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) > 0


@pytest.mark.parametrize("n", [0, 1])
def test_one_person_can_show_nothing(n):
    expected = Estimate(None, None, None, n, "points", DETECTABLE)

    assert minimum_detectable_change(n, sd_change=2.1, unit="points") == expected


@pytest.mark.parametrize(
    ("sd", "power"), [(0.0, 0.8), (float("nan"), 0.8), (1.0, 1.0), (1.0, 0.05)]
)
def test_a_spread_or_power_that_cannot_be_is_refused(sd, power):
    with pytest.raises(ValueError, match="power"):
        minimum_detectable_change(30, sd_change=sd, unit="points", power=power)
