"""Holding many comparisons at one error rate. Not: the tests themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from bb_data.model.raw_cell import Moments
from bb_data.statistics.mean import p_against_zero

Key = TypeVar("Key")


def holm(p_by_key: Mapping[Key, float], *, level: float = 0.05) -> set[Key]:
    """Which of a family of comparisons stand beyond chance, at one error rate for the family (E17).

    Holm's step-down method: the smallest p against level/m, the next against level/(m-1), until the
    first that fails. Input: p by comparison; output: the comparisons that stand. Missing p-values
    are left out by the caller. Raises nothing; an empty family gives an empty set.
    Source: Holm 1979, Scand J Stat 6:65-70. Checked: R p.adjust(c(.01, .04, .03, .005), "holm").
    """
    standing: set[Key] = set()
    ordered = sorted(p_by_key.items(), key=lambda pair: pair[1])
    for done, (key, p) in enumerate(ordered):
        if p > level / (len(ordered) - done):
            break
        standing.add(key)
    return standing


def beyond_chance(changes: Mapping[Key, Moments], *, level: float = 0.05) -> set[Key]:
    """Which of a family of mean changes may be given a direction (E17).

    Those whose t interval (1 - `level`) excludes 0 and that stand by Holm over the family; the second
    implies the first, as Holm never asks for a larger p than `level`. Input: the moments of the
    changes by initiative, of one outcome and one pair of waves. A change without people or spread is
    never among them and is not counted in the family. Raises nothing.
    Source and check as `holm`.
    """
    p_by_key = {key: p_against_zero(change) for key, change in changes.items()}
    return holm({key: p for key, p in p_by_key.items() if p is not None}, level=level)
