"""Reading a file as text: letters, delimiters, and the numbers that rows have in Excel."""

from __future__ import annotations

import codecs
import io
import zipfile

import pytest

from bb_data.intake.reading.file import read_file, read_layout
from bb_data.intake.reading.sheet import MOST_COLUMNS, Sheet, UnreadableError

KNOWN = frozenset({"code", "datum", "naam"})


def texts(sheet: Sheet, position: int) -> list[str]:
    written, text_of_row = sheet.texts(position)
    return [written[i] for i in text_of_row]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_delimiter_and_line_ending_gives_the_same_cells(delimiter, ending) -> None:
    lines = [["code", "datum"], ["A1", "x"], ["B2", "y"]]
    content = ending.join(delimiter.join(line) for line in lines).encode()
    sheet = read_file(content, KNOWN)
    assert sheet.headings == ("code", "datum")
    assert [texts(sheet, 0), texts(sheet, 1)] == [["A1", "B2"], ["x", "y"]]
    assert sheet.rows.tolist() == [2, 3]


@pytest.mark.parametrize(
    "encoded",
    [
        "code;naam\nA1;één – café\n".encode(),
        codecs.BOM_UTF8 + "code;naam\nA1;één – café\n".encode(),
        "code;naam\nA1;één – café\n".encode("cp1252"),
        "code;naam\nA1;één – café\n".encode("utf-16"),
        codecs.BOM_UTF16_BE + "code;naam\nA1;één – café\n".encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "cp1252", "utf-16 LE", "utf-16 BE"],
)
def test_letters_with_accents_survive_every_way_of_saving(encoded) -> None:
    sheet = read_file(encoded, KNOWN)
    assert texts(sheet, 1) == ["één – café"]
    assert sheet.notes == ()


def test_letters_of_two_kinds_in_one_file_are_warned_of() -> None:
    content = "code;naam\nA1;één\n".encode() + "B2;één\n".encode("cp1252")
    assert [one.code for one in read_file(content, KNOWN).notes] == ["letters_mixed"]


def test_rows_keep_their_number_in_excel() -> None:
    content = (
        b"code;naam\r\n"
        b"A1;een\r\n"
        b"\r\n"  # row 3 is blank
        b';""\r\n'  # row 4 too
        b'B2;"twee\r\nregels"\r\n'  # row 5: one record on two lines
        b"C3;drie;te veel\r\n"  # row 6
        b"D4;vier\r\n"
    )
    sheet = read_file(content, KNOWN)
    assert sheet.rows.tolist() == [2, 5, 7]
    assert texts(sheet, 1) == ["een", "twee\r\nregels", "vier"]
    assert [(one.code, one.row) for one in sheet.problems] == [("row_ragged", 6)]
    assert sheet.n_rows == (3 + 1)


def test_a_row_longer_than_a_block_is_read() -> None:
    content = b"code;naam\nA1;" + b"x" * (5 * 1024 * 1024) + b"\nB2;y\n"
    sheet = read_file(content, KNOWN)
    assert [len(text) for text in texts(sheet, 1)] == [5 * 1024 * 1024, 1]


def test_empty_columns_behind_the_table_are_no_columns() -> None:
    sheet = read_file(b"code;naam;;\nA1;een;;\nB2;twee;;\n", KNOWN)
    assert sheet.headings == ("code", "naam")
    assert sheet.problems == ()


def test_the_line_with_which_excel_names_its_delimiter_is_no_row() -> None:
    sheet = read_file(b"sep=;\r\ncode;naam\r\nA1;een\r\n", KNOWN)
    assert sheet.headings == ("code", "naam")
    assert sheet.rows.tolist() == [2]


def test_a_comma_in_the_cells_does_not_split_a_file_with_semicolons() -> None:
    # source: ragged ; files with decimal commas were split on the comma by a sniffer
    sheet = read_file(b"code;naam\nA1;1,5\nB2;2,5\n", KNOWN)
    assert texts(sheet, 1) == ["1,5", "2,5"]


def test_plain_columns_hold_the_same_texts() -> None:
    sheet = read_file(b"code;naam\nA1;een\nA1;twee\n", KNOWN, plain={"code"})
    assert texts(sheet, 0) == ["A1", "A1"]
    assert sheet.plain(0).to_pylist() == ["A1", "A1"]


def workbook() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "code", "kind"),
    [
        (b"", "empty_file", None),
        (b" \r\n;;;\r\n", "empty_file", None),
        (codecs.BOM_UTF8, "empty_file", None),
        (b"iets\r\nA1\r\n", "headings_unknown", None),
        (workbook(), "workbook_damaged", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "not_a_text_file", "xls"),
        (b"%PDF-1.7 code;naam", "not_a_text_file", "pdf"),
        (b"code;naam\nA1;\x00\n", "not_text", None),
        (b"\xff\xfe\x00\xd8", "not_text", None),
        (b"code;" + b"x;" * (MOST_COLUMNS + 1) + b"x\nA1;een\n", "not_a_table", None),
    ],
)
def test_what_is_no_table_says_why(content, code, kind) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_file(content, KNOWN)
    assert refused.value.problem.code == code
    assert refused.value.problem.details.get("kind") == kind


def test_headings_can_be_read_alone() -> None:
    assert read_layout(b"code;naam\nA1;\n", KNOWN).headings == ("code", "naam")


@pytest.mark.parametrize("content", [b"code;naam\r\n", b"code;naam\r\n;;\r\n"])
def test_headings_alone_are_a_sheet_without_rows(content) -> None:
    sheet = read_file(content, KNOWN)
    assert (sheet.headings, sheet.n_rows) == (("code", "naam"), 0)


def test_headings_that_nobody_knows_can_still_be_read() -> None:
    sheet = read_file(b"iets;anders\r\nA1;een, twee\r\n", KNOWN)
    assert sheet.headings == ("iets", "anders")
    assert texts(sheet, 1) == ["een, twee"]
