"""What is withheld when a question stayed closed: what opens most, and of a reader's picture the least."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bb_data.disclosure.auditor.knowledge import SumBound
from bb_data.disclosure.auditor.questions import Openness, Question, Target
from bb_data.disclosure.auditor.withholding import to_withhold

EVERYBODY = np.ones(4, dtype=np.bool_)
POINTS = np.arange(3.0)


def figure(name: str, *waves: int) -> SumBound:
    terms = tuple((wave, 1.0 if place else -1.0) for place, wave in enumerate(waves))
    return SumBound(name, EVERYBODY, terms, POINTS, 0.0, 1.0)


MEAN = figure("x.mean/initiatief:a/T0/-", 0)
WOMEN = figure("x.mean/initiatief:a/T0/sex=vrouw", 0)
OTHERS = figure("x.mean/initiatief:a/T0/sex=overig", 0)
YOUNG = figure("x.mean/initiatief:a/T6/age=overig", 1)
CHANGE = figure("x.change/initiatief:a/T0-T6/-", 0, 1)
KNOWN = [MEAN, WOMEN, OTHERS, YOUNG, CHANGE]
CLASSES = frozenset({WOMEN.cell, OTHERS.cell})


def closed(wave: int = 0) -> list[Openness]:
    question = Question(wave, "x.total", POINTS, 2.0, 1.0, is_trait=False, height=POINTS / 2)
    return [Openness(Target(wave, EVERYBODY, is_person=True), question, 2.0, 0.0, 1.0)]


def opens(gains: dict[str, float]):
    return lambda cells: max(gains.get(cell, 0.0) for cell in cells)


def test_nothing_is_withheld_when_nothing_stayed_closed():
    assert to_withhold([], KNOWN, opens({})) == frozenset()


@pytest.mark.parametrize(
    ("gains", "expected"),
    [
        ({CHANGE.cell: 3.0, WOMEN.cell: 1.0}, {CHANGE.cell}),
        # A change is worth more to a reader: it stays when a breakdown opens half as much.
        ({CHANGE.cell: 3.0, WOMEN.cell: 1.5}, CLASSES),
        ({WOMEN.cell: 3.0}, CLASSES),
        # Nothing opens anything: breakdowns first, as always.
        ({}, CLASSES),
    ],
)
def test_what_opens_most_goes_with_its_sibling_classes(gains, expected):
    assert to_withhold(closed(), KNOWN, opens(gains)) == expected


def test_figures_of_a_wave_without_closed_questions_stay():
    assert to_withhold(closed(), [MEAN, YOUNG], opens({YOUNG.cell: 9.0})) == {MEAN.cell}


def test_the_scale_itself_goes_last():
    beside = figure("x.lonely/initiatief:a/T0/-", 0)
    assert to_withhold(closed(), [MEAN, beside], opens({})) == {beside.cell}


@pytest.mark.parametrize(
    ("of_the_share", "expected"),
    [
        # The share of the classes alone opens nearly as much: their means stay.
        (2.5, {"x.lonely/initiatief:a/T0/sex=vrouw"}),
        (2.0, CLASSES | {"x.lonely/initiatief:a/T0/sex=vrouw"}),
    ],
)
def test_one_indicator_goes_alone_when_that_opens_nearly_as_much(of_the_share, expected):
    share = figure("x.lonely/initiatief:a/T0/sex=vrouw", 0)

    def opened(cells):
        return {1: of_the_share, 2: 1.0, 3: 3.0}[len(cells)] if share.cell in cells else 1.0

    assert to_withhold(closed(), [MEAN, WOMEN, OTHERS, YOUNG, share], opened) == expected


def told(bound: SumBound) -> SumBound:
    return replace(bound, was_told=True)


def test_what_was_told_before_is_never_withheld():
    known = [told(MEAN), told(WOMEN), told(OTHERS), CHANGE]
    assert to_withhold(closed(), known, opens({WOMEN.cell: 9.0})) == {CHANGE.cell}


def test_a_new_figure_of_another_wave_goes_when_none_of_the_wave_is_new():
    known = [told(MEAN), told(CHANGE), YOUNG]
    assert to_withhold(closed(), known, opens({})) == {YOUNG.cell}


def test_without_anything_new_nothing_is_left_to_withhold():
    assert to_withhold(closed(), [told(one) for one in KNOWN], opens({})) == frozenset()
