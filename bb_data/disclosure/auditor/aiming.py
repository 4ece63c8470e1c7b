"""Whom the datasets of a walk are drawn towards or away from: what is still closed, each from where it came farthest. Not: the steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bb_data.disclosure.auditor.case import Integers
from bb_data.disclosure.auditor.questions import Openness

Floats = NDArray[np.float64]

_AT_ONCE = 2
"""Of how many targets a dataset looks for somebody who is far from the truth."""
_TOGETHER = 9
"""The largest small group; of smaller ones people are looked at more than once, of everybody in a figure some."""
_FROM_FARTHEST = 0.5
"""How often a dataset goes on from the one that came farthest, for others may get farther in the end."""


class Aim(NamedTuple):
    """For each dataset whom it looks at (people x datasets), and how high every pattern is for them (0-1).

    `start` says from which dataset each goes on. Even datasets are drawn up and odd ones down.
    """

    looked_at: Integers
    height: Floats
    start: Integers


def aim(closed: Sequence[Openness], answers: Integers, random: np.random.Generator) -> Aim:
    """Choose for each dataset one each of a few targets, or all of one small group.

    `answers` (datasets x waves x people) are those there are now. The mean of a group goes up or down
    by many steps, so there a dataset often goes on from the one that came farthest.
    """
    n = len(answers)
    members = [np.flatnonzero(one.target.members) for one in closed]
    looked_at = np.empty((_TOGETHER, n), dtype=np.int64)
    height = np.empty((n, closed[0].question.height.size))
    start = np.arange(n)
    farthest: dict[int, tuple[int, int]] = {}
    for dataset in range(n):
        first, *others = random.integers(len(closed), size=_AT_ONCE)
        height[dataset] = closed[first].question.height
        if closed[first].target.is_person:
            people = np.array([random.choice(members[one]) for one in (first, *others)])
        else:
            people = random.permutation(members[first])[:_TOGETHER]
            if random.random() < _FROM_FARTHEST:
                if first not in farthest:
                    farthest[first] = _farthest(closed[first], members[first], answers)
                start[dataset] = farthest[first][dataset % 2]
        looked_at[:, dataset] = np.resize(people, _TOGETHER)
    return Aim(looked_at, height, start)


def _farthest(one: Openness, members: Integers, answers: Integers) -> tuple[int, int]:
    """Where the group's answers add up to most, and to least."""
    sums = one.question.values[answers[:, one.question.wave, members]].sum(axis=1)
    return int(sums.argmax()), int(sums.argmin())
