"""Columns of a design matrix made from labels. Not: formulas; a model gets numbers only."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def dummies(labels: NDArray[Any]) -> NDArray[np.float64]:
    """A 0/1 column for every label but the first in order, as R's treatment contrasts."""
    known = np.unique(labels)
    return np.asarray(labels[:, np.newaxis] == known[np.newaxis, 1:], dtype=np.float64)


def is_full_rank(design: NDArray[np.float64]) -> bool:
    """Whether no column follows from the others, and there are more rows than columns."""
    n_rows, n_columns = design.shape
    return bool(n_rows > n_columns and np.linalg.matrix_rank(design) == n_columns)
