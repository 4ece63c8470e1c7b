"""Compiled: puts together changes of people until every bound holds, jump by jump."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bb_data.disclosure.auditor.case import Integers
from bb_data.statistics.compiled import compiled

Floats = NDArray[np.float64]

NONE = -1
_BACK = 8
"""One in so many jumps that are tried puts somebody back as she was."""


class Choices(NamedTuple):
    """What may be chosen from, any number of choices a person of which she takes one at most.

    `person` (choices) says whose it is, `touched` (people x bounds of one) to which bounds hers add
    something, of which there are `n_touched` (people), and `adds` (choices x bounds of one) how much.
    The choices that raise a total stand in `raising` and `lowering`, from the first to before the next in
    `from_raising` and `from_lowering`.
    """

    person: Integers
    touched: Integers
    n_touched: Integers
    adds: Floats
    raising: Integers
    from_raising: Integers
    lowering: Integers
    from_lowering: Integers


class Room(NamedTuple):
    """Between what each total must stay, and what it weighs when a total is one off, to begin with."""

    lower: Floats
    upper: Floats
    weight: Floats


@compiled
def _off(total: float, lower: float, upper: float) -> float:
    return max(lower - total, total - upper, 0.0)


@compiled
def _gain(
    choices: Choices,
    person: int,
    old: int,
    new: int,
    totals: Floats,
    room: Room,
    weights: Floats,
) -> float:
    """How much less the bounds are broken, by weight, when this person takes another choice."""
    gain = 0.0
    for at in range(choices.n_touched[person]):
        change = 0.0
        if new != NONE:
            change += choices.adds[new, at]
        if old != NONE:
            change -= choices.adds[old, at]
        if change != 0.0:
            one = choices.touched[person, at]
            lower, upper = room.lower[one], room.upper[one]
            before = _off(totals[one], lower, upper)
            gain += weights[one] * (before - _off(totals[one] + change, lower, upper))
    return gain


@compiled
def _are_broken(totals: Floats, room: Room, broken: Integers) -> int:
    """How many totals have no room; `broken` gets which."""
    n_broken = 0
    for one in range(totals.size):
        if _off(totals[one], room.lower[one], room.upper[one]) > 0.0:
            broken[n_broken] = one
            n_broken += 1
    return n_broken


@compiled
def _mending(choices: Choices, one: int, is_low: bool, random: np.random.Generator) -> int:
    """A choice that brings this total nearer to its room; NONE when there is none."""
    which, starts = (
        (choices.raising, choices.from_raising)
        if is_low
        else (choices.lowering, choices.from_lowering)
    )
    n = starts[one + 1] - starts[one]
    return int(which[starts[one] + int(random.random() * n)]) if n > 0 else NONE


@compiled
def _take(choices: Choices, person: int, new: int, chosen: Integers, totals: Floats) -> None:
    old = chosen[person]
    for at in range(choices.n_touched[person]):
        one = choices.touched[person, at]
        if new != NONE:
            totals[one] += choices.adds[new, at]
        if old != NONE:
            totals[one] -= choices.adds[old, at]
    chosen[person] = new


@compiled
def jump(
    choices: Choices, room: Room, n_jumps: int, n_tried: int, random: np.random.Generator
) -> tuple[Integers, int]:
    """The choice of every person (NONE = as she was) with which all totals have room, and how many jumps that took.

    Empty when none is found.

    Totals are 0 when nobody changes. Every time the best of some jumps is taken: half of them bring something
    broken nearer to its room, most others are drawn from all, and some put somebody back. When none helps,
    what is broken weighs more from then on, so that it is mended at the cost of others. Finding none is no
    proof that there is none. After Luteberget and Sartor (2023), Feasibility Jump.
    """
    n_people, n_choices = choices.n_touched.size, choices.person.size
    chosen = np.full(n_people, NONE, dtype=np.int64)
    totals = np.zeros(room.lower.size)
    weights = room.weight.copy()
    broken = np.empty(totals.size, dtype=np.int64)
    for jumped in range(n_jumps):
        n_broken = _are_broken(totals, room, broken)
        if n_broken == 0:
            return chosen, jumped
        most, best, who = 0.0, NONE, NONE
        for tried in range(n_tried):
            person, new = int(random.random() * n_people), NONE
            if tried % _BACK != 0:
                if tried % 2 == 0:
                    new = int(random.random() * n_choices)
                else:
                    one = broken[int(random.random() * n_broken)]
                    new = _mending(choices, one, totals[one] < room.lower[one], random)
                    if new == NONE:
                        continue
                person = choices.person[new]
            if chosen[person] != new:
                gain = _gain(choices, person, chosen[person], new, totals, room, weights)
                if gain > most:
                    most, best, who = gain, new, person
        if who != NONE:
            _take(choices, who, best, chosen, totals)
        else:
            for at in range(n_broken):
                weights[broken[at]] += room.weight[broken[at]]
    return chosen[:0], n_jumps
