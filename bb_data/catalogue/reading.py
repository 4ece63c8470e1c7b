"""Reads a written answer as a canonical code, once for each distinct text. Not: files, rows or scores.

Nothing is guessed: bare numbers need a declared coding, and what is not an answer is a fault, never
a missing answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bb_data.catalogue.schema import Answer, Coding, Instrument, Item, NumberRange
from bb_data.model.spelling import normal_answer

_NUMBER = re.compile(r"([+-]?[0-9]{1,15})(?:[.,]([0-9]*))?")
# What some tools write: the answer with its code behind it, "nee (3)" or "nee [A3]".
_WITH_CODE = re.compile(r"(?s)(.*\S)\s*[(\[]-?(?:[A-Za-z]{1,2}[0-9]{0,3}|[0-9]{1,3})[)\]]\s*")
_MISSING_WORDS = frozenset(
    normal_answer(words)
    for words in (
        "weet niet",
        "weet ik niet",
        "geen antwoord",
        "don't know",
        "don’t know",
        "dont know",
        "do not know",
        "no answer",
    )
)


class Fault(StrEnum):
    """Why a written answer could not be read."""

    UNKNOWN_ANSWER = "unknown_answer"
    OUT_OF_RANGE = "answer_out_of_range"
    CODING_NEEDED = "coding_needed"


@dataclass(frozen=True, slots=True)
class Reading:
    """A canonical code, or None: missing without a fault, refused with one."""

    code: int | None
    fault: Fault | None = None
    is_capped: bool = False


_MISSING = Reading(None)
_UNKNOWN = Reading(None, Fault.UNKNOWN_ANSWER)
_OUT_OF_RANGE = Reading(None, Fault.OUT_OF_RANGE)
_CODING_NEEDED = Reading(None, Fault.CODING_NEEDED)


def _number(written: str) -> tuple[bool, int | None]:
    """Whether this is a number, and which whole one: "3", " 3 ", "3.0" and "3,0" are 3.

    "2,5" is a number but not a whole one, and so is "1.000": it may be a thousand or one.
    """
    found = _NUMBER.fullmatch(written.strip().replace("\u2212", "-"))
    if found is None:
        return False, None
    decimals = found[2] or ""
    is_whole = not decimals.strip("0") and len(decimals) != 3
    return True, int(found[1]) if is_whole else None


def _comparable(written: str) -> int | str:
    is_number, number = _number(written)
    return number if is_number and number is not None else normal_answer(written)


def _without_code(written: str) -> str:
    """The answer alone, when a tool wrote its code behind it."""
    found = _WITH_CODE.fullmatch(written)
    return found[1] if found else written


def is_missing(written: str, declared_missing: frozenset[str] = frozenset()) -> bool:
    """Whether this means "no answer": empty, "weet niet" and the like, or a declared missing code."""
    if not written.strip() or normal_answer(written) in _MISSING_WORDS:
        return True
    return _comparable(written) in {_comparable(code) for code in declared_missing}


def recognised_coding(instrument: Instrument, written: Iterable[str]) -> Coding | None:
    """The label coding that fits most of the labels among these answers, the earlier one when equal.

    None when there is nothing but missing answers, bare numbers or unknown words.
    """
    labels = {normal_answer(_without_code(text)) for text in written if not _number(text)[0]}
    best, n_best = None, 0
    for coding in instrument.codings:
        n_fitting = 0 if coding.is_numeric else len(labels & coding.code_by_spelling.keys())
        if n_fitting > n_best:
            best, n_best = coding, n_fitting
    return best


def needs_coding(instrument: Instrument, written: Iterable[str]) -> bool:
    """Whether these answers to items that use the instrument's codings hold bare numbers."""
    return bool(instrument.codings) and any(_number(text)[0] for text in written)


def uses_codings(item: Item) -> bool:
    """Whether the item's answers are written in one of its instrument's codings."""
    return not item.answers and item.range is None


def read_answers(
    instrument: Instrument,
    item: Item,
    coding: Coding | None,
    written: Sequence[str],
    declared_missing: frozenset[str] = frozenset(),
) -> list[Reading]:
    """One Reading for each written answer, in the same order.

    A declared coding is strict: only its answers and missing are read. Without one every label
    coding of the instrument is tried, and bare numbers are CODING_NEEDED.
    """
    if item.answers:
        return read_labels(item.answers, written, declared_missing)
    if item.range is not None:
        bounds = item.range
        return [
            _MISSING if is_missing(text, declared_missing) else _in_range(bounds, text)
            for text in written
        ]
    if coding is not None and coding.is_numeric:
        return [
            _MISSING if is_missing(text, declared_missing) else _numeric(coding, text)
            for text in written
        ]
    codings = [coding] if coding else [one for one in instrument.codings if not one.is_numeric]
    code_by_label: dict[str, int] = {}
    for one in reversed(codings):
        code_by_label |= one.code_by_spelling
    number = _UNKNOWN if coding else _CODING_NEEDED
    return _labels(code_by_label, number, written, declared_missing)


def read_labels(
    answers: Sequence[Answer],
    written: Sequence[str],
    declared_missing: frozenset[str] = frozenset(),
) -> list[Reading]:
    """Read words from a list of answers with their spellings, in Dutch or English."""
    code_by_label = {
        normal_answer(spelling): answer.code
        for answer in answers
        for spelling in (answer.text.nl, answer.text.en, *answer.spellings)
    }
    return _labels(code_by_label, _UNKNOWN, written, declared_missing)


def _labels(
    code_by_label: dict[str, int],
    number: Reading,
    written: Sequence[str],
    declared_missing: frozenset[str],
) -> list[Reading]:
    readings = []
    for text in written:
        code = None if _number(text)[0] else code_by_label.get(normal_answer(text))
        if code is None and (bare := _without_code(text)) != text:
            code = code_by_label.get(normal_answer(bare))
        if is_missing(text, declared_missing):
            readings.append(_MISSING)
        elif code is not None:
            readings.append(Reading(code))
        else:
            readings.append(number if _number(text)[0] else _UNKNOWN)
    return readings


def _in_range(bounds: NumberRange, written: str) -> Reading:
    is_number, number = _number(written)
    if not is_number:
        return _UNKNOWN
    if number is None or number < bounds.minimum:
        return _OUT_OF_RANGE
    if number <= bounds.maximum:
        return Reading(number)
    return Reading(bounds.maximum, is_capped=True) if bounds.is_capped else _OUT_OF_RANGE


def _numeric(coding: Coding, written: str) -> Reading:
    is_number, number = _number(written)
    if not is_number:
        return _UNKNOWN
    if number is None:
        return _OUT_OF_RANGE
    code = coding.answers.get(str(number))
    if code is not None:
        return Reading(code)
    if coding.missing_at_most is not None and number <= coding.missing_at_most:
        return _MISSING
    last = max(int(key) for key in coding.answers)
    if coding.last_answer_up_to is not None and last < number <= coding.last_answer_up_to:
        return Reading(coding.answers[str(last)])
    return _OUT_OF_RANGE


def expected_answers(
    instrument: Instrument, item: Item, coding: Coding | None, language: str
) -> str:
    """What may be written here, for a message: "ja, min of meer of nee"."""
    if item.range is not None:
        return _whole_number(item.range.minimum, item.range.maximum, language)
    if item.answers or coding is None:
        return _either(
            [answer.text.in_language(language) for answer in instrument.answers_of(item)], language
        )
    if coding.last_answer_up_to is not None:
        first = min(int(key) for key in coding.answers)
        return _whole_number(first, coding.last_answer_up_to, language)
    # The first spelling of each answer is the one to propose.
    first_by_code = {code: written for written, code in reversed(coding.answers.items())}
    proposed = set(first_by_code.values())
    return _either([written for written in coding.answers if written in proposed], language)


def _whole_number(lowest: int, highest: int, language: str) -> str:
    if language == "en":
        return f"a whole number from {lowest} to {highest}"
    return f"een heel getal van {lowest} tot en met {highest}"


def _either(texts: Sequence[str], language: str) -> str:
    word = " or " if language == "en" else " of "
    return word.join([", ".join(texts[:-1]), texts[-1]]) if len(texts) > 1 else "".join(texts)
