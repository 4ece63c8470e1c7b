"""Files with planted faults: the command names exactly those, at their places, and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from bb_data.cli.intake import check
from bb_data.words.problems import WORDINGS

PROJECT = Path(__file__).parents[3]
FILES = PROJECT / "tests" / "fixtures" / "hostile"

OPTIONS = {
    "other-questionnaire.csv": ("--questionnaire", "volledig"),
    "a-coding-nobody-knows.csv": ("--coding", "djg6=nl9", "--coding", "lsns6=code0_5"),
    "mapping-of-another-file.csv": ("--mapping", str(FILES / "mapping-of-another-file.json")),
    "names-that-were-left-out.csv": ("--leave-out", "naam"),
    "numbers-outside-their-coding.csv": ("--coding", "djg6=num_1no_3yes"),
}

Fault = tuple[int | None, str | None, str]
UNKNOWN, CODE, DAY = "unknown_answer", "respondent_code", "datum"


def every(rows: range, column: str, code: str) -> set[Fault]:
    return {(row, column, code) for row in rows}


PLANTED: dict[str, set[Fault]] = {
    # The file as a whole.
    "empty.csv": {(None, None, "empty_file")},
    "only-blank-lines.csv": {(None, None, "empty_file")},
    "only-headings.csv": {(None, None, "only_headings")},
    "zero-bytes.csv": {(None, None, "not_text")},
    "pdf-named-csv.csv": {(None, None, "not_a_text_file")},
    "old-excel-named-csv.csv": {(None, None, "not_a_text_file")},
    "web-page-named-xls.csv": {(None, None, "not_a_text_file")},
    "json.csv": {(None, None, "not_a_text_file")},
    "open-document.ods.xlsx": {(None, None, "not_a_text_file")},
    "a-letter.csv": {(None, None, "headings_unknown")},
    "a-thousand-columns.csv": {(None, None, "not_a_table")},
    # Workbooks.
    "workbook-with-password.xlsx": {(None, None, "workbook_protected")},
    "workbook-with-macros.xlsx": {(None, None, "workbook_macros")},
    "workbook-with-entities.xlsx": {(None, None, "workbook_unsafe")},
    "workbook-that-swells.xlsx": {(None, None, "workbook_too_large")},
    "workbook-with-a-cell-far-away.xlsx": {(None, None, "workbook_too_large")},
    "workbook-cut-off.xlsx": {(None, None, "workbook_damaged")},
    "workbook-with-two-sheets.xlsx": {(None, None, "sheet_choice")},
    "workbook-with-a-formula-without-outcome.xlsx": {(3, "djg3", "cell_not_calculated")},
    "workbook-with-beyond.xlsx": {(3, None, "cell_beyond_headings")},
    "workbook-with-error-cells.xlsx": {(3, "djg3", UNKNOWN), (3, "djg4", UNKNOWN)},
    "workbook-with-blank-rows.xlsx": {(4, "djg3", UNKNOWN)},
    "workbook-with-titles.xlsx": {(6, "djg3", UNKNOWN)},
    "workbook-with-wrong-cells.xlsx": {
        *((2, CODE, "code_twice"), (4, CODE, "code_twice")),
        *((3, "djg3", UNKNOWN), (3, "buren_hulp", "answer_out_of_range")),
        (4, DAY, "date_unreadable"),
    },
    # How rows are cut.
    "a-cell-too-many.csv": {(4, None, "row_ragged")},
    "a-cell-too-few.csv": {(3, None, "row_ragged")},
    "semicolon-in-an-answer.csv": {(3, None, "row_ragged")},
    "an-open-quote.csv": {(4, None, "row_ragged")},
    "line-breaks-before-the-fault.csv": {(3, "djg8", UNKNOWN), (4, "djg4", UNKNOWN)},
    "blank-rows-before-the-fault.csv": {(5, "djg3", UNKNOWN)},
    "excel-line-before-the-headings.csv": {(3, "djg3", UNKNOWN)},
    "titles-above-the-headings.csv": {(5, "djg3", UNKNOWN)},
    "ends-without-a-line-break.csv": {(3, "djg3", UNKNOWN)},
    "line-ends-of-old-macs.csv": {(3, "djg3", UNKNOWN)},
    "line-ends-of-linux.csv": {(3, "djg3", UNKNOWN)},
    # Delimiters and letters.
    "commas.csv": {(3, "djg3", UNKNOWN)},
    "tabs.csv": {(3, "djg3", UNKNOWN)},
    "bars.csv": {(3, "djg3", UNKNOWN)},
    "utf-8-with-mark.csv": {(3, "djg3", UNKNOWN)},
    "utf-16-little.csv": {(3, "djg3", UNKNOWN)},
    "utf-16-big-without-mark.csv": {(3, "djg3", UNKNOWN)},
    "letters-of-windows.csv": {(3, "djg3", UNKNOWN)},
    "letters-of-two-kinds.csv": {
        (3, "rol", UNKNOWN),
        (4, None, "letters_mixed"),
        (4, "rol", UNKNOWN),
    },
    # Columns.
    "unknown-headings.csv": {(1, None, "headings_unknown")},
    "code-column-gone.csv": {(1, None, "columns_missing")},
    "statements-gone.csv": {(1, None, "questions_missing")},
    "background-not-asked.csv": {(1, None, "questions_absent")},
    "question-twice.csv": {(1, "Ik mis mensen om mij heen", "heading_twice")},
    "same-heading-twice.csv": {(1, "djg3", "heading_twice"), (1, None, "questions_absent")},
    "column-without-heading.csv": {(1, None, "heading_missing")},
    "column-nobody-knows.csv": {(1, "kleur", "column_unknown")},
    "question-of-another-list.csv": {(1, "djg1", "column_not_asked")},
    "list-of-activities.csv": {(1, None, "wrong_kind")},
    "other-questionnaire.csv": {(None, None, "wrong_questionnaire")},
    "heading-nearly-right.csv": {(1, "Ik ervaar een leegte om me hen", "column_uncertain")},
    "moment-instead-of-a-date.csv": {(1, "Tijdstempel", "date_from_timestamp")},
    "mapping-of-another-file.csv": {
        (None, None, "mapping_unknown_target"),
        (None, None, "mapping_column_absent"),
    },
    # Codes.
    "code-gone.csv": every(range(3, 5), CODE, "code_missing"),
    "code-twice-in-another-hand.csv": every(range(2, 6), CODE, "code_twice")
    - {(3, CODE, "code_twice")},
    "code-too-long-or-short.csv": every(range(2, 4), CODE, "code_invalid"),
    "code-with-other-letters.csv": every(range(2, 6), CODE, "code_invalid"),
    "mail-address-as-one-code.csv": {(2, CODE, "code_invalid")},
    "a-name-as-one-code.csv": {(2, CODE, "code_personal"), (5, CODE, "code_personal")},
    # Who somebody is.
    "names-under-their-heading.csv": {(1, "Naam", "personal_name")},
    "names-under-another-heading.csv": {(1, "wie", "personal_name")},
    "mail-addresses.csv": {(1, "bereikbaar", "personal_email")},
    "telephone-numbers.csv": {(1, "bereikbaar", "personal_phone")},
    "bank-accounts.csv": {(1, "vergoeding op", "personal_iban")},
    "addresses.csv": {(1, "waar", "personal_address")},
    "postcodes.csv": {(1, "waar", "personal_postcode")},
    "birth-dates.csv": {(1, "dag", "personal_birth_date")},
    "places-on-the-map.csv": {(1, "wie", "personal_other")},
    "service-numbers.csv": {(1, "nummer", "personal_bsn")},
    "remarks.csv": {(1, "Opmerkingen", "personal_free_text")},
    "stories.csv": {(1, "vertel", "personal_free_text")},
    "names-that-were-left-out.csv": set(),
    "names-as-codes.csv": {(1, CODE, "codes_are_names")},
    "telephone-numbers-as-codes.csv": {(1, CODE, "codes_are_phones")},
    "service-numbers-as-codes.csv": {(1, CODE, "codes_are_bsn")},
    "birth-dates-as-codes.csv": {(1, CODE, "codes_are_birth_dates")},
    "postcodes-as-codes.csv": {(1, CODE, "codes_are_addresses")},
    # Dates.
    "dates-of-every-wrong-shape.csv": {
        (2, DAY, "date_missing"),
        *every(range(3, 14), DAY, "date_unreadable"),
    },
    "date-in-the-future.csv": {(3, DAY, "date_in_future")},
    "birth-date-as-date.csv": every(range(3, 5), DAY, "date_too_old"),
    "month-before-day.csv": {(3, DAY, "date_order_needed")},
    # Answers.
    "answers-nobody-knows.csv": every(range(2, 18), "djg3", UNKNOWN),
    "answers-that-are-right-in-odd-writing.csv": set(),
    "numbers-nobody-can-read.csv": {
        *((2, "buren_hulp", UNKNOWN), (6, "buren_hulp", UNKNOWN)),
        *((7, "buren_hulp", UNKNOWN), (8, "buren_hulp", UNKNOWN)),
        *every(range(3, 6), "buren_hulp", "answer_out_of_range"),
        (9, "buren_hulp", "number_capped"),
    },
    "bare-numbers.csv": {(2, "djg3", "coding_needed")},
    "numbers-outside-their-coding.csv": {
        *((2, "djg3", "answer_out_of_range"), (3, "djg4", "answer_out_of_range")),
        (2, "djg8", UNKNOWN),
    },
    "a-coding-nobody-knows.csv": {
        (None, None, "coding_unknown"),
        (None, None, "coding_not_used"),
    },
    "mode-nobody-knows.csv": {(row, "wijze", UNKNOWN) for row in (3, 5, 6)},
    "background-nobody-knows.csv": {
        (2, "leeftijd", UNKNOWN),
        (4, "rol", UNKNOWN),
        (5, "alleenwonend", UNKNOWN),
    },
    "all-the-same-answer.csv": {(3, "djg3", "all_same_answer")},
    "one-statement-turned-round.csv": {(1, "djg10", "item_reversed")},
    # Many at once.
    "everything-at-once.csv": {
        (1, "kleur", "column_unknown"),
        *((2, DAY, "date_unreadable"), (2, "djg3", UNKNOWN)),
        *((3, CODE, "code_missing"), (3, "wijze", UNKNOWN), (3, "buren_hulp", UNKNOWN)),
        *((4, CODE, "code_twice"), (4, "buren_bij_naam", "number_capped")),
        *((5, CODE, "code_twice"), (5, "thuis", UNKNOWN)),
    },
    "everything-at-once-in-old-excel-letters.csv": {
        (2, "rol", UNKNOWN),
        *((3, CODE, "code_twice"), (4, CODE, "code_twice")),
        (3, "djg3", UNKNOWN),
        (5, None, "row_ragged"),
    },
}

# What `check survey` cannot say, and why.
LISTS = "about lists of activities and attendance"
STORE = "needs the store: a wave, earlier forms or printed codes"
PAGE = "pages have a limit, the command line has none"
ELSEWHERE = {
    "activity_differs": LISTS,
    "activity_made": LISTS,
    "activity_missing": LISTS,
    "activity_replaced": LISTS,
    "activity_twice": LISTS,
    "count_unreadable": LISTS,
    "hours_unreadable": LISTS,
    "more_new_than_people": LISTS,
    "person_twice": LISTS,
    "text_too_long": LISTS,
    "title_may_name": LISTS,
    "title_personal": LISTS,
    "answers_differ": STORE,
    "categories_differ": STORE,
    "code_near_match": STORE,
    "code_slip": STORE,
    "date_outside_wave": STORE,
    "details_differ": STORE,
    "form_replaced": STORE,
    "late_baseline": STORE,
    "mode_differs": STORE,
    "wave_closed": STORE,
    "wave_not_open": STORE,
    "file_too_large": PAGE,
}


def told(name: str) -> list[Fault]:
    done = CliRunner().invoke(
        check, ["survey", str(FILES / name), "--json", *OPTIONS.get(name, ())]
    )
    problems = json.loads(done.stdout)["problems"]
    assert done.exit_code == int(any(one["level"] == "error" for one in problems))
    return [(one["row"], one["column"], one["code"]) for one in problems]


@pytest.mark.parametrize("name", PLANTED)
def test_the_planted_faults_are_named_and_nothing_else(name) -> None:
    found = told(name)
    assert set(found) == PLANTED[name]
    assert len(found) == len(PLANTED[name])


def test_a_process_of_its_own_says_the_same() -> None:
    name = "everything-at-once.csv"
    done = subprocess.run(
        [sys.executable, "-m", "bb_data", "check", "survey", str(FILES / name), "--json"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    problems = json.loads(done.stdout)["problems"]
    assert {(one["row"], one["column"], one["code"]) for one in problems} == PLANTED[name]
    assert (done.returncode, done.stderr) == (1, "")


def test_every_file_is_planted_and_there_are_many_kinds() -> None:
    assert {file.name for file in FILES.glob("*[vx]")} == PLANTED.keys()
    assert len(PLANTED) >= 40


def test_every_code_is_planted_or_cannot_be_said_here() -> None:
    planted = {code for faults in PLANTED.values() for _row, _column, code in faults}
    assert planted & ELSEWHERE.keys() == set()
    assert planted | ELSEWHERE.keys() == set(WORDINGS)
