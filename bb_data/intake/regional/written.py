"""A StatLine download as headings and rows of text: CSV of the screen or of the open data, or the service's JSON.

Not: what the columns mean (published).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from bb_data.catalogue.regional import stem
from bb_data.errors import UserDataError
from bb_data.intake.reading.letters import as_utf8
from bb_data.intake.reading.sheet import UnreadableError
from bb_data.intake.reading.signatures import TEXT, WORKBOOK, kind_of_bytes
from bb_data.words.language import _

_DELIMITERS = (";", ",", "\t")
_LOOKED_AT = 15
"""Lines in which the headings are looked for: StatLine puts the title of the table above them."""

Row = tuple[int, list[str]]
"""The line in the file, from 1, and its cells without blanks around them."""


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """The headings, the lines above them, and the rows under them, which can be walked once."""

    headings: list[str]
    above: list[str]
    rows: Iterator[Row]


def written_table(content: bytes, known: frozenset[str]) -> WrittenTable:
    """Read the bytes of a download; `known` are stems of headings, by which line and delimiter are found.

    Raises UserDataError, with what to do, for what is no such file.
    """
    kind = kind_of_bytes(content)
    if kind == "json":
        return _from_json(content)
    if kind == WORKBOOK:
        raise UserDataError(
            _(
                "Dit is een Excel-bestand. Download de tabel bij StatLine als CSV en kies dat bestand."
            )
        )
    if kind == "zip":
        raise UserDataError(
            _("Dit is een ingepakt bestand (zip). Pak het uit en kies de CSV erin.")
        )
    if kind != TEXT:
        raise UserDataError(_not_statline())
    try:
        text = as_utf8(content).text.decode("utf-8", errors="replace")
    except UnreadableError:
        raise UserDataError(_not_statline()) from None
    lines = text.splitlines()
    best: tuple[int, int, str, list[str]] | None = None
    for delimiter in _DELIMITERS:
        for number, cells in _records(lines[:_LOOKED_AT], delimiter):
            n_known = len({stem(cell) for cell in cells} & known)
            if n_known and (best is None or n_known > best[0]):
                best = n_known, number, delimiter, cells
    if best is None:
        raise UserDataError(_not_statline())
    _n_known, number, delimiter, headings = best
    rows = ((number + n, cells) for n, cells in _records(lines[number:], delimiter))
    return WrittenTable(headings, lines[: number - 1], rows)


def _records(lines: Iterable[str], delimiter: str) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise UserDataError(_not_statline()) from None
        yield reader.line_num, [cell.strip() for cell in cells]


def _from_json(content: bytes) -> WrittenTable:
    try:
        found = json.loads(content)
        records = found["value"]
        headings = list(dict.fromkeys(name for each in islice(records, 1) for name in each))
        rows = [[_text(record.get(name)) for name in headings] for record in records]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UserDataError(_not_statline()) from None
    return WrittenTable(headings, [], iter(enumerate(rows, start=1)))


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _not_statline() -> str:
    return _(
        "Dit is geen tabel van StatLine die we kennen. Kies op statline.rivm.nl de tabel"
        " ‘Gezondheid per wijk en buurt’, zet de onderwerpen in de kolommen en download als CSV."
    )
