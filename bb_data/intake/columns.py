"""Arrow columns in the store's types: identifiers and lists of codes. Nothing else."""

from __future__ import annotations

from uuid import UUID

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bb_data.model.identifiers import uuid7_bytes


def new_ids(n: int) -> pa.Array:
    """`n` new identifiers as an Arrow column of UUIDs."""
    return _uuids(uuid7_bytes(n).tobytes(), n)


def ids(values: list[UUID]) -> pa.Array:
    """Known identifiers as an Arrow column."""
    return _uuids(b"".join(value.bytes for value in values), len(values))


def code_lists(codes: NDArray[np.uint8], missing: int) -> pa.Array:
    """A (rows x items) matrix as a column of lists, with NULL where the code is `missing`."""
    n_rows, n_items = codes.shape
    flat = np.ascontiguousarray(codes).reshape(-1)
    offsets = np.arange(0, n_rows * n_items + 1, n_items, dtype=np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(flat, mask=flat == missing))


def _uuids(raw: bytes, n: int) -> pa.Array:
    storage = pa.FixedSizeBinaryArray.from_buffers(pa.binary(16), n, [None, pa.py_buffer(raw)])
    return pa.ExtensionArray.from_storage(pa.uuid(), storage)
