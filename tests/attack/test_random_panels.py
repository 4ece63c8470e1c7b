"""Random small programmes with blanks, leavers and newcomers: what the rules and the auditor leave tells of nobody (A19)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.attack.crossing import counts_told, means_told
from tests.attack.enumerating import unlike_any_count
from tests.attack.small_programme import Forms, after_the_auditor, background, released
from tests.attack.subtracting import (
    coded_told_by_siblings,
    few_of_the_other_class,
    few_outside_a_class,
    few_with_a_blank,
    one_initiative_left,
    small_groups_told,
    told_of_a_few,
)
from tests.small_store import djg

# What somebody who left and somebody who came leave of numbers alone is not asked here: with blanks, n of a
# mean and n of a change are of other people, so that who left cannot be counted from them. Whom it is
# about is asked instead, of everybody by name (`small_groups_told`).
BY_RULES = [
    coded_told_by_siblings,
    few_of_the_other_class,
    few_outside_a_class,
    few_with_a_blank,
    one_initiative_left,
    told_of_a_few,
    unlike_any_count,
]
HIGHEST = 6
TOLD_WITHOUT_THE_AUDITOR = 1
WAVES = ("T0", "T6")


@dataclass(frozen=True)
class Person:
    """Who she is, and per wave her score and whether she left a statement open; None = not there."""

    is_woman: bool
    is_old: bool
    waves: tuple[tuple[int, bool] | None, ...]


SEEDS = st.integers(0, 2**32 - 1)


def initiatives(seed: int, n_initiatives: int, *, most: int) -> list[list[Person]]:
    """People who are there at most waves and seldom leave a statement open; some groups are lonelier than others.

    Drawn from one number: lists drawn one by one are mostly all zeros, of which nothing is shown.
    """
    random = np.random.default_rng(seed)
    groups = []
    for _ in range(n_initiatives):
        n, lonelier, stays = random.integers(12, most + 1), random.integers(0, 4), random.random()
        groups.append([_person(random, int(lonelier), 0.6 + 0.4 * stays) for _ in range(n)])
    return groups


def _person(random: np.random.Generator, lonelier: int, stays: float) -> Person:
    waves = []
    for _ in WAVES:
        score = int(random.integers(0, HIGHEST + 1) + random.integers(0, lonelier + 1))
        has_blank = bool(random.random() < 0.05)
        is_there = random.random() < stays
        waves.append((min(HIGHEST, score), has_blank) if is_there else None)
    return Person(bool(random.random() < 0.6), bool(random.random() < 0.5), tuple(waves))


def forms_of(group: list[Person]) -> dict[str, Forms]:
    """The answers and backgrounds of these people, wave by wave."""
    found: dict[str, Forms] = {}
    for place, wave in enumerate(WAVES):
        there = {f"p{i}": one for i, one in enumerate(group) if one.waves[place] is not None}
        answers = {}
        for code, one in there.items():
            score, has_blank = one.waves[place] or (0, False)
            answers[code] = djg(score, instrument="djg6", missing=0 if has_blank else None)
        known = {
            code: background(is_woman=one.is_woman, is_old=one.is_old)
            for code, one in there.items()
        }
        found[wave] = {"djg6": answers, "background": known}
    return found


@settings(max_examples=5, deadline=None)
@given(seed=SEEDS)
def test_a19_the_rules_leave_nothing_to_subtract(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    groups = initiatives(seed, 3, most=24)
    programme = {f"buurt-{i}": forms_of(group) for i, group in enumerate(groups)}
    outside = released(tmp_path_factory.mktemp("rules"), programme)
    assert {attack.__name__: list(attack(outside.cells)) for attack in BY_RULES} == {
        attack.__name__: [] for attack in BY_RULES
    }


@settings(max_examples=2, deadline=None)
@given(seed=SEEDS)
@example(seed=TOLD_WITHOUT_THE_AUDITOR)
def test_a19_the_auditor_leaves_nobody_told_and_then_passes(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    programme = {"linde": forms_of(initiatives(seed, 1, most=18)[0])}
    outside = after_the_auditor(tmp_path_factory.mktemp("audited"), programme, is_asked_again=True)
    assert list(small_groups_told(outside.cells, outside.who)) == []
    assert list(counts_told(outside.cells, outside.who)) == []
    assert list(means_told(outside.cells, outside.who)) == []
    assert outside.n_still_found == 0


def test_a19_without_the_auditor_somebody_is_told(tmp_path: Path) -> None:
    groups = initiatives(TOLD_WITHOUT_THE_AUDITOR, 1, most=18)
    outside = released(tmp_path, {"linde": forms_of(groups[0])})
    assert any("1 people" in words for words in small_groups_told(outside.cells, outside.who))
