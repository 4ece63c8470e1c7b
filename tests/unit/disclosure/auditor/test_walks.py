"""Datasets that walk side by side keep giving every figure, whatever is changed in them."""

import numpy as np
import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.auditor.aiming import Aim
from bb_data.disclosure.auditor.alike import alike
from bb_data.disclosure.auditor.case import Case
from bb_data.disclosure.auditor.exchanges import NONE, exchanges_of
from bb_data.disclosure.auditor.knowledge import SquareBound, SumBound, is_consistent
from bb_data.disclosure.auditor.patterns import Patterns, patterns_of_scales
from bb_data.disclosure.auditor.shifts import shifts_of
from bb_data.disclosure.auditor.walks import Walks

LEVELS = Patterns(("wellbeing.mean",), np.arange(11, dtype=np.float64)[:, None])


def test_the_pairs_of_a_sum_add_up_to_the_same_scores():
    patterns = patterns_of_scales(catalogue(), "djg11")
    pairs = exchanges_of(patterns)

    total = np.repeat(np.arange(pairs.counts.size), pairs.counts)
    sums = patterns.values[pairs.firsts] + patterns.values[pairs.seconds]

    assert pairs.counts.sum() == len(patterns.values) ** 2
    assert sums == pytest.approx(sums[pairs.starts[total]])
    assert (pairs.sum_of[pairs.firsts, pairs.seconds] == total).all()


def test_the_rest_of_a_sum_is_as_far_off_or_there_is_no_such_pattern():
    pairs = exchanges_of(LEVELS)
    pattern, back, forth = np.array([4, 9, 2]), np.array([3, 3, 7]), np.array([5, 6, 2])

    moved = pairs.rest_of[pairs.sum_of[pattern, forth], back]

    # By hand: 4 + 2 = 6; 9 + 3 is beyond 10; 2 - 5 is below 0.
    assert moved.tolist() == [6, NONE, NONE]


def test_a_shift_leads_as_far_from_any_pattern_or_as_near_to_there_as_can_be():
    shifts = shifts_of(LEVELS)

    shifted = shifts.shifted[shifts.between[[3, 3, 7], [5, 6, 2]], [4, 9, 2]]

    assert shifted.tolist() == [6, 10, 0]


def test_threes_are_together_in_every_figure_as_the_one_they_make_up_for():
    # Woman, older, everybody; the last row is nobody.
    weights = np.array([[1, 1, 1], [1, 0, 1], [0, 1, 1], [0, 0, 1], [0, 0, 0]], dtype=np.float64)

    found = alike(weights, np.arange(4))

    kind = found.kind_of[0]
    place = found.first_three[kind] + np.arange(found.n_threes[kind])
    threes = [tuple(found.people[found.starts[one]] for one in found.threes[:, at]) for at in place]
    for one, two, three in threes:
        assert weights[one] + weights[two] - weights[three] == pytest.approx(weights[0])
    # By hand: of the four only the younger woman and the older man, less the younger man.
    assert sorted(threes) == [(1, 2, 3), (2, 1, 3)]


def test_every_dataset_gives_every_figure_after_many_steps():
    random = np.random.default_rng(7)
    truth = random.integers(2, 9, size=(24, 2))
    truth[20:22, 1] = -1
    members = np.arange(24) < 20
    values = LEVELS.values[:, 0]
    at_start, at_end = values[truth[:, 0]].sum(), values[truth[members, 1]].sum()
    change = values[truth[members, 1]] - values[truth[members, 0]]
    yes = (values >= 5).astype(np.float64)
    everybody = np.ones(24, dtype=np.bool_)
    known = [
        SumBound("wellbeing.mean/x/T0/-", everybody, ((0, 1.0),), values, at_start, at_start + 1),
        SumBound("w.yes/x/T0/-", everybody, ((0, 1.0),), yes, *[yes[truth[:, 0]].sum()] * 2),
        SumBound("w.mean/x/T6/-", members, ((1, 1.0),), values, at_end - 1, at_end + 1),
        SumBound(
            "w.change/x/T0-T6/-",
            members,
            ((1, 1.0), (0, -1.0)),
            values,
            change.sum() - 1,
            change.sum() + 1,
        ),
        SquareBound(
            "w.change/x/T0-T6/-",
            members,
            0,
            1,
            values,
            (change**2).sum() - 20,
            (change**2).sum() + 20,
        ),
    ]
    case = Case(LEVELS, np.arange(24), ("T0", "T6"), truth)
    walks = Walks(case, known, 16, random)

    height = np.tile(values / 10, (16, 1))
    for wave in (0, 1, 0, 1):
        # Half of them go on from a neighbour, which goes its own way again.
        start = np.arange(16) - np.arange(16) // 2 % 2
        walks.walk(wave, Aim(np.resize(np.arange(24), (9, 16)), height, start), 60)

    datasets = [walks.dataset(number) for number in range(16)]
    assert all(is_consistent(known, answers) for answers in datasets)
    assert all((answers[20:22, 1] == -1).all() for answers in datasets)
    assert len({answers.tobytes() for answers in datasets}) == 16
    # Somebody got as far up, and somebody as far down, as there is.
    assert walks.seen[0, :-1, 0].any()
    assert walks.seen[0, :-1, 10].any()
