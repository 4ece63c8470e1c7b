"""Reads a handed-in file as text: letters, delimiter, headings, rows with their numbers in Excel. Not: what it means.

Every column is dictionary-encoded, so that each distinct text is looked at once (docs/adr/0001).
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute
import pyarrow.csv
from numpy.typing import NDArray

from bb_data.model.problem import Level, Problem
from bb_data.model.spelling import normal_heading

DELIMITERS = (";", ",", "\t")
_BLOCK = 1 << 24
_SIGNATURES = {
    b"PK\x03\x04": "xlsx",
    b"\xd0\xcf\x11\xe0": "xls",
    b"%PDF": "pdf",
    b"\x1f\x8b": "gzip",
    b"PAR1": "parquet",
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpg",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as text. `table` has a dictionary column of distinct texts per heading, named by its position.

    `rows` gives every row's number in Excel (the heading is row 1). Rows without any text are left
    out; ragged rows are left out and are among the problems.
    """

    headings: tuple[str, ...]
    table: pa.Table
    rows: NDArray[np.int64]
    problems: tuple[Problem, ...] = ()

    def distinct(self, position: int) -> tuple[pa.Array, NDArray[np.int64]]:
        """The distinct texts of a column, and for every row which of them it holds."""
        column = self.table.column(position).combine_chunks()
        return column.dictionary, np.asarray(column.indices, dtype=np.int64)

    def texts(self, position: int) -> tuple[list[str], NDArray[np.int64]]:
        """As `distinct`, with the texts as Python strings: for columns with few different ones."""
        distinct, indices = self.distinct(position)
        return distinct.to_pylist(), indices


class UnreadableError(Exception):
    """Raised inside intake when a file cannot be read as a table; carries the one problem that says why."""

    def __init__(self, code: str, **details: str | int) -> None:
        self.problem = Problem(code, Level.ERROR, details=details)
        super().__init__(code)


def read_sheet(content: bytes, known_headings: Collection[str]) -> Sheet:
    """Read a delimited text file. `known_headings` (as compared) decide which delimiter it is.

    UTF-8 with or without BOM, UTF-16, or the letters of Windows (cp1252). Raises UnreadableError.
    """
    text = _decoded(content)
    if not text.strip(" \t\r\n;,\ufeff"):
        raise UnreadableError("empty_file")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    known = frozenset(known_headings)
    delimiter, headings, body = _split_heading(text, known)
    if not body.strip(" \t\r\n;,"):
        raise UnreadableError("only_headings")
    return _parse(body, delimiter, headings)


def _decoded(content: bytes) -> str:
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            raise UnreadableError("not_a_text_file", kind=kind)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            raise UnreadableError("not_a_text_file", kind="?") from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Excel on Windows; its five unused bytes would be control characters.
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise UnreadableError("not_a_text_file", kind="?")
    return text


def _split_heading(text: str, known: frozenset[str]) -> tuple[str, list[str], str]:
    """The delimiter under which most headings are known, the headings, and the rest of the text."""
    best: tuple[int, str, list[str], str] | None = None
    for delimiter in DELIMITERS:
        lines = io.StringIO(text, newline="")
        try:
            headings = [cell.strip() for cell in next(csv.reader(lines, delimiter=delimiter))]
        except (csv.Error, StopIteration):
            continue
        n_known = sum(normal_heading(heading) in known for heading in headings)
        if best is None or n_known > best[0]:
            best = (n_known, delimiter, headings, lines.read())
    if best is None or best[0] == 0:
        raise UnreadableError("headings_unknown")
    _, delimiter, headings, body = best
    while headings and not headings[-1]:
        headings.pop()
    return delimiter, headings, body


def _parse(body: str, delimiter: str, headings: list[str]) -> Sheet:
    n_trailing = _trailing_columns(body, delimiter, len(headings))
    names = [str(position) for position in range(len(headings) + n_trailing)]
    ragged: list[int] = []
    skipped: list[int] = []

    def refused(row: pyarrow.csv.InvalidRow) -> str:
        skipped.append(row.number)
        if row.text.strip(" \t\r\n" + delimiter):
            ragged.append(row.number)
        return "skip"

    raw = body.encode("utf-8", errors="replace")
    for block in (_BLOCK, len(raw) + 1):
        ragged.clear()
        skipped.clear()
        try:
            table = pyarrow.csv.read_csv(
                pa.BufferReader(raw),
                read_options=pyarrow.csv.ReadOptions(
                    column_names=names, use_threads=False, block_size=block
                ),
                parse_options=pyarrow.csv.ParseOptions(
                    delimiter=delimiter,
                    newlines_in_values='"' in body,
                    ignore_empty_lines=False,
                    invalid_row_handler=refused,
                ),
                convert_options=pyarrow.csv.ConvertOptions(
                    column_types={name: pa.dictionary(pa.int32(), pa.string()) for name in names},
                    strings_can_be_null=False,
                ),
            )
            break
        except pa.ArrowInvalid:
            # A record longer than the block: once more with the whole file as one block.
            continue
    else:
        raise UnreadableError("not_a_table")
    rows = np.arange(1, table.num_rows + len(skipped) + 1, dtype=np.int64)
    rows = np.delete(rows, np.asarray(skipped, dtype=np.int64) - 1) + 1
    problems = tuple(
        Problem("row_ragged", Level.ERROR, row=number + 1, details={"n": len(headings)})
        for number in ragged
    )
    return _without_blank_rows(
        Sheet(
            tuple(headings),
            table.select(names[: len(headings)]).unify_dictionaries(),
            rows,
            problems,
        )
    )


def _trailing_columns(body: str, delimiter: str, n_headings: int) -> int:
    """Excel can end every row, the heading too, with empty columns; the heading's were dropped."""
    first = next(csv.reader(io.StringIO(body, newline=""), delimiter=delimiter), [])
    extra = first[n_headings:]
    return len(extra) if extra and not any(cell.strip() for cell in extra) else 0


def _without_blank_rows(sheet: Sheet) -> Sheet:
    has_text = np.zeros(sheet.table.num_rows, dtype=bool)
    for position in range(len(sheet.headings)):
        distinct, indices = sheet.distinct(position)
        if len(distinct):
            trimmed = pyarrow.compute.utf8_trim_whitespace(distinct)
            has_text |= np.asarray(pyarrow.compute.not_equal(trimmed, ""))[indices]
        if has_text.all():
            return sheet
    return Sheet(
        sheet.headings,
        sheet.table.filter(pa.array(has_text)),
        sheet.rows[has_text],
        sheet.problems,
    )
