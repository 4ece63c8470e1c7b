"""The share of people with a trait, with its interval. Not: change of a share (paired_share)."""

from __future__ import annotations

from math import sqrt

from scipy.special import betaincinv, ndtri

from bb_data.model.estimate import Estimate

WILSON = "wilson_interval"
CLOPPER_PEARSON = "clopper_pearson_interval"
JEFFREYS = "jeffreys_interval"


def share(numerator: int, n: int, *, confidence: float = 0.95) -> Estimate:
    """The share of people who have a trait (E2).

    Wilson's score interval without continuity correction. `numerator` of `n` people have it; value
    and interval are shares 0-1. Missing answers are left out of both by the caller. With n = 0 there
    is no value and no interval. Raises ValueError when the numerator is not between 0 and n.
    Source: Wilson 1927, J Am Stat Assoc 22:209-212; Newcombe 1998, Stat Med 17:857-872, method 3.
    Checked: 81 of 263 gives 0.2553-0.3662 (Newcombe 1998, table I; R prop.test).
    """
    if _is_of_nobody(numerator, n):
        return Estimate(None, None, None, 0, "share", WILSON)
    lower, upper = wilson_bounds(numerator / n, n, confidence=confidence)
    return Estimate(numerator / n, lower, upper, n, "share", WILSON)


def wilson_bounds(share: float, n: float, *, confidence: float) -> tuple[float, float]:
    """Wilson's interval of a share 0-1 of n people; n may be an effective number and not whole. n > 0."""
    z = float(ndtri(0.5 + confidence / 2))
    centre = share + z * z / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    lower = 0.0 if share == 0 else (centre - half) / scale
    upper = 1.0 if share == 1 else (centre + half) / scale
    return lower, upper


def share_clopper_pearson(numerator: int, n: int, *, confidence: float = 0.95) -> Estimate:
    """The share with the exact interval, which is never too narrow (E2, sensitivity).

    Clopper and Pearson's interval, from quantiles of the beta distribution. Input, output, missing
    answers and errors as `share`.
    Source: Clopper & Pearson 1934, Biometrika 26:404-413. Checked: R binom.test, 81 of 263 gives
    0.2527-0.3676.
    """
    if _is_of_nobody(numerator, n):
        return Estimate(None, None, None, 0, "share", CLOPPER_PEARSON)
    tail, others = (1 - confidence) / 2, n - numerator
    lower = 0.0 if numerator == 0 else float(betaincinv(numerator, others + 1, tail))
    upper = 1.0 if others == 0 else float(betaincinv(numerator + 1, others, 1 - tail))
    return Estimate(numerator / n, lower, upper, n, "share", CLOPPER_PEARSON)


def share_jeffreys(numerator: int, n: int, *, confidence: float = 0.95) -> Estimate:
    """The share with Jeffreys' interval, which is right on average over shares (E2, sensitivity).

    Equal-tailed interval of the beta posterior under Jeffreys' prior, ended at 0 or 1 when nobody or
    everybody has the trait. Input, output, missing answers and errors as `share`.
    Source: Brown, Cai & DasGupta 2001, Stat Sci 16:101-133. Checked: R qbeta, 81 of 263 gives
    0.2545-0.3656.
    """
    if _is_of_nobody(numerator, n):
        return Estimate(None, None, None, 0, "share", JEFFREYS)
    tail, a, b = (1 - confidence) / 2, numerator + 0.5, n - numerator + 0.5
    lower = 0.0 if numerator == 0 else float(betaincinv(a, b, tail))
    upper = 1.0 if numerator == n else float(betaincinv(a, b, 1 - tail))
    return Estimate(numerator / n, lower, upper, n, "share", JEFFREYS)


def _is_of_nobody(numerator: int, n: int) -> bool:
    if not 0 <= numerator <= n:
        raise ValueError("a numerator lies between 0 and n")
    return n == 0
