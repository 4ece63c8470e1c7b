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
from bb_data.intake.reading.ragged import read_after_all, run_together, with_rows
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
_LONGEST_HEADINGS = 1 << 20
"""Bytes of a record: beyond a longer one no headings are looked for."""

_MOST_RAGGED = 10_000
"""When more rows than this, and most of all, do not fit the headings, this is no table."""

_FLOOD = 200_000
"""So many rows that do not fit are not even counted."""

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
    if not start.layout.score and (inside := _unwrapped(text)) is not None:
        sheet = read_delimited(Letters(inside), known, plain)
        return sheet if sheet.layout.score else _read(letters, start, plain)
    return _read(letters, start, plain)


def _read(letters: Letters, start: _Start, plain: Collection[str]) -> Sheet:
    text = letters.text
    if not start.layout.score and len(start.layout.headings) < 2:
        raise UnreadableError("headings_unknown")
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
    layout = _start(letters.text, known).layout
    if not layout.score and (inside := _unwrapped(letters.text)) is not None:
        return _start(inside, known).layout
    return layout


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
    return best[1]


def _unwrapped(text: bytes) -> bytes | None:
    """The text inside, when every line is one cell: a file with commas that went through a Dutch Excel."""
    for delimiter in DELIMITERS[:2]:
        if any(sum(map(bool, cells)) > 1 for cells in _records(text, 0, delimiter)[0]):
            continue
        lines = []
        position = 0
        while position < len(text):
            cells, position = _record(text, position, delimiter)
            if any(cells[1:]):
                break
            lines.append(cells[0] if cells else "")
        else:
            inside = "\n".join(lines).encode("utf-8")
            return inside if inside != text.replace(b"\r\n", b"\n").rstrip(b"\n") else None
    return None


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
        cells, position = _record(text, position, delimiter, _LONGEST_HEADINGS)
        if position - (ends[-1] if ends else start) > _LONGEST_HEADINGS:
            break
        records.append(cells)
        ends.append(position)
    return records, ends


def _record(
    text: bytes, start: int, delimiter: str, longest: int | None = None
) -> tuple[list[str], int]:
    """The cells of one record and where the next one starts; no cells when it is none.

    Of a record of more than `longest` bytes not all is looked at.
    """
    position = start

    def lines() -> Iterator[str]:
        nonlocal position
        while position < len(text) and (longest is None or position - start <= longest):
            end = text.find(b"\n", position) + 1 or len(text)
            if longest is not None and end - position > longest:
                position = end
                return
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
        return "skip" if len(ragged) <= _FLOOD else "error"

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
            if len(ragged) > _FLOOD:
                raise UnreadableError("not_a_table") from None
            continue
        break
    else:
        raise UnreadableError("not_a_table")
    numbers = np.arange(1, table.num_rows + len(skipped) + 1, dtype=np.int64)
    if skipped:
        numbers = np.delete(numbers, np.asarray(skipped, dtype=np.int64) - 1)
    if len(ragged) > max(_MOST_RAGGED, table.num_rows):
        raise UnreadableError("not_a_table")
    cut = [
        (number, tuple(_record(line.encode(), 0, start.delimiter)[0])) for number, line in ragged
    ]
    whole, unread = read_after_all(cut, n_columns)
    table, numbers = with_rows(table, numbers, whole)
    if has_quotes and (is_taken := run_together(table, start.delimiter)).any():
        taken = table.filter(pa.array(is_taken))
        texts = [column.cast(TEXT).to_pylist() for column in taken.columns]
        unread += zip(numbers[is_taken].tolist(), zip(*texts, strict=True), strict=True)
        unread.sort()
        table, numbers = table.filter(pa.array(~is_taken)), numbers[~is_taken]
    above = start.n_records
    return Sheet(
        start.layout,
        table.select(names[:n_headings]).unify_dictionaries(),
        numbers + above,
        tuple(
            found("row_ragged", row=row + above, details={"n": n_headings})
            for row, _cells in unread
        ),
        heading_row=above,
        delimiter=start.delimiter,
        unread=tuple(UnreadRow(row + above, cells) for row, cells in unread),
    )
