"""Judges whole columns: does one say who somebody is, or hold what people wrote themselves? Never tells what was found.

A column, not a cell: any nine figures may pass the test of a citizen service number by chance, and
one cell with a slip is something else than a column of names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import pyarrow as pa

from bb_data.intake.finding import found
from bb_data.intake.personal_data import evidence, names
from bb_data.intake.personal_data.codes import kind_of_codes
from bb_data.intake.personal_data.headings import FREE_TEXT, kind_hinted_at, kind_of_heading
from bb_data.intake.reading.sheet import Sheet
from bb_data.intake.recognising.column import Column, Use
from bb_data.model.problem import Problem
from bb_data.model.spelling import normal_answer, normal_heading

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

_FEWEST_OF_CHANCE = 3
"""One in eleven of any nine figures passes the test of a service number; three of three is one in a thousand."""

_FEWEST_FULL_NAMES = 5
_OWN_WORDS = 0.8
_OWN_TEXTS = 0.7
_MARKS = frozenset(
    map(
        normal_answer,
        [
            "ja",
            "nee",
            "yes",
            "no",
            "x",
            "v",
            "-",
            "geen",
            "nvt",
            "n.v.t.",
            "onbekend",
            "anoniem",
            "0",
            "1",
            "2",
        ],
    )
) | {"weet niet", "wil ik niet zeggen"}

_WORDS_OF_A_SENTENCE = 4
_SHARE_OF_SENTENCES = 0.1
_LENGTH_OF_A_STORY = 40
_LOOKED_AT_OF_A_TEXT = 400
_FEW_CATEGORIES = 12

_Kind = tuple[str, Callable[[str], bool], float, int]
_KINDS: Sequence[_Kind] = (
    ("personal_email", evidence.has_email, _ANY, 1),
    ("personal_iban", evidence.has_iban, _ANY, 1),
    ("personal_phone", evidence.has_mobile, _ANY, 1),
    ("personal_phone", evidence.is_phone, _SOME, 1),
    ("personal_postcode", evidence.is_postcode, _SOME, _FEWEST),
    ("personal_address", evidence.is_address, _SOME, 1),
    ("personal_birth_date", evidence.is_birth_date, _MOST, 1),
    ("personal_birth_date", evidence.is_packed_birth_date, _MOST, _FEWEST_OF_CHANCE),
    ("personal_other", evidence.finds_somebody, _MOST, 1),
    ("personal_name", names.is_titled, _SOME, 1),
    ("personal_name", names.is_name_with_surname, _MOST, 1),
    ("personal_name", names.is_name, _MOST, _FEWEST),
    ("personal_name", names.is_with_initials, _MOST, _FEWEST),
    ("personal_name", names.is_with_bare_initials, 1.0, _FEWEST_OF_CHANCE),
)


def personal_problems(sheet: Sheet, columns: Iterable[Column], code_column: str) -> list[Problem]:
    """One error at the heading of every column that may not be there; `code_column` is judged as codes.

    Looked at are the columns that nobody asked for and the codes. What was left out or set aside is
    never read, and what is read as an answer is refused cell by cell when it is none.
    """
    problems = []
    for column in columns:
        if column.use is Use.UNKNOWN:
            code = _kind(sheet, column)
        elif column.target == code_column and column.use is Use.READ:
            code = kind_of_codes(_looked_at(sheet, column.position))
        else:
            continue
        if code is not None:
            place = (sheet.heading_row, column.heading or None, column.position)
            problems.append(found(code, *place))
    return problems


def _looked_at(sheet: Sheet, position: int) -> list[str]:
    distinct = sheet.distinct(position)[0]
    if len(distinct) > MOST_LOOKED_AT:
        places = np.linspace(0, len(distinct) - 1, MOST_LOOKED_AT).astype(np.int64)
        distinct = distinct.take(pa.array(places))
    return [text for one in distinct.to_pylist() if (text := one.strip()[:_LOOKED_AT_OF_A_TEXT])]


def _kind(sheet: Sheet, column: Column) -> str | None:
    """What kind of column this is, the most telling first; None = nothing against it."""
    texts = _looked_at(sheet, column.position)
    if not texts:
        return None
    heading = normal_heading(column.heading)
    by_heading = kind_of_heading(heading)
    if by_heading is not None and by_heading != FREE_TEXT and not _are_marks(texts):
        return by_heading
    figures = [text for text in texts if evidence.is_nine_figures(text)]
    is_many = len(figures) >= _FEWEST_OF_CHANCE and len(figures) * 2 > len(texts)
    if is_many and all(evidence.is_bsn(text) for text in figures):
        return "personal_bsn"
    for code, is_kind, share, fewest in _KINDS:
        n = sum(is_kind(text) for text in texts)
        if n >= fewest and n >= share * len(texts):
            return code
    if evidence.are_mobiles_without_zero(texts):
        return "personal_phone"
    if _are_full_names(texts):
        return "personal_name"
    if by_heading == FREE_TEXT or _is_written(texts):
        return FREE_TEXT
    return _hinted(sheet, column, heading, texts)


def _hinted(sheet: Sheet, column: Column, heading: str, texts: Sequence[str]) -> str | None:
    """What a heading hints at, when nearly every row has a text of its own: answers to choose from come back."""
    hint = kind_hinted_at(heading)
    if hint is None or len(texts) < _FEWEST or _are_marks(texts):
        return None
    cells, row_of = sheet.texts(column.position)
    n_filled = sum(bool(cells[place].strip()) for place in row_of)
    return hint if len(texts) >= _OWN_TEXTS * n_filled else None


def _are_marks(texts: Sequence[str]) -> bool:
    """Whether these only say yes, no or nothing: such a column tells that there is a name, not which."""
    return all(normal_answer(text) in _MARKS for text in texts)


def _are_full_names(texts: Sequence[str]) -> bool:
    """First name with surname, written with capitals, in which hardly a word comes back: places and clubs share words."""
    if len(texts) < _FEWEST_FULL_NAMES or not all(names.is_full_name(text) for text in texts):
        return False
    words = [word for text in texts for word in (text.split()[0], text.split()[-1])]
    return len(set(words)) >= _OWN_WORDS * len(words)


def _is_written(texts: Sequence[str]) -> bool:
    """Whether people wrote this themselves: sentences, or a long text, rather than answers to choose from."""
    sentences = [text for text in texts if len(text.split()) >= _WORDS_OF_A_SENTENCE]
    stories = [text for text in sentences if len(text) >= _LENGTH_OF_A_STORY]
    if len(texts) <= _FEW_CATEGORIES and not stories:
        return False
    return len(sentences) > _SHARE_OF_SENTENCES * len(texts)
