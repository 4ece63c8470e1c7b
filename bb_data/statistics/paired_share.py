"""By how much a share changed among the same people. Not: the share of one moment (proportion)."""

from __future__ import annotations

from dataclasses import dataclass
from math import copysign, sqrt

from scipy.optimize import brentq
from scipy.special import bdtr, ndtri

from bb_data.model.estimate import Estimate
from bb_data.statistics.proportion import wilson_bounds

NEWCOMBE = "newcombe_10_interval"
TANGO = "tango_interval"


@dataclass(frozen=True, slots=True)
class Transitions:
    """How many people had a trait at both moments, gained it, lost it, or had it at neither."""

    n_both: int
    n_gained: int
    n_lost: int
    n_neither: int

    def __post_init__(self) -> None:
        if min(self.n_both, self.n_gained, self.n_lost, self.n_neither) < 0:
            raise ValueError("a number of people is not below 0")

    @property
    def n(self) -> int:
        return self.n_both + self.n_gained + self.n_lost + self.n_neither

    @property
    def change(self) -> float:
        return (self.n_gained - self.n_lost) / self.n


@dataclass(frozen=True, slots=True)
class McNemar:
    """Tests of whether as many gained a trait as lost it. Never shown on a page."""

    p_exact: float
    p_mid: float
    chi2: float
    chi2_corrected: float


def share_change(people: Transitions, *, confidence: float = 0.95) -> Estimate:
    """By how much the share with a trait changed among the same people (E7).

    Newcombe's method 10: the Wilson intervals of both moments squared and added, less what the
    moments share by phi with its continuity correction. Value and interval run from -1 to 1; above 0 =
    more people have the trait than before. People missing at either moment are left out by the
    caller. Of nobody there is no value. Raises nothing.
    Source: Newcombe 1998, Stat Med 17:2635-2650, method 10.
    Checked: 794 both, 150 and 86 one way, 570 neither: 0.04 (0.02123-0.05870).
    """
    n = people.n
    if n == 0:
        return Estimate(None, None, None, 0, "share", NEWCOMBE)
    before, after = (people.n_both + people.n_lost) / n, (people.n_both + people.n_gained) / n
    before_low, before_high = wilson_bounds(before, n, confidence=confidence)
    after_low, after_high = wilson_bounds(after, n, confidence=confidence)
    phi = _corrected_phi(people)
    down = _combined(after - after_low, before_high - before, phi)
    up = _combined(after_high - after, before - before_low, phi)
    return Estimate(people.change, people.change - down, people.change + up, n, "share", NEWCOMBE)


def share_change_tango(people: Transitions, *, confidence: float = 0.95) -> Estimate:
    """The change of a share among the same people by the score interval (E7, sensitivity).

    Tango's interval: the changes that McNemar's test with that change as null hypothesis does not reject.
    Input, units, missing and errors as `share_change`.
    Source: Tango 1998, Stat Med 17:891-908.
    Checked: 794 both, 150 and 86 one way, 570 neither: 0.04 (0.02136-0.05900).
    """
    if people.n == 0:
        return Estimate(None, None, None, 0, "share", TANGO)
    z, change = float(ndtri(0.5 + confidence / 2)), people.change

    def above_upper(delta: float) -> float:
        return -z - _tango_score(people, delta)

    def above_lower(delta: float) -> float:
        return z - _tango_score(people, delta)

    lower = -1.0 if change == -1 else float(brentq(above_lower, -1, change, xtol=1e-13))
    upper = 1.0 if change == 1 else float(brentq(above_upper, change, 1, xtol=1e-13))
    return Estimate(change, lower, upper, people.n, "share", TANGO)


def mcnemar(people: Transitions) -> McNemar | None:
    """Whether as many people gained a trait as lost it (E7, sensitivity).

    McNemar's test on those who changed: exact, mid-p, chi-squared on 1 degree of freedom without and
    with Edwards' correction. None when nobody changed. Raises nothing.
    Source: McNemar 1947, Psychometrika 12:153-157; Fagerland, Lydersen & Laake 2013, BMC Med Res
    Methodol 13:91.
    Checked: R mcnemar.test and binom.test, 150 and 86: chi-squared 17.356 (16.818), exact p 3.716e-5.
    """
    changed, fewest = people.n_gained + people.n_lost, min(people.n_gained, people.n_lost)
    if changed == 0:
        return None
    up_to = float(bdtr(fewest, changed, 0.5))
    at = up_to - (float(bdtr(fewest - 1, changed, 0.5)) if fewest else 0.0)
    away = abs(people.n_gained - people.n_lost)
    return McNemar(
        p_exact=min(1.0, 2 * up_to),
        p_mid=2 * up_to - at,
        chi2=away**2 / changed,
        chi2_corrected=max(away - 1, 0) ** 2 / changed,
    )


def _corrected_phi(people: Transitions) -> float:
    n_before, n_after = people.n_both + people.n_lost, people.n_both + people.n_gained
    margins = n_before * (people.n - n_before) * n_after * (people.n - n_after)
    if margins == 0:
        return 0.0
    excess: float = people.n_both * people.n_neither - people.n_gained * people.n_lost
    if excess > 0:
        excess = max(excess - people.n / 2, 0)
    return excess / sqrt(margins)


def _combined(one: float, other: float, phi: float) -> float:
    # Rounding can leave a difference of equal squares just below 0.
    return sqrt(max(one**2 - 2 * phi * one * other + other**2, 0.0))


def _tango_score(people: Transitions, delta: float) -> float:
    """The score statistic against a change of delta; falls in delta."""
    n, gained, lost = people.n, people.n_gained, people.n_lost
    # The likeliest chance of losing the trait when the share changes by delta: the root of a quadratic.
    b = (2 * n - gained + lost) * delta - gained - lost
    c = -lost * delta * (1 - delta)
    p_lost = (sqrt(max(b * b - 8 * n * c, 0.0)) - b) / (4 * n)
    away = gained - lost - n * delta
    variance = n * (2 * p_lost + delta * (1 - delta))
    if variance <= 0:
        return copysign(float("inf"), away) if away else 0.0
    return away / sqrt(variance)
