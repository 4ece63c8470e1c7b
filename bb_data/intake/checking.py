"""One door for every kind of file: recognises it, checks it, and says everything. Nothing is stored here."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bb_data.catalogue.schema import Catalogue
from bb_data.intake.code_series import CodeSeries
from bb_data.intake.finding import found, has_errors, in_file_order, stops_all
from bb_data.intake.lists import ActivityRow, AttendanceRow, read_activities, read_attendance
from bb_data.intake.personal_data.screen import personal_problems
from bb_data.intake.reading.file import read_file, read_layout
from bb_data.intake.reading.sheet import Sheet, UnreadableError
from bb_data.intake.recognising.choices import NOTHING_CHOSEN, Choices
from bb_data.intake.recognising.column import Column
from bb_data.intake.recognising.mapping import LISTS, known_headings, map_list, recognised_kind
from bb_data.intake.survey import CheckedSurvey, Progress, check_survey, in_silence, without_shadows
from bb_data.model.problem import Problem
from bb_data.model.programme import Wave

SURVEY = "survey"
KINDS = (SURVEY, *LISTS)


@dataclass(frozen=True, slots=True)
class CheckedList:
    """A list of activities or attendance after checking; the rows are the good ones.

    `title_place` is the heading and position of the column with the activities' names.
    """

    kind: str
    n_rows: int
    n_rejected: int
    problems: tuple[Problem, ...]
    activities: tuple[ActivityRow, ...] = ()
    attendance: tuple[AttendanceRow, ...] = ()
    title_place: tuple[str, int] | None = None
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


Checked = CheckedSurvey | CheckedList


def check_file(
    content: bytes,
    catalogue: Catalogue,
    kind: str | None = None,
    *,
    today: date,
    questionnaire: str | None = None,
    choices: Choices = NOTHING_CHOSEN,
    remembered: Choices = NOTHING_CHOSEN,
    series: Sequence[CodeSeries] = (),
    wave: Wave | None = None,
    largest: int | None = None,
    on_progress: Progress = in_silence,
) -> Checked:
    """Check a hand-in of a kind, or of the kind its headings tell. `largest` is the most bytes allowed."""
    if largest is not None and len(content) > largest:
        problem = found("file_too_large", details={"megabytes": largest // 1024**2})
        return CheckedList(kind or SURVEY, 0, 0, (problem,))
    chosen = kind or kind_of(content, catalogue)
    if chosen in LISTS:
        return check_list(content, catalogue, chosen, today=today, choices=choices, series=series)
    return check_survey(
        content,
        catalogue,
        questionnaire,
        today=today,
        wave=wave,
        choices=choices,
        remembered=remembered,
        series=series,
        on_progress=on_progress,
    )


def kind_of(content: bytes, catalogue: Catalogue) -> str:
    """`activities` or `attendance` when the headings say so, else `survey`."""
    try:
        names = read_layout(content, known_headings(catalogue)).names
    except UnreadableError:
        return SURVEY
    kind = recognised_kind(names, catalogue)
    return kind if kind in LISTS else SURVEY


def check_list(
    content: bytes,
    catalogue: Catalogue,
    kind: str,
    *,
    today: date,
    choices: Choices = NOTHING_CHOSEN,
    series: Sequence[CodeSeries] = (),
) -> CheckedList:
    """Check a list. Never raises for what is in the file: everything is among the problems.

    `series` are the codes that were printed for this initiative.
    """
    try:
        sheet = read_file(content, known_headings(catalogue), sheet=choices.sheet)
    except UnreadableError as error:
        return CheckedList(kind, 0, 0, (error.problem,))
    n_rows = sheet.n_rows
    if not n_rows:
        return CheckedList(kind, 0, 0, (found("only_headings"),), sheet=sheet)
    if recognised_kind(sheet.layout.names, catalogue) in catalogue.questionnaires:
        problem = found("wrong_kind", sheet.heading_row)
        return CheckedList(kind, n_rows, n_rows, (problem,), sheet=sheet)
    mapping = map_list(sheet, kind, choices)
    personal = personal_problems(sheet, mapping.columns, "code")
    of_the_file = without_shadows([*sheet.notes, *mapping.problems, *personal])
    if has_errors(of_the_file):
        problems = in_file_order([*of_the_file, *sheet.problems])
        return CheckedList(kind, n_rows, n_rows, problems, columns=mapping.columns, sheet=sheet)
    activities: list[ActivityRow] = []
    attendance: list[AttendanceRow] = []
    given = (sheet, mapping.positions, catalogue, today)
    if kind == "activities":
        activities, faults, n_bad = read_activities(*given, is_month_first=choices.is_month_first)
    else:
        attendance, faults, n_bad = read_attendance(
            *given, is_month_first=choices.is_month_first, series=series
        )
    position = mapping.positions["activiteit"]
    return CheckedList(
        kind,
        n_rows,
        n_bad + len(sheet.unread),
        in_file_order([*of_the_file, *sheet.problems, *faults]),
        tuple(activities),
        tuple(attendance),
        (sheet.headings[position], position),
        mapping.columns,
        sheet,
    )


def sha256_of(content: bytes) -> str:
    """The fingerprint that is kept of a file instead of the file."""
    return hashlib.sha256(content).hexdigest()
