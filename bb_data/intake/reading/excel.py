"""Reads a workbook of Excel: which sheet, where the headings are, the cells as text. Not: whether it is safe (guard)."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
import openpyxl
import pyarrow as pa

from bb_data.intake.finding import found
from bb_data.intake.reading.delimited import LOOKED_AT, read_delimited
from bb_data.intake.reading.guard import guard
from bb_data.intake.reading.letters import Letters
from bb_data.intake.reading.sheet import (
    DISTINCT_TEXT,
    MOST_COLUMNS,
    Sheet,
    UnreadableError,
    UnreadRow,
    without_blank_rows,
)
from bb_data.intake.reading.strict import in_usual_names
from bb_data.intake.recognising.layout import Layout, layout_of
from bb_data.model.problem import Problem

MOST_ROWS = 250_000
"""Rows with text. A hand-in of a neighbourhood has tens; what is larger goes in as text."""

MOST_WIDTH = 20_000_000
"""Places from the first column to the last cell of every row, all rows together: those between take time too."""

_MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class _Page:
    """One sheet of the workbook: its name, its rows of texts by Excel row, and its headings."""

    name: str
    rows: list[tuple[int, list[str]]]
    layout: Layout


def read_workbook(content: bytes, known: frozenset[str], sheet: str | None = None) -> Sheet:
    """Read the chosen sheet, or the one whose headings are known.

    When more than one can be meant, the likeliest is read and `sheet_choice` is among the notes.
    Formulas give the value that Excel kept; one without is a problem of its row. Raises UnreadableError.
    """
    has_formulas = guard(content)
    content = in_usual_names(content)
    pages = [page for page in _pages(content, known) if page.rows]
    if not pages:
        raise UnreadableError("empty_file")
    chosen, notes = _chosen(pages, sheet)
    if not chosen.layout.score and (inside := _unwrapped(chosen, known)) is not None:
        return inside
    empty = _formulas_without_value(content, chosen.name) if has_formulas else []
    return _sheet(chosen, tuple(page.name for page in pages), notes, empty)


def _opened(content: bytes, *, has_values: bool) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        # Of styles, extensions and the like that are not read.
        warnings.simplefilter("ignore")
        try:
            return openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=has_values, keep_links=False
            )
        except _DAMAGED:
            raise UnreadableError("workbook_damaged") from None


# What openpyxl and the parsers under it raise for parts that are not as they should be.
_DAMAGED = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    AssertionError,
    OSError,
    OverflowError,
    SyntaxError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    openpyxl.utils.exceptions.InvalidFileException,
    openpyxl.utils.exceptions.CellCoordinatesException,
)


def _pages(content: bytes, known: frozenset[str]) -> Iterator[_Page]:
    workbook = _opened(content, has_values=True)
    try:
        width = 0
        sheets = [one for one in workbook.worksheets if one.sheet_state == "visible"]
        for one in sheets or workbook.worksheets:
            rows = []
            for number, cells, n_places in _rows(one):
                width += n_places
                if width > MOST_WIDTH:
                    raise UnreadableError("workbook_too_large")
                if cells:
                    rows.append((number, cells))
            first = [cells for _number, cells in _with_gaps(rows)]
            yield _Page(one.title, rows, layout_of(first, known))
    finally:
        workbook.close()


def _rows(worksheet: Any) -> Iterator[tuple[int, list[str], int]]:
    """Number, texts and width of the rows that are not empty. What the sheet says of its own size is not believed."""
    worksheet.reset_dimensions()
    n_rows = 0
    try:
        for number, row in enumerate(worksheet.iter_rows(values_only=True), start=1):
            if not row:
                continue
            cells = [_text(value) for value in row]
            while cells and not cells[-1]:
                cells.pop()
            n_rows += bool(cells)
            if len(cells) > MOST_COLUMNS or n_rows > MOST_ROWS:
                raise UnreadableError("workbook_too_large")
            yield number, cells, len(row)
    except _DAMAGED:
        raise UnreadableError("workbook_damaged") from None


def _with_gaps(rows: list[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """The first rows, blank ones in between too, so that places among them are rows in Excel."""
    upcoming = iter(rows)
    number, cells = next(upcoming, (0, []))
    for row in range(1, LOOKED_AT + 1):
        if row == number:
            yield row, [cell.strip() for cell in cells]
            number, cells = next(upcoming, (0, []))
        elif number:
            yield row, []


def _text(value: object) -> str:
    """A cell as text: days as 2026-11-12, whole numbers without decimals."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        is_day = value.time() == _MIDNIGHT
        return value.date().isoformat() if is_day else value.isoformat(" ", "seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, timedelta):
        # A number in a cell that shows hours.
        return _text(value / timedelta(days=1))
    return str(value)


def _unwrapped(page: _Page, known: frozenset[str]) -> Sheet | None:
    """The table inside the first column: a file with commas, opened by a Dutch Excel and saved as a workbook."""
    lines: list[str] = []
    for number, cells in page.rows:
        if any(cell.strip() for cell in cells[1:]):
            return None
        lines += [""] * (number - 1 - len(lines))
        lines.append(cells[0])
    try:
        sheet = read_delimited(Letters("\n".join(lines).encode("utf-8")), known)
    except UnreadableError:
        return None
    return sheet if sheet.layout.score else None


def _chosen(pages: list[_Page], wanted: str | None) -> tuple[_Page, tuple[Problem, ...]]:
    for page in pages:
        if page.name == wanted:
            return page, ()
    best = max(pages, key=lambda page: page.layout.score)
    # A list of choices or a note may have a heading or two as well.
    known = [page for page in pages if page.layout.score * 2 > best.layout.score]
    if len(known) == 1 or len(pages) == 1:
        return best, ()
    names = ", ".join(page.name for page in (known or pages))
    return best, (found("sheet_choice", details={"sheets": names}),)


def _formulas_without_value(content: bytes, name: str) -> list[tuple[int, int]]:
    """Row and position of every formula for which the file keeps no outcome."""
    formulas = _opened(content, has_values=False)
    values = _opened(content, has_values=True)
    try:
        written, kept = formulas[name], values[name]
        written.reset_dimensions()
        kept.reset_dimensions()
        return [
            (number, position)
            for number, (texts, outcomes) in enumerate(
                zip(
                    written.iter_rows(values_only=True),
                    kept.iter_rows(values_only=True),
                    strict=False,
                ),
                start=1,
            )
            for position, text in enumerate(texts)
            if isinstance(text, str)
            and text.startswith("=")
            and (position >= len(outcomes) or outcomes[position] is None)
        ]
    except _DAMAGED:
        raise UnreadableError("workbook_damaged") from None
    finally:
        formulas.close()
        values.close()


def _sheet(
    page: _Page,
    names: tuple[str, ...],
    notes: tuple[Problem, ...],
    empty: list[tuple[int, int]],
) -> Sheet:
    layout = page.layout
    heading_row = layout.first_line + len(layout.lines)
    below = [(number, cells) for number, cells in page.rows if number > heading_row]
    width = len(layout.headings)
    beyond = [
        UnreadRow(number, tuple(cells))
        for number, cells in below
        if any(cell.strip() for cell in cells[width:])
    ]
    unread = {one.row for one in beyond}
    body = [(number, cells) for number, cells in below if number not in unread]
    columns: dict[str, pa.Array] = {}
    for position in range(width):
        texts = [cells[position] if position < len(cells) else "" for _number, cells in body]
        columns[str(position)] = (
            pa.array(texts, pa.string()).dictionary_encode().cast(DISTINCT_TEXT)
        )
    problems = [
        found("cell_not_calculated", number, layout.headings[position], position)
        for number, position in empty
        if number > heading_row and position < width and number not in unread
    ]
    problems += [found("cell_beyond_headings", one.row, None, width) for one in beyond]
    numbers = np.array([number for number, _cells in body], dtype=np.int64)
    return without_blank_rows(
        Sheet(
            layout,
            pa.table(columns),
            numbers,
            tuple(problems),
            notes,
            heading_row,
            "xlsx",
            sheet_name=page.name,
            sheet_names=names,
            unread=tuple(beyond),
        )
    )
