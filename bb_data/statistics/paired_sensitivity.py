"""The change of the same people by other estimators, to see whether the answer hangs on the method. Not: what pages show."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri
from scipy.stats import rankdata

from bb_data.model.estimate import Estimate
from bb_data.statistics.mean import has_spread, moments

BCA = "bca_bootstrap_interval"
HODGES_LEHMANN = "hodges_lehmann"

SEED = 20250101
N_RESAMPLES = 20_000


def bca_mean_change(
    differences: NDArray[np.float64], *, unit: str, confidence: float = 0.95
) -> Estimate:
    """By how much the same people changed on average, without assuming a normal distribution (E4).

    The mean with a bias-corrected and accelerated (BCa) bootstrap interval, from a fixed seed, so that
    the same people give the same interval in any order. `differences` holds after - before of one
    person each; value and interval are in points. NaN = missing and left out. With nobody there is no
    value; with one person or no spread no interval. Raises nothing.
    Source: Efron 1987, J Am Stat Assoc 82:171-185; DiCiccio & Efron 1996, Stat Sci 11:189-228.
    Checked: R boot on `sleep` 1.04-2.60 (its own Monte Carlo error included).
    """
    group = moments(differences)
    if not has_spread(group):
        return Estimate(group.mean if group.n else None, None, None, group.n, unit, BCA)
    means = _resampled_means(differences)
    # Resampled means equal to the mean count half; rounding leaves differences of this size between equals.
    near = 1e-12 * (abs(group.mean) + sqrt(group.squared_deviations))
    share_below = (
        np.mean(means < group.mean - near) + np.mean(np.abs(means - group.mean) <= near) / 2
    )
    bias, a = ndtri(share_below), acceleration(differences)
    shifted = bias + ndtri([0.5 - confidence / 2, 0.5 + confidence / 2])
    lower, upper = np.quantile(means, ndtr(bias + shifted / (1 - a * shifted)))
    return Estimate(group.mean, float(lower), float(upper), group.n, unit, BCA)


def acceleration(differences: NDArray[np.float64]) -> float:
    """How fast the standard error of the mean moves with the mean: a sixth of the jackknife's skewness; 0 without spread.

    NaN is left out. Source: Efron 1987, as above. Checked: R jackknife on `sleep` 0.0775800.
    """
    if not has_spread(moments(differences)):
        return 0.0
    valid = differences[~np.isnan(differences)]
    deviations = valid - valid.mean()
    return float((deviations**3).sum() / (6 * (deviations**2).sum() ** 1.5))


def hodges_lehmann(
    differences: NDArray[np.float64],
    *,
    unit: str,
    confidence: float = 0.95,
    without_unchanged: bool = False,
) -> Estimate:
    """By how much a typical one of the same people changed, without outliers pulling at it (E4).

    Hodges and Lehmann's pseudomedian: the median of the means of all pairs of changes (each change
    with itself too), with the distribution-free interval that belongs to Wilcoxon's signed rank
    test, its rank from the normal approximation. Input, units and missing values as
    `bca_mean_change`. People who did not change count, unless `without_unchanged`: R's wilcox.test
    leaves them out, which makes a change look larger. No spread, or too few people for the
    confidence asked (fewer than 6 at 95 %): no interval. Raises nothing.
    Source: Hodges & Lehmann 1963, Ann Math Stat 34:598-611; Hollander, Wolfe & Chicken 2014,
    Nonparametric Statistical Methods, 3.2-3.3.
    Checked: R wilcox.test on `sleep` without the unchanged 1.4000; the depression scores of Hollander
    and Wolfe's table 3.1 -0.46 (-0.786 to -0.010).
    """
    valid = differences[~np.isnan(differences)]
    if without_unchanged:
        valid = valid[valid != 0]
    n = valid.size
    if n == 0:
        return Estimate(None, None, None, 0, unit, HODGES_LEHMANN)
    walsh, up_to = _walsh_averages(valid)
    n_averages = n * (n + 1) // 2

    def ordered(rank: int) -> float:
        return float(walsh[np.searchsorted(up_to, rank)])

    value = (ordered((n_averages + 1) // 2) + ordered(n_averages // 2 + 1)) / 2
    z = float(ndtri(0.5 + confidence / 2))
    rank = round(n_averages / 2 - z * sqrt(n_averages * (2 * n + 1) / 12))
    if rank < 1 or not has_spread(moments(valid)):
        return Estimate(value, None, None, n, unit, HODGES_LEHMANN)
    lower, upper = ordered(rank), ordered(n_averages + 1 - rank)
    return Estimate(value, lower, upper, n, unit, HODGES_LEHMANN)


class SignedRank(NamedTuple):
    """Wilcoxon's V, the sum of the ranks of the rises, and its two-sided p. Never shown on a page."""

    v: float
    p: float


def signed_rank(differences: NDArray[np.float64]) -> SignedRank | None:
    """Whether rises and falls balance: Wilcoxon's signed rank test, which belongs to the pseudomedian (E4).

    Normal approximation with corrections for ties and continuity. Input as `bca_mean_change`; people
    who did not change are left out, as are NaN. None when nobody changed. Raises nothing.
    Source: Wilcoxon 1945, Biometrics Bull 1:80-83. Checked: R wilcox.test(exact = FALSE) on `sleep`
    V 45, p 0.009091.
    """
    changed = differences[~np.isnan(differences) & (differences != 0)]
    n = changed.size
    if n == 0:
        return None
    ranks = rankdata(np.abs(changed))
    v = float(ranks[changed > 0].sum())
    # The variance of V is a quarter of the sum of the squared ranks, ties included.
    away = abs(v - n * (n + 1) / 4)
    z = max(away - 0.5, 0.0) / sqrt(float((ranks**2).sum()) / 4)
    return SignedRank(v, float(2 * ndtr(-z)))


def _resampled_means(differences: NDArray[np.float64]) -> NDArray[np.float64]:
    # Drawing how often each distinct change occurs is the same bootstrap at a cost that does not grow with n.
    values, counts = np.unique(differences[~np.isnan(differences)], return_counts=True)
    n = counts.sum()
    drawn = np.random.default_rng(SEED).multinomial(n, counts / n, size=N_RESAMPLES)
    means: NDArray[np.float64] = drawn @ values / n
    return means


def _walsh_averages(
    valid: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    # Of distinct changes with how many pairs each stands for: scores have few distinct changes.
    values, counts = np.unique(valid, return_counts=True)
    one, other = np.triu_indices(values.size)
    averages = (values[one] + values[other]) / 2
    pairs = np.where(
        one == other, counts[one] * (counts[one] + 1) // 2, counts[one] * counts[other]
    )
    order = np.argsort(averages, kind="stable")
    return averages[order], np.cumsum(pairs[order])
