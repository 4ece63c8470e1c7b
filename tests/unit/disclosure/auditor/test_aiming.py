"""Whom datasets look at: of what is closed, and for a group from where it came farthest."""

from __future__ import annotations

import numpy as np

from bb_data.disclosure.auditor.aiming import aim
from bb_data.disclosure.auditor.questions import Openness, Question, Target

N_DATASETS, N_PEOPLE = 64, 6
POINTS = np.arange(5.0)
QUESTION = Question(0, "x.total", POINTS, 4.0, 2.0, is_trait=False, height=POINTS / 4)
MOST, LEAST = 11, 40


def closed(*members: int, is_person: bool) -> Openness:
    there = np.isin(np.arange(N_PEOPLE), members)
    return Openness(Target(0, there, is_person=is_person), QUESTION, 4.0, 2.0, 2.0)


def answers() -> np.ndarray:
    """Everybody at 2, but in one dataset the group of 1 and 2 came far up, in another far down."""
    found = np.full((N_DATASETS, 1, N_PEOPLE), 2)
    found[MOST, 0, 1] = 4
    found[LEAST, 0, 2] = 0
    return found


def test_for_a_group_datasets_go_on_from_the_one_that_came_farthest_their_way():
    found = aim([closed(1, 2, is_person=False)], answers(), np.random.default_rng(1))

    others = found.start != np.arange(N_DATASETS)
    assert 0.25 < others.mean() < 0.75
    places = np.flatnonzero(others)
    assert (found.start[places] == np.where(places % 2 == 0, MOST, LEAST)).all()
    assert set(np.unique(found.looked_at)) == {1, 2}


def test_for_people_every_dataset_goes_on_from_itself():
    questions = [closed(0, is_person=True), closed(3, is_person=True)]
    found = aim(questions, answers(), np.random.default_rng(1))

    assert (found.start == np.arange(N_DATASETS)).all()
    assert set(np.unique(found.looked_at)) == {0, 3}
    assert (found.height == POINTS / 4).all()


def test_the_same_chances_give_the_same_aim():
    questions = [closed(0, is_person=True), closed(1, 2, is_person=False)]
    one, other = (aim(questions, answers(), np.random.default_rng(7)) for _ in range(2))

    assert all(np.array_equal(mine, its) for mine, its in zip(one, other, strict=True))
