"""Looks for one more dataset by giving people other courses: moved as far at some of their waves, at the others as they were."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from bb_data.disclosure.auditor.case import Case, Integers, Mask
from bb_data.disclosure.auditor.effort import Effort
from bb_data.disclosure.auditor.jumping import NONE, Choices, Room, jump
from bb_data.disclosure.auditor.knowledge import Bound, told_by, true_value
from bb_data.disclosure.auditor.patterns import nearest_of
from bb_data.disclosure.auditor.questions import Openness
from bb_data.disclosure.auditor.shifts import Shifts

Floats = NDArray[np.float64]

_NEAREST = 7
_FAR = 4
_LOOKED_AT = 16
"""Patterns that somebody may move to at the first wave that moves: near and far ones, more when she is looked at.

Many: with more to choose from a way is found sooner, not later.
"""
_TOGETHER = 15
"""At so many sets of her waves somebody may move: all there are at four waves, some of those at five."""

_JUMPS = 5
"""So many jumps for each course there is to choose from; what is not found by then mostly is not there."""
_TRIED = 50
_STEPS_OF_A_JUMP = 15
"""A jump takes as long as so many steps of a walk."""
_NOISE = 1e-9
"""Against the noise of sums in floating point."""


def onward(
    case: Case,
    known: Sequence[Bound],
    shifts: Shifts,
    base: Integers,
    one: Openness,
    towards: float,
    effort: Effort,
    random: np.random.Generator,
    *,
    is_wide: bool,
) -> Integers | None:
    """A dataset with something new of one question: of a person an opening, of a group one step on; None when none is found.

    On = `towards` 1 = up or -1 = down, from `base` (people x waves) beyond what was seen. `is_wide`: people
    may move at several of their waves, not at one only.
    """
    most = case.truth.shape[1] if is_wide else 1
    who, courses = _further(case, shifts, base, one, most, random)
    wave, values = one.question.wave, one.question.values
    members = one.target.members[who]
    to = values[courses[:, wave]]
    if one.target.is_person:
        goal, least = (members & one.opened_by(to)).astype(np.float64), 1.0
    else:
        now = values[base[one.target.members, wave]].sum()
        ahead = one.high - now if towards > 0 else now - one.low
        goal = np.where(members, towards * (to - values[base[who, wave]]), 0.0)
        least = ahead + float(np.diff(np.unique(values)).min())
    if goal.clip(0.0).sum() < least:
        return None
    adds, room = _told(known, base, who, courses, goal, least)
    chosen, n_jumped = jump(choices_of(who, adds), room, _JUMPS * who.size, _TRIED, random)
    effort.spend(_STEPS_OF_A_JUMP * n_jumped)
    if chosen.size == 0:
        return None
    taken = chosen[chosen != NONE]
    dataset = base.copy()
    dataset[who[taken]] = courses[taken]
    return dataset


def _told(
    known: Sequence[Bound],
    base: Integers,
    who: Integers,
    courses: Integers,
    goal: Floats,
    least: float,
) -> tuple[Floats, Room]:
    """What each course adds to what is bounded (courses x bounds, the goal last), and the room for it."""
    adds = np.empty((who.size, len(known) + 1))
    lower, upper = np.full(len(known) + 1, least), np.full(len(known) + 1, np.inf)
    for place, bound in enumerate(known):
        change = told_by(bound, courses) - told_by(bound, base[who])
        adds[:, place] = np.where(bound.members[who], change, 0.0)
        value = true_value(bound, base)
        lower[place], upper[place] = bound.lower - value, bound.upper - value
    adds[:, -1] = goal
    sizes = np.abs(adds).sum(axis=0) / np.maximum((adds != 0.0).sum(axis=0), 1)
    weight = 1.0 / np.where(sizes > 0.0, sizes, 1.0)
    return adds, Room(lower - _NOISE, upper + _NOISE, weight)


def choices_of(who: Integers, adds: Floats) -> Choices:
    """Choices of people from whose they are and what they add (choices x bounds): hers add to the bounds she is in only."""
    people, person = np.unique(who, return_inverse=True)
    touches = np.zeros((people.size, adds.shape[1]), dtype=np.bool_)
    np.logical_or.at(touches, person, adds != 0.0)
    n_touched = touches.sum(axis=1)
    # Those she is in first.
    touched = np.argsort(~touches, axis=1, kind="stable")[:, : n_touched.max()]
    return Choices(
        person.astype(np.int64),
        touched,
        n_touched,
        np.take_along_axis(adds, touched[person], axis=1),
        *_with(adds.T > 0.0),
        *_with(adds.T < 0.0),
    )


def _with(does: NDArray[np.bool_]) -> tuple[Integers, Integers]:
    """The choices that do something to a bound (bounds x choices), bound after bound, and where each begins."""
    starts = np.concatenate([[0], does.sum(axis=1).cumsum()])
    return np.nonzero(does)[1], starts


def _further(
    case: Case,
    shifts: Shifts,
    base: Integers,
    one: Openness,
    most: int,
    random: np.random.Generator,
) -> tuple[Integers, Integers]:
    """Many other courses: whose each is, and her patterns over all waves (courses x waves).

    Who moves as far at two waves leaves the change between them as it is, who moves at one only
    does not; what is left with both together no step of either kind finds.
    """
    nearest = nearest_of(case.patterns, _NEAREST)
    who, courses = [], []
    for person in np.flatnonzero((base >= 0).any(axis=1)):
        is_looked_at = bool(one.target.members[person])
        found = _of_one(
            base[person], shifts, nearest, one.question.wave, is_looked_at, most, random
        )
        who.append(np.full(len(found), person))
        courses.append(found)
    return np.concatenate(who), np.concatenate(courses)


def _of_one(
    now: Integers,
    shifts: Shifts,
    nearest: Integers,
    asked: int,
    is_looked_at: bool,
    most: int,
    random: np.random.Generator,
) -> Integers:
    """The courses of one person (courses x waves), each once and none as she is."""
    found = []
    for waves in _sets_of_waves(now >= 0, most, random):
        first, n_far = waves[0], _FAR
        if is_looked_at and asked in waves:
            first, n_far = asked, _LOOKED_AT
        far = random.choice(len(nearest), min(n_far, len(nearest)), replace=False)
        to = np.concatenate([nearest[now[first]], far])
        moved = np.repeat(now[None], to.size, axis=0)
        moved[:, waves] = shifts.shifted[shifts.between[now[first], to][:, None], now[waves][None]]
        found.append(moved)
    every = np.unique(np.concatenate(found), axis=0)
    return np.asarray(every[(every != now).any(axis=1)])


def _sets_of_waves(
    is_there: Mask, most: int, random: np.random.Generator
) -> list[NDArray[np.int64]]:
    there = np.flatnonzero(is_there)
    every = [
        np.array(some)
        for n in range(1, min(most, there.size) + 1)
        for some in combinations(there.tolist(), n)
    ]
    if len(every) <= _TOGETHER:
        return every
    return [every[at] for at in random.choice(len(every), _TOGETHER, replace=False)]
