"""Arrow columns in the store's types: identifiers, lists of them and lists of codes. Nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bb_data.model.identifiers import uuid7_bytes


def new_ids(n: int) -> pa.Array:
    """`n` new identifiers as an Arrow column of UUIDs."""
    raw = pa.py_buffer(uuid7_bytes(n).tobytes())
    storage = pa.FixedSizeBinaryArray.from_buffers(pa.binary(16), n, [None, raw])
    return pa.ExtensionArray.from_storage(pa.uuid(), storage)


def ids(values: Iterable[UUID | None]) -> pa.Array:
    """Known identifiers as an Arrow column, None as NULL."""
    raw = [None if value is None else value.bytes for value in values]
    return pa.ExtensionArray.from_storage(pa.uuid(), pa.array(raw, pa.binary(16)))


def id_lists(rows: Sequence[Sequence[UUID | None]]) -> pa.Array:
    """A column of lists of identifiers, None in a list as NULL."""
    offsets = np.cumsum([0, *map(len, rows)], dtype=np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), ids(one for row in rows for one in row))


def code_lists(codes: NDArray[np.uint8], missing: int) -> pa.Array:
    """A (rows x items) matrix as a column of lists, with NULL where the code is `missing`."""
    n_rows, n_items = codes.shape
    flat = np.ascontiguousarray(codes).reshape(-1)
    offsets = np.arange(0, n_rows * n_items + 1, n_items, dtype=np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(flat, mask=flat == missing))
