"""Searches other datasets that give every released figure as well: each one leaves a reader in the dark about somebody.

A dataset that is found is a proof: nobody who has only the figures can tell it from the truth. What
is not found within the budget counts as given away, so a search that fails errs on the safe side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from bb_data.disclosure.auditor.aiming import aim
from bb_data.disclosure.auditor.case import Case
from bb_data.disclosure.auditor.courses import onward
from bb_data.disclosure.auditor.effort import Effort
from bb_data.disclosure.auditor.knowledge import is_consistent, waves_reached
from bb_data.disclosure.auditor.questions import Openness
from bb_data.disclosure.auditor.walks import Walks

N_DATASETS = 64
"""Datasets that are changed side by side."""
_STEPS = 1500
"""Steps of all of them at one wave before is looked what they opened."""
_ROUNDS = 8
"""So many rounds are walked before is looked whether that was worth it; if not, people are put together."""
_WORTH = 0.05
"""Walking, putting together or withholding is worth it when this share of what was missing is found."""
_FEW = 12
_PATIENCE = 2
"""For so few it is tried so many times in vain: giving up costs figures, and trying little time."""
_ROUNDS_OF_A_TRIAL = 2
_TINY = 1e-9
_IN_VAIN = 8
"""So often another dataset may be looked for in vain at a wave before its search ends.

In the first half people move at one of their waves, which is quick and mostly enough; then at several.
"""


def search(
    case: Case,
    asked: Sequence[Openness],
    walks: Walks,
    effort: Effort,
    random: np.random.Generator,
) -> list[Openness]:
    """Look for datasets until every question is open, nothing new is found or the effort is spent; gives what stayed closed.

    The openness of `asked` is updated, `walks` goes on from where it was. The same random numbers
    give the same search.
    """
    closed = _look(asked, walks)
    n_in_vain = 0
    while closed and not effort.is_spent and n_in_vain < (_PATIENCE if len(closed) <= _FEW else 1):
        missing = _missing(closed)
        closed = _walk(closed, walks, effort, random)
        closed = _put_together(case, closed, walks, effort, random)
        n_in_vain = 0 if missing - _missing(closed) >= _WORTH * missing else n_in_vain + 1
    return closed


def opened_without(cells: frozenset[str], closed: Sequence[Openness], walks: Walks) -> float:
    """About how much of what stayed closed opens when these cells are withheld: a short walk of a copy.

    Of waves about which nothing new is told without them nothing is asked any more.
    """
    others = walks.without(cells)
    reached = waves_reached(others.known)
    left: list[Openness] = [replace(one) for one in closed if one.target.wave in reached]
    missing = _missing(closed)
    for _round in range(_ROUNDS_OF_A_TRIAL):
        left = _walk_once(left, others, others.random)
    gain = missing - _missing(left)
    return gain if gain >= _WORTH * missing else 0.0


def _look(asked: Sequence[Openness], walks: Walks) -> list[Openness]:
    for one in asked:
        one.see(walks.seen, walks.answers)
    return [one for one in asked if not one.is_open]


def _missing(closed: Iterable[Openness]) -> float:
    """How many questions are closed, each as far as it is."""
    return sum(1 - one.width / one.needed for one in closed)


def _walk(
    closed: Sequence[Openness], walks: Walks, effort: Effort, random: np.random.Generator
) -> list[Openness]:
    left = list(closed)
    is_worth_it = True
    # The rest is for putting together, which opens what no walk does.
    kept = effort.left // 2
    while left and is_worth_it and effort.left > kept:
        missing = _missing(left)
        for _round in range(_ROUNDS):
            if effort.left <= kept:
                break
            effort.spend(walks.n * _STEPS * len(_waves(left)))
            left = _walk_once(left, walks, random)
        is_worth_it = missing - _missing(left) >= _WORTH * missing
    return left


def _walk_once(
    closed: Sequence[Openness], walks: Walks, random: np.random.Generator
) -> list[Openness]:
    """One round along the waves with something closed."""
    for wave in _waves(closed):
        here = [one for one in closed if one.target.wave == wave]
        walks.walk(wave, aim(here, walks.answers, random), _STEPS)
    return _look(closed, walks)


def _waves(closed: Iterable[Openness]) -> list[int]:
    return sorted({one.target.wave for one in closed})


def _put_together(
    case: Case,
    closed: Sequence[Openness],
    walks: Walks,
    effort: Effort,
    random: np.random.Generator,
) -> list[Openness]:
    """Other datasets put together from any of these, until too often at a wave none was found."""
    left = list(closed)
    for wave in _waves(closed):
        n_in_vain = 0
        while n_in_vain < _IN_VAIN and not effort.is_spent:
            here = [one for one in left if one.target.wave == wave]
            if not here:
                break
            one = here[int(random.integers(len(here)))]
            place, towards = _start(one, walks, random)
            base = walks.dataset(place)
            is_wide = n_in_vain >= _IN_VAIN // 2
            found = onward(
                case, walks.known, walks.shifts, base, one, towards, effort, random, is_wide=is_wide
            )
            missing = _missing(left)
            if found is not None and is_consistent(walks.known, found):
                walks.put(place, found)
                left = _look(left, walks)
            n_in_vain = 0 if _missing(left) < missing - _TINY else n_in_vain + 1
    return left


def _start(one: Openness, walks: Walks, random: np.random.Generator) -> tuple[int, float]:
    """From which dataset to look, and which way: of a small group the one that is farthest already."""
    towards = 1.0 if random.random() < 0.5 else -1.0
    if one.target.is_person:
        return int(random.integers(walks.n)), towards
    members = np.flatnonzero(one.target.members)
    sums = one.question.values[walks.answers[:, one.question.wave, members]]
    return int((towards * sums.sum(axis=1)).argmax()), towards
