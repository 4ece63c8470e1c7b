"""Which change a group of this size could have shown. Not: which change it showed (paired)."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from statsmodels.stats.power import TTestPower

from bb_data.model.estimate import Estimate

DETECTABLE = "minimum_detectable_change"


def minimum_detectable_change(
    n: int, *, sd_change: float, unit: str, power: float = 0.8, confidence: float = 0.95
) -> Estimate:
    """The smallest mean change that n people followed twice would show with this power (E15).

    Power of Student's paired t test from the noncentral t distribution, times the standard deviation
    of a change from the catalogue. In points of the score; with `sd_change` 1 it is a d_z. Without an
    interval: it follows from n. Fewer than 2 people: no value. Raises ValueError when `sd_change` is
    not above 0, or the power not between 1 - confidence and 1.
    Source: Cohen 1988, Statistical Power Analysis, chapter 2.
    Checked: R power.t.test(type = "paired", power = .8), d_z of 30 people 0.529, of 50 people 0.404.
    """
    if not (sd_change > 0 and 1 - confidence < power < 1):
        raise ValueError("sd lies above 0 and power between 1 - confidence and 1")
    if n < 2:
        return Estimate(None, None, None, n, unit, DETECTABLE)
    d_z = _smallest_effect(n, 1 - confidence, power)
    return Estimate(d_z * sd_change, None, None, n, unit, DETECTABLE)


@lru_cache(maxsize=1024)
def _smallest_effect(n: int, alpha: float, power: float) -> float:
    solved = TTestPower().solve_power(nobs=n, alpha=alpha, power=power)
    # statsmodels gives a number or an array of one, depending on how it found the root.
    return float(np.asarray(solved, dtype=float).item())
