"""A search ends when everything is open, or when its effort is spent."""

from __future__ import annotations

import numpy as np
import pytest

from bb_data.disclosure.auditor.case import Case
from bb_data.disclosure.auditor.effort import Effort
from bb_data.disclosure.auditor.knowledge import SumBound
from bb_data.disclosure.auditor.patterns import Patterns
from bb_data.disclosure.auditor.questions import Openness, Question, Target
from bb_data.disclosure.auditor.search import opened_without, search
from bb_data.disclosure.auditor.walks import Walks

LEVELS = Patterns(("wellbeing.mean",), np.arange(11, dtype=np.float64)[:, None])
VALUES = LEVELS.values[:, 0]
N_PEOPLE = 12
QUESTION = Question(0, "wellbeing.mean", VALUES, 8.0, 3.0, is_trait=False, height=VALUES / 10)
MANY = 10**8
A_FEW_ROUNDS = 4 * 4 * 1500
"""Four rounds of four datasets: fewer than are walked before is looked whether it was worth it."""


def _mean_of_twelve(random: np.random.Generator) -> tuple[Case, Walks]:
    truth = random.integers(3, 8, size=(N_PEOPLE, 1))
    case = Case(LEVELS, np.arange(N_PEOPLE), ("T0",), truth)
    everybody = np.ones(N_PEOPLE, dtype=np.bool_)
    total = float(VALUES[truth[:, 0]].sum())
    known = [SumBound("w.mean/x/T0/-", everybody, ((0, 1.0),), VALUES, total, total)]
    return case, Walks(case, known, 4, random)


def _closed_after(steps: int) -> tuple[int, int]:
    """How many of twelve questions stay closed, each about one person of a mean, and how many there were to begin with."""
    random = np.random.default_rng(3)
    case, walks = _mean_of_twelve(random)
    asked = [
        Openness(Target(0, np.arange(N_PEOPLE) == person, is_person=True), QUESTION, 8.0)
        for person in range(N_PEOPLE)
    ]
    closed = search(case, asked, walks, Effort(steps), random)
    return len(closed), len(asked)


def test_a_search_goes_on_until_everything_is_open() -> None:
    assert _closed_after(MANY) == (0, N_PEOPLE)


def test_without_effort_everything_counts_as_given_away() -> None:
    assert _closed_after(0) == (N_PEOPLE, N_PEOPLE)


def test_walking_leaves_half_of_the_effort_for_putting_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    random = np.random.default_rng(3)
    case, walks = _mean_of_twelve(random)
    nobody_can = Openness(
        Target(0, np.ones(N_PEOPLE, dtype=np.bool_), is_person=True), QUESTION, 1000.0
    )
    effort = Effort(A_FEW_ROUNDS)
    left_for_it = []

    def put_together(*_given: object, is_wide: bool) -> None:
        left_for_it.append(effort.left)
        effort.spend(A_FEW_ROUNDS)

    monkeypatch.setattr("bb_data.disclosure.auditor.search.onward", put_together)

    assert search(case, [nobody_can], walks, effort, random) == [nobody_can]
    assert left_for_it == [A_FEW_ROUNDS // 2]


def test_withholding_a_change_opens_the_measurements_that_only_the_change_told_anew() -> None:
    random = np.random.default_rng(3)
    truth = random.integers(3, 8, size=(N_PEOPLE, 2))
    case = Case(LEVELS, np.arange(N_PEOPLE), ("T0", "T6"), truth)
    everybody = np.ones(N_PEOPLE, dtype=np.bool_)
    first, second = (float(VALUES[truth[:, wave]].sum()) for wave in (0, 1))
    told = SumBound("w.mean/x/T0/-", everybody, ((0, 1.0),), VALUES, first, first, was_told=True)
    new = SumBound("w.mean/x/T6/-", everybody, ((1, 1.0),), VALUES, second, second)
    both = ((1, 1.0), (0, -1.0))
    gone = second - first
    change = SumBound("w.change/x/T0-T6/-", everybody, both, VALUES, gone, gone)
    walks = Walks(case, [told, new, change], 4, random)
    # A width nobody can have: walking never opens it.
    somebody = Target(0, np.arange(N_PEOPLE) == 2, is_person=True)
    closed = [Openness(somebody, QUESTION, 1000.0, low=5.0, high=5.0)]

    assert opened_without(frozenset({change.cell}), closed, walks) == 1.0
    assert opened_without(frozenset({new.cell}), closed, walks) == 0.0


def test_effort_is_spent_by_steps_and_may_be_overdrawn_by_what_was_begun() -> None:
    effort = Effort(10)
    effort.spend(9)
    assert not effort.is_spent
    effort.spend(9)
    assert effort.is_spent
