"""One door for every file: text or workbook, read as a Sheet. Not: what the columns mean."""

from __future__ import annotations

from collections.abc import Collection

from bb_data.intake.reading.apostrophes import without_apostrophes
from bb_data.intake.reading.delimited import delimited_layout, read_delimited
from bb_data.intake.reading.excel import read_workbook
from bb_data.intake.reading.letters import as_utf8
from bb_data.intake.reading.sheet import Sheet, UnreadableError
from bb_data.intake.reading.signatures import PROTECTED, TEXT, WORKBOOK, kind_of_bytes
from bb_data.intake.recognising.layout import Layout


def read_file(
    content: bytes,
    known_headings: Collection[str],
    *,
    plain: Collection[str] = (),
    sheet: str | None = None,
) -> Sheet:
    """Read a file as text. `known_headings` (as compared) find its headings, `sheet` names a workbook's sheet.

    Columns with a name in `plain` are not dictionary-encoded. A file with headings alone gives a
    Sheet without rows. Raises UnreadableError for what is no table.
    """
    known = frozenset(known_headings)
    if _is_workbook(content):
        return without_apostrophes(read_workbook(content, known, sheet))
    return without_apostrophes(read_delimited(as_utf8(content), known, plain))


def read_layout(
    content: bytes, known_headings: Collection[str], *, sheet: str | None = None
) -> Layout:
    """The headings alone, quickly for text. Raises UnreadableError."""
    known = frozenset(known_headings)
    if _is_workbook(content):
        return read_workbook(content, known, sheet).layout
    return delimited_layout(as_utf8(content), known)


def _is_workbook(content: bytes) -> bool:
    kind = kind_of_bytes(content)
    if kind == PROTECTED:
        raise UnreadableError("workbook_protected")
    if kind not in (TEXT, WORKBOOK):
        raise UnreadableError("not_a_text_file", kind=kind)
    return kind == WORKBOOK
