"""Reading a file as text: letters, delimiters, and the numbers that rows have in Excel."""

from __future__ import annotations

import codecs
import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

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


WIDE = ["code", "datum", "a", "b", "c"]


def wide(*rows: str) -> bytes:
    return "\r\n".join([";".join(WIDE), *rows]).encode()


def test_a_row_with_only_empty_cells_too_many_is_a_row() -> None:
    sheet = read_file(wide("A1;1;1;1;1", "A2;1;1;1;1;;", "A3;1;1;1;1", "A4;1;1;1;1;x"), KNOWN)
    assert texts(sheet, 0) == ["A1", "A2", "A3"]
    assert sheet.rows.tolist() == [2, 3, 4]
    assert [(one.code, one.row) for one in sheet.problems] == [("row_ragged", 5)]


def test_rows_that_two_lost_quotes_made_one_are_told_of_and_never_read_as_one() -> None:
    lost = wide("A1;1;1;1;1", 'A2;1;"1;1;1', "A3;1;1;1;1", 'A4;1;1";1;1', "A5;1;1;1;1")
    sheet = read_file(lost, KNOWN)
    assert texts(sheet, 0) == ["A1", "A5"]
    assert [(one.code, one.row) for one in sheet.problems] == [("row_ragged", 3)]
    assert [one.row for one in sheet.unread] == [3]
    two = read_file(wide('A2;1;"1;1;1', 'A4;1;1";1;1', "A5;1;1;1;1"), KNOWN)
    assert texts(two, 0) == ["A5"]


def test_a_text_of_more_lines_is_a_text() -> None:
    sheet = read_file(wide('A1;1;"een; twee\ndrie; vier";1;1', "A2;1;1;1;1"), KNOWN)
    assert (sheet.problems, texts(sheet, 2)) == ((), ["een; twee\ndrie; vier", "1"])


IN_ONE_CELL = [
    'datum,code,"uw naam, voluit"',
    "12-11-2026,A1,een",
    '12-11-2026,A2,"een, ""twee"""',
]


@pytest.mark.parametrize("ends", ["", ";;"])
def test_a_file_with_commas_that_a_dutch_excel_put_in_one_column_is_read(ends) -> None:
    lines = []
    for line in IN_ONE_CELL:
        doubled = line.replace('"', '""')
        lines.append((f'"{doubled}"' if '"' in line else line) + ends)
    sheet = read_file("\r\n".join(lines).encode(), KNOWN)
    assert sheet.headings == ("datum", "code", "uw naam, voluit")
    assert (texts(sheet, 1), texts(sheet, 2)) == (["A1", "A2"], ["een", 'een, "twee"'])
    assert read_layout("\r\n".join(lines).encode(), KNOWN).headings == sheet.headings


def test_such_a_file_is_read_from_a_workbook_too() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row, line in zip((1, 2, 4), IN_ONE_CELL, strict=True):
        book.active.cell(row, 1, line)
    content = io.BytesIO()
    book.save(content)
    sheet = read_file(content.getvalue(), KNOWN)
    assert (texts(sheet, 1), texts(sheet, 2)) == (["A1", "A2"], ["een", 'een, "twee"'])
    assert sheet.rows.tolist() == [2, 4]


def test_one_column_that_nobody_knows_stays_unknown() -> None:
    with pytest.raises(UnreadableError) as refused:
        read_file(b'"een, twee"\r\n"drie, vier"\r\nvijf\r\n', KNOWN)
    assert refused.value.problem.code == "headings_unknown"


def test_the_mark_at_the_end_of_a_text_of_dos_is_no_row() -> None:
    sheet = read_file(b"code;naam\r\nA1;een\r\n\x1a", KNOWN)
    assert (sheet.problems, texts(sheet, 0)) == ((), ["A1"])


def book_of(*sheets: list[list[object]]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        hours = book.add_format({"num_format": "[h]:mm"})
        for rows in sheets:
            sheet = book.add_worksheet()
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    form = hours if isinstance(cell, float) else None
                    sheet.write(place, column, cell, form)
    return content.getvalue()


def test_a_number_in_a_cell_that_shows_hours_is_not_lost() -> None:
    sheet = read_file(book_of([["code", "naam"], ["A1", 3.0], ["A2", 2.5]]), KNOWN)
    assert texts(sheet, 1) == ["3", "2.5"]


def test_a_sheet_with_a_heading_or_two_is_no_question_beside_the_one_with_all() -> None:
    full = [["code", "datum", "naam"], ["A1", "x", "een"]]
    notes = [["naam"], ["wie het invulde"]]
    sheet = read_file(book_of(notes, full), KNOWN)
    assert (sheet.notes, sheet.sheet_name) == ((), "Sheet2")
    two = read_file(book_of([["code", "naam"], ["B1", "een"]], full), KNOWN)
    assert [one.code for one in two.notes] == ["sheet_choice"]


def test_a_workbook_saved_as_strict_open_xml_is_read() -> None:
    strict = io.BytesIO()
    # source: ECMA-376 part 1, the names of the namespaces
    names = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    usual = book_of([["code", "naam"], ["A1", "een"]])
    with zipfile.ZipFile(io.BytesIO(usual)) as archive, zipfile.ZipFile(strict, "w") as made:
        for name in archive.namelist():
            part = archive.read(name)
            for known, other in names.items():
                part = part.replace(known, other)
            made.writestr(name, part)
    sheet = read_file(strict.getvalue(), KNOWN)
    assert (texts(sheet, 0), texts(sheet, 1)) == (["A1"], ["een"])
