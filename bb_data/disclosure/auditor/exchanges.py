"""What people may exchange without their scores adding up to anything else: pairs of patterns with the same sum."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bb_data.disclosure.auditor.case import Integers
from bb_data.disclosure.auditor.patterns import Patterns

NONE = -1
"""No pattern."""


class Exchanges(NamedTuple):
    """`sum_of` numbers the sum of every two patterns; the pairs of a sum lie together.

    `rest_of` gives, for a sum and one pattern, the pattern that makes up the rest of it, `NONE` = none.
    """

    sum_of: Integers
    starts: Integers
    counts: Integers
    firsts: Integers
    seconds: Integers
    rest_of: Integers


def exchanges_of(patterns: Patterns) -> Exchanges:
    """All pairs of these patterns by their sum."""
    values = patterns.values
    n = len(values)
    sums = np.round(values[:, None, :] + values[None, :, :], 6).reshape(n * n, -1)
    total: NDArray[np.int64] = np.unique(sums, axis=0, return_inverse=True)[1].reshape(-1)
    order = np.argsort(total, kind="stable")
    firsts, seconds = np.divmod(order, n)
    counts = np.bincount(total)
    rest_of = np.full((counts.size, n), NONE, dtype=np.int64)
    one, other = np.divmod(np.arange(n * n), n)
    rest_of[total, one] = other
    return Exchanges(
        sum_of=total.reshape(n, n),
        starts=np.concatenate([[0], np.cumsum(counts)[:-1]]),
        counts=counts,
        firsts=firsts,
        seconds=seconds,
        rest_of=rest_of,
    )
