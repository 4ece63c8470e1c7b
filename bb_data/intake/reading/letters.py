"""Turns the bytes of a text file into UTF-8, whatever letters it was written in. Not: rows and cells."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from bb_data.intake.reading.sheet import UnreadableError

_PIECE = 1 << 18
_SOMETHING = re.compile(rb"[^ \t\r\n;,|]")
_UTF8_LETTER = re.compile(rb"[\xc3\xc2][\x80-\xbf]|\xe2\x80[\x80-\xbf]")
_LOOKED_AT = 2000
"""Bytes that show whether every second one is nothing."""

_SHARE_OF_NOTHING = 0.6
"""Of the bytes at odd (or even) places, in text of our letters written in two bytes each."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The text as UTF-8 without mark. `odd_from` is where the first line in other letters starts; None = no line."""

    text: bytes
    odd_from: int | None = None


def as_utf8(content: bytes) -> Letters:
    """UTF-8 with or without mark, UTF-16, or the letters of Windows (cp1252); mixed line by line.

    Line ends of old Macs become ordinary ones. Raises UnreadableError for what is no text.
    """
    odd_from: int | None = None
    if (encoding := _two_bytes_each(content)) is not None:
        try:
            content = content.decode(encoding).removeprefix("\ufeff").encode("utf-8")
        except UnicodeError:
            raise UnreadableError("not_text") from None
    else:
        content = content.removeprefix(codecs.BOM_UTF8)
        if not _is_utf8(content):
            if b"\x00" in content:
                raise UnreadableError("not_text")
            if b"\n" not in content:
                content = content.replace(b"\r", b"\n")
            content, odd_from = _from_windows(content)
    if b"\x00" in content:
        raise UnreadableError("not_text")
    # Where a text ends for programs of the time of DOS.
    content = content.removesuffix(b"\x1a")
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    if not _SOMETHING.search(content):
        raise UnreadableError("empty_file")
    return Letters(content, odd_from)


def _two_bytes_each(content: bytes) -> str | None:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = content[:_LOOKED_AT]
    if len(start) < 4:
        return None
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = start[first::2]
        if half.count(0) >= _SHARE_OF_NOTHING * len(half) and start[1 - first :: 2].count(0) == 0:
            return encoding
    return None


def _is_utf8(content: bytes) -> bool:
    # In pieces: one long text would be made for nothing.
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(content)
    try:
        for start in range(0, len(view), _PIECE):
            decoder.decode(view[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _from_windows(content: bytes) -> tuple[bytes, int | None]:
    """The letters of Windows as UTF-8; lines that are UTF-8 already stay. Where the first other line starts."""
    # Five bytes of these letters mean nothing.
    if _UTF8_LETTER.search(content) is None:
        return content.decode("cp1252", errors="replace").encode("utf-8"), None
    lines = []
    n_bytes, odd_from, n_utf8 = 0, None, 0
    for line in content.splitlines(keepends=True):
        if line.isascii():
            pass
        elif _is_utf8(line):
            n_utf8 += 1
        else:
            odd_from = n_bytes if odd_from is None else odd_from
            n_utf8 += _UTF8_LETTER.search(line) is not None
            lines.append(line.decode("cp1252", errors="replace").encode("utf-8"))
            n_bytes += len(lines[-1])
            continue
        lines.append(line)
        n_bytes += len(line)
    return b"".join(lines), odd_from if n_utf8 else None
