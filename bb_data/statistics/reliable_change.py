"""How many people changed by more than measurement noise. Not: by how much the group changed (paired)."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from bb_data.model.estimate import Estimate
from bb_data.statistics.proportion import share


@dataclass(frozen=True, slots=True)
class ReliableChange:
    """Of how many people the score changed by more than `threshold` points, and which way."""

    threshold: float
    n_better: int
    n_same: int
    n_worse: int

    @property
    def n(self) -> int:
        return self.n_better + self.n_same + self.n_worse

    @property
    def better(self) -> Estimate:
        return share(self.n_better, self.n)

    @property
    def same(self) -> Estimate:
        return share(self.n_same, self.n)

    @property
    def worse(self) -> Estimate:
        return share(self.n_worse, self.n)


def reliable_change(
    differences: NDArray[np.float64],
    *,
    sd: float,
    reliability: float,
    is_high_good: bool,
    confidence: float = 0.95,
) -> ReliableChange:
    """How many of the same people changed beyond measurement noise (E6).

    The reliable change index: a change counts when it is larger than z * sd * sqrt(2(1 - r)).
    `differences` holds after - before of one person each, in points; `sd` of the score at the start
    and `reliability` r come from the catalogue, with their source, not from these people. NaN =
    missing and left out. The shares have Wilson's interval; of nobody there is no share; people who
    all changed alike are counted like any others. Raises ValueError when `sd` is not above 0 or
    `reliability` does not lie between 0 and 1.
    Source: Jacobson & Truax 1991, J Consult Clin Psychol 59:12-19.
    Checked: sd 3 and r .8 give 3.72, so that on whole points 4 counts and 3 does not.
    """
    if not (sd > 0 and 0 <= reliability <= 1):
        raise ValueError("sd lies above 0 and reliability between 0 and 1")
    threshold = float(ndtri(0.5 + confidence / 2)) * sd * sqrt(2 * (1 - reliability))
    # Missing changes compare false everywhere.
    n_up, n_down = int((differences > threshold).sum()), int((differences < -threshold).sum())
    n_same = int((~np.isnan(differences)).sum()) - n_up - n_down
    n_better, n_worse = (n_up, n_down) if is_high_good else (n_down, n_up)
    return ReliableChange(threshold, n_better, n_same, n_worse)
