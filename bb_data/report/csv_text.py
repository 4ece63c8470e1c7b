"""Rows as a CSV that Excel opens, without a text being run as a formula. Not: what stands in the rows."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from bb_data.words.language import _, current_language

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def written(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Headings (in the language of the visit) and rows: semicolons, a byte order mark, lines that end as Excel's."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_(heading) for heading in headings])
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def figure(value: float | None) -> str:
    """A number with the decimal sign of the language; empty when there is none."""
    if value is None:
        return ""
    shown = f"{value:.10g}"
    return shown.replace(".", ",") if current_language() == "nl" else shown


def plain(text: str) -> str:
    """A text that starts like a formula would be run by a spreadsheet; real numbers are not texts."""
    return "'" + text if text.startswith(_STARTS_A_FORMULA) else text
