"""Who left, and does it matter (E13), over the programme only (DISCLOSURE S5). Not: response rates (figures)."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit
from statsmodels.genmod.families import Binomial
from statsmodels.genmod.generalized_linear_model import GLM
from statsmodels.tools.sm_exceptions import ModelWarning

from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import Moments
from bb_data.statistics.designs import dummies, is_full_rank
from bb_data.statistics.mean import has_spread, moments

Numbers = NDArray[np.float64]

WELCH = "welch_t_interval"
WEIGHTED = "staying_weighted"
TRIMMED = "staying_weighted_trimmed"
TIPPING_POINT = "tipping_point"


@dataclass(frozen=True, slots=True)
class Starters:
    """One row per person with a start score. `after` is NaN for who did not take part again.

    `age` and times `attended` may be missing (NaN); such a person is left out of the weights.
    """

    start: Numbers
    after: Numbers
    age: Numbers
    attended: Numbers
    initiative: NDArray[Any]


@dataclass(frozen=True, slots=True)
class WeightedChange:
    """A mean change in which who stayed also speaks for who left.

    `effective_n` (Kish) is how many people with equal weights would tell as much.
    """

    change: Estimate
    effective_n: float


def start_difference(people: Starters, *, unit: str, confidence: float = 0.95) -> Estimate:
    """How the start score of those who left differed from that of those who stayed (E13).

    Difference of two means, leavers less stayers, with Welch's t interval (unequal variances), in
    points; above 0 = who left scored higher. n is both groups together. Nobody may miss a start
    score. No value without leavers or without stayers; no interval when one of the groups has fewer
    than two people or no spread. Raises nothing.
    Source: Welch 1947, Biometrika 34:28-35.
    Checked: R t.test(extra ~ group, sleep): -1.58 (-3.3654832, .2054832).
    """
    has_left = np.isnan(people.after)
    left, stayed = moments(people.start[has_left]), moments(people.start[~has_left])
    return start_difference_of(stayed, left, unit=unit, confidence=confidence)


def start_difference_of(
    stayed: Moments, left: Moments, *, unit: str, confidence: float = 0.95
) -> Estimate:
    """`start_difference` from the moments of the start scores of who stayed and of who left. Raises nothing."""
    n = left.n + stayed.n
    if left.n == 0 or stayed.n == 0:
        return Estimate(None, None, None, n, unit, WELCH)
    value = left.mean - stayed.mean
    if not has_spread(left) or not has_spread(stayed):
        return Estimate(value, None, None, n, unit, WELCH)
    parts = [one.squared_deviations / (one.n - 1) / one.n for one in (left, stayed)]
    degrees = sum(parts) ** 2 / (parts[0] ** 2 / (left.n - 1) + parts[1] ** 2 / (stayed.n - 1))
    half = float(stdtrit(degrees, 0.5 + confidence / 2)) * sqrt(sum(parts))
    return Estimate(value, value - half, value + half, n, unit, WELCH)


def staying_model(people: Starters) -> tuple[Numbers, Numbers] | None:
    """The chance that a starter takes part again: coefficients, and everybody's chance (E13).

    Logistic regression on start score, age, times attended and initiative. Coefficients in the order
    intercept, start, age, attended, initiatives but the first; a person with a missing number has
    chance NaN and takes no part. None when nobody left or everybody did, when columns cannot be told
    apart, or when it does not converge. Raises nothing.
    Source: Cox 1958, J R Stat Soc B 20:215-242. Checked: R glm on panel_fixture.csv: start -.1154021.
    """
    columns = np.column_stack([people.start, people.age, people.attended])
    used = ~np.isnan(columns).any(axis=1)
    stays = (~np.isnan(people.after[used])).astype(np.float64)
    if stays.size == 0 or np.ptp(stays) == 0:
        return None
    design = np.column_stack([np.ones(stays.size), columns[used], dummies(people.initiative[used])])
    if not is_full_rank(design):
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ModelWarning)
        fit = GLM(stays, design, family=Binomial()).fit()
    if not fit.converged:
        return None
    chances = np.full(people.start.size, np.nan)
    chances[used] = fit.fittedvalues
    return np.asarray(fit.params), chances


def weighted_change(
    people: Starters,
    *,
    unit: str,
    trimmed_share: float = 0.01,
    confidence: float = 0.95,
) -> WeightedChange | None:
    """The mean change if all starters had come back, by weighing who did (E13).

    Inverse probability of staying, stabilised: the share that stays divided by a person's own chance
    of staying (`staying_model`). Weights beyond the `trimmed_share` and 1 - `trimmed_share` quantiles
    (R's type 7) become those quantiles; 0 = untrimmed. Interval: linearised variance of a weighted
    mean, t on n - 1; that the chances were estimated is left out, which makes it wide rather than
    narrow. In points; people with a missing number are left out. None without a `staying_model`; no
    interval for fewer than two people or without spread. Raises nothing.
    Source: Robins, Hernán & Brumback 2000, Epidemiology 11:550-560; Cole & Hernán 2008, Am J
    Epidemiol 168:656-664 (trimming); Kish 1965, Survey Sampling (effective n).
    Checked: R on panel_fixture.csv: untrimmed -.4556572, effective n 172.9615; trimmed -.45419, 173.17.
    """
    model = staying_model(people)
    if model is None:
        return None
    _, chances = model
    is_weighed = ~np.isnan(chances) & ~np.isnan(people.after)
    share_staying = float(is_weighed.sum() / (~np.isnan(chances)).sum())
    weights = share_staying / chances[is_weighed]
    if trimmed_share > 0:
        weights = np.clip(weights, *np.quantile(weights, [trimmed_share, 1 - trimmed_share]))
    changes = people.after[is_weighed] - people.start[is_weighed]
    value = float((weights * changes).sum() / weights.sum())
    effective_n = float(weights.sum() ** 2 / (weights**2).sum())
    method, n = TRIMMED if trimmed_share > 0 else WEIGHTED, int(changes.size)
    if not has_spread(moments(changes)):
        return WeightedChange(Estimate(value, None, None, n, unit, method), effective_n)
    error = sqrt(float((weights**2 * (changes - value) ** 2).sum())) / float(weights.sum())
    half = float(stdtrit(n - 1, 0.5 + confidence / 2)) * error
    return WeightedChange(Estimate(value, value - half, value + half, n, unit, method), effective_n)


def tipping_point(change: Estimate, share_back: Estimate) -> Estimate:
    """How much worse those who left must have changed than those who stayed for nothing to be left (E13).

    -change / (1 - share that came back): the difference between the mean change of leavers and of
    stayers at which the mean over all starters is 0. In points of the score, signed as a change is:
    with a decrease it is above 0. `change` is that of the stayers, `share_back` 0-1. No value when
    either has none or everybody came back; never an interval. Raises nothing.
    Source: Little 1993, J Am Stat Assoc 88:125-134 (pattern mixture); Yan, Lee & Li 2009, J Biopharm
    Stat 19:1085-1098. Checked: -.4 with three in four back: 1.6.
    """
    value = None
    if change.value is not None and share_back.value is not None and share_back.value < 1:
        value = -change.value / (1 - share_back.value)
    return Estimate(value, None, None, change.n, change.unit, TIPPING_POINT)
