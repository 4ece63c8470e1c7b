"""The programme's mean over initiatives that may truly differ (E9). Not: pooling all people (mean, paired)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.special import stdtrit

from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import Moments
from bb_data.statistics.between_variance import (
    Numbers,
    TauMethod,
    between_variance,
    cochran_q,
    tau2_interval,
)
from bb_data.statistics.mean import has_spread

BLUP = "blup"


@dataclass(frozen=True, slots=True)
class InitiativeMean:
    """One initiative's mean and variance (squared standard error), in points; `n` people."""

    mean: float
    variance: float
    n: int

    @classmethod
    def of(cls, group: Moments) -> InitiativeMean | None:
        """From the moments of its people; None without spread, because such a mean has no variance."""
        if not has_spread(group):
            return None
        return cls(group.mean, group.squared_deviations / (group.n - 1) / group.n, group.n)


@dataclass(frozen=True, slots=True)
class Means:
    """The means of several initiatives in columns: the same as `InitiativeMean` says of one."""

    mean: Numbers
    variance: Numbers
    n: Numbers

    @classmethod
    def of(cls, initiatives: Iterable[InitiativeMean]) -> Means:
        """Of these, in their order."""
        rows = [(one.mean, one.variance, one.n) for one in initiatives]
        return cls(*np.array(rows, dtype=np.float64).reshape(-1, 3).T)

    @classmethod
    def of_rows(cls, rows: Numbers) -> Means:
        """From rows of moments (n, mean, squared deviations), each of people who differ."""
        n, mean, squares = rows.T
        return cls(mean, squares / (n - 1) / n, n)


@dataclass(frozen=True, slots=True)
class RandomEffects:
    """A programme mean with what belongs to it.

    `mean` has the Hartung-Knapp interval and drives the verdict, `cautious` the one that is never
    narrower than without their factor; `factor` is that factor q (below 1 the two differ).
    `prediction` is where the true change of a next initiative may lie. `tau2` is in squared points,
    its n is the number of initiatives. `i2` and `weights` are shares 0-1. `shrunken` and `weights`
    are in the order of the input.
    """

    mean: Estimate
    cautious: Estimate
    prediction: Estimate
    prediction_k2: Estimate
    tau2: Estimate
    factor: float
    q: float
    i2: float
    weights: tuple[float, ...]
    _of_each: Means
    _variance: float
    _quantile: float

    @property
    def shrunken(self) -> tuple[Estimate, ...]:
        """Every initiative drawn to the mean; made when asked, because it is an estimate for each of them."""
        mu, tau2 = self.mean.value or 0.0, self.tau2.value or 0.0
        its = self._of_each
        own = tau2 / (tau2 + its.variance)
        variances = own * its.variance + (1 - own) ** 2 * self._variance
        centres = own * its.mean + (1 - own) * mu
        of_each = zip(centres.tolist(), variances.tolist(), its.n.tolist(), strict=True)
        return tuple(
            _around(centre, variance, self._quantile, int(n), self.mean.unit, BLUP)
            for centre, variance, n in of_each
        )


def random_effects(
    initiatives: Means | Iterable[InitiativeMean],
    *,
    unit: str,
    confidence: float = 0.95,
    tau_method: TauMethod = "REML",
) -> RandomEffects | None:
    """The mean over initiatives, what they differ in truth, and each initiative drawn to the mean (E9).

    Random-effects model: mean_i ~ N(mu, variance_i + tau2), weights 1 / (variance_i + tau2).
    - `mean`: Hartung & Knapp's interval, t on k - 1, with the factor q = sum w (mean_i - mu)^2 / (k - 1)
      on the variance of mu; `cautious`: the same with max(1, q). When all the means are equal q is 0
      and `mean` has no interval, `cautious` has.
    - `prediction`: mu +/- t * sqrt(tau2 + se^2), t on k - 1 and Hartung & Knapp's se, as in metafor;
      `prediction_k2`: t on k - 2 and the plain se, of Higgins, Thompson & Spiegelhalter; it needs k > 2.
    - `tau2`: `tau_method`, see `between_variance`, with its Q-profile interval.
    - `shrunken`: the best linear unbiased predictions, with the interval that metafor's `blup` gives.
    - `q`: Cochran's; `i2`: tau2 / (tau2 + typical variance), Higgins & Thompson.
    Input: one mean per initiative in points, with people's n. Initiatives without a mean or spread
    are left out by the caller, who says so. None for fewer than two: there is no pooled figure then.
    Raises ValueError for a variance that is not above 0, or a mean that is no number.
    Source: Hartung & Knapp 2001, Stat Med 20:3875-3889; Röver, Knapp & Friede 2015, BMC Med Res
    Methodol 15:99 (max(1, q)); Higgins, Thompson & Spiegelhalter 2009, J R Stat Soc A 172:137-159;
    Higgins & Thompson 2002, Stat Med 21:1539-1558; Viechtbauer 2010, J Stat Softw 36(3).
    Checked: metafor `rma(test = "knha")` on dat.bcg: -.7145323 (-1.1084437, -.3206210).
    """
    given = initiatives if isinstance(initiatives, Means) else Means.of(initiatives)
    means, variances = given.mean, given.variance
    if not (np.isfinite(means) & np.isfinite(variances) & (variances > 0)).all():
        raise ValueError("every initiative has a mean and a variance above 0")
    if means.size < 2:
        return None
    tau2 = between_variance(means, variances, tau_method)
    weights = 1 / (variances + tau2)
    mu = float((weights * means).sum() / weights.sum())
    plain = 1 / float(weights.sum())
    degrees = means.size - 1
    factor = cochran_q(means, variances, tau2) / degrees if _differ(means) else 0.0
    adjusted = factor * plain
    n = int(given.n.sum())
    chance = 0.5 + confidence / 2
    t = float(stdtrit(degrees, chance))
    t_k2 = float(stdtrit(degrees - 1, chance)) if degrees > 1 else None
    name = f"{tau_method.lower()}_hartung_knapp"
    return RandomEffects(
        mean=_around(mu, adjusted, t, n, unit, name),
        cautious=_around(mu, max(1.0, factor) * plain, t, n, unit, f"{name}_cautious"),
        prediction=_around(mu, tau2 + adjusted, t, n, unit, f"{name}_prediction"),
        prediction_k2=_around(
            mu, tau2 + plain, t_k2, n, unit, f"{tau_method.lower()}_prediction_k2"
        ),
        tau2=_tau2_estimate(
            tau2, tau2_interval(means, variances, confidence), tau_method, unit, n=means.size
        ),
        factor=factor,
        q=cochran_q(means, variances),
        i2=tau2 / (tau2 + _typical(variances)),
        weights=tuple((weights / weights.sum()).tolist()),
        _of_each=given,
        _variance=adjusted,
        _quantile=t,
    )


def _around(
    centre: float, variance: float, quantile: float | None, n: int, unit: str, method: str
) -> Estimate:
    if quantile is None or variance == 0:
        return Estimate(centre, None, None, n, unit, method)
    half = quantile * sqrt(variance)
    return Estimate(centre, centre - half, centre + half, n, unit, method)


def _differ(means: Numbers) -> bool:
    # Equal means may differ by rounding; a factor made of that would give an interval of no width.
    return float(np.ptp(means)) > 1e-12 * max(1.0, float(np.abs(means).max()))


def _tau2_estimate(
    tau2: float, interval: tuple[float, float], tau_method: TauMethod, unit: str, *, n: int
) -> Estimate:
    # Both bounds at 0 is an empty interval, not the knowledge that nothing differs.
    found = "q_profile" if interval[1] > 0 else "q_profile_empty"
    return Estimate(tau2, *interval, n, f"{unit}_squared", f"{tau_method.lower()}_{found}")


def _typical(variances: Numbers) -> float:
    """The variance that a mean "typically" has, in Higgins & Thompson's I2."""
    weights = 1 / variances
    total = float(weights.sum())
    return (variances.size - 1) * total / (total**2 - float((weights**2).sum()))
