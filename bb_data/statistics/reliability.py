"""How well the items of a scale hang together among these people. Not: the catalogue's reliability of the scale."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtri

from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import Moments
from bb_data.statistics.mean import has_spread, moments

ALPHA = "cronbach_alpha_feldt_interval"
ITEM_REST = "item_rest_correlation"


def cronbach_alpha(points: NDArray[np.float64], *, confidence: float = 0.95) -> Estimate:
    """How much of the spread of the total the items share (E16).

    Cronbach's alpha: k/(k - 1) * (1 - sum of the items' variances / variance of the total), with
    Feldt's F interval. `points` has a row per person and a column per item, scored in one direction; 1 =
    the items measure the same, and alpha can be below 0. Only people with all items count, `n` of
    them. Fewer than 2 items or people, or no spread in the total: no value; items that are all but
    one and the same: no interval. Raises ValueError when `points` is not a table.
    Source: Cronbach 1951, Psychometrika 16:297-334; Feldt 1965, Psychometrika 30:357-370.
    Checked: the five LSAT items of Bock & Lieberman 1970 give 0.295 (R ltm::cronbach.alpha).
    """
    rows = _complete(points)
    *items, total = (moments(column) for column in (*rows.T, rows.sum(axis=1)))
    return alpha_of(items, total, confidence=confidence)


def alpha_of(items: Sequence[Moments], total: Moments, *, confidence: float = 0.95) -> Estimate:
    """`cronbach_alpha` from the moments of every item and of the total, over the same people.

    So people of several initiatives can be put together (`mean.pooled`) without their answers. Raises nothing.
    """
    n, k = total.n, len(items)
    if n < 2 or k < 2 or not has_spread(total):
        return Estimate(None, None, None, n, "alpha", ALPHA)
    unshared = fsum(item.squared_deviations for item in items) / total.squared_deviations
    alpha = k / (k - 1) * (1 - unshared)
    if not alpha < 1 - 1e-12:
        return Estimate(1.0, None, None, n, "alpha", ALPHA)
    lower, upper = feldt_bounds(alpha, n, k, confidence=confidence)
    return Estimate(alpha, lower, upper, n, "alpha", ALPHA)


def feldt_bounds(alpha: float, n: int, k: int, *, confidence: float) -> tuple[float, float]:
    """Feldt's interval of an alpha of k items and n people. n and k > 1.

    Source: Feldt, Woodruff & Salih 1987, Appl Psychol Meas 11:93-103, formulas 6 and 7.
    Checked: R statpsych::ci.cronbach(.05, .85, 7, 89) 0.7971-0.8932.
    """
    tail = (1 - confidence) / 2
    low, high = (float(fdtri(n - 1, (n - 1) * (k - 1), p)) for p in (1 - tail, tail))
    return 1 - (1 - alpha) * low, 1 - (1 - alpha) * high


def item_rest_correlations(points: NDArray[np.float64]) -> tuple[Estimate, ...]:
    """How each item goes with the sum of the others: below 0 it was probably scored the wrong way round (E16).

    Pearson's correlation of an item with the total without it, one by column, from -1 to 1, without an
    interval. Input, missing people and errors as `cronbach_alpha`. No value for an item, or a rest,
    without spread.
    Source: Nunnally & Bernstein 1994, Psychometric Theory, chapter 8.
    Checked: the first of the five LSAT items 0.1128 (R ltm::descript).
    """
    rows = _complete(points)
    total = rows.sum(axis=1)
    return tuple(
        Estimate(_correlation(item, total - item), None, None, len(rows), "correlation", ITEM_REST)
        for item in rows.T
    )


def _complete(points: NDArray[np.float64]) -> NDArray[np.float64]:
    if points.ndim != 2:
        raise ValueError("points have a row per person and a column per item")
    return points[~np.isnan(points).any(axis=1)]


def _correlation(one: NDArray[np.float64], other: NDArray[np.float64]) -> float | None:
    if not (_has_spread(one) and _has_spread(other)):
        return None
    return float(np.corrcoef(one, other)[0, 1])


def _has_spread(values: NDArray[np.float64]) -> bool:
    # A sum in floating point leaves differences of this size between equal totals.
    return values.size > 0 and bool(np.ptp(values) > 1e-12 * max(1.0, float(np.abs(values).max())))
