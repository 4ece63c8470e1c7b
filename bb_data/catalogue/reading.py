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
# What tools and people write: the answer and its code, "nee (3)", "nee [A3]", "nee = 1", "1. nee".
_CODE = r"(?:[A-Za-z]{1,2}[0-9]{1,3}|[0-9]{1,3})"
_WITH_CODE = (
    re.compile(r"(?s)(.*\S)\s*[(\[]-?(?:[A-Za-z]{1,2}[0-9]{0,3}|[0-9]{1,3})[)\]]\s*"),
    re.compile(rf"(?s)(.*\S)(?:\s*[=:]|\s-)\s*{_CODE}\s*"),
    re.compile(rf"(?s)\s*(?:[(\[]{_CODE}[)\]]|{_CODE}(?:[).]|\s*[=:]|\s-))\s*(\S.*)"),
)
# The codes that LimeSurvey gives to answers by itself: A1, A2 ... or AO01, AO02 ...
_NAMED_NUMBER = re.compile(r"(?i)\s*AO?0*([0-9]{1,2})\s*")
_LONGEST_ANSWER = 200
"""Of longer texts no code is taken off: they are no answer."""

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
    """The answer alone, when a tool wrote its code behind or before it, or a mark behind it."""
    if len(written) > _LONGEST_ANSWER:
        return written
    text = written.rstrip().rstrip(";,")
    for form in _WITH_CODE:
        if found := form.fullmatch(text):
            return found[1]
    return text


def _coded(written: str) -> tuple[bool, int | None]:
    """As `_number`, also for a number that a tool gave a name: A1 and AO01 are 1."""
    found = _NAMED_NUMBER.fullmatch(written)
    return (True, int(found[1])) if found else _number(written)


def is_missing(written: str, declared_missing: frozenset[str] = frozenset()) -> bool:
    """Whether this means "no answer": empty, "weet niet" and the like, or a declared missing code."""
    if not written.strip() or normal_answer(written) in _MISSING_WORDS:
        return True
    return _comparable(written) in {_comparable(code) for code in declared_missing}


def recognised_coding(instrument: Instrument, written: Iterable[str]) -> Coding | None:
    """The label coding that fits most of the labels among these answers, the earlier one when equal.

    None when there is nothing but missing answers, bare numbers or unknown words.
    """
    labels = {normal_answer(_without_code(text)) for text in written if not _coded(text)[0]}
    best, n_best = None, 0
    for coding in instrument.codings:
        n_fitting = 0 if coding.is_numeric else len(labels & coding.code_by_spelling.keys())
        if n_fitting > n_best:
            best, n_best = coding, n_fitting
    return best


def needs_coding(instrument: Instrument, written: Iterable[str]) -> bool:
    """Whether these answers to items that use the instrument's codings hold bare numbers."""
    return bool(instrument.codings) and any(_coded(text)[0] for text in written)


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
            readings.append(number if _coded(text)[0] else _UNKNOWN)
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
    is_number, number = _coded(written)
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
