"""The share of people with a trait, with Wilson's interval. Not: change of a share (Newcombe)."""

from __future__ import annotations

from math import sqrt

from scipy.special import ndtri

from bb_data.model.estimate import Estimate

WILSON = "wilson_interval"


def share(numerator: int, n: int, *, confidence: float = 0.95) -> Estimate:
    """The share of people who have a trait (E2).

    Wilson's score interval without continuity correction. `numerator` of `n` people have it; value
    and interval are shares 0-1. Missing answers are left out of both by the caller. With n = 0 there
    is no value and no interval. Raises ValueError when the numerator is not between 0 and n.
    Source: Wilson 1927, J Am Stat Assoc 22:209-212; Newcombe 1998, Stat Med 17:857-872, method 3.
    Checked: 81 of 263 gives 0.2553-0.3662 (Newcombe 1998, table I; R prop.test).
    """
    if not 0 <= numerator <= n:
        raise ValueError("a numerator lies between 0 and n")
    if n == 0:
        return Estimate(None, None, None, 0, "share", WILSON)
    z = float(ndtri(0.5 + confidence / 2))
    p = numerator / n
    centre = p + z * z / (2 * n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    lower = 0.0 if numerator == 0 else (centre - half) / scale
    upper = 1.0 if numerator == n else (centre + half) / scale
    return Estimate(p, lower, upper, n, "share", WILSON)
