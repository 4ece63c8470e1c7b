"""A dataset that is put together from other courses gives every figure, and something new."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from bb_data.disclosure.auditor.case import Case, Integers
from bb_data.disclosure.auditor.courses import onward
from bb_data.disclosure.auditor.effort import Effort
from bb_data.disclosure.auditor.knowledge import Bound, SquareBound, SumBound, is_consistent
from bb_data.disclosure.auditor.patterns import Patterns
from bb_data.disclosure.auditor.questions import Openness, Question, Target
from bb_data.disclosure.auditor.shifts import shifts_of

LEVELS = Patterns(("wellbeing.mean",), np.arange(11, dtype=np.float64)[:, None])
VALUES = LEVELS.values[:, 0]
MANY = 10**8
N_PEOPLE = 16
AWAY = slice(12, 16)
"""At the second measurement these are not there; the last of them never answered."""


@pytest.fixture
def case() -> Case:
    truth = np.random.default_rng(5).integers(3, 8, size=(N_PEOPLE, 2))
    truth[AWAY, 1] = -1
    truth[-1] = -1
    return Case(LEVELS, np.arange(N_PEOPLE), ("T0", "T6"), truth)


def _known(case: Case) -> list[Bound]:
    start, end = case.truth[:, 0] >= 0, case.truth[:, 1] >= 0
    sums = [VALUES[case.truth[start, 0]].sum(), VALUES[case.truth[end, 1]].sum()]
    change = VALUES[case.truth[end, 1]] - VALUES[case.truth[end, 0]]
    both = ((1, 1.0), (0, -1.0))
    squares = float((change**2).sum())
    return [
        SumBound("w.mean/x/T0/-", start, ((0, 1.0),), VALUES, sums[0], sums[0] + 1),
        SumBound("w.mean/x/T6/-", end, ((1, 1.0),), VALUES, sums[1], sums[1] + 1),
        SumBound("w.change/x/T0-T6/-", end, both, VALUES, change.sum(), change.sum() + 1),
        SquareBound("w.change/x/T0-T6/-", end, 0, 1, VALUES, squares - 4, squares + 4),
    ]


def _question(width: float) -> Question:
    return Question(0, "wellbeing.mean", VALUES, width, 3.0, is_trait=False, height=VALUES / 10)


def _found(
    case: Case, known: Sequence[Bound], one: Openness, *, towards: float = 1.0, is_wide: bool = True
) -> Integers | None:
    return onward(
        case,
        known,
        shifts_of(LEVELS),
        case.truth,
        one,
        towards,
        Effort(MANY),
        np.random.default_rng(1),
        is_wide=is_wide,
    )


@pytest.mark.parametrize("is_wide", [False, True])
def test_a_person_gets_an_answer_that_opens_her_question(case: Case, is_wide: bool) -> None:
    target = Target(0, np.arange(N_PEOPLE) == 2, is_person=True)
    now = float(VALUES[case.truth[2, 0]])
    one = Openness(target, _question(3.0), 3.0, low=now, high=now)

    found = _found(case, _known(case), one, is_wide=is_wide)

    assert found is not None
    assert is_consistent(_known(case), found)
    assert one.opened_by(VALUES[found[[2], 0]]).all()
    assert (found[AWAY, 1] == -1).all()
    assert (found[-1] == -1).all()


@pytest.mark.parametrize("towards", [1.0, -1.0])
def test_a_group_gets_beyond_what_was_seen(case: Case, towards: float) -> None:
    members = np.arange(N_PEOPLE) < 4
    now = float(VALUES[case.truth[members, 0]].sum())
    one = Openness(Target(0, members, is_person=False), _question(8.0), 12.0, now - 2, now + 2)

    found = _found(case, _known(case), one, towards=towards)

    assert found is not None
    assert is_consistent(_known(case), found)
    assert towards * (VALUES[found[members, 0]].sum() - now) > 2


def test_what_the_figures_tell_exactly_stays_closed(case: Case) -> None:
    members = np.arange(N_PEOPLE) < 4
    now = float(VALUES[case.truth[members, 0]].sum())
    exactly = SumBound("w.mean/x/T0/sex=v", members, ((0, 1.0),), VALUES, now, now)
    one = Openness(Target(0, members, is_person=False), _question(8.0), 12.0, now, now)

    found = _found(case, [*_known(case), exactly], one)

    assert found is None
