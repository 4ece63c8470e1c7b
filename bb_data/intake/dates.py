"""Reads the dates people write, each distinct text once. Not: whether a day fits a measurement wave."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bb_data.catalogue.policy import Policy

_DAY_FIRST = re.compile(r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
# Excel and many tools write a day as its midnight.
_MIDNIGHT = re.compile(r"[T ]0{1,2}:00(:00(\.0+)?)?Z?$")


@dataclass(frozen=True, slots=True)
class DateReading:
    """A day, or the problem code that says why there is none."""

    day: date | None
    fault: str | None = None


def read_dates(written: Sequence[str], policy: Policy, today: date) -> list[DateReading]:
    """One reading per text: `05-12-2026`, `5/12/2026`, `2026-12-05`; empty = date_missing.

    Years of two figures are refused: nobody can tell 26 from 1926.
    """
    return [_read(text.strip(), int(policy.earliest_year.value), today) for text in written]


def _read(text: str, earliest_year: int, today: date) -> DateReading:
    if not text:
        return DateReading(None, "date_missing")
    plain = _MIDNIGHT.sub("", text)
    if found := _DAY_FIRST.fullmatch(plain):
        parts = (int(found[4]), int(found[3]), int(found[1]))
    elif found := _YEAR_FIRST.fullmatch(plain):
        parts = (int(found[1]), int(found[2]), int(found[3]))
    else:
        return DateReading(None, "date_unreadable")
    try:
        day = date(*parts)
    except ValueError:
        return DateReading(None, "date_unreadable")
    if day > today:
        return DateReading(None, "date_in_future")
    if day.year < earliest_year:
        return DateReading(None, "date_too_old")
    return DateReading(day)
