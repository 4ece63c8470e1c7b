"""Looks at a workbook before it is opened: it may be small and still fill the memory, or do things. Not: reading cells."""

from __future__ import annotations

import io
import zipfile
import zlib

from bb_data.intake.reading.sheet import UnreadableError

MOST_PARTS = 2_000
MOST_BYTES = 96 * 1024**2
"""Unpacked, all parts together. A real hand-in unpacks to a few megabytes."""

MOST_TIMES_LARGER = 400
"""Unpacked against packed, for parts larger than a megabyte: real sheets stay far under it."""

_MEGABYTE = 1024**2
_PIECE = 1 << 18
_DOCTYPES = tuple(
    mark.encode(letters)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for letters in ("ascii", "utf-16-le", "utf-16-be")
)
_OVERLAP = max(map(len, _DOCTYPES)) - 1


def guard(content: bytes) -> bool:
    """Raise UnreadableError when a workbook must not be opened; tell whether it holds formulas.

    Unpacks part by part without keeping anything, and counts what really comes out: what the file
    says of itself is not believed.
    """
    n_bytes = 0
    has_formulas = False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS:
                raise UnreadableError("workbook_too_large")
            if any(part.flag_bits & 0x1 for part in parts):
                raise UnreadableError("workbook_protected")
            if any("vbaproject" in part.filename.lower() for part in parts):
                raise UnreadableError("workbook_macros")
            for part in parts:
                n_here = 0
                is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
                tail = b""
                with archive.open(part) as stream:
                    while piece := stream.read(_PIECE):
                        n_here += len(piece)
                        if n_bytes + n_here > MOST_BYTES or (
                            n_here > _MEGABYTE
                            and n_here > MOST_TIMES_LARGER * max(part.compress_size, 1)
                        ):
                            raise UnreadableError("workbook_too_large")
                        if is_xml:
                            looked_at = tail + piece
                            if any(mark in looked_at for mark in _DOCTYPES):
                                raise UnreadableError("workbook_unsafe")
                            has_formulas |= b"<f>" in looked_at or b"<f " in looked_at
                            tail = looked_at[-_OVERLAP:]
                n_bytes += n_here
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ):
        raise UnreadableError("workbook_damaged") from None
    return has_formulas
