"""Reads the answer columns of one instrument into canonical codes, each distinct text once. Not: what an answer means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np
from numpy.typing import NDArray

from bb_data.catalogue.reading import (
    Fault,
    Reading,
    expected_answers,
    read_answers,
    recognised_coding,
    uses_codings,
)
from bb_data.catalogue.schema import Answer, Coding, Instrument, Item
from bb_data.intake.finding import found
from bb_data.intake.reading.sheet import Sheet
from bb_data.model.problem import Problem
from bb_data.model.spelling import normal_answer

MISSING = 255
"""The code of a missing answer in the matrices here; the store has NULL."""

OWN_ANSWERS = "own"
"""What stands for the coding where an instrument has none, or nothing was answered."""

_LONGEST_ANSWER = 60
"""A longer text is no answer with a typing error."""

_MOST_TEXTS = 200
"""For so many unknown texts of a column the nearest answer is looked up; more is not a typing error."""


@dataclass(frozen=True, slots=True)
class InstrumentAnswers:
    """The answers to one instrument: a (rows x items) matrix of canonical codes, MISSING where there is none.

    `n_categories` is how many answers people could choose from; 0 where that says nothing.
    """

    instrument: Instrument
    codes: NDArray[np.uint8]
    coding: str
    n_categories: int

    def only(self, rows: NDArray[np.bool_]) -> InstrumentAnswers:
        """The rows for which this is true."""
        return InstrumentAnswers(self.instrument, self.codes[rows], self.coding, self.n_categories)


@dataclass(frozen=True, slots=True)
class _Column:
    item: Item
    place: int
    position: int
    heading: str
    written: list[str]
    text_of_row: NDArray[np.int32]


def read_instrument(
    sheet: Sheet, instrument: Instrument, positions: Mapping[str, int], declared: Coding | None
) -> tuple[InstrumentAnswers, list[Problem], NDArray[np.bool_]]:
    """The answers, what is wrong with them, and which rows have nothing wrong.

    Without a declared coding the words decide. Bare numbers then are one problem of the instrument,
    at the first of them.
    """
    columns = [
        _Column(item, place, position, sheet.headings[position], *sheet.texts(position))
        for place, item in enumerate(instrument.items)
        if (position := positions.get(item.id)) is not None
    ]
    coding = declared or recognised_coding(
        instrument,
        dict.fromkeys(text for one in columns if uses_codings(one.item) for text in one.written),
    )
    codes = np.full((len(sheet.rows), len(instrument.items)), MISSING, dtype=np.uint8)
    is_good = np.ones(len(sheet.rows), dtype=np.bool_)
    problems: list[Problem] = []
    first_bare: tuple[int, _Column] | None = None
    for column in columns:
        readings = read_answers(instrument, column.item, declared, column.written)
        read = [MISSING if one.code is None else one.code for one in readings]
        codes[:, column.place] = np.array(read, dtype=np.uint8)[column.text_of_row]
        noted = _noted(instrument, column, coding, readings)
        if not noted:
            continue
        is_noted = np.zeros(len(readings), dtype=np.bool_)
        is_noted[list(noted)] = True
        for place in np.flatnonzero(is_noted[column.text_of_row]):
            text = int(column.text_of_row[place])
            row = int(sheet.rows[place])
            is_good[place] &= readings[text].fault is None
            if readings[text].fault is not Fault.CODING_NEEDED:
                code, details = noted[text]
                problems.append(found(code, row, column.heading, column.position, details))
            elif first_bare is None or row < first_bare[0]:
                first_bare = (row, column)
    if first_bare is not None:
        problems.append(_coding_needed(instrument, *first_bare))
    answers = InstrumentAnswers(
        instrument,
        codes,
        coding.id if coding else OWN_ANSWERS,
        coding.n_categories if coding else 0,
    )
    return answers, problems, is_good


def numeric_choices(instrument: Instrument, language: str) -> str:
    """What bare numbers may mean, as codings with their titles."""
    return "; ".join(
        f"{one.id} ({one.title.in_language(language)})"
        for one in instrument.codings
        if one.is_numeric
    )


def closest_answer(answers: Sequence[Answer], written: str) -> dict[str, str]:
    """The answer that this text nearly is, as details of a problem; nothing when there is none."""
    if len(written) > _LONGEST_ANSWER:
        return {}
    by_text = {
        normal_answer(text): answer
        for answer in answers
        for text in (answer.text.nl, answer.text.en, *answer.spellings)
    }
    close = get_close_matches(normal_answer(written), by_text, n=1)
    if not close:
        return {}
    answer = by_text[close[0]]
    return {"closest_nl": answer.text.nl, "closest_en": answer.text.en}


def _noted(
    instrument: Instrument, column: _Column, coding: Coding | None, readings: Sequence[Reading]
) -> dict[int, tuple[str, dict[str, str | int]]]:
    """The code and details of the problem of each distinct text that has one."""
    noted: dict[int, tuple[str, dict[str, str | int]]] = {}
    expected = {
        f"expected_{language}": expected_answers(instrument, column.item, coding, language)
        for language in ("nl", "en")
    }
    is_in_words = not (coding and coding.is_numeric and uses_codings(column.item))
    possible = _possible(instrument, column.item, coding) if is_in_words else []
    for text, reading in enumerate(readings):
        if reading.is_capped and column.item.range is not None:
            noted[text] = ("number_capped", {"cap": column.item.range.maximum})
        elif reading.fault is not None:
            details: dict[str, str | int] = dict(expected)
            if reading.fault is Fault.UNKNOWN_ANSWER and len(noted) < _MOST_TEXTS:
                details |= closest_answer(possible, column.written[text])
            noted[text] = (str(reading.fault), details)
    return noted


def _possible(instrument: Instrument, item: Item, coding: Coding | None) -> list[Answer]:
    """The answers that may stand here: those of the item, or of the coding in use."""
    answers = instrument.answers_of(item)
    if item.answers or coding is None:
        return list(answers)
    used = set(coding.answers.values())
    return [answer for answer in answers if answer.code in used]


def _coding_needed(instrument: Instrument, row: int, column: _Column) -> Problem:
    details = {
        "instrument": instrument.id,
        "title_nl": instrument.title.nl,
        "title_en": instrument.title.en,
        "choices_nl": numeric_choices(instrument, "nl"),
        "choices_en": numeric_choices(instrument, "en"),
    }
    return found("coding_needed", row, column.heading, column.position, details)
