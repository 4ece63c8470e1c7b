"""The steps of a walk, compiled: each dataset is changed step by step so that it keeps giving every released figure."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bb_data.disclosure.auditor.alike import Alike
from bb_data.disclosure.auditor.case import Integers, Mask
from bb_data.disclosure.auditor.exchanges import NONE, Exchanges
from bb_data.disclosure.auditor.figures_by_person import BROKEN, FiguresByPerson, moves_of
from bb_data.disclosure.auditor.shifts import Shifts
from bb_data.statistics.compiled import compiled

Floats = NDArray[np.float64]

_TRIES = 32
"""How many people, or threes, who could make up for somebody are looked at before a step is given up."""
_MOST = 4
"""So many people take part in a step at most."""


class Moves(NamedTuple):
    """Where patterns lead: pairs with one sum, shifts, and near patterns (patterns x some).

    `traits` (waves x patterns) holds every released yes/no of a wave packed in a number, `class_traits`
    those that are released of a class too.
    """

    pairs: Exchanges
    shifts: Shifts
    nearest: Integers
    traits: Integers
    class_traits: Integers


class Shares(NamedTuple):
    """How often somebody looked at is moved, and up to which draw a step is of which sort; the rest is in lockstep."""

    looked_at: float
    of_four: float
    of_alike: float
    of_two: float
    by_herself: float


@compiled
def _pick(n: int, random: np.random.Generator) -> int:
    return min(int(random.random() * n), n - 1)


@compiled
def _one_of(kinds: Alike, kind: int, random: np.random.Generator) -> int:
    return int(kinds.people[kinds.starts[kind] + _pick(kinds.counts[kind], random)])


@compiled
def _moved(moves: Moves, pattern: int, back: int, forth: int) -> int:
    return int(moves.pairs.rest_of[moves.pairs.sum_of[pattern, forth], back])


@compiled
def _by_herself(moves: Moves, new: Integers, wave: int, random: np.random.Generator) -> bool:
    new[0, wave] = moves.nearest[new[0, wave], _pick(moves.nearest.shape[1], random)]
    return True


@compiled
def _exchange(moves: Moves, new: Integers, wave: int, random: np.random.Generator) -> bool:
    now, other = new[0, wave], new[1, wave]
    if other == NONE:
        return False
    total = moves.pairs.sum_of[now, other]
    at = moves.pairs.starts[total] + _pick(moves.pairs.counts[total], random)
    new[0, wave], new[1, wave] = moves.pairs.firsts[at], moves.pairs.seconds[at]
    return bool(new[0, wave] != now)


@compiled
def _of_four(
    moves: Moves,
    kinds: Alike,
    here: Integers,
    people: Integers,
    new: Integers,
    wave: int,
    random: np.random.Generator,
) -> bool:
    """Somebody moves, and three others who together are in every figure as she is make up for it."""
    nobody = here.size - 1
    person, mine = people[0], here[people[0]]
    kind = kinds.kind_of[person]
    if kinds.n_threes[kind] == 0:
        return False
    for _ in range(_TRIES):
        three = kinds.first_three[kind] + _pick(kinds.n_threes[kind], random)
        for place in range(3):
            people[place + 1] = _one_of(kinds, kinds.threes[place, three], random)
        one, two, last = people[1], people[2], people[3]
        if one in (two, person) or two == person or last in (person, one, two):
            continue
        if one == nobody:
            if two == nobody:
                continue
            people[1], people[2] = two, one
            one, two = two, one
        first = here[one]
        if random.random() < 0.5:
            to, gets_one = first, mine
        else:
            total = moves.pairs.sum_of[mine, first]
            at = moves.pairs.starts[total] + _pick(moves.pairs.counts[total], random)
            to, gets_one = moves.pairs.firsts[at], moves.pairs.seconds[at]
        if to == mine:
            continue
        turned = moves.class_traits[wave, to] - moves.class_traits[wave, mine]
        of_all = moves.traits[wave, to] - moves.traits[wave, mine]
        new[0, wave], new[1, wave] = to, gets_one
        of_all += moves.traits[wave, gets_one] - moves.traits[wave, first]
        fits = moves.class_traits[wave, gets_one] - moves.class_traits[wave, first] == -turned
        for place in range(2, 4):
            if people[place] == nobody:
                continue
            has = here[people[place]]
            gets = _moved(moves, has, to, mine) if place == 2 else _moved(moves, has, mine, to)
            if gets == NONE:
                fits = False
                break
            sign = -1 if place == 2 else 1
            fits = (
                fits
                and moves.class_traits[wave, gets] - moves.class_traits[wave, has] == sign * turned
            )
            of_all += moves.traits[wave, gets] - moves.traits[wave, has]
            new[place, wave] = gets
        if fits and of_all == 0:
            return True
    return False


@compiled
def _in_lockstep(
    moves: Moves,
    kinds: Alike,
    answers: Integers,
    people: Integers,
    new: Integers,
    wave: int,
    random: np.random.Generator,
) -> int:
    """Somebody moves as far at all her waves, and another, or three, as far the other way; how many people do."""
    n_waves, nobody = answers.shape[0], answers.shape[1] - 1
    person = people[0]
    mine = answers[wave, person]
    kind = kinds.kind_of[person]
    n_people = 2 if random.random() < 0.5 else 4
    if n_people == 4 and kinds.n_threes[kind] == 0:
        return 0
    for _ in range(_TRIES):
        if n_people == 2:
            people[1] = _one_of(kinds, kind, random)
            if people[1] == person:
                continue
        else:
            three = kinds.first_three[kind] + _pick(kinds.n_threes[kind], random)
            for place in range(3):
                people[place + 1] = _one_of(kinds, kinds.threes[place, three], random)
            one, two, last = people[1], people[2], people[3]
            if one in (two, person) or two == person or last in (person, one, two):
                continue
        to = answers[wave, people[1]] if random.random() < 0.5 else NONE
        if to == NONE:
            to = _pick(moves.nearest.shape[0], random)
        if to == mine:
            continue
        forth, back = moves.shifts.between[mine, to], moves.shifts.between[to, mine]
        fits = True
        for at in range(n_waves):
            turned = 0
            for place in range(n_people):
                has = answers[at, people[place]]
                if has == NONE or people[place] == nobody:
                    new[place, at] = has
                    continue
                far = forth if place in (0, 3) else back
                gets = moves.shifts.shifted[far, has]
                turned += moves.traits[at, gets] - moves.traits[at, has]
                new[place, at] = gets
            if turned != 0:
                fits = False
                break
        if fits:
            return n_people
    return 0


@compiled
def walk(
    known: FiguresByPerson,
    moves: Moves,
    kinds: Alike,
    everywhere: Alike,
    answers: Integers,
    totals: Floats,
    seen: Mask,
    wave: int,
    present: Integers,
    looked_at: Integers,
    height: Floats,
    pulled: float,
    shares: Shares,
    n_steps: int,
    random: np.random.Generator,
) -> int:
    """Change the answers (datasets x waves x people) of one wave `n_steps` times in every dataset; how many were taken.

    `height` (datasets x patterns) is how high a pattern is for whom a dataset looks at.
    `shares` are how often: somebody looked at is moved, and then up to which a step is of four, of two
    alike, of any two, of one; the rest is in lockstep.
    """
    n_datasets, n_waves, n_all = answers.shape
    moved = np.zeros(known.lower.size)
    touched = np.empty(_MOST * (2 * n_waves + 2) * known.lower.size, dtype=np.int64)
    people = np.empty(_MOST, dtype=np.int64)
    new = np.empty((_MOST, n_waves), dtype=np.int64)
    pull = np.zeros(n_all)
    n_taken = 0
    for dataset in range(n_datasets):
        mine, total, high = answers[dataset], totals[dataset], height[dataset]
        direction = pulled if dataset % 2 == 0 else -pulled
        for place in range(looked_at.shape[0]):
            pull[looked_at[place, dataset]] = direction
        for _ in range(n_steps):
            if random.random() < shares.looked_at:
                person = looked_at[_pick(looked_at.shape[0], random), dataset]
            else:
                person = present[_pick(present.size, random)]
            if mine[wave, person] == NONE:
                continue
            people[0] = person
            drawn_kind = random.random()
            n_people = 0
            if drawn_kind < shares.of_two:
                if drawn_kind < shares.of_four:
                    n_people = (
                        4 if _of_four_at(moves, kinds, mine, people, new, wave, random) else 0
                    )
                else:
                    if drawn_kind < shares.of_alike:
                        people[1] = _one_of(kinds, kinds.kind_of[person], random)
                    else:
                        people[1] = present[_pick(present.size, random)]
                    if people[1] != person:
                        _as_now(mine, people, new, 2)
                        n_people = 2 if _exchange(moves, new, wave, random) else 0
            elif drawn_kind < shares.by_herself:
                _as_now(mine, people, new, 1)
                n_people = 1 if _by_herself(moves, new, wave, random) else 0
            else:
                n_people = _in_lockstep(moves, everywhere, mine, people, new, wave, random)
            if n_people == 0:
                continue
            drawn = 0.0
            for place in range(n_people):
                far = pull[people[place]]
                if far != 0.0:
                    drawn += far * (high[new[place, wave]] - high[mine[wave, people[place]]])
            if drawn < 0.0 and random.random() >= np.exp(drawn):
                continue
            n_touched = moves_of(known, mine, total, people, new, n_people, moved, touched)
            if n_touched == BROKEN:
                continue
            for at in range(n_touched):
                bound = touched[at]
                total[bound] += moved[bound]
                moved[bound] = 0.0
            for place in range(n_people):
                for at in range(n_waves):
                    pattern = new[place, at]
                    if pattern != NONE:
                        mine[at, people[place]] = pattern
                        seen[at, people[place], pattern] = True
            n_taken += 1
        for place in range(looked_at.shape[0]):
            pull[looked_at[place, dataset]] = 0.0
    return n_taken


@compiled
def _as_now(mine: Integers, people: Integers, new: Integers, n_people: int) -> None:
    for place in range(n_people):
        for at in range(mine.shape[0]):
            new[place, at] = mine[at, people[place]]


@compiled
def _of_four_at(
    moves: Moves,
    kinds: Alike,
    mine: Integers,
    people: Integers,
    new: Integers,
    wave: int,
    random: np.random.Generator,
) -> bool:
    found = _of_four(moves, kinds, mine[wave], people, new, wave, random)
    if found:
        for place in range(4):
            for at in range(mine.shape[0]):
                if at != wave:
                    new[place, at] = mine[at, people[place]]
        nobody = mine.shape[1] - 1
        for place in range(1, 4):
            if people[place] == nobody:
                new[place, wave] = mine[wave, nobody]
    return found
