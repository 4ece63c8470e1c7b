"""The change of the same people between two moments. Not: the difference between two groups of people."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import Moments
from bb_data.statistics.mean import mean_score, mean_score_with_sd, moments

PAIRED_T = "paired_t_interval"
PAIRED_KNOWN_SD = "paired_known_sd_interval"


def change_moments(before: NDArray[np.float64], after: NDArray[np.float64]) -> Moments:
    """Moments of after - before, person by person; a person with NaN at either moment is left out.

    Both arrays hold one score per person in the same order. Raises ValueError when they differ in length.
    """
    if before.shape != after.shape:
        raise ValueError("before and after hold the same people in the same order")
    return moments(after - before)


def mean_change(differences: Moments, *, unit: str, confidence: float = 0.95) -> Estimate:
    """By how much the same people changed on average (E4).

    Mean of the paired differences with Student's t interval on n - 1 degrees of freedom; below 0 =
    the score went down. In points of the score. Missing, spread and errors as `mean_score`.
    Source: Student 1908, Biometrika 6:1-25.
    Checked: R t.test on `sleep`, paired: 1.58 (0.7001142-2.4598858).
    """
    return mean_score(differences, unit=unit, confidence=confidence, method=PAIRED_T)


def mean_change_with_sd(
    n: int, mean: float, sd_change: float, *, unit: str, confidence: float = 0.95
) -> Estimate:
    """By how much the same n people changed on average, with an interval that tells n and nothing else (E4).

    As `mean_score_with_sd`, with the catalogue's standard deviation of a change. In points of the
    score. Missing, errors and source as `mean_score_with_sd`.
    Checked: sd 2.1, n 16, mean -0.5 gives -0.5 -/+ 1.959964 * 0.525.
    """
    return mean_score_with_sd(
        n, mean, sd_change, unit=unit, confidence=confidence, method=PAIRED_KNOWN_SD
    )
