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

MOST_CELLS = 1_000_000
"""Cells, also those with nothing but a border: each takes time. What is larger goes in as text."""

MOST_TEXTS = 300_000
"""Different texts that cells share: each takes as much time as several cells."""

MOST_BYTES_OF_LISTS = 4 * 1024**2
"""Of a part that lists names, styles or other parts: every entry takes time."""

_MEGABYTE = 1024**2
_PIECE = 1 << 18
_DOCTYPES = tuple(
    mark.encode(letters)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for letters in ("ascii", "utf-16-le", "utf-16-be")
)
_LISTS = ("workbook.xml", "styles.xml", "[content_types].xml", ".rels")


def _starts(name: bytes) -> tuple[bytes, ...]:
    """How an element begins, with or without a prefix."""
    return tuple(start + name + end for start in (b"<", b":") for end in (b" ", b">", b"/"))


_CELLS, _TEXTS = _starts(b"c"), _starts(b"si")
_OVERLAP = max(map(len, _DOCTYPES)) - 1


def guard(content: bytes) -> bool:
    """Raise UnreadableError when a workbook must not be opened; tell whether it holds formulas.

    Unpacks part by part without keeping anything, and counts what really comes out: what the file
    says of itself is not believed.
    """
    n_bytes = 0
    n_cells = n_texts = 0
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
                            # A cell on the edge of two pieces is not counted: no matter.
                            n_cells += sum(map(piece.count, _CELLS))
                            n_texts += sum(map(piece.count, _TEXTS))
                            if n_cells > MOST_CELLS or n_texts > MOST_TEXTS:
                                raise UnreadableError("workbook_too_large")
                            tail = looked_at[-_OVERLAP:]
                n_bytes += n_here
                is_list = part.filename.lower().endswith(_LISTS)
                if is_list and n_here > MOST_BYTES_OF_LISTS:
                    raise UnreadableError("workbook_too_large")
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
