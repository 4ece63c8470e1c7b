"""Whether respondent codes are really something that says who somebody is. Not: whether they are well formed (intake.codes).

A code is kept, so here one is enough: also a single form that is typed in, or one visitor who is noted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from bb_data.intake.personal_data import evidence, names

_SOME = 0.25
_MOST = 0.5
_NEARLY_ALL = 0.8
_FEWEST = 2
_FEWEST_OF_CHANCE = 3
"""Nine or six figures may look like a number or day of somebody; three of three is no chance any more."""

_MAY_BE_PERSONAL = r"^(?:[A-Z]{3,16}|(?:0|31|0031)6[0-9]{8})$"
_MOBILE = re.compile(r"[0-9]+")
_SHORT_NAME = 3
_VOWEL = re.compile(r"[AEIOUY]")
_WORD_WITH_NUMBER = re.compile(r"([A-Z]{4,})[0-9]{1,4}")
_CONSONANTS = re.compile(r"[^AEIOUY]{4,}")
_WITH_DAY = re.compile(r"[A-Z]{0,4}([0-9]{6}|[0-9]{8})[A-Z]{0,4}")
_WITH_YEAR = re.compile(r"([A-Z]{2,4})19[2-9][0-9]")
_POSTCODE_WITH_NUMBER = re.compile(
    r"([1-9][0-9]{3}[A-Z]{2})[0-9]{1,5}[A-Z]?|([1-9][0-9]{3}[A-Z]{2})"
)


def personal_codes(codes: pa.Array) -> NDArray[np.bool_]:
    """Which codes (as they are kept) say by themselves who somebody is: a name or word, or a mobile number.

    A code of four letters or more without a figure is taken for a name: that can be told in one
    sentence, and no list holds every name.
    """
    is_one = np.zeros(len(codes), dtype=np.bool_)
    looked_at = np.flatnonzero(
        np.asarray(pc.match_substring_regex(codes, pattern=_MAY_BE_PERSONAL), dtype=np.bool_)
    )
    texts = codes.take(pa.array(looked_at)).to_pylist()
    is_one[looked_at] = [_is_personal(text) for text in texts]
    return is_one


def _is_personal(code: str) -> bool:
    if _MOBILE.fullmatch(code):
        return True
    if len(code) == _SHORT_NAME:
        return names.folded(code) in names.first_names()
    return _VOWEL.search(code) is not None


def kind_of_codes(written: Sequence[str]) -> str | None:
    """The problem of a whole column of codes, by its distinct texts; None when nothing is against it."""
    kept = [re.sub(r"[\s\-._]", "", text).upper() for text in written]
    kept = [text for text in kept if text]
    figures = [one for one in kept if evidence.is_nine_figures(one)]
    if len(figures) >= _FEWEST_OF_CHANCE and all(evidence.is_bsn(one) for one in figures):
        return "codes_are_bsn"
    judged: Sequence[tuple[str, Callable[[str], bool], float, int]] = (
        ("codes_are_phones", evidence.is_phone, _SOME, _FEWEST),
        ("codes_are_birth_dates", _has_birth_day, _MOST, _FEWEST_OF_CHANCE),
    )
    for code, is_kind, share, fewest in judged:
        n = sum(is_kind(one) for one in kept)
        if n >= fewest and n >= share * len(kept):
            return code
    if evidence.are_mobiles_without_zero(kept):
        return "codes_are_phones"
    if _are_postcodes(kept):
        return "codes_are_addresses"
    if _are_initials_with_years(kept):
        return "codes_are_birth_dates"
    return "codes_are_names" if _are_names(written, kept) else None


def _has_birth_day(code: str) -> bool:
    found = _WITH_DAY.fullmatch(code)
    return found is not None and evidence.is_birth_date(found[1], is_packed=True)


def _are_postcodes(codes: Sequence[str]) -> bool:
    """Postcodes differ in their letters too; a year with two letters and a number (2026WK17) does not."""
    found = [
        match[1] or match[2] for one in codes if (match := _POSTCODE_WITH_NUMBER.fullmatch(one))
    ]
    is_many = len(found) >= _FEWEST and len(found) >= _MOST * len(codes)
    return is_many and len(set(found)) >= _FEWEST


def _are_initials_with_years(codes: Sequence[str]) -> bool:
    found = [match[1] for one in codes if (match := _WITH_YEAR.fullmatch(one))]
    is_many = len(found) >= _FEWEST_OF_CHANCE and len(found) >= _MOST * len(codes)
    return is_many and len(set(found)) >= _MOST * len(found)


def _are_names(written: Sequence[str], codes: Sequence[str]) -> bool:
    """First names, initials with surnames, or words with a number. One word with many numbers is a prefix."""
    n_written = sum(names.is_name(one) or names.is_with_initials(one) for one in written)
    if n_written >= _FEWEST and n_written >= _SOME * len(written):
        return True
    stems = {match[1] for one in codes if (match := _WORD_WITH_NUMBER.fullmatch(one))}
    said = [one for one in stems if _VOWEL.search(one) and not _CONSONANTS.search(one)]
    return len(said) >= _FEWEST_OF_CHANCE and len(said) >= _NEARLY_ALL * len(codes)
