"""Reads the dates people and tools write, each distinct text once. Not: whether a day fits a measurement wave."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bb_data.catalogue.policy import Policy

_PARTS = re.compile(r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})")
# Behind the day a tool writes the time, and sometimes the zone: 14:03:11, T14:03:11.000Z, 2:03:11 PM GMT+1.
_TIME = re.compile(
    r"[T ],?\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
    r"(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s*(?:Z|UTC|CES?T|(?:GMT|UTC)?\s*[+-][0-9]{1,2}(?::?[0-9]{2})?))?$"
)


@dataclass(frozen=True, slots=True)
class DateReading:
    """A day, or the problem code that says why there is none."""

    day: date | None
    fault: str | None = None


def read_dates(
    written: Sequence[str], policy: Policy, today: date, *, is_month_first: bool | None = None
) -> list[DateReading]:
    """One reading per text: `05-12-2026`, `5/12/2026`, `2026-12-05`, with or without a time; empty = date_missing.

    Years of two figures are refused: nobody can tell 26 from 1926. The day comes first unless
    `is_month_first`. When some dates can only be read with the month first and all can, while nobody
    said so, what cannot be right with the day first is `date_order_needed`.
    """
    earliest = int(policy.earliest_year.value)
    texts = [_TIME.sub("", text.strip()) for text in written]
    month_first = bool(is_month_first)
    readings = [_read(text, earliest, today, is_month_first=month_first) for text in texts]
    if is_month_first is None and any(one.fault == "date_unreadable" for one in readings):
        swapped = [_read(text, earliest, today, is_month_first=True) for text in texts]
        if all(one.fault in (None, "date_missing") for one in swapped):
            return [
                one
                if one.fault in (None, "date_missing")
                else DateReading(None, "date_order_needed")
                for one in readings
            ]
    return readings


def _read(text: str, earliest_year: int, today: date, *, is_month_first: bool) -> DateReading:
    if not text:
        return DateReading(None, "date_missing")
    if found := _PARTS.fullmatch(text):
        first, second = int(found[1]), int(found[3])
        month, day = (first, second) if is_month_first else (second, first)
        parts = (int(found[4]), month, day)
    elif found := _YEAR_FIRST.fullmatch(text):
        parts = (int(found[1]), int(found[3]), int(found[4]))
    else:
        return DateReading(None, "date_unreadable")
    try:
        read = date(*parts)
    except ValueError:
        return DateReading(None, "date_unreadable")
    if read > today:
        return DateReading(None, "date_in_future")
    if read.year < earliest_year:
        return DateReading(None, "date_too_old")
    return DateReading(read)
