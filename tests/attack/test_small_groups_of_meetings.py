"""An intruder looks for a few people in what attendance lists told: small circles, few who came or stayed away (A17)."""

from __future__ import annotations

from pathlib import Path

import pytest

from bb_data.disclosure.released import Released
from tests.attack.attending import few_counted, few_of_two_quarters, places, small_circles
from tests.attack.reading import every_release


@pytest.fixture(scope="module")
def everything(demo_data: Path) -> list[Released]:
    """Every release that was ever made of the demo."""
    return every_release(demo_data / "releases")


@pytest.mark.parametrize("attack", [small_circles, few_of_two_quarters, few_counted])
def test_a17_no_figure_about_meetings_marks_off_a_few_people(attack, everything) -> None:
    for cells in everything:
        assert list(attack(cells)) == []
    assert sum(len(places(cells)) for cells in everything) > 100
