"""The columns of decided figures as a table of the store, and back. Not: which initiatives are decided again (decided)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any
from uuid import UUID

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from bb_data.disclosure.decision import Figure
from bb_data.model.cell import CellAddress, initiative_scope
from bb_data.model.column import Column
from bb_data.model.estimate import Estimate
from bb_data.model.period import WAVES
from bb_data.model.raw_cell import RawCell, pattern_rows
from bb_data.model.together import Book
from bb_data.store.columns import ids

_NUMBERS = ("n", "n_people", "numerator", "value")
_LISTS = ("moments", "panel", "counts", "groups")
_OF_SET = {"people_set": "sets", "size": "sizes", "within": "within"}


def as_rows(column: Column, id_of: Mapping[str, UUID], **beside: pa.Array) -> pa.Table:
    """One row per initiative, with what is given beside its figure; of who is in it the number of the set."""
    address, n = column.like.address, len(column)
    texts = {
        "indicator": address.indicator,
        "period": address.period,
        "breakdown": address.breakdown,
        "kind": column.like.kind,
        "method": column.like.estimate.method,
        "unit": column.like.estimate.unit,
    }
    return pa.table(
        {
            "initiative_id": ids(id_of[slug] for slug in column.initiatives.tolist()),
            **{name: pa.array([text] * n, pa.string()) for name, text in texts.items()},
            "status": pa.array(column.status.tolist(), pa.string()),
            "reason": pa.array(column.reason.tolist(), pa.string()),
            **{name: getattr(column, name) for name in _NUMBERS},
            **{
                name: pa.array(getattr(column, name).tolist(), pa.list_(pa.float64()))
                for name in _LISTS
            },
            "patterns": pa.array(
                [one.ravel().tolist() for one in column.patterns], pa.list_(pa.float64())
            ),
            **{name: getattr(column, its) for name, its in _OF_SET.items()},
            **beside,
        }
    )


def as_columns(table: pa.Table, book: Book) -> dict[Figure, tuple[Column, pa.Table]]:
    """By figure the column, and the rows it was made of; `table` is in the order of figures and then short names."""
    found = {}
    for start, end in runs(table, ("indicator", "period", "breakdown")):
        own = table.slice(start, end - start)
        column = _column(own, book)
        address = column.like.address
        found[address.indicator, address.period, address.breakdown] = column, own
    return found


def runs(table: pa.Table, names: Sequence[str]) -> list[tuple[int, int]]:
    """From where to where the rows have the same in these columns."""
    codes = [_codes(table[name]) for name in names]
    is_other = np.any([np.diff(code) != 0 for code in codes], axis=0)
    edges = [0, *(np.flatnonzero(is_other) + 1).tolist(), table.num_rows]
    return list(pairwise(edges)) if table.num_rows else []


def _codes(column: pa.ChunkedArray) -> NDArray[np.int64]:
    encoded = column.combine_chunks().dictionary_encode()
    return np.asarray(encoded.indices.to_numpy(zero_copy_only=False))


def _column(rows: pa.Table, book: Book) -> Column:
    n = rows.num_rows
    return Column(
        like=_like(rows.slice(0, 1).select(_OF_LIKE).to_pylist()[0]),
        initiatives=np.array(rows["initiative"].to_pylist(), dtype=np.str_),
        status=texts_of(rows["status"]),
        reason=texts_of(rows["reason"]),
        **{
            name: rows[name].to_numpy().astype(np.float64 if name == "value" else np.int64)
            for name in _NUMBERS
        },
        **{
            name: _matrix(rows[name], np.int64 if name == "counts" else np.float64)
            for name in _LISTS
        },
        patterns=_pattern_rows(rows["patterns"]),
        cells=np.full(n, None),
        **{its: rows[name].to_numpy().astype(np.int64) for name, its in _OF_SET.items()},
        book=book,
    )


_OF_LIKE = ("initiative", "indicator", "period", "breakdown", "kind", "method", "unit", "n")


def _like(row: Mapping[str, Any]) -> RawCell:
    address = CellAddress(
        row["indicator"], initiative_scope(row["initiative"]), row["period"], row["breakdown"]
    )
    estimate = Estimate(None, None, None, row["n"], row["unit"], row["method"])
    return RawCell(address, row["kind"], estimate)


def texts_of(column: pa.ChunkedArray) -> NDArray[Any]:
    """These texts, each kept once however often it is there; None where there is none."""
    encoded = column.combine_chunks().dictionary_encode()
    known = np.array([*encoded.dictionary.to_pylist(), None], dtype=object)
    places = pc.fill_null(encoded.indices, len(known) - 1)
    return np.asarray(known[places.to_numpy(zero_copy_only=False)])


def _pattern_rows(column: pa.ChunkedArray) -> NDArray[Any]:
    """Of each initiative a matrix with a row per pattern, as `pattern_rows`."""
    held = column.combine_chunks()
    width = pattern_rows((), len(WAVES)).shape[1]
    rows = held.flatten().to_numpy(zero_copy_only=False).reshape(-1, width)
    sizes = held.value_lengths().to_numpy(zero_copy_only=False) // width
    found = np.empty(len(held), dtype=object)
    # np.split does the same, at ten times the price for so many small pieces.
    for place, (start, end) in enumerate(pairwise([0, *np.cumsum(sizes).tolist()])):
        found[place] = rows[start:end]
    return found


def _matrix(column: pa.ChunkedArray, kind: type) -> NDArray[Any]:
    held = column.combine_chunks()
    numbers = held.flatten().to_numpy(zero_copy_only=False).astype(kind)
    sizes = held.value_lengths().to_numpy(zero_copy_only=False)
    width = int(sizes.max(initial=0))
    found: NDArray[Any] = np.full((len(held), width), -1, dtype=kind)
    found[np.arange(width) < sizes[:, np.newaxis]] = numbers
    return found
