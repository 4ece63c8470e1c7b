"""Identifiers made by the application: UUID version 7, so that rows sort by the moment they were made."""

from __future__ import annotations

import secrets
import time
import uuid

import numpy as np
from numpy.typing import NDArray


def uuid7() -> uuid.UUID:
    """One UUIDv7 (RFC 9562, 5.7)."""
    return uuid.UUID(bytes=uuid7_bytes(1).tobytes())


def uuid7_bytes(n: int) -> NDArray[np.uint64]:
    """`n` UUIDv7 values as an (n, 2) array of big-endian 64-bit halves, 16 bytes a row, in order.

    The twelve bits after the version count up within one call, carrying into the milliseconds, so
    that a file's rows keep their order.
    """
    counter = np.arange(n, dtype=np.uint64)
    milliseconds = np.uint64(time.time_ns() // 1_000_000) + (counter >> np.uint64(12))
    high = (milliseconds << np.uint64(16)) | np.uint64(0x7000) | (counter & np.uint64(0xFFF))
    random = np.frombuffer(secrets.token_bytes(8 * n), dtype=np.uint64)
    low = (random & np.uint64(0x3FFFFFFFFFFFFFFF)) | np.uint64(0x8000000000000000)
    halves = np.empty((n, 2), dtype=">u8")
    halves[:, 0] = high
    halves[:, 1] = low
    return halves
