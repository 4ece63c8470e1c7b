"""Jumps put changes together that keep every total in its room, or find none."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bb_data.disclosure.auditor.courses import choices_of
from bb_data.disclosure.auditor.jumping import NONE, Room, jump

N_JUMPS = 2000
N_TRIED = 20


def _found(
    person: list[int], adds: list[list[float]], lower: list[float], upper: list[float]
) -> NDArray[np.int64]:
    weight = np.ones(len(lower))
    room = Room(np.array(lower), np.array(upper), weight)
    choices = choices_of(np.array(person), np.array(adds))
    return jump(choices, room, N_JUMPS, N_TRIED, np.random.default_rng(7))[0]


def test_nobody_changes_when_everything_has_room() -> None:
    assert _found([0, 1], [[1.0], [1.0]], [0.0], [0.0]).tolist() == [NONE, NONE]


def test_one_makes_up_for_another() -> None:
    # The first total must rise by two and the second stay: only the third person's second choice mends it.
    chosen = _found(
        [0, 0, 1, 2, 2],
        [[2.0, 3.0], [1.0, 5.0], [0.0, 1.0], [0.0, -1.0], [0.0, -3.0]],
        [2.0, 0.0],
        [2.0, 0.0],
    )
    assert chosen.tolist() == [0, NONE, 4]


def test_somebody_takes_one_choice_at_most() -> None:
    assert _found([0, 0], [[1.0], [1.0]], [2.0], [2.0]).size == 0


def test_without_a_way_nothing_is_found() -> None:
    assert _found([0, 1], [[1.0, 1.0], [1.0, 1.0]], [1.0, 0.0], [2.0, 0.0]).size == 0


def test_many_people_are_put_together() -> None:
    random = np.random.default_rng(3)
    n_people, n_totals = 30, 8
    person = np.repeat(np.arange(n_people), 60)
    adds = random.integers(-3, 4, (person.size, n_totals)).astype(np.float64)
    there = np.array([random.choice(np.flatnonzero(person == one)) for one in range(n_people)])
    wanted = adds[there].sum(axis=0)
    chosen = _found(person.tolist(), adds.tolist(), (wanted - 2).tolist(), (wanted + 2).tolist())
    assert chosen.size == n_people
    taken = chosen[chosen != NONE]
    assert (np.abs(adds[taken].sum(axis=0) - wanted) <= 2).all()
    assert (person[taken] == np.flatnonzero(chosen != NONE)).all()


def test_jumps_are_counted_until_all_totals_have_room_and_never_beyond_what_is_allowed() -> None:
    choices = choices_of(np.array([0, 1]), np.array([[1.0], [1.0]]))
    allowed = 5

    def n_jumped(lower: float) -> int:
        room = Room(np.array([lower]), np.array([np.inf]), np.ones(1))
        return jump(choices, room, allowed, N_TRIED, np.random.default_rng(7))[1]

    # Two people of whom each adds one: none needed, two needed, never enough.
    assert [n_jumped(lower) for lower in (0.0, 2.0, 3.0)] == [0, 2, allowed]
