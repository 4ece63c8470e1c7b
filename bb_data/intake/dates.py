"""Reads the dates people and tools write, each distinct text once. Not: whether a day fits a measurement wave."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bb_data.catalogue.policy import Policy

ORDER_NEEDED = "date_order_needed"
"""The fault of a date of which the person must say what comes first."""

_LONGEST = 100
"""Signs: a longer text is no day with a time."""

_PARTS = re.compile(r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})")
# 3 november 2026, 3-nov-26, di 3 nov. 2026; the month in words says itself where it stands.
_IN_WORDS = re.compile(
    r"(?:[a-z]{2,9}\.?,? )?([0-9]{1,2})[-. ]{1,2}([a-z]{3,9})\.?[-, ]{1,2}([0-9]{4}|[0-9]{2})",
    re.IGNORECASE,
)
_ENGLISH_IN_WORDS = re.compile(
    r"(?:[a-z]{2,9}\.?,? )?([a-z]{3,9})\.? ([0-9]{1,2}), ?([0-9]{4})", re.IGNORECASE
)
_MONTHS = (
    "januari january jan",
    "februari february feb",
    "maart march mrt mar",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "augustus august aug",
    "september sept sep",
    "oktober october okt oct",
    "november nov",
    "december dec",
)
MONTH_OF = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
"""The number of a month by how it is written in Dutch or English, whole or short, in small letters."""

_CENTURY = 2000

# Behind the day a tool writes the time, and sometimes the zone: 14:03:11, T14:03:11.000Z, 2:03:11 PM GMT+1.
_TIME = re.compile(
    r"[T ],?\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
    r"(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s*(?:Z|[A-Z]{3,4}|(?:GMT|UTC)?\s*[+-][0-9]{1,2}(?::?[0-9]{2})?))?$"
)

# A clock of twelve hours behind slashes: whoever writes so, mostly puts the month in front.
_AMERICAN = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})\b.*[AaPp]\.?[Mm]\b")


@dataclass(frozen=True, slots=True)
class DateReading:
    """A day, or the problem code that says why there is none."""

    day: date | None
    fault: str | None = None


def read_dates(
    written: Sequence[str],
    policy: Policy,
    today: date,
    *,
    is_month_first: bool | None = None,
    window: tuple[date, date] | None = None,
) -> list[DateReading]:
    """One reading per text: `05-12-2026`, `5/12/26`, `5 dec 2026`, `2026-12-05`, with or without a time.

    Empty is date_missing. A year of two figures is one of this century: nobody filled in before it.
    The day comes first unless `is_month_first`. While nobody said so, and all dates can be read with the month first, what
    reads otherwise is `ORDER_NEEDED` in three cases: some can only be read so, they are written
    as Americans write a moment, or only so all lie within the `window`.
    """
    earliest = int(policy.earliest_year.value)
    bare = (text.strip() for text in written)
    texts = [_TIME.sub("", text) if len(text) <= _LONGEST else text for text in bare]
    month_first = bool(is_month_first)
    readings = [_read(text, earliest, today, is_month_first=month_first) for text in texts]
    if is_month_first is not None:
        return readings
    is_stopped = any(one.fault == "date_unreadable" for one in readings)
    is_american = any(_AMERICAN.match(text.strip()) for text in written if len(text) <= _LONGEST)
    is_outside = window is not None and not all(_lies_in(one.day, window) for one in readings)
    if not (is_stopped or is_american or is_outside):
        return readings
    swapped = [_read(text, earliest, today, is_month_first=True) for text in texts]
    if not all(one.fault in (None, "date_missing") for one in swapped):
        return readings
    is_inside = window is not None and all(_lies_in(one.day, window) for one in swapped)
    if not (is_stopped or is_american or is_inside):
        return readings
    is_any_asked = is_american or is_inside
    return [
        DateReading(None, ORDER_NEEDED)
        if one.fault not in (None, "date_missing") or (is_any_asked and one.day != other.day)
        else one
        for one, other in zip(readings, swapped, strict=True)
    ]


def _year(written: str) -> int:
    return int(written) + (_CENTURY if len(written) == 2 else 0)


def _in_words(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of a date with its month in words."""
    if found := _IN_WORDS.fullmatch(text):
        day, word, year = found.groups()
    elif found := _ENGLISH_IN_WORDS.fullmatch(text):
        word, day, year = found.groups()
    else:
        return None
    month = MONTH_OF.get(word.lower())
    return None if month is None else (_year(year), month, int(day))


def _lies_in(day: date | None, window: tuple[date, date]) -> bool:
    return day is None or window[0] <= day <= window[1]


def _read(text: str, earliest_year: int, today: date, *, is_month_first: bool) -> DateReading:
    if not text:
        return DateReading(None, "date_missing")
    if found := _PARTS.fullmatch(text):
        first, second = int(found[1]), int(found[3])
        month, day = (first, second) if is_month_first else (second, first)
        parts = (_year(found[4]), month, day)
    elif (named := _in_words(text)) is not None:
        parts = named
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
