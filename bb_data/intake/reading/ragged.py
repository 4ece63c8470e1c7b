"""Rows with another number of cells than there are headings: which can be read after all, and rows that a quote ran together.

Not: cutting text into cells (delimited).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from bb_data.intake.reading.sheet import TEXT

FEWEST_COLUMNS = 5
"""With fewer columns a text of more lines may well hold as many delimiters."""

Row = tuple[int, tuple[str, ...]]
"""The number of a row and its cells."""


def read_after_all(ragged: Iterable[Row], n_columns: int) -> tuple[list[Row], list[Row]]:
    """The rows that only have empty cells too many, without those; and the others."""
    whole: list[Row] = []
    others: list[Row] = []
    for number, cells in ragged:
        if len(cells) > n_columns and not any(cells[n_columns:]):
            whole.append((number, cells[:n_columns]))
        else:
            others.append((number, cells))
    return whole, others


def with_rows(
    table: pa.Table, numbers: NDArray[np.int64], rows: Sequence[Row]
) -> tuple[pa.Table, NDArray[np.int64]]:
    """The table with these rows at their places by number."""
    if not rows:
        return table, numbers
    columns = zip(*(cells for _number, cells in rows), strict=True)
    more = pa.table(
        {
            field.name: pa.array(texts, TEXT).cast(field.type)
            if field.type == TEXT
            else pa.array(texts, TEXT).dictionary_encode().cast(field.type)
            for field, texts in zip(table.schema, columns, strict=True)
        }
    )
    joined = np.concatenate([numbers, np.array([number for number, _cells in rows], np.int64)])
    order = np.argsort(joined, kind="stable")
    whole = pa.concat_tables([table, more]).unify_dictionaries()
    return whole.take(pa.array(order)), joined[order]


def run_together(table: pa.Table, delimiter: str) -> NDArray[np.bool_]:
    """The rows in which a lost quotation mark took following rows into one cell.

    Such a cell has as many delimiters a line as a whole row has.
    """
    is_taken = np.zeros(table.num_rows, dtype=np.bool_)
    per_line = table.num_columns - 1
    if table.num_columns < FEWEST_COLUMNS:
        return is_taken
    for position in range(table.num_columns):
        column = table.column(position).combine_chunks()
        column = column.dictionary_encode() if column.type == TEXT else column
        if not pc.any(pc.match_substring(column.dictionary, "\n")).as_py():
            continue
        guilty = [
            place
            for place, text in enumerate(column.dictionary.to_pylist())
            if "\n" in text and text.count(delimiter) >= per_line * text.count("\n")
        ]
        if guilty:
            is_taken |= np.isin(np.asarray(column.indices), guilty)
    return is_taken
