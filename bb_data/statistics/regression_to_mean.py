"""How much people chosen for a high score fall back by themselves. Not: a change of people who were not chosen."""

from __future__ import annotations

from math import pi, sqrt

from scipy.special import erfcx

from bb_data.model.estimate import Estimate

REGRESSION_TO_MEAN = "regression_to_mean"


def expected_fall(
    n: int, *, mean: float, sd_between: float, sd_within: float, cut: float, unit: str
) -> Estimate:
    """By how much a group chosen for a score above `cut` is expected to fall without any cause (E14).

    Regression to the mean of normal scores: sw2/sqrt(sw2 + sb2) * phi(z)/(1 - Phi(z)) with
    z = (cut - mean)/sqrt(sw2 + sb2); `sd_between` is how much people differ, `sd_within` how much one
    person's score wavers, `mean` that of everybody. All in points; the value is a fall, so above 0. For
    people chosen below a cut: give -mean and -cut. `n` people were chosen; of nobody there is no
    value. Without an interval: it follows from the catalogue, not from these people. Raises ValueError
    when a standard deviation is below 0 or both are 0.
    Source: Davis 1976, Am J Epidemiol 104:493-498; Barnett, van der Pols & Dobson 2005, Int J
    Epidemiol 34:215-220.
    Checked: mean 4, sd between 2.6, within 1.5, cut 6 give 0.948.
    """
    variance = sd_between**2 + sd_within**2
    if not (sd_between >= 0 and sd_within >= 0 and variance > 0):
        raise ValueError("standard deviations are not below 0, and not both 0")
    if n == 0:
        return Estimate(None, None, None, 0, unit, REGRESSION_TO_MEAN)
    z = (cut - mean) / sqrt(variance)
    # phi(z)/(1 - Phi(z)) by the scaled erfc, which does not become 0/0 far out.
    chosen_above = sqrt(2 / pi) / float(erfcx(z / sqrt(2)))
    fall = sd_within**2 / sqrt(variance) * chosen_above
    return Estimate(fall, None, None, n, unit, REGRESSION_TO_MEAN)
