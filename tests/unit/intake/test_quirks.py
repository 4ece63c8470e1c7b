"""Small made-up files, each with one quirk: what is told about each, and how many rows are good."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand_ins import check, told

FILES = Path(__file__).parents[2] / "fixtures" / "hand_ins"
TOLD = {
    "empty.csv": ([("empty_file", None)], 0, 0),
    "only-headings.csv": ([("only_headings", None)], 0, 0),
    "workbook-named-csv.csv": ([("workbook_damaged", None)], 0, 0),
    "utf-16-tabs.csv": ([], 3, 3),
    "windows-letters.csv": ([], 2, 2),
    "bare-numbers.csv": ([("coding_needed", "I2")], 2, 0),
    "year-2062.csv": ([("date_in_future", "B3")], 2, 1),
    "double-code.csv": ([("code_twice", "A2"), ("code_twice", "A4")], 3, 1),
    "columns-missing.csv": ([("columns_missing", None), ("questions_missing", None)], 3, 0),
    "a-cell-too-many.csv": ([("row_ragged", None)], 3, 2),
    "names-and-telephone.csv": ([("personal_name", "W1"), ("personal_phone", "X1")], 3, 0),
    "blank-rows.csv": ([], 3, 3),
}


def test_every_file_is_in_the_table() -> None:
    assert {file.name for file in FILES.iterdir()} == TOLD.keys()


@pytest.mark.parametrize("name", TOLD)
def test_a_quirk_is_told_at_its_place(name) -> None:
    checked = check((FILES / name).read_bytes())
    problems, n_rows, n_accepted = TOLD[name]
    assert told(checked.problems) == problems
    assert (checked.n_rows, checked.n_accepted) == (n_rows, n_accepted)


def test_blank_rows_count_in_the_numbering() -> None:
    assert check((FILES / "blank-rows.csv").read_bytes()).rows.tolist() == [2, 4, 6]
