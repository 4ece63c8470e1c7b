"""Whether the share of one initiative lies beyond chance around the average of all. Not: a ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import TypeVar

from scipy.special import ndtri

from bb_data.model.estimate import Estimate
from bb_data.statistics.proportion import share

Key = TypeVar("Key")

INNER, OUTER = 0.95, 0.998
FUNNEL_INNER, FUNNEL_OUTER = "funnel_95", "funnel_998"


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """The share of one initiative, and within which limits chance alone would leave it."""

    share: Estimate
    inner: Estimate
    outer: Estimate
    is_beyond_chance: bool


def funnel_limits(average: float, n: int, *, confidence: float, method: str) -> Estimate:
    """Within which shares chance leaves a group of n people whose true share is the average (E10).

    Normal limits average -/+ z * sqrt(average(1 - average)/n), cut off at 0 and 1. `average` and the
    limits are shares 0-1. No limits without people, nor around an average of 0 or 1, where there is no
    spread. Raises nothing.
    Source: Spiegelhalter 2005, Stat Med 24:1185-1202.
    Checked: around 0.5 with 30 people, 95 %: 0.321-0.679.
    """
    if n == 0 or not 0 < average < 1:
        return Estimate(average, None, None, n, "share", method)
    half = float(ndtri(0.5 + confidence / 2)) * sqrt(average * (1 - average) / n)
    return Estimate(average, max(average - half, 0.0), min(average + half, 1.0), n, "share", method)


def funnel(counts: Mapping[Key, tuple[int, int]]) -> dict[Key, FunnelPoint]:
    """Which shares lie beyond chance around the share of everybody together (E10).

    The limits of `funnel_limits` around the share of everybody together. `counts` holds (people with
    the trait, people) by initiative; the points come in the order given.
    A point is marked only beyond the 99.8 % limits, and the 95 % limits are there to look at: with six
    initiatives one in four times some point lies beyond those by chance. Missing answers are left out
    by the caller; an initiative of nobody has neither limits nor mark. Raises ValueError when a
    numerator is not between 0 and n.
    Source and check as `funnel_limits`.
    """
    shares = {key: share(numerator, n) for key, (numerator, n) in counts.items()}
    everybody = share(
        sum(numerator for numerator, _ in counts.values()), sum(n for _, n in counts.values())
    )
    average = everybody.value if everybody.value is not None else 0.0
    return {key: _point(own, average) for key, own in shares.items()}


def _point(own: Estimate, average: float) -> FunnelPoint:
    inner = funnel_limits(average, own.n, confidence=INNER, method=FUNNEL_INNER)
    outer = funnel_limits(average, own.n, confidence=OUTER, method=FUNNEL_OUTER)
    is_beyond = (
        own.value is not None
        and outer.lower is not None
        and outer.upper is not None
        and not outer.lower <= own.value <= outer.upper
    )
    return FunnelPoint(own, inner, outer, is_beyond)
