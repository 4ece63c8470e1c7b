"""Columns as they go into the store are what comes out of it."""

from __future__ import annotations

from uuid import UUID

import duckdb
import numpy as np
import pyarrow as pa

from bb_data.store.columns import code_lists, id_lists, ids, new_ids

ONE, OTHER = UUID(int=1), UUID(int=2**127 + 5)


def _stored(column: pa.Array, kind: str) -> list[object]:
    incoming = pa.table({"column": column})
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE kept (value {kind})")
        connection.register("incoming", incoming)
        connection.execute("INSERT INTO kept SELECT * FROM incoming")
        return [value for (value,) in connection.execute("SELECT value FROM kept").fetchall()]


def test_an_id_comes_back_and_none_is_null() -> None:
    assert _stored(ids([ONE, None, OTHER]), "UUID") == [ONE, None, OTHER]


def test_lists_of_ids_come_back_with_their_blanks_and_empty_ones_too() -> None:
    rows = [[ONE, OTHER], [], [None, ONE]]

    assert _stored(id_lists(rows), "UUID[]") == rows
    assert _stored(id_lists([]), "UUID[]") == []


def test_new_ids_all_differ() -> None:
    n = 1000

    assert len(set(_stored(new_ids(n), "UUID"))) == n


def test_a_missing_code_is_null() -> None:
    codes = np.array([[1, 9], [9, 3]], dtype=np.uint8)

    assert _stored(code_lists(codes, 9), "UTINYINT[]") == [[1, None], [None, 3]]
