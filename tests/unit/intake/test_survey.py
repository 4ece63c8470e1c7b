"""Checking a questionnaire file: everything that is wrong, at its place, and the rows that are right."""

from __future__ import annotations

from datetime import date

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.intake.answers import MISSING
from bb_data.intake.recognising.choices import Choices
from bb_data.intake.survey import CheckedSurvey
from bb_data.model.identifiers import uuid7
from bb_data.model.problem import Level
from bb_data.model.programme import Wave, WaveState
from tests.hand_ins import FORM, TODAY, check, csv_text, form, told


def codes_of(checked: CheckedSurvey, instrument: str) -> list[list[int]]:
    answers = next(one for one in checked.answers if one.instrument.id == instrument)
    return answers.codes.tolist()


def test_a_good_file_is_read_into_canonical_codes() -> None:
    checked = check([FORM])
    assert checked.problems == ()
    assert (checked.n_rows, checked.n_accepted, checked.n_rejected) == (1, 1, 0)
    assert checked.respondent_codes.to_pylist() == ["W11"]
    # source: the canonical scale 1 nee! .. 5 ja!, items 3 4 7 9 8 10
    assert codes_of(checked, "djg6") == [[2, 4, 4, 3, 4, 2]]
    assert codes_of(checked, "contacts") == [[12, 3, 2]]
    assert codes_of(checked, "belonging") == [[4, 5, 2, 1, 0]]
    assert codes_of(checked, "background") == [[6, 1, 1, 3, 1]]


def test_the_questionnaire_is_recognised_from_the_headings() -> None:
    assert check([FORM], questionnaire=None).questionnaire == "kern"


def test_question_texts_are_headings_too() -> None:
    known = catalogue()
    items = {i.id: i for one in known.instruments_of("kern") for i in one.items}
    fields = {one.id: one for one in known.fields}
    by_text = {(items | fields)[name].text.nl: cell for name, cell in FORM.items()}
    checked = check([by_text])
    assert checked.problems == ()
    assert codes_of(checked, "djg6") == codes_of(check([FORM]), "djg6")


def test_empty_cells_and_weet_niet_are_missing() -> None:
    checked = check([form("W11", djg3="", djg4="weet niet", buren_hulp="geen antwoord", rol="")])
    assert checked.problems == ()
    assert codes_of(checked, "djg6")[0][:2] == [MISSING, MISSING]
    assert codes_of(checked, "contacts") == [[12, MISSING, 2]]


def test_everything_wrong_is_told_at_once_with_its_cell() -> None:
    checked = check(
        [
            form("W11", djg3="misschien"),
            form("W12", datum="12-11-2062", buren_hulp="veel"),
            form("", datum="31-11-2026"),
            form("W", wijze="fax"),
            form("W15", buren_bij_naam="60"),
            form("W16", buren_hulp="-1"),
        ]
    )
    assert told(checked.problems) == [
        ("unknown_answer", "I2"),
        ("date_in_future", "B3"),
        ("unknown_answer", "P3"),
        ("code_missing", "A4"),
        ("date_unreadable", "B4"),
        ("code_invalid", "A5"),
        ("unknown_answer", "C5"),
        ("number_capped", "O6"),
        ("answer_out_of_range", "P7"),
    ]
    assert (checked.n_rows, checked.n_accepted, checked.n_rejected) == (6, 1, 5)
    assert checked.rows.tolist() == [6]
    assert codes_of(checked, "contacts") == [[50, 3, 2]]


def test_a_problem_never_holds_what_stands_in_the_cell() -> None:
    checked = check([form("W11", djg3="mevrouw Jansen belt", datum="geheim", wijze="Jansen")])
    assert "ansen" not in str(checked.problems)
    assert "geheim" not in str(checked.problems)


def test_the_nearest_answer_is_proposed() -> None:
    problem = check([form("W11", djg3="min of mer"), form("W12")]).problems[0]
    assert problem.details["closest_nl"] == "min of meer"


def test_every_row_with_a_double_code_is_told_of_another() -> None:
    checked = check([form("W11"), form("w-11"), form("W12"), form("W 11")])
    assert [(p.code, p.row, p.details["other_row"]) for p in checked.problems] == [
        ("code_twice", 2, 3),
        ("code_twice", 3, 2),
        ("code_twice", 5, 2),
    ]
    assert checked.respondent_codes.to_pylist() == ["W12"]


def test_a_ragged_row_is_rejected_and_the_others_keep_their_number() -> None:
    content = csv_text([form("W11"), form("W12"), form("W13", djg3="soms")])
    lines = content.splitlines(keepends=True)
    lines[2] = lines[2].replace(";papier;", ";pa;pier;")
    checked = check("".join(lines).encode())
    assert [(p.code, p.row) for p in checked.problems] == [("row_ragged", 3), ("unknown_answer", 4)]
    assert (checked.n_rows, checked.n_accepted) == (3, 1)


class TestColumns:
    def test_an_unknown_column_is_a_warning_and_is_not_kept(self) -> None:
        checked = check([FORM | {"het weer": "zon"}])
        assert [(p.code, p.level, p.column, p.cell) for p in checked.problems] == [
            ("column_unknown", Level.WARNING, "het weer", "W1")
        ]
        assert checked.n_accepted == 1

    def test_a_heading_with_a_typing_error_is_asked_about_and_not_taken_for_granted(self) -> None:
        rows = {("alleenwonent" if name == "alleenwonend" else name): c for name, c in FORM.items()}
        checked = check([rows])
        assert told(checked.problems) == [("column_uncertain", "F1")]
        assert checked.problems[0].details["closest"] == "alleenwonend"
        assert checked.is_stopped
        said = check([rows], choices=Choices(columns={"alleenwonent": "alleenwonend"}))
        assert (told(said.problems), said.n_accepted) == ([], 1)

    def test_the_same_question_twice_is_an_error(self) -> None:
        checked = check([FORM | {"Ik ervaar een leegte om mij heen": "ja"}])
        assert told(checked.problems) == [("heading_twice", "W1")]
        assert (checked.n_accepted, checked.n_rejected) == (0, 1)

    def test_missing_columns_are_named_with_where_they_belong(self) -> None:
        rows = {k: v for k, v in FORM.items() if k not in {"datum", "djg7", "djg8", "thuis"}}
        missing = {p.code: [] for p in check([rows]).problems}
        for problem in check([rows]).problems:
            missing[problem.code].append(problem.details["columns"])
        assert missing == {
            "columns_missing": ["datum"],
            "questions_missing": ["djg7, djg8"],
            "questions_absent": ["thuis"],
        }

    def test_the_scale_of_a_questionnaire_cannot_be_left_out(self) -> None:
        rows = {k: v for k, v in FORM.items() if not k.startswith("djg")}
        problems = check([rows], questionnaire="kern").problems
        assert [(p.code, p.level) for p in problems] == [("questions_missing", Level.ERROR)]

    def test_questions_that_stand_by_themselves_may_be_left_out(self) -> None:
        rows = {k: v for k, v in FORM.items() if k not in {"thuis", "talenten", "buren_hulp"}}
        checked = check([rows])
        assert [(p.code, p.details["columns"]) for p in checked.problems] == [
            ("questions_absent", "buren_hulp"),
            ("questions_absent", "thuis, talenten"),
        ]
        assert checked.n_accepted == 1

    def test_background_questions_may_be_left_out(self) -> None:
        rows = {k: v for k, v in FORM.items() if k not in {"leeftijd", "rol"}}
        checked = check([rows])
        assert [(p.code, p.level) for p in checked.problems] == [
            ("questions_absent", Level.WARNING)
        ]
        assert codes_of(checked, "background") == [[MISSING, 1, 1, 3, MISSING]]

    def test_a_column_without_heading_is_noticed_only_when_it_holds_something(self) -> None:
        text = csv_text([form("W11"), form("W12")]).replace("datum", ";datum")
        empty = text.replace(";12-11-2026", ";;12-11-2026")
        filled = text.replace(";12-11-2026", ";x;12-11-2026")
        assert told(check(empty.encode()).problems) == []
        assert told(check(filled.encode()).problems) == [("heading_missing", "B1")]

    def test_another_questionnaire_is_called_so(self) -> None:
        problems = check([FORM], questionnaire="volledig").problems
        assert [p.code for p in problems] == ["wrong_questionnaire"]
        assert problems[0].details["found_nl"] == "Korte vragenlijst"

    def test_a_list_of_activities_is_no_questionnaire(self) -> None:
        rows = [{"datum": "12-11-2026", "activiteit": "Koffie", "deelnemers": "3"}]
        assert [p.code for p in check(rows).problems] == ["wrong_kind"]
        assert [p.code for p in check(rows, questionnaire=None).problems] == ["wrong_kind"]


NUMBERS = {"djg3": "1", "djg4": "3", "djg7": "3", "djg9": "2", "djg8": "3", "djg10": "1"}


class TestCodings:
    def test_bare_numbers_are_refused_once_for_each_instrument(self) -> None:
        checked = check([form("W11"), form("W12", **NUMBERS), form("W13", **NUMBERS)])
        assert told(checked.problems) == [("coding_needed", "I3")]
        assert checked.problems[0].details["instrument"] == "djg6"
        assert "num_1no_3yes" in checked.problems[0].details["choices_nl"]
        assert checked.rows.tolist() == [2]

    @pytest.mark.parametrize(
        ("coding", "codes"),
        [("num_1no_3yes", [2, 4, 4, 3, 4, 2]), ("num_1yes_3no", [4, 2, 2, 3, 2, 4])],
    )
    def test_a_declared_coding_is_followed(self, coding, codes) -> None:
        checked = check([form("W11", **NUMBERS)], choices=Choices(codings={"djg6": coding}))
        assert checked.problems == ()
        assert codes_of(checked, "djg6") == [codes]
        assert checked.answers[1].coding == coding

    def test_a_declared_coding_is_strict(self) -> None:
        checked = check([form("W11")], choices=Choices(codings={"djg6": "num_1no_3yes"}))
        assert {p.code for p in checked.problems} == {"unknown_answer"}

    def test_an_unknown_coding_lists_the_known_ones(self) -> None:
        problem = check([FORM], choices=Choices(codings={"djg6": "num_9"})).problems[0]
        assert problem.code == "coding_unknown"
        assert "num_1no_3yes" in problem.details["known"]

    def test_a_coding_of_another_questionnaire_is_only_warned_of(self) -> None:
        checked = check([FORM], choices=Choices(codings={"lsns6": "code0_5"}))
        assert [(p.code, p.level) for p in checked.problems] == [("coding_not_used", Level.WARNING)]

    def test_five_answers_are_kept_as_five(self) -> None:
        djg6 = check([form("W11", djg3="nee!"), form("W12")]).answers[1]
        assert (djg6.coding, djg6.n_categories) == ("nl5", 5)


class TestPatterns:
    def test_one_answer_throughout_is_warned_of(self) -> None:
        same = dict.fromkeys(["djg3", "djg4", "djg7", "djg9", "djg8", "djg10"], "min of meer")
        checked = check([form("W11", **same), form("W12")])
        assert [(p.code, p.level, p.cell) for p in checked.problems] == [
            ("all_same_answer", Level.WARNING, "I2")
        ]
        assert checked.n_accepted == 2

    def test_a_statement_that_goes_against_the_others_is_named_from_30_rows(self) -> None:
        def rows(n: int) -> list[dict[str, str]]:
            lonely = {"djg3": "ja", "djg4": "nee", "djg7": "nee", "djg9": "ja", "djg8": "nee"}
            fine = {"djg3": "nee", "djg4": "ja", "djg7": "ja", "djg9": "nee", "djg8": "ja"}
            made = []
            for number in range(n):
                answers, turned = (lonely, "nee") if number % 2 else (fine, "ja")
                made.append(form(f"W{number:03}", **answers, djg10=turned))
            return made

        assert [(p.code, p.column) for p in check(rows(30)).problems] == [
            ("item_reversed", "djg10")
        ]
        assert check(rows(29)).problems == ()


def test_days_outside_the_wave_are_warned_of() -> None:
    wave = Wave(
        uuid7(), uuid7(), "T0", "kern", date(2026, 11, 10), date(2026, 11, 20), 5, WaveState.OPEN
    )
    rows = [form(f"W{day}", datum=f"{day}-11-2026") for day in ("09", "10", "20", "21")]
    checked = check(rows, questionnaire=None, wave=wave, today=TODAY)
    assert told(checked.problems) == [("date_outside_wave", "B2"), ("date_outside_wave", "B5")]
    assert checked.n_accepted == 4


def test_dates_that_lie_in_the_wave_only_with_the_month_in_front_are_asked_about() -> None:
    wave = Wave(
        uuid7(), uuid7(), "T0", "kern", date(2026, 11, 1), date(2026, 11, 20), 5, WaveState.OPEN
    )
    rows = [form(f"W1{day}", datum=f"11/{day}/2026") for day in (3, 4, 11)]
    checked = check(rows, questionnaire=None, wave=wave, today=TODAY)
    assert told(checked.problems) == [("date_order_needed", "B2")]
    said = check(
        rows, questionnaire=None, wave=wave, today=TODAY, choices=Choices(is_month_first=True)
    )
    assert (said.problems, said.n_accepted) == ((), 3)
