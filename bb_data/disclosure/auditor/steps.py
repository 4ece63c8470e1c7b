"""One step to another dataset that gives every released figure: a small integer program of changes to a dataset that does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds as VariableBounds
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array

from bb_data.disclosure.auditor.case import Case, Integers
from bb_data.disclosure.auditor.knowledge import Bound, SumBound, true_squares, true_sum
from bb_data.disclosure.auditor.questions import Openness

Floats = NDArray[np.float64]

_NEAREST = 6
_FAR = 2
"""Patterns that somebody who is not looked at may change to: near ones make up small differences."""
_LOOKED_AT = 12
"""Patterns that somebody may change to who is looked at."""
_OF_A_GROUP = 9
"""So many of a group are looked at: all of a small one, some of everybody in a figure."""
_ALL_AT_MOST = 20
"""With so few patterns everybody may change to any."""
_NODES = 1
_GAP = 0.5
_SECONDS = 30.0
"""Far above what a step takes; only so that a step always ends."""


@dataclass(frozen=True, slots=True, eq=False)
class _Steps:
    """The changes one step chooses from: person `who` gets pattern `to` at her free wave."""

    who: Integers
    to: Integers
    wave: Integers


def another(
    case: Case,
    known: Sequence[Bound],
    chosen: Sequence[Openness],
    base: Integers,
    free: Integers,
    n_helping: int,
    towards: float,
    random: np.random.Generator,
) -> Integers | None:
    """One more dataset, as different from `base` as can be in what is chosen; None when there is none.

    Of people it opens what it can, of small groups it moves the sum `towards` 1 = up or -1 = down.
    At most `n_helping` others change to make up for it.
    """
    steps = _steps(case, base, free, chosen, n_helping, random)
    if steps.who.size == 0:
        return None
    rows, lower, upper = _rows(known, base, steps)
    _, person = np.unique(steps.who, return_inverse=True)
    one_each = csr_array((np.ones(steps.who.size), (person, np.arange(steps.who.size))))
    result = milp(
        -_gain(chosen, base, steps, towards, random),
        constraints=[LinearConstraint(rows, lower, upper), LinearConstraint(one_each, 0, 1)],
        bounds=VariableBounds(0, 1),
        integrality=np.ones(steps.who.size),
        options={"node_limit": _NODES, "mip_rel_gap": _GAP, "time_limit": _SECONDS},
    )
    if result.x is None:
        return None
    taken = result.x > 0.5
    dataset = base.copy()
    dataset[steps.who[taken], steps.wave[taken]] = steps.to[taken]
    return dataset


def free_waves(case: Case, wave: int, random: np.random.Generator, *, is_wide: bool) -> Integers:
    """The one wave at which each person's answers may change, -1 = none.

    One wave a person keeps every bound linear, squares of changes too.
    """
    there = case.truth >= 0
    free = np.where(there[:, wave], wave, -1)
    if is_wide:
        elsewhere = there.any(axis=1) & (random.random(case.n_people) < 0.5)
        for person in np.flatnonzero(elsewhere):
            free[person] = random.choice(np.flatnonzero(there[person]))
    return free


def _steps(
    case: Case,
    base: Integers,
    free: Integers,
    chosen: Sequence[Openness],
    n_helping: int,
    random: np.random.Generator,
) -> _Steps:
    n_patterns = len(case.patterns.values)
    openings = _openings(case, chosen, free, random)
    able = np.flatnonzero(free >= 0)
    others = np.setdiff1d(able, list(openings))
    helping = random.choice(others, min(n_helping, others.size), replace=False)
    moving = np.sort(np.concatenate([np.array(list(openings), dtype=np.int64), helping]))
    nearest = np.argsort(case.patterns.distances(), axis=1, kind="stable")[:, 1 : _NEAREST + 1]
    who, to = [], []
    for person in moving:
        now = base[person, free[person]]
        if n_patterns <= _ALL_AT_MOST:
            choice = np.arange(n_patterns)
        else:
            far = random.choice(n_patterns, _FAR, replace=False)
            choice = np.unique(np.concatenate([nearest[now], far, openings.get(int(person), far)]))
        choice = choice[choice != now]
        who.append(np.full(choice.size, person))
        to.append(choice)
    if not who:
        empty = np.zeros(0, dtype=np.int64)
        return _Steps(empty, empty, empty)
    people = np.concatenate(who)
    return _Steps(people, np.concatenate(to), free[people])


def _openings(
    case: Case, chosen: Sequence[Openness], free: Integers, random: np.random.Generator
) -> dict[int, Integers]:
    """For one person of each target, and everybody of a small group, patterns that could open it."""
    found: dict[int, Integers] = {}
    for one in chosen:
        able = np.flatnonzero(one.target.members & (free == one.target.wave))
        if able.size == 0:
            continue
        if one.target.is_person:
            fitting = np.flatnonzero(one.opened_by(one.question.values))
            able = np.array([random.choice(able)])
        else:
            fitting = np.arange(len(case.patterns.values))
            able = random.permutation(able)[:_OF_A_GROUP]
        for person in able:
            choice = random.choice(fitting, min(_LOOKED_AT, fitting.size), replace=False)
            found[int(person)] = np.union1d(found.get(int(person), choice), choice)
    return found


def _rows(
    known: Sequence[Bound], base: Integers, steps: _Steps
) -> tuple[csr_array, Floats, Floats]:
    """The bounds on what the steps together may change."""
    now = base[steps.who, steps.wave]
    rows, lower, upper = [], [], []
    for bound in known:
        member = bound.members[steps.who]
        change = np.zeros(steps.who.size)
        if isinstance(bound, SumBound):
            for wave, sign in bound.terms:
                here = member & (steps.wave == wave)
                change[here] = sign * (bound.values[steps.to[here]] - bound.values[now[here]])
            value = true_sum(bound, base)
        else:
            for wave, other in ((bound.start, bound.end), (bound.end, bound.start)):
                here = member & (steps.wave == wave)
                kept = bound.values[base[steps.who[here], other]]
                change[here] = (bound.values[steps.to[here]] - kept) ** 2 - (
                    bound.values[now[here]] - kept
                ) ** 2
            value = true_squares(bound, base)
        if change.any():
            rows.append(change)
            lower.append(bound.lower - value)
            upper.append(bound.upper - value)
    matrix = csr_array(np.array(rows)) if rows else csr_array((0, steps.who.size))
    return matrix, np.array(lower), np.array(upper)


def _gain(
    chosen: Sequence[Openness],
    base: Integers,
    steps: _Steps,
    towards: float,
    random: np.random.Generator,
) -> Floats:
    """What each step is worth: opening a question most, widening one a little."""
    gain = np.zeros(steps.who.size)
    for one in chosen:
        here = one.target.members[steps.who] & (steps.wave == one.question.wave)
        values = one.question.values[steps.to[here]]
        if one.target.is_person:
            gain[here] += one.opened_by(values) * (1 + random.random())
        else:
            now = one.question.values[base[steps.who[here], one.question.wave]]
            gain[here] += 0.3 * towards * (values - now)
    return gain
