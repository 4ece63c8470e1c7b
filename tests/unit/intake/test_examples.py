"""The example files: what the volunteer hands in, and what the README shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.intake.checking import check_file
from bb_data.intake.recognising.choices import Choices
from bb_data.intake.survey import CheckedSurvey
from tests.hand_ins import TODAY, told

EXAMPLES = Path(__file__).parents[3] / "data" / "examples"


def content_of(name: str) -> bytes:
    return (EXAMPLES / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "n_rows"),
    [
        ("nulmeting-excel-nl.csv", 23),
        ("volledig-utf8.csv", 25),
        ("activiteiten.csv", 6),
        ("aanwezigheid.csv", 25),
    ],
)
def test_an_example_is_right_in_every_row(name, n_rows) -> None:
    checked = check_file(content_of(name), catalogue(), today=TODAY)
    assert checked.problems == ()
    assert (checked.n_rows, checked.n_accepted) == (n_rows, n_rows)


def test_the_start_measurement_is_saved_as_a_dutch_excel_does() -> None:
    content = content_of("nulmeting-excel-nl.csv")
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
    assert ";" in content.decode("cp1252").splitlines()[0]
    checked = check_file(content, catalogue(), today=TODAY)
    assert isinstance(checked, CheckedSurvey)
    assert checked.questionnaire == "kern"
    days = checked.days.astype("datetime64[D]").astype(date)
    assert date(2026, 11, 9) <= min(days) <= max(days) <= date(2026, 11, 20)


def test_the_example_with_mistakes_shows_each_of_them_once() -> None:
    checked = check_file(content_of("meting-met-fouten.csv"), catalogue(), today=TODAY)
    assert told(checked.problems) == [
        ("unknown_answer", "I3"),
        ("code_twice", "A4"),
        ("code_twice", "A5"),
        ("date_in_future", "B6"),
        ("date_unreadable", "B7"),
        ("code_missing", "A8"),
        ("unknown_answer", "P10"),
        ("number_capped", "O11"),
        ("code_invalid", "A12"),
        ("date_unreadable", "B13"),
        ("all_same_answer", "I14"),
    ]


def test_the_messy_workbook_asks_two_things_and_shows_its_four_mistakes() -> None:
    asked = check_file(content_of("rommelig-excel.xlsx"), catalogue(), today=TODAY)
    assert ("personal_name", "B3") in told(asked.problems)
    assert ("column_unknown", "L3") in told(asked.problems)
    # The numbers of her own rows are nothing to ask about.
    assert "A3" not in [cell for _code, cell in told(asked.problems)]
    assert ("coding_needed", "H4") in told(asked.problems)
    choices = Choices(
        columns={"naam": None, "stelling 5": "djg8"}, codings={"djg6": "num_1no_3yes"}
    )
    checked = check_file(
        content_of("rommelig-excel.xlsx"), catalogue(), today=TODAY, choices=choices
    )
    assert (checked.n_rows, checked.n_accepted) == (16, 12)
    assert [place for place in told(checked.problems) if place[1] and place[1][1:] != "3"] == [
        ("answer_out_of_range", "K8"),
        ("date_in_future", "D10"),
        ("code_missing", "C15"),
        ("unknown_answer", "O17"),
    ]
