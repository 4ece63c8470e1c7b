"""Shares and means that were counted out and have no interval. Not: of independent people (proportion, mean)."""

from __future__ import annotations

from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import Moments

SHARE = "counted_share"
MEAN = "counted_mean"


def counted_share(numerator: int, n: int) -> Estimate:
    """A share of pairs of people, or of one whole group.

    No estimator: pairs share their people, so that no interval for independent cases fits. `numerator`
    of `n`; the value is a share 0-1. Nothing may be missing; with n = 0 there is no value. Raises
    ValueError when the numerator is not between 0 and n. Source: none needed; checked by hand.
    """
    if not 0 <= numerator <= n:
        raise ValueError("a numerator lies between 0 and n")
    return Estimate(numerator / n if n else None, None, None, n, "share", SHARE)


def counted_mean(group: Moments, *, unit: str) -> Estimate:
    """The mean of what was counted of everybody: contacts per participant.

    No estimator: a contact counts at both its people, so that they are not independent and Student's
    interval does not fit. `group` holds n and mean; value in `unit`. Nothing may be missing; with
    nobody there is no value. Raises nothing. Source: none needed; checked by hand.
    """
    value = group.mean if group.n else None
    return Estimate(value, None, None, group.n, unit, MEAN)
