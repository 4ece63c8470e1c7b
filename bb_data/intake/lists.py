"""Checks a list of activities or of attendance: every problem with its place, and the rows ready to commit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from bb_data.catalogue.schema import Catalogue
from bb_data.intake.code_series import CodeSeries, likeliest, slips
from bb_data.intake.codes import are_codes, normal_codes
from bb_data.intake.dates import ORDER_NEEDED, read_dates
from bb_data.intake.finding import found
from bb_data.intake.personal_data.codes import personal_codes
from bb_data.intake.personal_data.evidence import personal_in_text
from bb_data.intake.personal_data.names import may_name_somebody
from bb_data.intake.reading.sheet import Sheet
from bb_data.model.problem import Level, Problem
from bb_data.model.spelling import normal_answer, normal_heading

LIST_COLUMNS: dict[str, dict[str, bool]] = {
    "activities": {
        "datum": True,
        "activiteit": True,
        "soort": False,
        "deelnemers": False,
        "nieuw": False,
        "vrijwilligers": False,
        "uren": False,
    },
    "attendance": {"datum": True, "activiteit": True, "code": True},
}
"""The columns of the two lists, and whether each must be there."""

_OTHER_HEADINGS = {
    "datum": ("date",),
    "activiteit": ("activity",),
    "soort": ("kind",),
    "deelnemers": ("participants", "aantal deelnemers"),
    "nieuw": ("new", "nieuwe deelnemers"),
    "vrijwilligers": ("volunteers",),
    "uren": ("hours", "aantal uren"),
    "code": ("respondent_code", "deelnemercode"),
}
_LONGEST_TEXT = 120
_LARGEST_COUNT = 10_000
_LONGEST_HOURS = 24.0
_NUMBER = re.compile(r"\d{1,6}([.,]\d{1,2})?")


def list_headings() -> dict[str, str]:
    """The column of every heading that a list may have, as compared."""
    return {
        normal_heading(written): column
        for column, others in _OTHER_HEADINGS.items()
        for written in (column, *others)
    }


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity of a list; counts are None when the cell is empty."""

    row: int
    held_on: date
    title: str
    kind: str
    n_participants: int | None
    n_new: int | None
    n_volunteers: int | None
    hours: float | None

    @property
    def key(self) -> tuple[date, str]:
        """What makes an activity the same activity: its day and its name."""
        return self.held_on, normal_answer(self.title)


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One person at one activity."""

    row: int
    held_on: date
    title: str
    code: str

    @property
    def key(self) -> tuple[date, str]:
        """The key of its activity."""
        return self.held_on, normal_answer(self.title)


class _Cells:
    """The texts of a list row by row, and the problems found in them."""

    def __init__(
        self,
        sheet: Sheet,
        positions: Mapping[str, int],
        catalogue: Catalogue,
        today: date,
        *,
        is_month_first: bool | None,
    ) -> None:
        self.sheet = sheet
        self.positions = positions
        self.problems: list[Problem] = []
        self.columns = {
            name: [texts[place] for place in indices]
            for name, position in positions.items()
            for texts, indices in [sheet.texts(position)]
        }
        self.is_rejected = sheet.is_faulty
        texts, self.text_of_row = sheet.texts(positions["datum"])
        self.days = read_dates(texts, catalogue.policy, today, is_month_first=is_month_first)
        self.details_of_days: dict[str, str | int] = {
            "today": today.strftime("%d-%m-%Y"),
            "earliest": int(catalogue.policy.earliest_year.value),
        }
        self.has_asked_order = False

    def text(self, column: str, place: int) -> str:
        values = self.columns.get(column)
        return values[place].strip() if values else ""

    def fault(self, code: str, place: int, column: str, **details: str | int) -> None:
        position = self.positions[column]
        row = int(self.sheet.rows[place])
        heading = self.sheet.headings[position]
        problem = found(code, row, heading, position, details)
        self.problems.append(problem)
        if problem.level is Level.ERROR:
            self.is_rejected[place] = True

    def day(self, place: int) -> date | None:
        reading = self.days[int(self.text_of_row[place])]
        if reading.fault == ORDER_NEEDED and self.has_asked_order:
            # One question about the column, at the first date that it is about.
            self.is_rejected[place] = True
        elif reading.fault:
            self.has_asked_order |= reading.fault == ORDER_NEEDED
            self.fault(reading.fault, place, "datum", **self.details_of_days)
        return reading.day

    def line(self, column: str, place: int) -> str:
        """A text on one line, that is kept: nothing in it may say who somebody is."""
        line = " ".join(self.text(column, place).split())
        if len(line) > _LONGEST_TEXT:
            self.fault("text_too_long", place, column, longest=_LONGEST_TEXT)
        elif personal_in_text(line):
            self.fault("title_personal", place, column)
        elif may_name_somebody(line):
            self.fault("title_may_name", place, column)
        return line

    def title(self, place: int) -> str:
        title = self.line("activiteit", place)
        if not title:
            self.fault("activity_missing", place, "activiteit")
        return title

    def count(self, column: str, place: int) -> int | None:
        text = self.text(column, place)
        if not text:
            return None
        number = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else -1.0
        if number < 0 or number != int(number) or number > _LARGEST_COUNT:
            self.fault("count_unreadable", place, column, largest=_LARGEST_COUNT)
            return None
        return int(number)

    def hours(self, place: int) -> float | None:
        text = self.text("uren", place)
        if not text:
            return None
        number = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else -1.0
        if not 0 <= number <= _LONGEST_HOURS:
            self.fault("hours_unreadable", place, "uren", longest=int(_LONGEST_HOURS))
            return None
        return number


def read_activities(
    sheet: Sheet,
    positions: Mapping[str, int],
    catalogue: Catalogue,
    today: date,
    *,
    is_month_first: bool | None = None,
) -> tuple[list[ActivityRow], list[Problem], int]:
    """The good rows, the problems, and how many rows were rejected. The same activity twice is an error."""
    cells = _Cells(sheet, positions, catalogue, today, is_month_first=is_month_first)
    row_at: dict[int, ActivityRow] = {}
    places_of: dict[tuple[date, str], list[int]] = {}
    for place in range(len(sheet.rows)):
        day, title, kind = (
            cells.day(place),
            cells.title(place),
            cells.line("soort", place),
        )
        n_participants, n_new = cells.count("deelnemers", place), cells.count("nieuw", place)
        numbers = (n_participants, n_new, cells.count("vrijwilligers", place), cells.hours(place))
        if n_new is not None and n_participants is not None and n_new > n_participants:
            cells.fault("more_new_than_people", place, "nieuw")
        if day is not None and title:
            row = ActivityRow(int(sheet.rows[place]), day, title, kind, *numbers)
            row_at[place] = row
            places_of.setdefault(row.key, []).append(place)
    for places in places_of.values():
        for place in places if len(places) > 1 else ():
            other = places[1] if place == places[0] else places[0]
            cells.fault("activity_twice", place, "activiteit", other_row=int(sheet.rows[other]))
    rows = [row for place, row in row_at.items() if not cells.is_rejected[place]]
    return rows, cells.problems, int(cells.is_rejected.sum())


def read_attendance(
    sheet: Sheet,
    positions: Mapping[str, int],
    catalogue: Catalogue,
    today: date,
    *,
    is_month_first: bool | None = None,
    series: Sequence[CodeSeries] = (),
) -> tuple[list[AttendanceRow], list[Problem], int]:
    """The good rows, the problems, and how many rows were rejected. A person twice at an activity counts once.

    A code that looks printed (`series`) with another check character is a slip of the pen.
    """
    cells = _Cells(sheet, positions, catalogue, today, is_month_first=is_month_first)
    rows: list[AttendanceRow] = []
    first_row: dict[tuple[tuple[date, str], str], int] = {}
    codes = normal_codes(pa.array(cells.columns["code"], pa.string()))
    is_code, is_personal = are_codes(codes), personal_codes(codes)
    is_slip = slips(codes, series)
    for place, code in enumerate(codes.to_pylist()):
        day, title = cells.day(place), cells.title(place)
        if not code:
            cells.fault("code_missing", place, "code")
        elif not is_code[place]:
            cells.fault("code_invalid", place, "code")
        elif is_slip[place]:
            near = likeliest(code, series)
            cells.fault("code_slip", place, "code", **({"closest": near} if near else {}))
        elif is_personal[place]:
            cells.fault("code_personal", place, "code")
        if day is None or cells.is_rejected[place]:
            continue
        row = AttendanceRow(int(sheet.rows[place]), day, title, code)
        other = first_row.setdefault((row.key, code), row.row)
        if other != row.row:
            cells.fault("person_twice", place, "code", other_row=other)
        else:
            rows.append(row)
    return rows, cells.problems, int(cells.is_rejected.sum())
