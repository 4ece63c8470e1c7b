"""What is told while a large file is checked: nothing when it is quick, the stage when it takes long."""

from __future__ import annotations

import time

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.cli import progress as told_on


def test_a_quick_check_of_a_small_file_says_nothing(capsys) -> None:
    with told_on.progress(catalogue()) as tell:
        tell("reading", 0)
        tell("columns", 23)
    assert capsys.readouterr().err == ""


def test_after_a_while_the_stage_that_is_going_on_is_told(capsys, monkeypatch) -> None:
    monkeypatch.setattr(told_on, "PATIENCE", 0.02)
    with told_on.progress(catalogue()) as tell:
        tell("reading", 0)
        tell("columns", 23)
        time.sleep(0.3)
        tell("djg6", 23)
        tell("saving", 23)
    assert capsys.readouterr().err.splitlines() == [
        "Kolommen herkennen: 23 rijen ...",
        "Nakijken: Eenzaamheidsschaal De Jong Gierveld (6 stellingen) ...",
        "Bewaren: 23 rijen ...",
    ]


@pytest.mark.parametrize(
    ("n_rows", "is_told"), [(told_on.MANY_ROWS, False), (told_on.MANY_ROWS + 1, True)]
)
def test_many_rows_are_worth_a_word(capsys, n_rows, is_told) -> None:
    with told_on.progress(catalogue()) as tell:
        tell("reading", 0)
        tell("columns", n_rows)
    assert bool(capsys.readouterr().err) == is_told
