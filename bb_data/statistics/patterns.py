"""The scores of people over waves as sums by pattern: the waves that somebody has a score at. Not: models of them (pattern_models)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bb_data.model.raw_cell import Moments, Pattern
from bb_data.statistics.mean import moments_of_sums

Numbers = NDArray[np.float64]
Indices = NDArray[np.int64]

Patterns = Sequence[Pattern]


def patterns(scores: Numbers, waves: Indices, persons: NDArray[Any]) -> tuple[Pattern, ...]:
    """What the people of one initiative add up to, by the waves at which they have a score.

    Input: one row per form: score in points, wave number and person; NaN = missing and left out.
    Ordered by waves. Together with the same of other initiatives all that a course is made of.
    Raises ValueError when a person has two scores at a wave.
    """
    is_there = ~np.isnan(scores)
    if not is_there.any():
        return ()
    known, wave = np.unique(waves[is_there], return_inverse=True)
    people, person = np.unique(persons[is_there], return_inverse=True)
    if np.unique(person * known.size + wave).size < person.size:
        raise ValueError("a person has one score at a wave")
    table = np.full((people.size, known.size), np.nan)
    table[person, wave] = scores[is_there]
    kinds, kind = np.unique(~np.isnan(table), axis=0, return_inverse=True)
    found = (_pattern(known[has], table[kind.ravel() == i][:, has]) for i, has in enumerate(kinds))
    return tuple(sorted(found, key=lambda pattern: pattern.waves))


def waves_of(groups: Iterable[Pattern]) -> tuple[int, ...]:
    """The waves at which anybody has a score, in order."""
    return tuple(sorted({wave for pattern in groups for wave in pattern.waves}))


def at_wave(groups: Iterable[Pattern], wave: int) -> Moments:
    """The moments of the scores at a wave of everybody who has one."""
    there = [(one, one.waves.index(wave)) for one in groups if wave in one.waves]
    return moments_of_sums(
        sum(one.n for one, _ in there),
        sum(one.sums[i] for one, i in there),
        sum(one.products[i][i] for one, i in there),
    )


def change_between(groups: Iterable[Pattern], first: int, last: int) -> Moments:
    """The moments of the changes of everybody with a score at both waves."""
    there = [
        (one, one.waves.index(first), one.waves.index(last))
        for one in groups
        if first in one.waves and last in one.waves
    ]
    return moments_of_sums(
        sum(one.n for one, _, _ in there),
        sum(one.sums[j] - one.sums[i] for one, i, j in there),
        sum(
            one.products[i][i] - 2 * one.products[i][j] + one.products[j][j] for one, i, j in there
        ),
    )


def _pattern(waves: Indices, scores: Numbers) -> Pattern:
    """Of people with a score at all of these waves, a row each."""
    return Pattern(
        tuple(int(wave) for wave in waves),
        len(scores),
        tuple(float(total) for total in scores.sum(axis=0)),
        tuple(tuple(float(one) for one in row) for row in scores.T @ scores),
    )
