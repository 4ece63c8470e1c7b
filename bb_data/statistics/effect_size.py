"""How large a change is, in standard deviations instead of points. Not: whether it is beyond chance (paired)."""

from __future__ import annotations

from dataclasses import replace
from math import exp, isnan, lgamma, log, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import nctdtr, ndtri

from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import Moments
from bb_data.statistics.mean import has_spread, moments

SMCR = "smcr_interval"
D_Z = "d_z_noncentral_t_interval"
G_Z = "g_z_noncentral_t_interval"
SMCC = "smcc_interval"
SD = "sd"

# J(1) is 0 and below 3 people nothing can be corrected.
_FEWEST = 3


def standardised_change(
    before: NDArray[np.float64], after: NDArray[np.float64], *, confidence: float = 0.95
) -> Estimate:
    """How large the change is against how much people differed at the start (E5, primary).

    Hedges' g for a change with raw-score standardisation (SMCR): J(n - 1) times the mean difference over
    the standard deviation at the first moment, with the large-sample interval from the variance
    2(1 - r)/n + g^2/2n, r the correlation of both moments. `before` and `after` hold one score per
    person in the same order; the result is in standard deviations. A person with NaN at either moment
    is left out. Fewer than 3 people or no spread at the first moment: no value; no spread in the
    changes: no interval. Raises ValueError when the arrays differ in length.
    Source: Becker 1988, Br J Math Stat Psychol 41:257-278; Hedges 1981, J Educ Stat 6:107-128.
    Checked: metafor escalc(measure = "SMCR") on `sleep` 0.8071071, variance 0.0735370.
    """
    if before.shape != after.shape:
        raise ValueError("before and after hold the same people in the same order")
    both = ~np.isnan(before) & ~np.isnan(after)
    start, end, change = (moments(scores[both]) for scores in (before, after, after - before))
    return standardised_change_of(start, end, change, confidence=confidence)


def standardised_change_of(
    start: Moments, end: Moments, change: Moments, *, confidence: float = 0.95
) -> Estimate:
    """`standardised_change` from the moments of the same people's scores at both moments and of their changes.

    So people of several initiatives can be put together (`mean.pooled`) without their scores. Raises nothing.
    """
    if change.n < _FEWEST or not has_spread(start):
        return Estimate(None, None, None, change.n, SD, SMCR)
    g = small_sample_factor(change.n - 1) * change.mean / _sd(start)
    if not has_spread(change):
        return Estimate(g, None, None, change.n, SD, SMCR)
    # r = (var_start + var_end - var_change) / (2 sd_start sd_end); an end without spread follows nothing.
    shared = (_sd(start) ** 2 + _sd(end) ** 2 - _sd(change) ** 2) / 2
    r = shared / (_sd(start) * _sd(end)) if has_spread(end) else 0.0
    # Rounding may carry a perfect correlation just beyond 1.
    r = min(1.0, max(-1.0, r))
    return _large_sample(g, 2 * (1 - r) / change.n, change.n, SMCR, confidence)


def d_z(differences: Moments, *, confidence: float = 0.95) -> Estimate:
    """How large the change is against how much changes differ between people (E5, secondary).

    Cohen's d_z: mean difference over the standard deviation of the differences, with the interval of
    the noncentral t distribution. `differences` from `change_moments`; the result is in standard
    deviations of a change. Fewer than 2 people or no spread: no value; changes so nearly equal that the
    interval cannot be computed: no interval. Raises nothing.
    Source: Cohen 1988, Statistical Power Analysis, 2.3.5; Steiger 2004, Psychol Methods 9:164-182.
    Checked: R effectsize::cohens_d on `sleep` 1.284558 (0.4146-2.1180).
    """
    if not has_spread(differences):
        return Estimate(None, None, None, differences.n, SD, D_Z)
    n, d, tail = differences.n, differences.mean / _sd(differences), (1 - confidence) / 2
    lower, upper = (_noncentrality(d * sqrt(n), n - 1, p) for p in (1 - tail, tail))
    if lower is None or upper is None:
        return Estimate(d, None, None, n, SD, D_Z)
    return Estimate(d, lower / sqrt(n), upper / sqrt(n), n, SD, D_Z)


def g_z(differences: Moments, *, confidence: float = 0.95) -> Estimate:
    """d_z without its small-sample bias: value and interval of `d_z` times J(n - 1) (E5, secondary).

    Input, units and errors as `d_z`; fewer than 3 people or no spread: no value.
    Source: Hedges 1981, J Educ Stat 6:107-128.
    Checked: R effectsize::hedges_g on `sleep` 1.173925 (0.3789-1.9356).
    """
    d = d_z(differences, confidence=confidence)
    if differences.n < _FEWEST or d.value is None:
        return Estimate(None, None, None, differences.n, SD, G_Z)
    j = small_sample_factor(differences.n - 1)
    if d.lower is None or d.upper is None:
        return replace(d, value=j * d.value, method=G_Z)
    return replace(d, value=j * d.value, lower=j * d.lower, upper=j * d.upper, method=G_Z)


def g_z_large_sample(differences: Moments, *, confidence: float = 0.95) -> Estimate:
    """g_z with the large-sample interval by which studies are put together (E5, sensitivity).

    Standardised mean change with change-score standardisation (SMCC), variance 1/n + g^2/2n. Input,
    units, missing and errors as `g_z`.
    Source: Gibbons, Hedeker & Davis 1993, J Educ Stat 18:271-279.
    Checked: metafor escalc(measure = "SMCC") on `sleep` 1.173925, variance 0.1689050.
    """
    n = differences.n
    if n < _FEWEST or not has_spread(differences):
        return Estimate(None, None, None, n, SD, SMCC)
    g = small_sample_factor(n - 1) * differences.mean / _sd(differences)
    return _large_sample(g, 1 / n, n, SMCC, confidence)


def small_sample_factor(df: int) -> float:
    """Hedges' J, exactly: by how much a standardised difference on df degrees of freedom is too large. df > 1."""
    return exp(lgamma(df / 2) - lgamma((df - 1) / 2) - log(df / 2) / 2)


def _large_sample(
    g: float, variance_at_zero: float, n: int, method: str, confidence: float
) -> Estimate:
    half = float(ndtri(0.5 + confidence / 2)) * sqrt(variance_at_zero + g * g / (2 * n))
    return Estimate(g, g - half, g + half, n, SD, method)


def _noncentrality(t: float, df: int, p: float) -> float | None:
    """The noncentrality under which a t this large or smaller has probability p; None when not found."""

    def excess(noncentrality: float) -> float:
        below = float(nctdtr(df, noncentrality, t))
        # Far out scipy gives NaN, where the probability is 1 on one side of t and 0 on the other.
        return (float(noncentrality < t) if isnan(below) else below) - p

    step = sqrt(1 + t * t / (2 * df))
    low = high = t + float(ndtri(1 - p)) * step
    while excess(low) < 0:
        low -= step
    while excess(high) > 0:
        high += step
    root = low if low == high else float(brentq(excess, low, high, xtol=1e-12, rtol=1e-14))
    # A jump from 1 to 0 at t looks like a root; with changes this equal no interval is honest.
    return root if abs(excess(root)) < 1e-6 else None


def _sd(group: Moments) -> float:
    return sqrt(group.squared_deviations / (group.n - 1))
