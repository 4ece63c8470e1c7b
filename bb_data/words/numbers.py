"""How numbers, dates and periods are written: 4,2 and 1.234 and 43% and 3 november 2026. Not: rounding for disclosure.

Values come rounded already (disclosure rounds); `None` is written as a dash. Every function speaks
the language of the visit.
"""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache

from babel.dates import get_month_names

from bb_data.model.period import Quarter
from bb_data.words.language import N_, Language, _, current_language, ngettext

MISSING = "–"

# Of a standardised difference and a coefficient between 0 and 1 the second decimal still tells something.
_DECIMALS = {"points": 1, "times": 1, "sd": 2, "number": 2}


_WORDS = (
    "",
    N_("één"),
    N_("twee"),
    N_("drie"),
    N_("vier"),
    N_("vijf"),
    N_("zes"),
    N_("zeven"),
    N_("acht"),
    N_("negen"),
    N_("tien"),
    N_("elf"),
    N_("twaalf"),
)


def number(value: float | None, decimals: int = 0) -> str:
    """A number with the language's separators: 1.234,5 in Dutch, 1,234.5 in English."""
    if value is None or math.isnan(value):
        return MISSING
    written = f"{abs(value):,.{decimals}f}"
    if current_language() == "nl":
        written = written.translate({ord(","): ".", ord("."): ","})
    is_zero = not any(digit in "123456789" for digit in written)
    return written if value >= 0 or is_zero else "−" + written


def score(value: float | None) -> str:
    """A score or difference with one decimal: 4,2 or −0,6."""
    return number(value, 1)


def edge(
    value: float | None,
    *,
    unit: str = "points",
    is_below_zero: bool = False,
    is_above_zero: bool = False,
) -> str:
    """A change or an edge of its interval. The flags are what a verdict knows: where rounding prints 0,0 it says so."""
    if value == 0 and is_below_zero:
        return _("net onder 0")
    if value == 0 and is_above_zero:
        return _("net boven 0")
    return number(value, _DECIMALS.get(unit, 1))


def in_words(n: int) -> str:
    """A small number as a word within a sentence: zes; from thirteen on in digits."""
    return _(_WORDS[n]) if 0 < n < len(_WORDS) else number(n)


def capital(sentence: str) -> str:
    """A sentence that begins with a capital."""
    return sentence[:1].upper() + sentence[1:]


def percent(value: float | None) -> str:
    """A whole per cent: 43%."""
    return MISSING if value is None or math.isnan(value) else number(value) + "%"


def value_text(value: float | None, unit: str) -> str:
    """A value in its unit: 43%, 4,2 points, 0,31 sd; what is counted is whole unless it is not: 2,4."""
    if unit == "percent":
        return percent(value)
    if unit in _DECIMALS:
        return number(value, _DECIMALS[unit])
    is_whole = value is None or math.isnan(value) or value == round(value)
    return number(value) if is_whole else score(value)


def unit_text(unit: str) -> str:
    """The name of a unit beside an axis."""
    return {
        "percent": _("procent van de mensen"),
        "points": _("punten"),
        "sd": _("standaardafwijkingen"),
        "number": _("getal"),
        "people": _("mensen"),
        "times": _("keer"),
        "hours": _("uren"),
        "activities": _("activiteiten"),
        "pairs": _("tweetallen"),
    }.get(unit, unit)


def day(moment: date) -> str:
    """A date in full: 3 november 2026, 3 November 2026."""
    return f"{moment.day} {_months(current_language())[moment.month]} {moment.year}"


def day_and_month(moment: date) -> str:
    """A date within this year: 14 december."""
    return f"{moment.day} {_months(current_language())[moment.month]}"


def month_and_year(moment: date) -> str:
    """The month of a day, as a heading: December 2026."""
    return f"{_months(current_language())[moment.month]} {moment.year}".capitalize()


def days_between(first: date, last: date) -> str:
    """A span of days: 9 tot en met 20 november 2026."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        start = str(first.day)
    else:
        start = day_and_month(first) if first.year == last.year else day(first)
    return _("{first} tot en met {last}").format(first=start, last=day(last))


def days_left(today: date, until: date) -> str:
    """How long something still runs, the last day included: nog 9 dagen."""
    n_days = (until - today).days
    if n_days < 0:
        return _("voorbij sinds {date}").format(date=day_and_month(until))
    if n_days == 0:
        return _("vandaag is de laatste dag")
    return ngettext("nog {n} dag", "nog {n} dagen", n_days).format(n=n_days)


def quarter_text(period: str) -> str:
    """A quarter as months: `2026Q1` is jan–mrt 2026."""
    quarter = Quarter.parse(period)
    months = _short_months(current_language())
    return f"{months[quarter.first_day.month]}–{months[quarter.last_day.month]} {quarter.year}"


def half_year_text(period: str, n_quarters: int = 2) -> str:
    """Some quarters as months, by the last of them: `2026Q2` is jan–jun 2026, `2026Q1` okt 2025–mrt 2026."""
    last = Quarter.parse(period)
    first = last.before(n_quarters - 1)
    months = _short_months(current_language())
    start = months[first.first_day.month]
    if first.year != last.year:
        start = f"{start} {first.year}"
    return f"{start}–{months[last.last_day.month]} {last.year}"


@lru_cache(maxsize=2)
def _months(language: Language) -> dict[int, str]:
    return dict(get_month_names("wide", locale=language))


@lru_cache(maxsize=2)
def _short_months(language: Language) -> dict[int, str]:
    names = get_month_names("abbreviated", locale=language)
    return {month: name.rstrip(".") for month, name in names.items()}
