"""Reads text with delimiters: which one, where the headings are, the rows. Not: letters (letters) or what it means."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.csv

from bb_data.intake.finding import found
from bb_data.intake.reading.letters import Letters
from bb_data.intake.reading.sheet import (
    DISTINCT_TEXT,
    MOST_COLUMNS,
    TEXT,
    Sheet,
    UnreadableError,
    UnreadRow,
    without_blank_rows,
)
from bb_data.intake.recognising.layout import Layout, layout_of
from bb_data.model.spelling import normal_heading

DELIMITERS = (";", ",", "\t", "|")
LOOKED_AT = 40
"""Records in which the headings are looked for."""

_BLOCK = 1 << 22
_ENDS = b"\r\n"
_EXCEL_LINE = re.compile(rb"(?i)\"?sep=(.)\"?\r?\n")


@dataclass(frozen=True, slots=True)
class _Start:
    """How the file begins under one delimiter: its headings, where rows start, and how many records are above them."""

    delimiter: str
    layout: Layout
    body: int
    n_records: int


def read_delimited(letters: Letters, known: frozenset[str], plain: Collection[str] = ()) -> Sheet:
    """Read text; `known` headings (as compared) decide which delimiter it is and which line has the headings.

    Columns with a name in `plain` are not dictionary-encoded. Raises UnreadableError.
    """
    text = letters.text
    start = _start(text, known)
    end = len(text)
    while end > start.body and text[end - 1] in _ENDS:
        end -= 1
    sheet = without_blank_rows(_parsed(text, start, end, frozenset(plain)))
    if letters.odd_from is None:
        return sheet
    row = _n_records(text, letters.odd_from, start.delimiter) + 1
    return replace(sheet, notes=(found("letters_mixed", row=row),))


def delimited_layout(letters: Letters, known: frozenset[str]) -> Layout:
    """The headings alone, quickly. Raises UnreadableError."""
    return _start(letters.text, known).layout


def _start(text: bytes, known: frozenset[str]) -> _Start:
    """The delimiter under which the headings fit best; the one with most columns when nothing is known."""
    excel = _EXCEL_LINE.match(text)
    first = excel.end() if excel else 0
    best: tuple[tuple[int, int], _Start] | None = None
    for delimiter in DELIMITERS:
        records, ends = _records(text, first, delimiter)
        if not any(cell.strip() for record in records for cell in record):
            continue
        layout = layout_of(records, known)
        if len(layout.headings) > MOST_COLUMNS:
            if layout.score:
                raise UnreadableError("not_a_table")
            continue
        n_records = layout.first_line + len(layout.lines)
        rank = (layout.score, _n_columns(records) if not layout.score else len(layout.headings))
        if best is None or rank > best[0]:
            best = rank, _Start(delimiter, layout, ends[n_records - 1], n_records)
    if best is None:
        raise UnreadableError("not_a_table")
    (score, _width), start = best
    if not score and len(start.layout.headings) < 2:
        raise UnreadableError("headings_unknown")
    return start


def _n_columns(records: list[list[str]]) -> int:
    """In how many columns nearly all records fall apart: 0 when they differ."""
    widths = [len(record) for record in records if record]
    widest = max(widths, key=lambda width: (widths.count(width), width))
    return widest if widths.count(widest) * 2 > len(widths) else 0


def _records(text: bytes, start: int, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """The first records and where each ends; a blank line is a record without cells."""
    records: list[list[str]] = []
    ends: list[int] = []
    position = start
    while position < len(text) and len(records) < LOOKED_AT:
        cells, position = _record(text, position, delimiter)
        records.append(cells)
        ends.append(position)
    return records, ends


def _record(text: bytes, start: int, delimiter: str) -> tuple[list[str], int]:
    """The cells of one record and where the next one starts; no cells when it is none."""
    position = start

    def lines() -> Iterator[str]:
        nonlocal position
        while position < len(text):
            end = text.find(b"\n", position) + 1 or len(text)
            line = text[position:end]
            position = end
            yield line.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", " ")

    try:
        cells = next(csv.reader(lines(), delimiter=delimiter), [])
    except csv.Error:
        cells = []
    return [cell.strip() for cell in cells], position


def _n_records(text: bytes, until: int, delimiter: str) -> int:
    """How many records stand before this place, as Excel counts them."""
    excel = _EXCEL_LINE.match(text)
    position, n = excel.end() if excel else 0, 0
    while position < until:
        position = _record(text, position, delimiter)[1]
        n += 1
    return n if position == until else n - 1


def _parsed(text: bytes, start: _Start, end: int, plain: frozenset[str]) -> Sheet:
    n_headings = len(start.layout.headings)
    n_columns = n_headings
    surplus = _record(text, start.body, start.delimiter)[0][n_columns:]
    if not any(surplus):
        # Excel may end every row with empty cells.
        n_columns = min(n_columns + len(surplus), MOST_COLUMNS)
    names = [str(position) for position in range(n_columns)]
    types = dict.fromkeys(names, DISTINCT_TEXT)
    for position, known_as in enumerate(start.layout.names):
        if any(normal_heading(name) in plain for name in known_as):
            types[names[position]] = TEXT
    skipped: list[int] = []
    ragged: list[tuple[int, str]] = []

    def stop(_row: pyarrow.csv.InvalidRow) -> str:
        return "error"

    def skip(row: pyarrow.csv.InvalidRow) -> str:
        skipped.append(row.number)
        if row.text.strip(" \t\r\n" + start.delimiter):
            ragged.append((row.number, row.text))
        return "skip"

    body = pa.py_buffer(text).slice(start.body, max(end - start.body, 0))
    has_quotes = text.find(b'"', start.body) >= 0
    # Numbers of ragged rows need one thread; a record longer than a block needs one block.
    for on_invalid, block, use_threads in (
        (stop, _BLOCK, True),
        (skip, _BLOCK, False),
        (skip, body.size + 1, False),
    ):
        skipped.clear()
        ragged.clear()
        if not body.size:
            table = pa.table({name: pa.array([], types[name]) for name in names})
            break
        try:
            table = pyarrow.csv.read_csv(
                pa.BufferReader(body),
                read_options=pyarrow.csv.ReadOptions(
                    column_names=names, use_threads=use_threads, block_size=block
                ),
                parse_options=pyarrow.csv.ParseOptions(
                    delimiter=start.delimiter,
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
    above = start.n_records
    problems = tuple(
        found("row_ragged", row=row + above, details={"n": n_headings}) for row, _cells in ragged
    )
    unread = tuple(
        UnreadRow(row + above, tuple(_record(line.encode(), 0, start.delimiter)[0]))
        for row, line in ragged
    )
    return Sheet(
        start.layout,
        table.select(names[:n_headings]).unify_dictionaries(),
        numbers + above,
        problems,
        heading_row=above,
        delimiter=start.delimiter,
        unread=unread,
    )
