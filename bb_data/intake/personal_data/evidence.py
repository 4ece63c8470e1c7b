"""What a text may give away of somebody: patterns and checks on single texts. Not: judging a column (screen)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from stdnum import iban
from stdnum.nl import bsn

from bb_data.intake.dates import MONTH_OF
from bb_data.intake.personal_data.names import names_somebody

_EMAIL = re.compile(
    r"[\w.+'-]{1,64}\s?(?:@|[(\[]\s?(?:at|apenstaartje)\s?[)\]])\s?[\w-]+(\.[\w-]+)+", re.IGNORECASE
)
_PHONE = re.compile(r"\(?(?:\+|00)?\(?[0-9][0-9 ()/.\-\u2010-\u2015]{7,18}[0-9]")
_BESIDE_PHONE = re.compile(
    r"^(?:tel(?:efoon)?|mob(?:iel)?|thuis|werk|t|m)\b[.:]?\s*|\s*\([^()0-9]*\)$", re.IGNORECASE
)
_DUTCH_PHONE = re.compile(r"(?:(?:\+|00)?31(?:\(?0\)?)?|0)[1-9][0-9]{8}")
_FOREIGN_PHONE = re.compile(r"(?:\+|00)[1-9][0-9]{7,14}")
_LONGEST_NUMBER = 60
_MOBILE = re.compile(
    r"(?<![0-9])(?:(?:\+|00)31[ -]?(?:\(0\)[ -]?)?|0)6(?:[ .\-\u2010-\u2015]{0,3}[0-9]){8}(?![0-9])"
)
_LANDLINE = re.compile(
    r"(?<![0-9])(?:\(0[1-9][0-9]{1,2}\)|0[1-9][0-9]{1,2}\s?[-–])\s?(?:[0-9][ ]?){6}[0-9](?![0-9])"
)
_MOBILE_WITHOUT_ZERO = re.compile(r"6[1-9][0-9]{7}|6[ -][1-9][0-9]{7}")
_POSTCODE = re.compile(r"\b[1-9][0-9]{3}(?:\s?[A-Z]{2}|[a-z]{2})\b")
_POSTCODE_ALONE = re.compile(
    r"[1-9][0-9]{3}\s?[A-Za-z]{2}(?:\s*[,/\-]?\s*[0-9]{1,5}\s?[A-Za-z]?)?"
    r"|[1-9][0-9]{3}\s?[A-Z]{2}[\s,]+[A-ZÀ-Þ'].*"
)
_AFTER_A_YEAR = re.compile(
    r"(?:19|20)[0-9]{2}\s(?:IN|OP|EN|DE|TE|OM|OF|NA|IS|ER|UW|WE|AL|NU|BY|AT|ON|TO|OF)"
)
_STREET = re.compile(
    r"[A-Za-zÀ-ÿ.' -]*(?:straat|laan|weg|plein|dijk|kade|gracht|singel|hof|pad|steeg|dreef|plantsoen|"
    r"park|markt|wal|oord|erf|veld|akker|kamp|ring|baan|str|[a-z]{3}(?:ln|pl|wg))\.?\s+[0-9]{1,5}\s?[A-Za-z]?\b.*",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\b[A-Z]{2}[0-9]{2}(?:[\s.]?[A-Z0-9]){11,30}\b", re.IGNORECASE)
_DUTCH_IBAN = re.compile(r"NL[0-9]{2}[A-Z]{4}[0-9]{10}", re.IGNORECASE)
_DAY = re.compile(
    r"(?P<d>[0-9]{1,2})\.?[-/. ]\s?(?P<m>[0-9]{1,2}|[a-z]{3,9})\.?[-/. ]\s?(?P<y>[0-9]{4}|'?[0-9]{2})"
    r"|(?P<d2>[a-z]{3,9})\.? (?P<m2>[0-9]{1,2}),? (?P<y2>[0-9]{4})"
    r"|(?P<y3>[0-9]{4})[-/.](?P<m3>[0-9]{1,2})[-/.](?P<d3>[0-9]{1,2})"
)
_BEHIND_A_DAY = re.compile(r"(?:[T ]00:00(?::00(?:\.0+)?)?|\s*\([^()]*\))$")
_PACKED_DAY = re.compile(
    r"([0-9]{2})([0-9]{2})((?:19|20)[0-9]{2}|[3-9][0-9])|((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})"
)
_ADDRESS_OF_A_MACHINE = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9a-f:]*:[0-9a-f]*:[0-9a-f:]+", re.IGNORECASE
)
_POINT_ON_EARTH = re.compile(r"-?[0-9]{1,2}\.[0-9]{4,}[,;\s]+-?[0-9]{1,3}\.[0-9]{4,}.*")
_PICTURE = re.compile(
    r"(?:https?://\S+|\S.*\.(?:jpe?g|png|heic|gif|webp|bmp|mp3|m4a|mp4|mov|wav))", re.IGNORECASE
)
_LAST_BIRTH_YEAR = 2012
_FIRST_BIRTH_YEAR = 1900
_FIRST_SHORT_YEAR = 30
"""A year of two figures from here on is of the last century: nobody hands in days of the twenties of it."""


def has_email(text: str) -> bool:
    """Whether an e-mail address stands in it."""
    return _EMAIL.search(text) is not None


def has_iban(text: str) -> bool:
    """Whether a bank account number stands in it: a Dutch one by its form, others by their check number."""
    found = [re.sub(r"[\s.]", "", one.group()) for one in _IBAN.finditer(text)]
    return any(_DUTCH_IBAN.match(one) or iban.is_valid(one) for one in found)


def is_phone(text: str) -> bool:
    """Whether this is a telephone number of the Netherlands or, with its country in front, another one."""
    if len(text) > _LONGEST_NUMBER:
        return False
    number = _BESIDE_PHONE.sub("", _BESIDE_PHONE.sub("", text.strip()))
    if not _PHONE.fullmatch(number):
        return False
    bare = re.sub(r"[ /.\-\u2010-\u2015]", "", number).replace("(0)", "")
    bare = re.sub(r"[()]", "", bare)
    return bool(_DUTCH_PHONE.fullmatch(bare) or _FOREIGN_PHONE.fullmatch(bare))


def has_mobile(text: str) -> bool:
    """Whether a Dutch mobile number stands in it, which nothing else looks like."""
    return _MOBILE.search(text) is not None


def are_mobiles_without_zero(texts: Sequence[str]) -> bool:
    """Whether most are mobile numbers of which a spreadsheet took the zero away; numbers in a row are none."""
    found = [one for one in texts if _MOBILE_WITHOUT_ZERO.fullmatch(one)]
    fronts = {one[:4] for one in found}
    return len(fronts) > 2 and len(found) * 2 > len(texts)


def is_postcode(text: str) -> bool:
    """Whether this is a postcode, with or without a house number or a place."""
    return _POSTCODE_ALONE.fullmatch(text.strip()) is not None


def is_address(text: str) -> bool:
    """Whether this is a street with a number."""
    return _STREET.fullmatch(text.strip()) is not None


def is_bsn(text: str) -> bool:
    """Whether this passes the test of a citizen service number; so does one in eleven of any nine figures."""
    bare = re.sub(r"[ .-]", "", text)
    return bare.isdecimal() and len(bare) == 9 and bsn.is_valid(bare)


def is_nine_figures(text: str) -> bool:
    """Whether this has the form of a citizen service number."""
    bare = re.sub(r"[ .-]", "", text)
    return bare.isdecimal() and len(bare) == 9


def is_birth_date(text: str, *, is_packed: bool = False) -> bool:
    """Whether this is a day on which somebody of this programme can be born; `is_packed` without signs between."""
    if is_packed:
        found = _PACKED_DAY.fullmatch(text.strip())
        parts = (
            (found[1] or found[6], found[2] or found[5], found[3] or found[4]) if found else None
        )
    else:
        found = _DAY.fullmatch(_BEHIND_A_DAY.sub("", text.strip()).casefold())
        parts = (
            (
                found["d"] or found["d2"] or found["d3"],
                found["m"] or found["m2"] or found["m3"],
                found["y"] or found["y2"] or found["y3"],
            )
            if found
            else None
        )
    return parts is not None and _is_day_of_birth(*parts, is_sure=is_packed)


def is_packed_birth_date(text: str) -> bool:
    """Whether this is such a day in six or eight figures."""
    return is_birth_date(text, is_packed=True)


def _is_day_of_birth(first: str, second: str, written_year: str, *, is_sure: bool) -> bool:
    """Whether a programme's resident can be born then; without `is_sure` the month may stand first."""
    short = written_year.lstrip("'")
    year = int(short)
    if len(short) == 2:
        if year < _FIRST_SHORT_YEAR:
            return False
        year += 1900
    if not _FIRST_BIRTH_YEAR <= year <= _LAST_BIRTH_YEAR:
        return False
    numbers = [MONTH_OF.get(one, 0) if one[0].isalpha() else int(one) for one in (first, second)]
    day, month = numbers
    return _is_day(day, month, year) or (not is_sure and _is_day(month, day, year))


def _is_day(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def finds_somebody(text: str) -> bool:
    """Whether it is the address of a machine, a point on the map, or a link to a picture or recording."""
    written = text.strip()
    if _ADDRESS_OF_A_MACHINE.fullmatch(written):
        return written.count(":") != 2 or any(mark.isalpha() for mark in written)
    return bool(_POINT_ON_EARTH.fullmatch(written) or _PICTURE.fullmatch(written))


def personal_in_text(text: str) -> bool:
    """Whether a short text such as the name of an activity holds a way to reach or find somebody, or a person's name."""
    words = re.split(r"\s*[,;:()]\s*|\s+(?=\+?[0-9(])|(?<=[0-9])\s+(?=[A-Za-z]{3,})", text)
    return (
        has_email(text)
        or has_iban(text)
        or has_mobile(text)
        or _LANDLINE.search(text) is not None
        or any(is_phone(part) for part in words)
        or any(not _AFTER_A_YEAR.fullmatch(one.group()) for one in _POSTCODE.finditer(text))
        or ("bsn" in text.casefold() and any(is_nine_figures(part) for part in text.split()))
        or names_somebody(text)
    )
