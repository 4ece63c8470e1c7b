"""Checks a questionnaire file whole: every problem with its place, and the rows ready to commit. Not: storing them.

Every distinct text is read once by the catalogue's reader and spread over the rows by numpy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from bb_data.catalogue.reading import (
    Fault,
    expected_answers,
    read_answers,
    read_labels,
    recognised_coding,
    uses_codings,
)
from bb_data.catalogue.schema import Catalogue, Coding, Instrument, Item, TemplateField
from bb_data.intake.dates import read_dates
from bb_data.intake.mapping import known_headings, map_survey, recognised_kind
from bb_data.intake.quality import all_same_answer, reversed_items
from bb_data.intake.reading import Sheet, UnreadableError, read_sheet
from bb_data.model.problem import Level, Problem
from bb_data.model.programme import Wave

MISSING = 255
"""The code of a missing answer in the matrices here; the store has NULL."""

_CODE_COLUMN, _DATE_COLUMN, _MODE_COLUMN = "respondent_code", "datum", "wijze"
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class InstrumentAnswers:
    """The answers to one instrument: a (rows x items) matrix of canonical codes, MISSING where there is none."""

    instrument: Instrument
    codes: NDArray[np.uint8]
    coding: str
    n_categories: int


@dataclass(frozen=True, slots=True)
class CheckedSurvey:
    """A file after checking. The arrays hold the accepted rows only, in the order of the file.

    `rows` are Excel rows, `days` days since 1970, `modes` codes of the field `wijze` or MISSING.
    """

    questionnaire: str | None
    n_rows: int
    n_rejected: int
    problems: tuple[Problem, ...]
    respondent_codes: pa.Array = field(default_factory=lambda: pa.array([], pa.string()))
    rows: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    days: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))
    modes: NDArray[np.uint8] = field(default_factory=lambda: np.empty(0, np.uint8))
    answers: tuple[InstrumentAnswers, ...] = ()

    @property
    def n_accepted(self) -> int:
        """How many rows have no error."""
        return self.n_rows - self.n_rejected

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps this file from being committed."""
        return any(problem.level is Level.ERROR for problem in self.problems)


class _Faults:
    """Collects problems, and which rows they keep out."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.problems: list[Problem] = list(sheet.problems)
        self.is_rejected = np.zeros(len(sheet.rows), dtype=bool)

    def add(
        self,
        code: str,
        rows: NDArray[np.int64],
        position: int | None,
        details: Mapping[str, str | int] | None = None,
        *,
        level: Level = Level.ERROR,
    ) -> None:
        """The same problem at several rows (places in the sheet, from 0)."""
        heading = None if position is None else self.sheet.headings[position]
        for number in self.sheet.rows[rows]:
            self.problems.append(
                Problem(code, level, int(number), heading, position, details or {})
            )
        if level is Level.ERROR:
            self.is_rejected[rows] = True


def check_survey(
    content: bytes,
    catalogue: Catalogue,
    questionnaire: str | None = None,
    codings: Mapping[str, str] | None = None,
    *,
    today: date,
    wave: Wave | None = None,
) -> CheckedSurvey:
    """Check a questionnaire file. Never raises for what is in the file: everything is among the problems.

    `codings` declares the coding of bare numbers per instrument id. Without `questionnaire` the
    wave's is taken, or the one that fits the headings. With `wave` dates outside it are warned of.
    """
    try:
        sheet = read_sheet(content, known_headings(catalogue))
    except UnreadableError as error:
        return CheckedSurvey(questionnaire, 0, 0, (error.problem,))
    n_rows = len(sheet.rows) + len(sheet.problems)
    kind = questionnaire or (wave.questionnaire if wave else None)
    kind = kind or recognised_kind(sheet.headings, catalogue)
    if kind not in catalogue.questionnaires:
        problem = Problem("wrong_kind" if kind else "headings_unknown", Level.ERROR, 1)
        return CheckedSurvey(None, n_rows, n_rows, (problem,))
    mapping = map_survey(sheet, catalogue, kind)
    declared, faults_of_codings = _declared(catalogue, kind, codings or {})
    headers = [*mapping.problems, *faults_of_codings]
    if any(problem.level is Level.ERROR for problem in headers):
        return CheckedSurvey(kind, n_rows, n_rows, (*headers, *sheet.problems))
    faults = _Faults(sheet)
    faults.problems[:0] = headers
    respondent_codes = _read_codes(faults, mapping.positions[_CODE_COLUMN])
    days = _read_days(faults, mapping.positions[_DATE_COLUMN], catalogue, today, wave)
    modes = _read_modes(faults, mapping.positions.get(_MODE_COLUMN), catalogue)
    answers = [
        _read_instrument(faults, instrument, mapping.positions, declared.get(instrument.id))
        for instrument in catalogue.instruments_of(kind)
        if any(item_id in mapping.positions for item_id in instrument.item_ids)
    ]
    for given in answers:
        _warn_of_quality(faults, given, mapping.positions, catalogue)
    accepted = np.flatnonzero(~faults.is_rejected)
    return CheckedSurvey(
        kind,
        n_rows,
        n_rows - len(accepted),
        tuple(_in_file_order(faults.problems)),
        respondent_codes.take(pa.array(accepted)),
        sheet.rows[accepted],
        days[accepted],
        modes[accepted],
        tuple(
            InstrumentAnswers(g.instrument, g.codes[accepted], g.coding, g.n_categories)
            for g in answers
        ),
    )


def _in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda p: (p.row or 0, -1 if p.position is None else p.position))


def _declared(
    catalogue: Catalogue, questionnaire: str, codings: Mapping[str, str]
) -> tuple[dict[str, Coding], list[Problem]]:
    asked = {instrument.id: instrument for instrument in catalogue.instruments_of(questionnaire)}
    declared: dict[str, Coding] = {}
    problems = []
    for instrument_id, coding_id in codings.items():
        instrument = asked.get(instrument_id)
        known = {c.id: c for c in instrument.codings} if instrument else {}
        if coding_id in known:
            declared[instrument_id] = known[coding_id]
        else:
            choice = list(known) or [i for i, one in asked.items() if one.codings]
            problems.append(
                Problem(
                    "coding_unknown",
                    Level.ERROR,
                    details={
                        "given": coding_id if instrument else instrument_id,
                        "known": ", ".join(choice),
                    },
                )
            )
    return declared, problems


def _read_codes(faults: _Faults, position: int) -> pa.Array:
    """The respondent codes as they are kept: capitals, without spaces, hyphens and dots."""
    distinct, indices = faults.sheet.distinct(position)
    plain = pc.utf8_upper(pc.replace_substring_regex(distinct, r"[\s\-_.]", ""))
    is_empty = np.asarray(pc.equal(plain, ""))[indices]
    is_valid = np.asarray(pc.match_substring_regex(plain, r"^[A-Z0-9]{2,16}$"))[indices]
    faults.add("code_missing", np.flatnonzero(is_empty), position)
    faults.add("code_invalid", np.flatnonzero(~is_valid & ~is_empty), position)
    codes = plain.take(pa.array(indices))
    encoded = codes.dictionary_encode()
    places = np.asarray(encoded.indices, dtype=np.int64)
    is_double = (np.bincount(places, minlength=1)[places] > 1) & is_valid
    rows_of_code: dict[int, list[int]] = {}
    for double in np.flatnonzero(is_double).tolist():
        rows_of_code.setdefault(int(places[double]), []).append(double)
    for rows in rows_of_code.values():
        for row in rows:
            other = rows[1] if row == rows[0] else rows[0]
            faults.add(
                "code_twice",
                np.array([row]),
                position,
                {"other_row": int(faults.sheet.rows[other])},
            )
    return codes


def _read_days(
    faults: _Faults, position: int, catalogue: Catalogue, today: date, wave: Wave | None
) -> NDArray[np.int32]:
    texts, indices = faults.sheet.texts(position)
    readings = read_dates(texts, catalogue.policy, today)
    kinds = np.array([reading.fault or "" for reading in readings] or [""])
    details: dict[str, str | int] = {
        "today": today.strftime("%d-%m-%Y"),
        "earliest": int(catalogue.policy.earliest_year.value),
    }
    for fault in sorted(set(kinds) - {""}):
        faults.add(str(fault), np.flatnonzero((kinds == fault)[indices]), position, details)
    days = np.array([((r.day or _EPOCH) - _EPOCH).days for r in readings] or [0], dtype=np.int32)
    if wave is not None:
        is_outside = np.array(
            [r.day is not None and not wave.opens_on <= r.day <= wave.closes_on for r in readings]
            or [False]
        )
        window: dict[str, str | int] = {
            "opens": wave.opens_on.strftime("%d-%m-%Y"),
            "closes": wave.closes_on.strftime("%d-%m-%Y"),
        }
        rows = np.flatnonzero(is_outside[indices])
        faults.add("date_outside_wave", rows, position, window, level=Level.WARNING)
    return days[indices] if len(indices) else np.empty(0, np.int32)


def _read_modes(faults: _Faults, position: int | None, catalogue: Catalogue) -> NDArray[np.uint8]:
    if position is None:
        return np.full(len(faults.sheet.rows), MISSING, dtype=np.uint8)
    asked: TemplateField = next(f for f in catalogue.fields if f.id == _MODE_COLUMN)
    texts, indices = faults.sheet.texts(position)
    readings = read_labels(asked.answers, texts)
    is_unknown = np.array([r.fault is not None for r in readings] or [False])
    names: dict[str, str | int] = {
        f"expected_{language}": ", ".join(a.text.in_language(language) for a in asked.answers)
        for language in ("nl", "en")
    }
    faults.add("unknown_answer", np.flatnonzero(is_unknown[indices]), position, names)
    codes = [MISSING if r.code is None else r.code for r in readings] or [MISSING]
    return np.array(codes, dtype=np.uint8)[indices]


def _read_instrument(
    faults: _Faults, instrument: Instrument, positions: Mapping[str, int], declared: Coding | None
) -> InstrumentAnswers:
    columns = {
        i.id: faults.sheet.texts(positions[i.id]) for i in instrument.items if i.id in positions
    }
    coded = [i for i in instrument.items if i.id in columns and uses_codings(i)]
    coding = declared or recognised_coding(
        instrument, (text for item in coded for text in columns[item.id][0])
    )
    codes = np.full((len(faults.sheet.rows), len(instrument.items)), MISSING, dtype=np.uint8)
    needing: list[tuple[int, NDArray[np.int64]]] = []
    for place, item in enumerate(instrument.items):
        if item.id not in columns:
            continue
        texts, indices = columns[item.id]
        strict = declared if uses_codings(item) else None
        readings = read_answers(instrument, item, strict, texts)
        values = [MISSING if r.code is None else r.code for r in readings] or [MISSING]
        codes[:, place] = np.array(values, dtype=np.uint8)[indices]
        for fault in {r.fault for r in readings} - {None}:
            rows = np.flatnonzero(np.array([r.fault is fault for r in readings])[indices])
            if fault is Fault.CODING_NEEDED:
                needing.append((positions[item.id], rows))
            else:
                details = _expected(instrument, item, declared or coding)
                faults.add(str(fault), rows, positions[item.id], details)
        if any(r.is_capped for r in readings) and item.range is not None:
            rows = np.flatnonzero(np.array([r.is_capped for r in readings])[indices])
            cap = {"cap": item.range.maximum}
            faults.add("number_capped", rows, positions[item.id], cap, level=Level.WARNING)
    if needing:
        _ask_for_coding(faults, instrument, needing)
    n_categories = coding.n_categories if coding else 0
    return InstrumentAnswers(instrument, codes, coding.id if coding else "own", n_categories)


def _ask_for_coding(
    faults: _Faults, instrument: Instrument, needing: list[tuple[int, NDArray[np.int64]]]
) -> None:
    """One question per instrument, at its first bare number; every row that has one waits for the answer."""
    position, rows = needing[0]
    numeric = [coding for coding in instrument.codings if coding.is_numeric]
    faults.add(
        "coding_needed",
        rows[:1],
        position,
        {
            "instrument": instrument.id,
            "title_nl": instrument.title.nl,
            "title_en": instrument.title.en,
            "choices_nl": "; ".join(f"{c.id} ({c.title.nl})" for c in numeric),
            "choices_en": "; ".join(f"{c.id} ({c.title.en})" for c in numeric),
        },
    )
    for _, waiting in needing:
        faults.is_rejected[waiting] = True


def _expected(instrument: Instrument, item: Item, coding: Coding | None) -> dict[str, str | int]:
    return {
        f"expected_{language}": expected_answers(instrument, item, coding, language)
        for language in ("nl", "en")
    }


def _warn_of_quality(
    faults: _Faults, given: InstrumentAnswers, positions: Mapping[str, int], catalogue: Catalogue
) -> None:
    kept = np.flatnonzero(~faults.is_rejected)
    instrument = given.instrument
    title = {"title_nl": instrument.title.nl, "title_en": instrument.title.en}
    same = kept[all_same_answer(instrument, given.codes[kept], MISSING)]
    first = min((positions[i] for i in instrument.item_ids if i in positions), default=None)
    faults.add("all_same_answer", same, first, title, level=Level.WARNING)
    minimum_n = int(catalogue.policy.reversed_item_n.value)
    for item_id in reversed_items(instrument, given.codes[kept], MISSING, minimum_n):
        position = positions[item_id]
        heading = faults.sheet.headings[position]
        faults.problems.append(Problem("item_reversed", Level.WARNING, 1, heading, position, title))
