"""A23: a person who answers age or sex differently at a later wave moves from no figure into another."""

from __future__ import annotations

from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.figures.menu import closed_waves
from bb_data.figures.outcomes import outcome_cells
from tests.small_store import SmallStore, people

TOTALS = [0, 1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 7, 7]
WOMAN, MAN, BLANK = 1, 2, None


def background(age: int | None, sex: int | None) -> list[int | None]:
    return [age, sex, None, None, None]


def class_figures(folder: Path, first: list[int | None], later: list[int | None]) -> list[object]:
    """Every figure of a class where p0 answers `first` at T0 and `later` at T12; all others stay the same."""
    store = SmallStore(folder)
    store.initiative("linde")
    others = {f"p{i}": background(6, WOMAN if i % 2 else MAN) for i in range(1, len(TOTALS))}
    for period, answer in (("T0", first), ("T12", later)):
        answers = {"djg11": people(TOTALS), "background": {**others, "p0": answer}}
        store.wave("linde", period, answers)
    with store.database.read() as reader:
        cells = outcome_cells(reader, catalogue(), closed_waves(reader))
    store.database.close()
    found = [cell for cell in cells if "=" in cell.address.breakdown]
    assert len(found) > 100
    return [(cell, cell.respondents.tolist()) for cell in found]


@pytest.mark.parametrize(
    "first", [background(6, WOMAN), background(5, MAN), background(None, BLANK)]
)
def test_another_answer_at_a_later_wave_changes_no_figure_of_a_class(
    tmp_path: Path, first: list[int | None]
) -> None:
    same = class_figures(tmp_path / "same", first, first)
    for number, later in enumerate(
        [background(7, MAN), background(2, WOMAN), background(None, None)]
    ):
        assert class_figures(tmp_path / str(number), first, later) == same


def test_another_answer_on_the_first_form_does_change_them(tmp_path: Path) -> None:
    woman = class_figures(tmp_path / "woman", background(6, WOMAN), background(6, WOMAN))
    man = class_figures(tmp_path / "man", background(6, MAN), background(6, WOMAN))
    assert woman != man
