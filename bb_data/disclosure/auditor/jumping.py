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
def jump(
    choices: Choices,
    room: Room,
    n_jumps: int,
    n_tried: int,
    random: np.random.Generator,
) -> Integers:
    """The choice of every person (NONE = as she was) with which all totals have room; empty when none is found.

    Totals are 0 when nobody changes. Every time the best of some jumps is taken; when
    none of them helps, what is broken weighs more from then on, so that it is mended at the cost of
    others. No jump is proof that there is none. After Luteberget and Sartor (2023), Feasibility Jump.
    """
    n_people, n_choices = choices.n_touched.size, choices.person.size
    chosen = np.full(n_people, NONE, dtype=np.int64)
    moved = np.empty(n_people, dtype=np.int64)
    n_moved = 0
    totals = np.zeros(room.lower.size)
    weights = room.weight.copy()
    broken = np.empty(totals.size, dtype=np.int64)
    for _jump in range(n_jumps):
        n_broken = 0
        for one in range(totals.size):
            if _off(totals[one], room.lower[one], room.upper[one]) > 0.0:
                broken[n_broken] = one
                n_broken += 1
        if n_broken == 0:
            return chosen
        most, best, who = 0.0, NONE, NONE
        for tried in range(n_tried):
            if n_moved > 0 and tried % _BACK == 0:
                person, new = moved[int(random.random() * n_moved)], NONE
            elif tried % 2 == 0:
                new = int(random.random() * n_choices)
                person = choices.person[new]
            else:
                one = broken[int(random.random() * n_broken)]
                if totals[one] < room.lower[one]:
                    start, end = choices.from_raising[one], choices.from_raising[one + 1]
                    if start == end:
                        continue
                    new = choices.raising[start + int(random.random() * (end - start))]
                else:
                    start, end = choices.from_lowering[one], choices.from_lowering[one + 1]
                    if start == end:
                        continue
                    new = choices.lowering[start + int(random.random() * (end - start))]
                person = choices.person[new]
            if chosen[person] != new:
                gain = _gain(choices, person, chosen[person], new, totals, room, weights)
                if gain > most:
                    most, best, who = gain, new, person
        if who == NONE:
            for at in range(n_broken):
                weights[broken[at]] += room.weight[broken[at]]
            continue
        old = chosen[who]
        for at in range(choices.n_touched[who]):
            one = choices.touched[who, at]
            if best != NONE:
                totals[one] += choices.adds[best, at]
            if old != NONE:
                totals[one] -= choices.adds[old, at]
        chosen[who] = best
        if old == NONE:
            moved[n_moved] = who
            n_moved += 1
        if best == NONE:
            for at in range(n_moved):
                if moved[at] == who:
                    n_moved -= 1
                    moved[at] = moved[n_moved]
                    break
    return chosen[:0]
