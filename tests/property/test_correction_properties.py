"""Good rows now and the rest corrected later is the same as everything right at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

import openpyxl
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from bb_data.catalogue.loader import catalogue
from bb_data.intake.committing import commit_survey
from bb_data.intake.correction import correction_file
from bb_data.intake.finding import has_errors
from bb_data.intake.reading.apostrophes import bare
from bb_data.intake.recognising.choices import Choices
from bb_data.intake.survey import CheckedSurvey, check_survey
from bb_data.model.problem import Level, Receipt
from bb_data.programme.waves import wave_of
from tests.hand_ins import FORM, TODAY, OpenWave, form

CHOICES = Choices(columns={"naam": None})
ANSWERS = ("djg3", "djg4", "djg10", "thuis", "leeftijd", "eenzamer_naar_huis", "wijze")
WRONG_ANSWERS = (
    *("zeer", "=1+1", "'=1+1", '=HYPERLINK("x")', "-zeer", "@ja", "''ja", "'", "ja;nee", "ja,nee"),
    *("ja\nnee", '"ja"', 'j"a', "n\u0435e", "ja\u200b", "x" * 300, "één", "\u202eja", "ja\tnee"),
)
WRONG = {
    **dict.fromkeys(ANSWERS, WRONG_ANSWERS),
    "buren_hulp": ("veel", "-1", "2,5", "+x", "1.000"),
    "datum": ("", "31-02-2026", "12-11-26", "6-12-2062", "=VANDAAG()", "vorige week"),
    "respondent_code": ("", "é", "K", "jet@voorbeeld.nl"),
}
Damage = tuple[int, str, str]


@st.composite
def damaged(draw: st.DrawFn) -> tuple[list[dict[str, str]], list[Damage], list[int]]:
    """Good forms, the cells that are put wrong, and the rows that get a cell too many."""
    n_rows = draw(st.integers(3, 7))
    answers = st.sampled_from(["ja", "nee", "min of meer", ""])
    rows = [
        {"naam": f"Fantasienaam {n}"}
        | form(f"K{20 + n}", djg3=draw(answers), djg8=draw(answers), buren_hulp=str(n))
        for n in range(n_rows)
    ]
    cell = st.sampled_from(sorted(WRONG)).flatmap(
        lambda name: st.tuples(
            st.integers(0, n_rows - 1), st.just(name), st.sampled_from(WRONG[name])
        )
    )
    damage = draw(st.lists(cell, max_size=8))
    with_surplus = draw(st.lists(st.integers(0, n_rows - 1), max_size=1))
    # Of a code twice the other row must be readable as it should be.
    has_codes = not with_surplus and all(name != "respondent_code" for _row, name, _text in damage)
    if has_codes and draw(st.booleans()):
        damage.append((0, "respondent_code", draw(st.sampled_from(["K21", "k-21", " K 21"]))))
    return rows, damage, with_surplus


def csv_bytes(lines: Sequence[Sequence[str]], delimiter: str) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(lines)
    return text.getvalue().encode()


def workbook(lines: Sequence[Sequence[str]]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        for row, line in enumerate(lines):
            for position, cell in enumerate(line):
                sheet.write_string(row, position, cell)
    return content.getvalue()


def lines_of(rows: Sequence[Mapping[str, str]]) -> list[list[str]]:
    return [list(rows[0]), *(list(row.values()) for row in rows)]


def hand_in(
    wave: OpenWave, content: bytes, *, takes_good_rows: bool = False
) -> tuple[CheckedSurvey, Receipt]:
    with wave.database.read() as reader:
        there = wave_of(reader, wave.initiative, wave.period)
    checked = check_survey(content, catalogue(), today=TODAY, wave=there, choices=CHOICES)
    receipt = commit_survey(
        wave.database,
        catalogue(),
        wave.hand_in(content),
        wave.period,
        checked,
        takes_good_rows=takes_good_rows,
    )
    return checked, receipt


def read_back(content: bytes, delimiter: str) -> list[list[str]]:
    """The cells of the file that came back, as they are without an apostrophe in front."""
    if delimiter:
        text = io.StringIO(content.decode("utf-8-sig"), newline="")
        lines = list(csv.reader(text, delimiter=delimiter))
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        lines = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
        for line in lines:
            while not line[-1]:
                line.pop()
    return [[bare(cell) for cell in line] for line in lines]


@given(damaged(), st.sampled_from([";", ",", "\t", "|", ""]))
@settings(deadline=None, max_examples=25)
def test_the_file_that_comes_back_reads_clean_once_it_is_corrected(
    tmp_path_factory, made, delimiter
) -> None:
    rows, damage, with_surplus = made
    wrong = [dict(row) for row in rows]
    for row, name, text in damage:
        wrong[row][name] = text
    lines = lines_of(wrong)
    for row in with_surplus:
        lines[row + 1].append("te veel")
    written = csv_bytes(lines, delimiter) if delimiter else workbook(lines)
    bit_by_bit = OpenWave(tmp_path_factory.mktemp("bit_by_bit"))
    checked, receipt = hand_in(bit_by_bit, written, takes_good_rows=True)
    out = sorted({p.row for p in receipt.problems if p.level is Level.ERROR and p.row})
    back = correction_file(checked, "nl", receipt.problems)
    assert (back is None) == (not out)
    if back is not None:
        assert b"Fantasienaam" not in back.content
        headings, *returned = read_back(back.content, delimiter)
        assert headings[:-1] == list(rows[0])[1:]
        assert len(returned) == len(out) == receipt.n_rejected
        corrected = [headings]
        for row, line in zip(out, returned, strict=True):
            assert line[: len(FORM)] == [bare(cell) for cell in lines[row - 1][1 : len(FORM) + 1]]
            corrected.append([*list(rows[row - 2].values())[1:], line[-1]])
        content = csv_bytes(corrected, delimiter) if delimiter else workbook(corrected)
        _checked, second = hand_in(bit_by_bit, content)
        assert not has_errors(second.problems)
        assert (second.n_new, second.n_rejected) == (len(out), 0)
    at_once = OpenWave(tmp_path_factory.mktemp("at_once"))
    good = lines_of(rows)
    hand_in(at_once, csv_bytes(good, delimiter) if delimiter else workbook(good))
    assert {**bit_by_bit.contents(), "hand-ins": None} == {**at_once.contents(), "hand-ins": None}
    assert len(at_once.rows("SELECT 1 FROM response")) == len(rows)
    bit_by_bit.database.close()
    at_once.database.close()
