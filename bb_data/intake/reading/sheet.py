"""A handed-in file as text: headings, cells, rows with their numbers in Excel. Not: reading it, or what it means.

Every column is dictionary-encoded, so that each distinct text is looked at once (docs/adr/0001);
columns in which nearly every row differs stay plain.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute
from numpy.typing import NDArray

from bb_data.intake.finding import found
from bb_data.intake.recognising.layout import Layout
from bb_data.model.problem import Level, Problem

MOST_COLUMNS = 1000
"""More columns than any hand-in has: beyond it a file is not read as a table."""

TEXT = pa.string()
DISTINCT_TEXT = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """A row with too many or too few cells, as it stands: it can only be handed back."""

    row: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as text. `table` has a column of texts per heading, named by its position.

    `rows` gives every row's number in Excel. Rows without any text are left out; rows with too many
    or too few cells are in `unread` and are the problems. `notes` are problems of the whole file.
    `heading_row` is the Excel row of the (last) line of headings. `delimiter` is "" for a workbook,
    `sheet_name` and `sheet_names` are empty for text.
    """

    layout: Layout
    table: pa.Table
    rows: NDArray[np.int64]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    heading_row: int = 1
    file_format: Literal["csv", "xlsx"] = "csv"
    delimiter: str = ""
    sheet_name: str = ""
    sheet_names: tuple[str, ...] = ()
    unread: tuple[UnreadRow, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """One text per column, as it is shown."""
        return self.layout.headings

    @property
    def n_rows(self) -> int:
        """All rows that hold text, those with too many or too few cells too."""
        return len(self.rows) + len(self.unread)

    def plain(self, position: int) -> pa.ChunkedArray:
        """The texts of a column, one per row."""
        return self.table.column(position).cast(TEXT)

    def distinct(self, position: int) -> tuple[pa.Array, NDArray[np.int32]]:
        """The distinct texts of a column, and for every row which of them it holds."""
        column = self.table.column(position).combine_chunks()
        if column.type == TEXT:
            column = column.dictionary_encode()
        return column.dictionary, np.asarray(column.indices, dtype=np.int32)

    def texts(self, position: int) -> tuple[list[str], NDArray[np.int32]]:
        """As `distinct`, with the texts as Python strings."""
        distinct, indices = self.distinct(position)
        return distinct.to_pylist(), indices

    def has_text(self, position: int) -> bool:
        """Whether any cell of the column holds more than spaces."""
        return any(text.strip() for text in self.distinct(position)[0].to_pylist())

    @property
    def is_faulty(self) -> NDArray[np.bool_]:
        """For every row whether reading it found an error, as with a formula without outcome."""
        faulty = [one.row for one in self.problems if one.level is Level.ERROR and one.row]
        return np.isin(self.rows, np.array(faulty, dtype=np.int64))

    def only(self, rows: NDArray[np.bool_]) -> Sheet:
        """The rows for which this is true."""
        return replace(self, table=self.table.filter(pa.array(rows)), rows=self.rows[rows])


class UnreadableError(Exception):
    """Raised inside intake when a file cannot be read as a table; carries the one problem that says why."""

    def __init__(self, code: str, **details: str | int) -> None:
        self.problem = found(code, details=details)
        super().__init__(code)


def without_blank_rows(sheet: Sheet) -> Sheet:
    """The rows that hold more than spaces."""
    has_text = np.zeros(sheet.table.num_rows, dtype=np.bool_)
    for position in range(len(sheet.headings)):
        column = sheet.table.column(position)
        if column.type == TEXT:
            trimmed = pyarrow.compute.utf8_trim_whitespace(column)
            has_text |= np.asarray(pyarrow.compute.not_equal(trimmed, ""))
        elif sheet.table.num_rows:
            distinct, indices = sheet.distinct(position)
            is_text = [bool(text.strip()) for text in distinct.to_pylist()]
            has_text |= np.array(is_text, dtype=np.bool_)[indices]
        if has_text.all():
            return sheet
    return sheet.only(has_text)
