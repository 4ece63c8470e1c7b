"""Judges whole columns: does one say who somebody is, or hold what people wrote themselves? Never tells what was found.

A column, not a cell: any nine figures may pass the test of a citizen service number by chance, and
one cell with a slip is something else than a column of names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import pyarrow as pa

from bb_data.intake.finding import found
from bb_data.intake.personal_data import evidence
from bb_data.intake.reading.sheet import Sheet
from bb_data.intake.recognising.column import Column, Use
from bb_data.model.problem import Problem
from bb_data.model.spelling import normal_heading

MOST_LOOKED_AT = 2_000
"""Distinct texts of a column, taken evenly: enough to judge it, whatever its length."""

_ANY = 0.0
"""One e-mail address or bank account is one too many: nothing else looks like it."""

_SOME = 0.25
"""Of telephone numbers and addresses a quarter: a count or a code may look like one."""

_MOST = 0.5
"""Of names, birth dates and packed dates half: words and days have other meanings too."""

_FEWEST = 2
"""With one text of a kind that may be chance, nothing is said."""

_FEWEST_BSN = 3
"""One in eleven of any nine figures passes; three of three is one in a thousand."""

_WORDS_OF_A_SENTENCE = 4
_SHARE_OF_SENTENCES = 0.1
_LENGTH_OF_A_STORY = 40
_FEW_CATEGORIES = 12

_HEADINGS: Sequence[tuple[str, str]] = (
    ("personal_email", r"e mail|e mail ?adres|email|email address|mailadres|mail"),
    ("personal_bsn", r"bsn|burgerservicenummer|sofinummer"),
    ("personal_iban", r"iban|bankrekening|rekeningnummer|bank account"),
    (
        "personal_birth_date",
        r"geboortedatum|geb ?datum|geboren( op)?|date of birth|birth ?date|dob",
    ),
    (
        "personal_phone",
        r"(mobiele? )?telefoon(nummer)?|tel(nr)?|mobiel( nummer)?|06( nummer)?|phone( number)?|mobile",
    ),
    ("personal_address", r"adres|straat(naam)?|huisnummer|woonadres|address|street"),
    ("personal_postcode", r"postcode|zip( code)?|postal code"),
    (
        "personal_name",
        r"(volledige |uw |je )?naam( deelnemer| respondent| bewoner)?|voornaam|achternaam|roepnaam|initialen|"
        r"voorletters|(full |first |last |sur)?name|deelnemer|contactpersoon|bewoner",
    ),
    (
        "personal_free_text",
        r"opmerking(en)?|toelichting|anders namelijk.*|commentaar|reactie|suggesties?|tips?|comments?|remarks?|"
        r".*\(?anders\)? namelijk",
    ),
)
_HEADING_OF = tuple((code, re.compile(pattern)) for code, pattern in _HEADINGS)

_KINDS: Sequence[tuple[str, Callable[[str], bool], float, int]] = (
    ("personal_email", evidence.has_email, _ANY, 1),
    ("personal_iban", evidence.has_iban, _ANY, 1),
    ("personal_phone", evidence.is_phone, _SOME, 1),
    ("personal_postcode", evidence.is_postcode, _SOME, _FEWEST),
    ("personal_address", evidence.is_address, _SOME, 1),
    ("personal_birth_date", evidence.is_birth_date, _MOST, 1),
    ("personal_name", evidence.is_name, _MOST, _FEWEST),
    ("personal_name", evidence.is_full_name, 1.0, _FEWEST),
)


def personal_problems(sheet: Sheet, columns: Iterable[Column], code_column: str) -> list[Problem]:
    """One error at the heading of every column that may not be there; `code_column` is judged as codes.

    Looked at are the columns that nobody asked for and the codes. What was left out or set aside is
    never read, and what is read as an answer is refused cell by cell when it is none.
    """
    problems = []
    for column in columns:
        if column.use is Use.UNKNOWN:
            code = _kind(_looked_at(sheet, column.position), _heading(column))
        elif column.target == code_column and column.use is Use.READ:
            code = _kind_of_codes(_looked_at(sheet, column.position))
        else:
            continue
        if code is not None:
            place = (sheet.heading_row, column.heading or None, column.position)
            problems.append(found(code, *place))
    return problems


def _heading(column: Column) -> str | None:
    compared = normal_heading(column.heading)
    return next((code for code, pattern in _HEADING_OF if pattern.fullmatch(compared)), None)


def _looked_at(sheet: Sheet, position: int) -> list[str]:
    distinct = sheet.distinct(position)[0]
    if len(distinct) > MOST_LOOKED_AT:
        places = np.linspace(0, len(distinct) - 1, MOST_LOOKED_AT).astype(np.int64)
        distinct = distinct.take(pa.array(places))
    return [text for one in distinct.to_pylist() if (text := one.strip())]


def _kind(texts: Sequence[str], by_heading: str | None) -> str | None:
    """What kind of column this is, the most telling first; None = nothing against it."""
    if not texts:
        return None
    if by_heading is not None and by_heading != "personal_free_text":
        return by_heading
    figures = [text for text in texts if evidence.is_nine_figures(text)]
    is_many = len(figures) >= _FEWEST_BSN and len(figures) * 2 > len(texts)
    if is_many and all(evidence.is_bsn(text) for text in figures):
        return "personal_bsn"
    for code, is_kind, share, fewest in _KINDS:
        n = sum(is_kind(text) for text in texts)
        if n >= fewest and n >= share * len(texts):
            return code
    return by_heading or ("personal_free_text" if _is_written(texts) else None)


def _is_written(texts: Sequence[str]) -> bool:
    """Whether people wrote this themselves: sentences, or a long text, rather than answers to choose from."""
    sentences = [text for text in texts if len(text.split()) >= _WORDS_OF_A_SENTENCE]
    stories = [text for text in sentences if len(text) >= _LENGTH_OF_A_STORY]
    if len(texts) <= _FEW_CATEGORIES and not stories:
        return False
    return len(sentences) > _SHARE_OF_SENTENCES * len(texts)


def _kind_of_codes(texts: Sequence[str]) -> str | None:
    """Whether the codes are really something that says who somebody is."""
    bare = [re.sub(r"[\s\-._]", "", text) for text in texts]
    judged: Sequence[tuple[str, Callable[[str], bool], float]] = (
        ("codes_are_phones", evidence.is_phone, _SOME),
        ("codes_are_addresses", evidence.is_postcode, _MOST),
        ("codes_are_birth_dates", lambda one: evidence.is_birth_date(one, is_packed=True), _MOST),
        ("codes_are_names", evidence.is_name, _SOME),
    )
    figures = [one for one in bare if evidence.is_nine_figures(one)]
    if len(figures) >= _FEWEST_BSN and all(evidence.is_bsn(one) for one in figures):
        return "codes_are_bsn"
    for code, is_kind, share in judged:
        n = sum(is_kind(one) for one in bare)
        if n >= _FEWEST and n >= share * len(bare):
            return code
    return None
