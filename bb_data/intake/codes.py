"""Participants' codes as they are compared and kept: capitals and figures. Not: who stands behind one.

Nearly every row has another code, so this is done on whole columns, not on distinct texts.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

_BETWEEN = r"[\s\x{00a0}\-\x{2010}-\x{2015}_.]+"
_CODE = "^[A-Z0-9]{2,16}$"


def normal_codes(written: pa.ChunkedArray | pa.Array) -> pa.Array:
    """Codes in capitals without spaces, hyphens or dots: "w-101 " is W101."""
    bare = pc.replace_substring_regex(written, pattern=_BETWEEN, replacement="")
    capitals = pc.ascii_upper(bare)
    return capitals.combine_chunks() if isinstance(capitals, pa.ChunkedArray) else capitals


def are_codes(codes: pa.Array) -> NDArray[np.bool_]:
    """Whether each is a code: 2 to 16 letters without accents, and figures."""
    return np.asarray(pc.match_substring_regex(codes, pattern=_CODE), dtype=np.bool_)


def repeated(values: pa.Array) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The places whose value occurs more than once, and for each another place that has it.

    The other place is the first one with the value, and for that first one the second.
    """
    nothing = np.zeros(0, dtype=np.int64)
    number = np.asarray(values.dictionary_encode().indices, dtype=np.int64)
    counts = np.bincount(number) if number.size else nothing
    if not (counts > 1).any():
        return nothing, nothing
    doubles = np.flatnonzero(counts[number] > 1)
    ordered = doubles[np.argsort(number[doubles], kind="stable")]
    is_first = np.r_[True, np.diff(number[ordered]) != 0]
    first = ordered[is_first][np.cumsum(is_first) - 1]
    others = np.where(is_first, np.r_[ordered[1:], ordered[:1]], first)
    return ordered, others
