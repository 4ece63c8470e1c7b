"""How far patterns lie apart, and where as far from any other pattern leads. Not: who moves (walks)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.spatial import KDTree

from bb_data.disclosure.auditor.case import Integers
from bb_data.disclosure.auditor.patterns import Patterns


class Shifts(NamedTuple):
    """`between` numbers the difference from one pattern (row) to another; `shifted` (differences x patterns)
    is the pattern that lies so far from each, or the nearest to there when there is none.
    """

    between: Integers
    shifted: Integers


def shifts_of(patterns: Patterns) -> Shifts:
    """All differences between two of these patterns."""
    values = patterns.values
    n = len(values)
    apart = np.round(values[None, :, :] - values[:, None, :], 6).reshape(n * n, -1) + 0.0
    different, number = np.unique(apart, axis=0, return_inverse=True)
    spread = np.ptp(values, axis=0).clip(1e-9)
    wanted = (values[None, :, :] + different[:, None, :]).reshape(len(different) * n, -1)
    nearest = KDTree(values / spread).query(wanted / spread)[1]
    return Shifts(
        between=np.asarray(number, dtype=np.int64).reshape(n, n),
        shifted=np.asarray(nearest, dtype=np.int64).reshape(len(different), n),
    )
