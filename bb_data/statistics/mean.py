"""The mean of a score with its t interval, from people's scores or from groups put together."""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtr, stdtrit

from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import Moments

T_INTERVAL = "t_interval"
KNOWN_SD = "known_sd_interval"


def moments(scores: NDArray[np.float64]) -> Moments:
    """n, mean and sum of squared deviations of one score per person; NaN = missing and left out."""
    valid = scores[~np.isnan(scores)]
    if valid.size == 0:
        return Moments(0, 0.0, 0.0)
    mean = float(valid.mean())
    return Moments(int(valid.size), mean, float(((valid - mean) ** 2).sum()))


def moments_of_sums(n: int, total: float, squares: float) -> Moments:
    """The moments of n people from their scores added up and the squares of these added up."""
    if n == 0:
        return Moments(0, 0.0, 0.0)
    return Moments(n, total / n, max(0.0, squares - total * total / n))


def pooled(groups: Iterable[Moments]) -> Moments:
    """The moments of all people of several groups together, without their scores.

    Source: Chan, Golub & LeVeque 1983, Am Stat 37:242-247. Groups of nobody change nothing.
    """
    rows = [(group.n, group.mean, group.squared_deviations) for group in groups]
    return pooled_rows(np.array(rows, dtype=np.float64).reshape(-1, 3))


def pooled_rows(rows: NDArray[np.float64]) -> Moments:
    """As `pooled`, of groups in rows: n, mean and squared deviations; rows without n above 0 are of nobody."""
    n, mean, squares = rows[rows[:, 0] > 0].T
    total = int(n.sum())
    if total == 0:
        return Moments(0, 0.0, 0.0)
    # fsum: the same to the last digit in whatever order the groups come.
    centre = fsum((n * mean).tolist()) / total
    return Moments(total, centre, fsum((squares + n * (mean - centre) ** 2).tolist()))


def has_spread(group: Moments) -> bool:
    """Whether people differ: more than one person and not all the same score."""
    # A mean in floating point leaves deviations of this size between equal scores.
    return group.n > 1 and group.squared_deviations > 1e-12 * group.n * max(1.0, group.mean**2)


def mean_score(
    group: Moments, *, unit: str, confidence: float = 0.95, method: str = T_INTERVAL
) -> Estimate:
    """The mean score of a group (E3).

    Student's t interval on n - 1 degrees of freedom. `group` comes from `moments` or `pooled`; value
    and interval are in points of the score. With nobody there is no value; with one person or no
    spread there is no interval. Raises nothing.
    Source: Student 1908, Biometrika 6:1-25.
    Checked: R t.test on `sleep` (mean of the differences 1.58, 0.7001-2.4599).
    """
    if group.n == 0:
        return Estimate(None, None, None, 0, unit, method)
    if not has_spread(group):
        return Estimate(group.mean, None, None, group.n, unit, method)
    half = float(stdtrit(group.n - 1, 0.5 + confidence / 2)) * _standard_error(group)
    return Estimate(group.mean, group.mean - half, group.mean + half, group.n, unit, method)


def mean_score_with_sd(
    n: int,
    mean: float,
    sd: float,
    *,
    unit: str,
    confidence: float = 0.95,
    method: str = KNOWN_SD,
) -> Estimate:
    """The mean score of a group with an interval whose width tells n and nothing else (E3).

    Normal interval with a known standard deviation: the catalogue's `sd` of the score, never this
    group's own. `mean` of `n` people, `sd` and the interval are in points; the interval is not cut
    off at the ends of the scale and stays when all answers are equal, for either would tell more than n.
    With nobody there is no value. Raises ValueError when `sd` is not above 0.
    Source: Armitage, Berry & Matthews 2002, Statistical Methods in Medical Research, chapter 4.
    Checked: sd 3, n 9, mean 5 gives 5 -/+ 1.959964 (the normal quantile itself).
    """
    if not sd > 0:
        raise ValueError("the catalogue's standard deviation lies above 0")
    if n == 0:
        return Estimate(None, None, None, 0, unit, method)
    half = float(ndtri(0.5 + confidence / 2)) * sd / sqrt(n)
    return Estimate(mean, mean - half, mean + half, n, unit, method)


def p_against_zero(group: Moments) -> float | None:
    """Two-sided p of Student's t test of a mean against 0; None without spread. Never shown, only for Holm."""
    if not has_spread(group):
        return None
    return float(2 * stdtr(group.n - 1, -abs(group.mean) / _standard_error(group)))


def p_against_zero_of_each(
    n: NDArray[np.float64], mean: NDArray[np.float64], squared_deviations: NDArray[np.float64]
) -> NDArray[np.float64]:
    """`p_against_zero` of many groups, all with spread, from the numbers of their moments in columns."""
    errors = np.sqrt(squared_deviations / (n - 1) / n)
    return np.asarray(2 * stdtr(n - 1, -np.abs(mean) / errors))


def _standard_error(group: Moments) -> float:
    return sqrt(group.squared_deviations / (group.n - 1) / group.n)
