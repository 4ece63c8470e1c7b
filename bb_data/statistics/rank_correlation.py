"""Whether two things rise together among the same people. Not: whether one causes the other."""

from __future__ import annotations

from math import atanh, sqrt, tanh

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import rankdata

from bb_data.model.estimate import Estimate

SPEARMAN = "spearman_bonett_wright"

# The interval's standard error is defined from 4 people on.
_FEWEST = 4


def rank_correlation(
    one: NDArray[np.float64], other: NDArray[np.float64], *, confidence: float = 0.95
) -> Estimate:
    """How strongly two numbers of the same people rise together, from -1 to 1 (beside E12).

    Spearman's rho with mean ranks for ties; interval by Fisher's z with the standard error of Bonett
    and Wright. One number per person in the same order; a person with NaN in either is left out.
    Without spread in either, or fewer than 2 people: no value; fewer than 4 people, or a perfect
    order, no interval. Raises ValueError when the arrays differ in length.
    Source: Spearman 1904, Am J Psychol 15:72-101; Bonett & Wright 2000, Psychometrika 65:23-28.
    Checked: R cor.test(method = "spearman") on the panel, attendance and change: -0.108565.
    """
    if one.shape != other.shape:
        raise ValueError("both hold the same people in the same order")
    both = ~np.isnan(one) & ~np.isnan(other)
    n = int(both.sum())
    ranks, other_ranks = (rankdata(values[both]) - (n + 1) / 2 for values in (one, other))
    spread = sqrt(float((ranks**2).sum() * (other_ranks**2).sum()))
    if spread == 0:
        return Estimate(None, None, None, n, "correlation", SPEARMAN)
    rho = float((ranks * other_ranks).sum()) / spread
    if n < _FEWEST or not abs(rho) < 1 - 1e-12:
        return Estimate(rho, None, None, n, "correlation", SPEARMAN)
    half = float(ndtri(0.5 + confidence / 2)) * sqrt((1 + rho**2 / 2) / (n - 3))
    z = atanh(rho)
    return Estimate(rho, tanh(z - half), tanh(z + half), n, "correlation", SPEARMAN)
