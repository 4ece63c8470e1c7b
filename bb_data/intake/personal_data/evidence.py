"""What a text may give away of somebody: patterns and checks on single texts. Not: judging a column (screen)."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

from stdnum import iban
from stdnum.nl import bsn

from bb_data.model.spelling import normal_answer

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+")
_PHONE = re.compile(r"(?:\+|00)?[0-9][0-9 ()/.\-]{7,18}[0-9]")
_DUTCH_PHONE = re.compile(r"(?:(?:\+|00)?31(?:\(?0\)?)?|0)[1-9][0-9]{8}")
_FOREIGN_PHONE = re.compile(r"(?:\+|00)[1-9][0-9]{7,14}")
_POSTCODE = re.compile(r"\b[1-9][0-9]{3}\s?[A-Za-z]{2}\b")
_POSTCODE_ALONE = re.compile(r"[1-9][0-9]{3}\s?[A-Za-z]{2}(?:\s*,?\s*[0-9]{1,5}\s?[A-Za-z]?)?")
_STREET = re.compile(
    r"[A-Za-zÀ-ÿ.' -]*(?:straat|laan|weg|plein|dijk|kade|gracht|singel|hof|pad|steeg|dreef|plantsoen|"
    r"park|markt|wal|oord|erf|veld|akker|kamp|ring|baan|str\.)\s+[0-9]{1,5}\s?[A-Za-z]?\b.*",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\b[A-Z]{2}[0-9]{2}(?:\s?[A-Z0-9]){11,30}\b", re.IGNORECASE)
_DAY = re.compile(
    r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})|([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
)
_PACKED_DAY = re.compile(
    r"([0-9]{2})([0-9]{2})((?:19|20)[0-9]{2})|((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})"
)
_NAME = re.compile(
    r"[A-ZÀ-Þ][a-zà-ÿ'’-]+(?:\s+(?:van|de|der|den|het|ten|ter|te|el|al|[A-Z]\.?|[A-ZÀ-Þ][a-zà-ÿ'’-]+)){0,4}"
)
_LAST_BIRTH_YEAR = 2012
_FIRST_BIRTH_YEAR = 1900
NAMES_FILE = Path(__file__).parent / "first_names.txt"


@cache
def first_names() -> frozenset[str]:
    """Common first names in the Netherlands, as they are compared."""
    lines = NAMES_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(
        normal_answer(name) for line in lines if not line.startswith("#") for name in line.split()
    )


def has_email(text: str) -> bool:
    """Whether an e-mail address stands in it."""
    return "@" in text and _EMAIL.search(text) is not None


def has_iban(text: str) -> bool:
    """Whether a bank account number stands in it, with a check number that is right."""
    return any(iban.is_valid(found.group()) for found in _IBAN.finditer(text))


def is_phone(text: str) -> bool:
    """Whether this is a telephone number of the Netherlands or, with its country in front, another one."""
    if not _PHONE.fullmatch(text.strip()):
        return False
    bare = re.sub(r"[ ()/.\-]", "", text)
    return bool(_DUTCH_PHONE.fullmatch(bare) or _FOREIGN_PHONE.fullmatch(bare))


def is_postcode(text: str) -> bool:
    """Whether this is a postcode, with or without a house number."""
    return _POSTCODE_ALONE.fullmatch(text.strip()) is not None


def is_address(text: str) -> bool:
    """Whether this is a street with a number."""
    return _STREET.fullmatch(text.strip()) is not None


def is_bsn(text: str) -> bool:
    """Whether this passes the test of a citizen service number; so does one in eleven of any nine figures."""
    bare = re.sub(r"[ .]", "", text)
    return bare.isdecimal() and len(bare) == 9 and bsn.is_valid(bare)


def is_nine_figures(text: str) -> bool:
    """Whether this has the form of a citizen service number."""
    bare = re.sub(r"[ .]", "", text)
    return bare.isdecimal() and len(bare) == 9


def is_birth_date(text: str, *, is_packed: bool = False) -> bool:
    """Whether this is a day on which somebody of this programme can be born; `is_packed` without signs between."""
    found = (_PACKED_DAY if is_packed else _DAY).fullmatch(text.strip())
    if found is None:
        return False
    day, month, year = (
        (int(found[1]), int(found[2]), int(found[3]))
        if found[3]
        else (int(found[6]), int(found[5]), int(found[4]))
    )
    try:
        date(year, month, day)
    except ValueError:
        return False
    return _FIRST_BIRTH_YEAR <= year <= _LAST_BIRTH_YEAR


def is_name(text: str) -> bool:
    """Whether this looks like a person's name: it starts with a common first name."""
    words = normal_answer(text).split()
    return bool(words) and words[0] in first_names() and len(words) <= 6


def is_full_name(text: str) -> bool:
    """Whether this is written as a first name with a surname."""
    return " " in text.strip() and _NAME.fullmatch(text.strip()) is not None


def personal_in_text(text: str) -> bool:
    """Whether a short text such as the name of an activity holds an e-mail address, number or address of somebody."""
    words = re.split(r"\s*[,;:()]\s*|\s+(?=\+?[0-9(])|(?<=[0-9])\s+(?=[A-Za-z]{3,})", text)
    return (
        has_email(text)
        or has_iban(text)
        or any(is_phone(part) for part in words)
        or (_POSTCODE.search(text) is not None and any(mark.isdigit() for mark in text))
        or ("bsn" in text.casefold() and any(is_nine_figures(part) for part in text.split()))
    )
