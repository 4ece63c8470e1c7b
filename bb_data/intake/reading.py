"""Reads a handed-in file as text: letters, delimiter, headings, rows with their numbers in Excel. Not: what it means.

Every column is dictionary-encoded, so that each distinct text is looked at once (docs/adr/0001);
columns in which nearly every row differs stay plain.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute
import pyarrow.csv
from numpy.typing import NDArray

from bb_data.intake.finding import found
from bb_data.model.problem import Problem
from bb_data.model.spelling import normal_heading

DELIMITERS = (";", ",", "\t")
MOST_COLUMNS = 1000
"""More columns than any hand-in has: beyond it a file is not read as a table."""

_BLOCK = 1 << 22
_PIECE = 1 << 18
_ENDS = b"\r\n"
_TEXT = pa.string()
_DISTINCT_TEXT = pa.dictionary(pa.int32(), pa.string())
_SOMETHING = re.compile(rb"[^ \t\r\n;,]")
_EXCEL_LINE = re.compile(rb"sep=(.)\r?\n")
_UTF8_LETTER = re.compile(rb"[\xc3\xc2][\x80-\xbf]|\xe2\x80[\x80-\xbf]")
_SIGNATURES = {
    b"PK\x03\x04": "zip",
    b"\xd0\xcf\x11\xe0": "xls",
    b"%PDF": "pdf",
    b"\x1f\x8b": "gzip",
    b"PAR1": "parquet",
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpg",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as text. `table` has a column of texts per heading, named by its position.

    `rows` gives every row's number in Excel (the heading is row 1). Rows without any text are left
    out; rows with too many or too few cells are left out and are the problems. `notes` are warnings.
    """

    headings: tuple[str, ...]
    table: pa.Table
    rows: NDArray[np.int64]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def n_rows(self) -> int:
        """All rows that hold text, those with too many or too few cells too."""
        return len(self.rows) + len(self.problems)

    def plain(self, position: int) -> pa.ChunkedArray:
        """The texts of a column, one per row."""
        return self.table.column(position).cast(_TEXT)

    def distinct(self, position: int) -> tuple[pa.Array, NDArray[np.int32]]:
        """The distinct texts of a column, and for every row which of them it holds."""
        column = self.table.column(position).combine_chunks()
        if column.type == _TEXT:
            column = column.dictionary_encode()
        return column.dictionary, np.asarray(column.indices, dtype=np.int32)

    def texts(self, position: int) -> tuple[list[str], NDArray[np.int32]]:
        """As `distinct`, with the texts as Python strings."""
        distinct, indices = self.distinct(position)
        return distinct.to_pylist(), indices

    def only(self, rows: NDArray[np.bool_]) -> Sheet:
        """The rows for which this is true."""
        return replace(self, table=self.table.filter(pa.array(rows)), rows=self.rows[rows])


class UnreadableError(Exception):
    """Raised inside intake when a file cannot be read as a table; carries the one problem that says why."""

    def __init__(self, code: str, **details: str) -> None:
        self.problem = found(code, details=details)
        super().__init__(code)


def read_sheet(
    content: bytes, known_headings: Collection[str], plain: Collection[str] = ()
) -> Sheet:
    """Read a delimited text file. `known_headings` (as compared) decide which delimiter it is.

    UTF-8 with or without BOM, UTF-16, or the letters of Windows (cp1252). Columns whose heading is
    in `plain` are not dictionary-encoded. Raises UnreadableError.
    """
    text, is_mixed = _as_utf8(content)
    delimiter, headings, start = _heading(text, frozenset(known_headings))
    end = len(text)
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    if not _SOMETHING.search(text, start):
        raise UnreadableError("only_headings")
    sheet = _without_blank_rows(_parsed(text, start, end, delimiter, headings, frozenset(plain)))
    return replace(sheet, notes=(found("letters_mixed"),) if is_mixed else ())


def read_headings(content: bytes, known_headings: Collection[str]) -> list[str]:
    """The headings alone, quickly. Raises UnreadableError."""
    return _heading(_as_utf8(content)[0], frozenset(known_headings))[1]


def _as_utf8(content: bytes) -> tuple[bytes, bool]:
    """The file as UTF-8 without mark, and whether letters of two kinds are mixed in it."""
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            raise UnreadableError("not_a_text_file", kind=_kind_of_zip(content) or kind)
    is_mixed = False
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            content = content.decode("utf-16").encode("utf-8")
        except UnicodeError:
            raise UnreadableError("not_text") from None
    else:
        content = content.removeprefix(codecs.BOM_UTF8)
        if not _is_utf8(content):
            is_mixed = _UTF8_LETTER.search(content) is not None
            # Excel on Windows; five of its bytes mean nothing.
            content = content.decode("cp1252", errors="replace").encode("utf-8")
    if b"\x00" in content:
        raise UnreadableError("not_text")
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    if not _SOMETHING.search(content):
        raise UnreadableError("empty_file")
    return content, is_mixed


def _kind_of_zip(content: bytes) -> str | None:
    if not content.startswith(b"PK"):
        return None
    if b"xl/" in content:
        return "xlsx"
    return "ods" if b"opendocument.spreadsheet" in content else None


def _is_utf8(content: bytes) -> bool:
    # In pieces: one long text would be made for nothing.
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(content)
    try:
        for start in range(0, len(view), _PIECE):
            decoder.decode(view[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _heading(text: bytes, known: frozenset[str]) -> tuple[str, list[str], int]:
    """The delimiter under which most headings are known, the headings, and where the rows start."""
    first = _EXCEL_LINE.match(text)
    start = first.end() if first else 0
    best: tuple[int, str, list[str], int] | None = None
    for delimiter in DELIMITERS:
        cells, end = _record(text, start, delimiter)
        n_known = sum(normal_heading(cell) in known for cell in cells)
        if best is None or n_known > best[0]:
            best = (n_known, delimiter, [cell.strip() for cell in cells], end)
    if best is None or best[0] == 0:
        raise UnreadableError("headings_unknown")
    _, delimiter, headings, end = best
    while not headings[-1]:
        headings.pop()
    if len(headings) > MOST_COLUMNS:
        raise UnreadableError("not_a_table")
    return delimiter, headings, end


def _record(text: bytes, start: int, delimiter: str) -> tuple[list[str], int]:
    """The cells of one record and where the next one starts; no cells when it is none."""
    position = start

    def lines() -> Iterator[str]:
        nonlocal position
        while position < len(text):
            end = text.find(b"\n", position) + 1 or len(text)
            line = text[position:end]
            position = end
            yield line.decode("utf-8").replace("\r\n", "\n").replace("\r", " ")

    try:
        cells = next(csv.reader(lines(), delimiter=delimiter), [])
    except csv.Error:
        cells = []
    return cells, position


def _parsed(
    text: bytes, start: int, end: int, delimiter: str, headings: list[str], plain: frozenset[str]
) -> Sheet:
    n_columns = len(headings)
    surplus = _record(text, start, delimiter)[0][n_columns:]
    if not any(cell.strip() for cell in surplus):
        # Excel may end every row with empty cells.
        n_columns = min(n_columns + len(surplus), MOST_COLUMNS)
    names = [str(position) for position in range(n_columns)]
    types = dict.fromkeys(names, _DISTINCT_TEXT)
    for position, heading in enumerate(headings):
        if normal_heading(heading) in plain:
            types[names[position]] = _TEXT
    skipped: list[int] = []
    ragged: list[int] = []

    def stop(_row: pyarrow.csv.InvalidRow) -> str:
        return "error"

    def skip(row: pyarrow.csv.InvalidRow) -> str:
        skipped.append(row.number)
        if row.text.strip(" \t\r\n" + delimiter):
            ragged.append(row.number)
        return "skip"

    body = pa.py_buffer(text).slice(start, end - start)
    has_quotes = text.find(b'"', start) >= 0
    # Numbers of ragged rows need one thread; a record longer than a block needs one block.
    for on_invalid, block, use_threads in (
        (stop, _BLOCK, True),
        (skip, _BLOCK, False),
        (skip, body.size + 1, False),
    ):
        skipped.clear()
        ragged.clear()
        try:
            table = pyarrow.csv.read_csv(
                pa.BufferReader(body),
                read_options=pyarrow.csv.ReadOptions(
                    column_names=names, use_threads=use_threads, block_size=block
                ),
                parse_options=pyarrow.csv.ParseOptions(
                    delimiter=delimiter,
                    newlines_in_values=has_quotes,
                    ignore_empty_lines=False,
                    invalid_row_handler=on_invalid,
                ),
                convert_options=pyarrow.csv.ConvertOptions(
                    column_types=types, strings_can_be_null=False
                ),
            )
        except pa.ArrowInvalid:
            continue
        break
    else:
        raise UnreadableError("not_a_table")
    numbers = np.arange(1, table.num_rows + len(skipped) + 1, dtype=np.int64)
    if skipped:
        numbers = np.delete(numbers, np.asarray(skipped, dtype=np.int64) - 1)
    problems = tuple(
        found("row_ragged", row=row + 1, details={"n": len(headings)}) for row in ragged
    )
    kept = table.select(names[: len(headings)]).unify_dictionaries()
    return Sheet(tuple(headings), kept, numbers + 1, problems)


def _without_blank_rows(sheet: Sheet) -> Sheet:
    has_text = np.zeros(sheet.table.num_rows, dtype=np.bool_)
    for position in range(len(sheet.headings)):
        column = sheet.table.column(position)
        if column.type == _TEXT:
            trimmed = pyarrow.compute.utf8_trim_whitespace(column)
            has_text |= np.asarray(pyarrow.compute.not_equal(trimmed, ""))
        else:
            distinct, indices = sheet.distinct(position)
            is_text = [bool(text.strip()) for text in distinct.to_pylist()]
            has_text |= np.array(is_text, dtype=np.bool_)[indices]
        if has_text.all():
            return sheet
    return sheet.only(has_text)
