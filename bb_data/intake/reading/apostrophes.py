"""The apostrophe in front of a text that Excel would run as a formula: put on in writing, taken off in reading.

A text that went out with one comes back as it was, also when it had one of its own.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from bb_data.intake.reading.sheet import TEXT, Sheet, UnreadRow

# source: OWASP, CSV injection
_STARTS = r"=+\-@\t\r"
_FORMULA = re.compile(rf"'*[{_STARTS}]")
_GUARDED = re.compile(rf"'('*[{_STARTS}])")
_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")


def guarded(text: str) -> str:
    """The text as it is safe in a CSV: a number as it is, what starts like a formula with an apostrophe."""
    is_formula = _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return f"'{text}" if is_formula else text


def bare(text: str) -> str:
    """The text without the apostrophe that `guarded` put on."""
    return _GUARDED.sub(r"\1", text, count=1) if _GUARDED.match(text) else text


def without_apostrophes(sheet: Sheet) -> Sheet:
    """The sheet with all its cells `bare`."""
    table = sheet.table
    for position, name in enumerate(table.column_names):
        column = table.column(position)
        texts = column if column.type == TEXT else _dictionaries(column)
        if pc.any(pc.match_substring_regex(texts, rf"^{_GUARDED.pattern}")).as_py():
            chunks = [_bare_chunk(chunk) for chunk in column.chunks]
            table = table.set_column(position, name, pa.chunked_array(chunks, column.type))
    unread = tuple(UnreadRow(one.row, tuple(map(bare, one.cells))) for one in sheet.unread)
    return replace(sheet, table=table, unread=unread)


def _dictionaries(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pa.chunked_array([chunk.dictionary for chunk in column.chunks], TEXT)


def _bare_chunk(chunk: pa.Array) -> pa.Array:
    if chunk.type == TEXT:
        return pc.replace_substring_regex(chunk, rf"^{_GUARDED.pattern}", r"\1")
    texts = pc.replace_substring_regex(chunk.dictionary, rf"^{_GUARDED.pattern}", r"\1")
    return pa.DictionaryArray.from_arrays(chunk.indices, texts)
