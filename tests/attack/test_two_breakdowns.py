"""An intruder lays the breakdown by sex beside the one by age: no crossing of a few people follows (A7)."""

from __future__ import annotations

from pathlib import Path

import pytest

from bb_data.disclosure.released import Released
from tests.attack.crossing import counts_told, means_told, tables
from tests.attack.neighbours import Who, who_is_in_store
from tests.attack.reading import K, every_release
from tests.attack.small_programme import Forms, after_the_auditor, background, released
from tests.small_store import djg


@pytest.fixture(scope="module")
def newest_release(demo_data: Path) -> Released:
    return every_release(demo_data / "releases")[0]


@pytest.fixture(scope="module")
def who(demo_data: Path) -> Who:
    return who_is_in_store(demo_data)


def forms_of(lonely: tuple[int, int, int, int]) -> dict[str, dict[str, Forms]]:
    """10 older and 2 younger women, 2 older and 10 younger others; so many of each are lonely.

    Every class has 12 people, so both breakdowns are shown.
    """
    answers: dict[str, list[int | None]] = {}
    known: dict[str, list[int | None]] = {}
    crossings = [(True, True, 10), (True, False, 2), (False, True, 2), (False, False, 10)]
    for (is_woman, is_old, n), n_lonely in zip(crossings, lonely, strict=True):
        for number in range(n):
            code = f"p{len(answers)}"
            score = (3 if number < n_lonely else 0) + number % 2
            answers[code] = djg(score, instrument="djg6")
            known[code] = background(is_woman=is_woman, is_old=is_old)
    return {"linde": {"T0": {"djg6": answers, "background": known}}}


TOLD = forms_of((7, 2, 0, 5))
"""9 of the women and 7 of the older people: both younger women are among them, and neither of the older others."""


@pytest.mark.parametrize("attack", [counts_told, means_told])
def test_a7_no_crossing_of_a_few_people_is_told(attack, newest_release: Released, who: Who) -> None:
    assert list(attack(newest_release, who)) == []


def test_a7_there_were_small_crossings_to_be_told(newest_release: Released, who: Who) -> None:
    found = list(tables(newest_release, who))
    small = [group for table in found for group in table.groups if 0 < len(group) < K]
    assert len(found) > 200
    assert len(small) > 50


def test_a7_two_young_women_in_two_breakdowns_are_found(tmp_path: Path) -> None:
    outside = released(tmp_path, TOLD)
    found = list(counts_told(outside.cells, outside.who))
    assert [words.rpartition(": ")[2] for words in found] == ["2 of 2", "0 of 2"]


def test_a7_a_release_tells_no_crossing(tmp_path: Path) -> None:
    outside = released(tmp_path, TOLD, is_audited=True)
    assert list(counts_told(outside.cells, outside.who)) == []


def test_a7_the_auditor_takes_out_what_tells_a_crossing(tmp_path: Path) -> None:
    outside = after_the_auditor(tmp_path, TOLD)
    assert list(counts_told(outside.cells, outside.who)) == []
    assert list(means_told(outside.cells, outside.who)) == []
    assert any(cell.reason == "S11" for cell in outside.cells)
