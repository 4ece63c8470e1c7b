"""Intake, whatever is handed in: it never fails, order does not matter, and twice is once."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.reading import read_answers, recognised_coding, uses_codings
from bb_data.intake.answers import MISSING
from bb_data.intake.checking import CheckedList, check_file
from bb_data.intake.survey import CheckedSurvey
from bb_data.intake.undoing import undo_batch
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.problem import Level
from bb_data.words.problems import describe
from tests.hand_ins import FORM, TODAY, OpenWave, check, form

EXAMPLES = sorted((Path(__file__).parents[2] / "data" / "examples").glob("*.csv"))
GOOD_FILES = [file.read_bytes() for file in EXAMPLES]
DJG_ITEMS = ("djg3", "djg4", "djg7", "djg9", "djg8", "djg10")

answers = st.sampled_from(["ja", "nee", "min of meer", "Min-of-meer ", "JA", "weet niet", ""])
odd_answers = st.one_of(answers, st.sampled_from(["misschien", "ja!", "1", "2,5", "yes", "nee."]))
counts = st.sampled_from(["0", "5", "3,0", "3.0", " 7 ", "", "50", "51", "-1", "2,5", "veel"])
good_counts = st.sampled_from(["0", "5", "3,0", " 7 ", "", "50"])
days = st.sampled_from(["12-11-2026", "2026-11-13", "1/11/2026", "05.12.2026"])


def forms(djg: st.SearchStrategy[str], numbers: st.SearchStrategy[str]):
    """Lists of forms with different codes."""
    one = st.fixed_dictionaries(
        {
            **dict.fromkeys(DJG_ITEMS, djg),
            "buren_bij_naam": numbers,
            "buren_hulp": numbers,
            "datum": days,
        }
    )
    return st.lists(one, min_size=1, max_size=8).map(
        lambda made: [form(f"W{number:02}", **cells) for number, cells in enumerate(made)]
    )


def by_code(checked: CheckedSurvey) -> dict[str, object]:
    """What was read of every participant."""
    return {
        code: (
            int(checked.days[row]),
            int(checked.modes[row]),
            [one.codes[row].tolist() for one in checked.answers],
        )
        for row, code in enumerate(checked.respondent_codes.to_pylist())
    }


def is_well_told(checked: CheckedSurvey | CheckedList) -> bool:
    """Whether the counts add up and every problem has its texts."""
    for problem in checked.problems:
        assert all(describe(problem, "nl"))
        assert all(describe(problem, "en"))
    assert 0 <= checked.n_accepted <= checked.n_rows
    has_errors = any(problem.level is Level.ERROR for problem in checked.problems)
    assert has_errors == checked.has_errors
    assert has_errors or checked.n_rejected == 0
    return True


@given(st.binary(max_size=400))
@settings(deadline=None, max_examples=200)
def test_any_bytes_get_an_answer(content) -> None:
    assert is_well_told(check_file(content, catalogue(), today=TODAY))


@given(
    st.binary(max_size=200),
    st.sampled_from([";".join(FORM).encode() + b"\n", b"datum,activiteit,code\n"]),
)
@settings(deadline=None, max_examples=200)
def test_any_bytes_under_known_headings_get_an_answer(content, headings) -> None:
    assert is_well_told(check_file(headings + content, catalogue(), today=TODAY))


@given(
    st.sampled_from(GOOD_FILES),
    st.lists(
        st.tuples(
            st.floats(0, 1, exclude_max=True),
            st.integers(0, 12),
            st.one_of(
                st.binary(max_size=6),
                st.sampled_from([b";", b'"', b"\n", b"\r", b"\x00", b"\xff\xfe", b"\t;,", b'"\n"']),
            ),
        ),
        min_size=1,
        max_size=5,
    ),
)
@settings(deadline=None, max_examples=200)
def test_a_damaged_file_gets_an_answer(content, changes) -> None:
    for place, n_taken, put in changes:
        start = int(place * len(content))
        content = content[:start] + put + content[start + n_taken :]
    assert is_well_told(check_file(content, catalogue(), today=TODAY))


@given(forms(odd_answers, counts), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)
def test_the_order_of_rows_and_columns_does_not_matter(rows, random) -> None:
    shuffled = random.sample(rows, len(rows))
    names = random.sample(list(FORM), len(FORM))
    turned = [{name: row[name] for name in names} for row in shuffled]
    assert by_code(check(turned)) == by_code(check(rows))


@pytest.mark.parametrize("delimiter", [",", "\t"])
@given(forms(odd_answers, counts))
@settings(deadline=None, max_examples=20)
def test_the_way_of_writing_a_file_does_not_matter(delimiter, rows) -> None:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(FORM), delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    assert by_code(check(text.getvalue().encode("utf-16"))) == by_code(check(rows))


def read_one_by_one(rows: list[Mapping[str, str]]) -> dict[str, list[list[int]]]:
    """The plain way: cell by cell and row by row; rows with a fault are left out."""
    read: dict[str, list[list[int]]] = {}
    instruments = catalogue().instruments_of("kern")
    for row in rows:
        codes_of_form = []
        is_good = True
        for instrument in instruments:
            codes = []
            for item in instrument.items:
                reading = read_answers(instrument, item, None, [row[item.id]])[0]
                is_good &= reading.fault is None
                codes.append(MISSING if reading.code is None else reading.code)
            codes_of_form.append(codes)
        if is_good:
            read[row["respondent_code"]] = codes_of_form
    return read


@given(forms(odd_answers, counts))
@settings(deadline=None, max_examples=60)
def test_reading_by_distinct_text_is_reading_cell_by_cell(rows) -> None:
    checked = check(rows)
    assert {code: read[2] for code, read in by_code(checked).items()} == read_one_by_one(rows)
    djg6 = checked.answers[1]
    words = [row[item.id] for row in rows for item in djg6.instrument.items if uses_codings(item)]
    coding = recognised_coding(djg6.instrument, words)
    assert djg6.coding == (coding.id if coding else "own")


@given(forms(answers, good_counts), st.data())
@settings(deadline=None, max_examples=8)
def test_twice_is_once_and_undo_is_never(tmp_path_factory, rows, data) -> None:
    wave = OpenWave(tmp_path_factory.mktemp("store"))
    first = data.draw(st.integers(0, len(rows)))
    if first:
        wave.survey(rows[:first])
    before = wave.contents()
    receipt = wave.survey(rows)
    assert (receipt.n_new, receipt.n_same) == (len(rows) - first, first)
    after = wave.contents()
    again = wave.survey(data.draw(st.permutations(rows)))
    assert (again.n_new, again.n_same, again.problems) == (0, len(rows), receipt.problems)
    assert wave.contents() == after
    if receipt.batch_id is not None:
        undo_batch(wave.database, catalogue(), COMMAND_LINE, receipt.batch_id)
    restored = wave.contents()
    assert {**restored, "hand-ins": None} == {**before, "hand-ins": None}
    wave.database.close()
