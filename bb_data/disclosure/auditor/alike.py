"""Who can make up for whom at a wave: people in the same figures, and threes that together are in them as one person is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bb_data.disclosure.auditor.case import Integers

Floats = NDArray[np.float64]


class Alike(NamedTuple):
    """People of a wave by which sums they are in, and how often (`kind_of`, a number a person).

    Those of a kind lie together in `people`, from its `starts` on, as many as its `counts`. Nobody is
    one of them: in no sum at all, so that who stands for nobody need not exist. `threes` (3 x found)
    holds kinds such that one + two - three is in the sums as the kind is that they lie with.
    """

    kind_of: Integers
    people: Integers
    starts: Integers
    counts: Integers
    threes: Integers
    first_three: Integers
    n_threes: Integers


def alike(weights: Floats, present: Integers) -> Alike:
    """From the weight of every person (rows; the last is nobody) in every sum of a wave."""
    nobody = len(weights) - 1
    people = np.append(present, nobody)
    kinds, kind = np.unique(weights[people] + 0.0, axis=0, return_inverse=True)
    kind = kind.reshape(-1)
    order = np.argsort(kind, kind="stable")
    counts = np.bincount(kind, minlength=len(kinds))
    kind_of = np.zeros(len(weights), dtype=np.int64)
    kind_of[people] = kind
    threes = [_threes_of(kinds, number) for number in range(len(kinds))]
    n_threes = np.array([found.shape[1] for found in threes])
    return Alike(
        kind_of=kind_of,
        people=people[order],
        starts=np.concatenate([[0], np.cumsum(counts)[:-1]]),
        counts=counts,
        threes=np.concatenate(threes, axis=1),
        first_three=np.concatenate([[0], np.cumsum(n_threes)[:-1]]),
        n_threes=n_threes,
    )


def _threes_of(kinds: Floats, number: int) -> Integers:
    """Kinds (3 x found) with one + two - three = this kind, none of the first two being it."""
    n = len(kinds)
    one, two = (each.ravel() for each in np.meshgrid(np.arange(n), np.arange(n), indexing="ij"))
    kept = (one != number) & (two != number)
    one, two = one[kept], two[kept]
    place_of = {row.tobytes(): place for place, row in enumerate(kinds)}
    wanted = kinds[one] + kinds[two] - kinds[number]
    three = np.array([place_of.get((row + 0.0).tobytes(), -1) for row in wanted], dtype=np.int64)
    found = three >= 0
    return np.array([one[found], two[found], three[found]], dtype=np.int64)
