"""Checks a questionnaire file whole: every problem with its place, and the rows ready to commit. Not: storing them.

Every distinct text is read once by the catalogue's reader and spread over the rows by numpy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from bb_data.catalogue.consistency import headings_of
from bb_data.catalogue.reading import read_labels
from bb_data.catalogue.schema import Catalogue, Coding
from bb_data.intake.answers import (
    MISSING,
    InstrumentAnswers,
    closest_answer,
    read_instrument,
)
from bb_data.intake.code_series import CodeSeries, likeliest, slips
from bb_data.intake.codes import are_codes, normal_codes, repeated
from bb_data.intake.dates import ORDER_NEEDED, read_dates
from bb_data.intake.finding import found, has_errors, in_file_order, stops_all
from bb_data.intake.personal_data.codes import personal_codes
from bb_data.intake.personal_data.screen import personal_problems
from bb_data.intake.quality import all_same_answer, reversed_items
from bb_data.intake.reading.file import read_file
from bb_data.intake.reading.sheet import Sheet, UnreadableError
from bb_data.intake.recognising.choices import NOTHING_CHOSEN, Choices
from bb_data.intake.recognising.column import Column
from bb_data.intake.recognising.mapping import known_headings, map_survey, recognised_kind
from bb_data.model.problem import Problem
from bb_data.model.programme import Wave
from bb_data.words.wordings.personal import CODES, PERSONAL

Progress = Callable[[str, int], None]
"""Told what is being done (`reading`, `columns`, or the id of a field or instrument) and the number of rows."""

CODE_COLUMN, DATE_COLUMN, MODE_COLUMN = "respondent_code", "datum", "wijze"
_EPOCH = date(1970, 1, 1)


def in_silence(_stage: str, _n_rows: int) -> None:
    """Progress that nobody is told."""


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
    positions: Mapping[str, int] = field(default_factory=dict)
    columns: tuple[Column, ...] = ()
    sheet: Sheet | None = None

    @property
    def n_accepted(self) -> int:
        """How many rows have no error."""
        return self.n_rows - self.n_rejected

    @property
    def has_errors(self) -> bool:
        """Whether anything keeps this file from being committed."""
        return has_errors(self.problems)

    @property
    def is_stopped(self) -> bool:
        """Whether an error of the whole file or of a column keeps every row out."""
        return stops_all(self.problems, self.sheet.heading_row if self.sheet else 0)

    def place(self, column: str, index: int) -> tuple[int, str | None, int | None]:
        """The row, heading and position of a column in the accepted row with this index, for a problem."""
        position = self.positions.get(column)
        heading = None
        if self.sheet is not None and position is not None:
            heading = self.sheet.headings[position]
        return int(self.rows[index]), heading, position


def check_survey(
    content: bytes,
    catalogue: Catalogue,
    questionnaire: str | None = None,
    *,
    today: date,
    wave: Wave | None = None,
    choices: Choices = NOTHING_CHOSEN,
    remembered: Choices = NOTHING_CHOSEN,
    series: Sequence[CodeSeries] = (),
    on_progress: Progress = in_silence,
) -> CheckedSurvey:
    """Check a questionnaire file. Never raises for what is in the file: everything is among the problems.

    `choices` answers what the file leaves open, `remembered` is what was chosen last time. Without
    `questionnaire` the wave's is taken, or the one that fits the headings. With `wave` dates outside
    it are warned of. `series` are the codes that were printed for this initiative. `on_progress` is
    told the stage and the number of rows.
    """
    on_progress("reading", 0)
    code_headings = {
        heading for one in catalogue.fields if one.id == CODE_COLUMN for heading in headings_of(one)
    }
    try:
        sheet = read_file(
            content, known_headings(catalogue), plain=code_headings, sheet=choices.sheet
        )
    except UnreadableError as error:
        return CheckedSurvey(questionnaire, 0, 0, (error.problem,))
    n_rows = sheet.n_rows
    if not n_rows:
        return CheckedSurvey(questionnaire, 0, 0, (found("only_headings"),), sheet=sheet)
    on_progress("columns", n_rows)
    kind = questionnaire or (wave.questionnaire if wave else None)
    kind = kind or recognised_kind(sheet.layout.names, catalogue)
    if kind not in catalogue.questionnaires:
        problem = found("wrong_kind" if kind else "headings_unknown", sheet.heading_row)
        return CheckedSurvey(None, n_rows, n_rows, (problem,), sheet=sheet)
    mapping = map_survey(sheet, catalogue, kind, choices, remembered)
    declared, faults_of_codings = _declared(catalogue, kind, choices.codings)
    personal = personal_problems(sheet, mapping.columns, CODE_COLUMN)
    of_the_file = [*sheet.notes, *mapping.problems, *personal, *faults_of_codings]
    is_readable = {CODE_COLUMN, DATE_COLUMN} <= mapping.positions.keys()
    of_the_file = without_shadows(of_the_file)
    is_other_file = any(one.code in ("wrong_kind", "wrong_questionnaire") for one in of_the_file)
    if not is_readable or is_other_file:
        problems = in_file_order([*of_the_file, *sheet.problems])
        return CheckedSurvey(kind, n_rows, n_rows, problems, columns=mapping.columns, sheet=sheet)
    check = _Check(sheet, mapping.positions, catalogue)
    on_progress(CODE_COLUMN, n_rows)
    codes = check.codes(series, is_told=any(one.code.startswith(CODES) for one in personal))
    on_progress(DATE_COLUMN, n_rows)
    days = check.days(today, wave, choices.is_month_first)
    modes = check.modes()
    answers = []
    for instrument in catalogue.instruments_of(kind):
        on_progress(instrument.id, n_rows)
        answers.append(check.answers(instrument.id, declared.get(instrument.id)))
    for given in answers:
        check.warn_of_quality(given)
    is_good = check.is_good & ~sheet.is_faulty
    n_good = int(is_good.sum())
    return CheckedSurvey(
        kind,
        n_rows,
        n_rows if has_errors(of_the_file) else n_rows - n_good,
        in_file_order([*of_the_file, *sheet.problems, *check.problems]),
        codes if n_good == len(is_good) else codes.filter(pa.array(is_good)),
        sheet.rows[is_good],
        days[is_good],
        modes[is_good],
        tuple(answers if n_good == len(is_good) else (given.only(is_good) for given in answers)),
        mapping.positions,
        mapping.columns,
        sheet,
    )


def without_shadows(problems: list[Problem]) -> list[Problem]:
    """A column that may not be there is told once: not also that it is unknown."""
    refused = {one.position for one in problems if one.code in PERSONAL}
    return [
        one
        for one in problems
        if one.position not in refused or one.code not in ("column_unknown", "heading_missing")
    ]


class _Check:
    """One pass over the columns of a file; collects what is wrong and which rows are good."""

    def __init__(self, sheet: Sheet, positions: Mapping[str, int], catalogue: Catalogue) -> None:
        self.sheet = sheet
        self.positions = positions
        self.catalogue = catalogue
        self.problems: list[Problem] = []
        self.is_good = np.ones(len(sheet.rows), dtype=np.bool_)

    def codes(self, series: Sequence[CodeSeries], *, is_told: bool) -> pa.Array:
        """The participants' codes as they are kept; `is_told`: the column itself is refused already."""
        position = self.positions[CODE_COLUMN]
        codes = normal_codes(self.sheet.plain(position))
        is_code = are_codes(codes)
        if not is_code.all():
            is_empty = np.asarray(pc.equal(codes, ""))
            self._add("code_missing", is_empty, position)
            self._add("code_invalid", ~is_code & ~is_empty, position)
        is_personal = personal_codes(codes)
        if is_personal.any() and not is_told:
            self._add("code_personal", is_personal, position)
        if series:
            for place in np.flatnonzero(slips(codes, series)):
                self.is_good[place] = False
                near = likeliest(codes[int(place)].as_py(), series)
                self._add_one("code_slip", place, position, {"closest": near} if near else {})
        # What is no code cannot be there twice.
        is_code &= ~is_personal
        looked_at = np.flatnonzero(is_code)
        doubles, others = repeated(codes if is_code.all() else codes.take(pa.array(looked_at)))
        for place, other in zip(looked_at[doubles], looked_at[others], strict=True):
            self.is_good[place] = False
            self._add_one("code_twice", place, position, {"other_row": int(self.sheet.rows[other])})
        return codes

    def days(
        self, today: date, wave: Wave | None, is_month_first: bool | None
    ) -> NDArray[np.int32]:
        """The days of filling in, as days since 1970."""
        position = self.positions[DATE_COLUMN]
        texts, text_of_row = self.sheet.texts(position)
        readings = read_dates(
            texts,
            self.catalogue.policy,
            today,
            is_month_first=is_month_first,
            window=(wave.opens_on, wave.closes_on) if wave else None,
        )
        faults = np.array([reading.fault or "" for reading in readings])
        details: dict[str, str | int] = {
            "today": today.strftime("%d-%m-%Y"),
            "earliest": int(self.catalogue.policy.earliest_year.value),
        }
        for fault in sorted(set(faults.tolist()) - {""}):
            rows = (faults == fault)[text_of_row]
            if fault == ORDER_NEEDED:
                # One question about the column, at the first date that it is about.
                self._add_one(fault, int(np.flatnonzero(rows)[0]), position)
                self.is_good &= ~rows
            else:
                self._add(fault, rows, position, details)
        days = np.array([((r.day or _EPOCH) - _EPOCH).days for r in readings], dtype=np.int32)
        if wave is not None:
            is_outside = [
                r.day is not None and not wave.opens_on <= r.day <= wave.closes_on for r in readings
            ]
            window = {
                "opens": wave.opens_on.strftime("%d-%m-%Y"),
                "closes": wave.closes_on.strftime("%d-%m-%Y"),
            }
            rows = np.array(is_outside, dtype=np.bool_)[text_of_row]
            self._add("date_outside_wave", rows, position, window, keeps_out=False)
        return days[text_of_row]

    def modes(self) -> NDArray[np.uint8]:
        """How each form was filled in, as codes of the field; MISSING where it is not said."""
        position = self.positions.get(MODE_COLUMN)
        if position is None:
            return np.full(len(self.sheet.rows), MISSING, dtype=np.uint8)
        asked = next(one for one in self.catalogue.fields if one.id == MODE_COLUMN)
        texts, text_of_row = self.sheet.texts(position)
        readings = read_labels(asked.answers, texts)
        expected: dict[str, str | int] = {
            f"expected_{language}": ", ".join(a.text.in_language(language) for a in asked.answers)
            for language in ("nl", "en")
        }
        is_unknown = np.array([r.fault is not None for r in readings], dtype=np.bool_)
        for place in np.flatnonzero(is_unknown[text_of_row]):
            self.is_good[place] = False
            closest = closest_answer(asked.answers, texts[text_of_row[place]])
            self._add_one("unknown_answer", place, position, expected | closest)
        codes = [MISSING if r.code is None else r.code for r in readings]
        return np.array(codes, dtype=np.uint8)[text_of_row]

    def answers(self, instrument_id: str, declared: Coding | None) -> InstrumentAnswers:
        """The answers to one instrument."""
        instrument = self.catalogue.instruments[instrument_id]
        answers, problems, is_good = read_instrument(
            self.sheet, instrument, self.positions, declared
        )
        self.problems += problems
        self.is_good &= is_good
        return answers

    def warn_of_quality(self, given: InstrumentAnswers) -> None:
        """Warnings about patterns in the good rows."""
        instrument = given.instrument
        kept = np.flatnonzero(self.is_good)
        codes = given.codes if len(kept) == len(given.codes) else given.codes[kept]
        first = min(
            (self.positions[i] for i in instrument.item_ids if i in self.positions), default=0
        )
        for place in kept[all_same_answer(instrument, codes, MISSING)]:
            self._add_one("all_same_answer", place, first, {"n": len(instrument.items)})
        minimum_n = int(self.catalogue.policy.reversed_item_n.value)
        for item_id in reversed_items(instrument, codes, MISSING, minimum_n):
            position = self.positions[item_id]
            heading = self.sheet.headings[position]
            self.problems.append(found("item_reversed", 1, heading, position))

    def _add(
        self,
        code: str,
        rows: NDArray[np.bool_],
        position: int,
        details: Mapping[str, str | int] | None = None,
        *,
        keeps_out: bool = True,
    ) -> None:
        for place in np.flatnonzero(rows):
            self._add_one(code, place, position, details)
        if keeps_out:
            self.is_good &= ~rows

    def _add_one(
        self,
        code: str,
        place: int | np.integer[Any],
        position: int,
        details: Mapping[str, str | int] | None = None,
    ) -> None:
        row, heading = int(self.sheet.rows[place]), self.sheet.headings[position]
        self.problems.append(found(code, row, heading, position, details))


def _declared(
    catalogue: Catalogue, questionnaire: str, codings: Mapping[str, str]
) -> tuple[dict[str, Coding], list[Problem]]:
    asked = {instrument.id: instrument for instrument in catalogue.instruments_of(questionnaire)}
    declared: dict[str, Coding] = {}
    problems = []
    for instrument_id, coding_id in codings.items():
        instrument = asked.get(instrument_id)
        known = {one.id: one for one in instrument.codings} if instrument else {}
        if instrument is None and instrument_id in catalogue.instruments:
            problems.append(found("coding_not_used", details={"instrument": instrument_id}))
        elif coding_id in known:
            declared[instrument_id] = known[coding_id]
        else:
            choices = list(known) or [i for i, one in asked.items() if one.codings]
            details = {
                "given": coding_id if instrument else instrument_id,
                "known": ", ".join(choices),
            }
            problems.append(found("coding_unknown", details=details))
    return declared, problems
