"""Every rule is there for an attack: with the rule switched off, one succeeds (A20).

Each pair runs the very function that finds nothing with the rule on. S11 is the auditor, whose own tests are
elsewhere; S8 compares releases with earlier ones and is not among these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.reasons import Reason
from bb_data.disclosure.released import Released
from bb_data.figures import menu
from bb_data.model.cell import Cell
from tests.attack.attending import few_counted, small_circles
from tests.attack.enumerating import unlike_any_count
from tests.attack.redeciding import Figures, decided_again, figures_of
from tests.attack.small_programme import Forms, background, released
from tests.attack.subtracting import (
    coded_told_by_siblings,
    everybody_alike,
    few_leavers,
    few_of_the_other_class,
    few_outside_a_class,
    few_with_a_blank,
    one_initiative_left,
    small_groups_told,
    told_of_a_few,
)
from tests.small_store import Codes, djg, people

Programme = Mapping[str, Mapping[str, Forms]]

pytestmark = pytest.mark.xdist_group("demo decided again")

SPREAD = [i * 5 % 12 for i in range(20)]


def never(*_: object, **__: object) -> None:
    """A rule that finds no reason to hide anything."""


def nothing_to_hide_in_nobody(raw, *_: object) -> Reason | None:
    """No least number of people; a figure of nobody still has no value."""
    return Reason.TOO_FEW_PEOPLE if raw.estimate.value is None else None


def unrounded(value: float, *, is_share: bool, is_fine: bool = False) -> float:
    return value * 100 if is_share else value


def without_the_others(catalogue_, indicator) -> list[menu.Group | None]:
    """Classes that leave people over: women, and older people, without the rest."""
    everybody: list[menu.Group | None] = [None]
    if not indicator.is_headline:
        return everybody
    return everybody + [menu.Group(one, one.classes[0]) for one in catalogue().breakdowns]


@pytest.fixture(scope="module")
def figures(demo_data: Path) -> Figures:
    return figures_of(demo_data)


@pytest.fixture(scope="module")
def by_the_rules(figures: Figures) -> Released:
    return decided_again(figures)


def test_the_demo_decided_again_is_its_newest_release(figures: Figures) -> None:
    beside_what_was_issued = decided_again(figures, is_first=False)

    def but_for_chance(cells: Released) -> dict[str, Cell]:
        measures = {one.id: one.measure for one in catalogue().indicators.values()}
        return {
            str(cell.address): cell
            for cell in cells
            if measures[cell.address.indicator] != "pairs_against_chance"
        }

    assert but_for_chance(beside_what_was_issued) == but_for_chance(figures.like)
    assert len(but_for_chance(beside_what_was_issued)) > 3000


@pytest.mark.parametrize(
    ("rule", "off", "attack"),
    [
        pytest.param("rules.has_too_few_people", nothing_to_hide_in_nobody, told_of_a_few, id="S2"),
        pytest.param("rules.coded_side", never, unlike_any_count, id="S3 coding"),
        pytest.param("together._hide_siblings", never, coded_told_by_siblings, id="S3 siblings"),
        pytest.param("together._hide_remainders", never, few_outside_a_class, id="S6 people"),
        pytest.param("together._hide_remainders", never, few_of_the_other_class, id="S6 traits"),
        pytest.param(
            "programme.is_told_by_the_rest", lambda *_: False, one_initiative_left, id="S7"
        ),
        pytest.param("decide.rules.least_numerator", lambda *_: 3, small_circles, id="S9"),
        pytest.param("attendance.is_small_count", lambda *_: False, few_counted, id="S10"),
        pytest.param("together._hide_other_respondents", never, few_with_a_blank, id="S12"),
    ],
)
def test_a20_without_the_rule_the_attack_on_the_demo_succeeds(
    rule: str,
    off: Callable,
    attack: Callable,
    figures: Figures,
    by_the_rules: Released,
    monkeypatch,
) -> None:
    assert list(attack(by_the_rules)) == []
    monkeypatch.setattr(f"bb_data.disclosure.{rule}", off)
    assert list(attack(decided_again(figures))) != []


def women_and_five_others() -> Programme:
    known = {f"p{i}": background(is_woman=i < 15, is_old=i % 2 == 0) for i in range(20)}
    return {"linde": {"T0": {"djg11": people(SPREAD), "background": known}}}


def all_alike() -> Programme:
    return {"linde": {"T0": {"djg11": people([4] * 30)}}}


def four_who_left() -> Programme:
    """Two who left and two who came, at each of two initiatives: every change is shown, and four left."""
    later = people(SPREAD[:18]) | people([3, 7], prefix="n")
    waves = {"T0": {"djg11": people(SPREAD)}, "T6": {"djg11": moved(later)}}
    return {"linde": waves, "lift": waves}


def moved(answers: Mapping[str, Codes]) -> dict[str, Codes]:
    """The same people, every third of whom now has 4 points."""
    return {code: djg(4) if i % 3 == 0 else one for i, (code, one) in enumerate(answers.items())}


def three_with_a_blank() -> Programme:
    later = people(SPREAD) | {f"p{i}": djg(10 - i, missing=10) for i in range(3)}
    return {"linde": {"T0": {"djg11": people(SPREAD)}, "T6": {"djg11": later}}}


def one_who_left_and_twelve_who_came() -> Programme:
    """What who came had together, 1, less what who left had, 5, follows from two means and a change; only rounding hides it."""
    start = people([5, *SPREAD[1:]])
    later = moved({code: answers for code, answers in start.items() if code != "p0"})
    return {
        "linde": {
            "T0": {"djg11": start},
            "T6": {"djg11": later | people([1] + [0] * 11, prefix="n")},
        }
    }


@pytest.mark.parametrize(
    ("rule", "off", "programme", "attack"),
    [
        pytest.param(
            "figures.menu.groups",
            without_the_others,
            women_and_five_others,
            few_outside_a_class,
            id="S1",
        ),
        pytest.param(
            "disclosure.rules.has_no_spread", never, all_alike, everybody_alike, id="S3 unanimity"
        ),
        pytest.param(
            "disclosure.rounding.rounded",
            unrounded,
            one_who_left_and_twelve_who_came,
            small_groups_told,
            id="S4",
        ),
        pytest.param(
            "disclosure.rules.few_came_or_went", never, four_who_left, few_leavers, id="S5"
        ),
        pytest.param(
            "disclosure.together.hide_changes_beside_their_means",
            never,
            three_with_a_blank,
            small_groups_told,
            id="S6 changes",
        ),
    ],
)
def test_a20_without_the_rule_the_attack_on_a_small_programme_succeeds(
    rule: str, off: Callable, programme: Callable, attack: Callable, tmp_path: Path, monkeypatch
) -> None:
    def found(folder: str) -> list[str]:
        outside = released(tmp_path / folder, programme())
        knows = (outside.who,) if attack is small_groups_told else ()
        return list(attack(outside.cells, *knows))

    assert found("on") == []
    monkeypatch.setattr(f"bb_data.{rule}", off)
    assert found("off") != []
