"""What volunteers would hand in: CSV files with labels, made from invented answers and visits."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bb_data.catalogue.schema import Catalogue, Instrument, Item
from bb_data.demo.panel import Answers
from bb_data.demo.visiting import Activity

ACTIVITY_HEADINGS = (
    "datum",
    "activiteit",
    "soort",
    "deelnemers",
    "nieuw",
    "vrijwilligers",
    "uren",
)
ATTENDANCE_HEADINGS = ("datum", "activiteit", "code")


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a file is written: Excel in Dutch, or an export of an online form."""

    delimiter: str
    encoding: str
    date_format: str

    def written(self, day: date) -> str:
        """A date as this file has it."""
        return day.strftime(self.date_format)


DUTCH_EXCEL = Spelling(";", "cp1252", "%d-%m-%Y")
ONLINE_EXPORT = Spelling(",", "utf-8", "%Y-%m-%d")


def spelling_of(mode: str) -> Spelling:
    """Typed over from paper in Excel, or exported."""
    return ONLINE_EXPORT if mode == "online" else DUTCH_EXCEL


def survey_file(
    catalogue: Catalogue,
    questionnaire: str,
    answers: Answers,
    rows: Iterable[int],
    codes_of_people: Sequence[str],
    filled_in_on: Sequence[date],
    mode: str,
) -> bytes:
    """The file with these rows of a wave's forms, with item ids as headings.

    `filled_in_on` is by row of `answers`; `codes_of_people` by place in People.
    """
    spelling = spelling_of(mode)
    instruments = catalogue.instruments_of(questionnaire)
    chosen = np.fromiter(rows, dtype=np.int64)
    columns: list[Sequence[str]] = [
        [codes_of_people[place] for place in answers.people[chosen]],
        [spelling.written(filled_in_on[row]) for row in chosen],
        [mode] * len(chosen),
    ]
    headings = [field.id for field in catalogue.fields]
    for instrument in instruments:
        for place, item in enumerate(instrument.items):
            written = written_answers(instrument, item, answers.n_categories)
            codes = answers.codes[instrument.id][chosen, place]
            columns.append([written.get(int(code), "") for code in codes])
            headings.append(item.id)
    return _csv(headings, zip(*columns, strict=True), spelling)


def written_answers(instrument: Instrument, item: Item, n_categories: int) -> dict[int, str]:
    """How every canonical code of an item is written; a missing answer is an empty cell."""
    if item.range is not None:
        return {c: str(c) for c in range(item.range.minimum, item.range.maximum + 1)}
    if item.answers:
        return {answer.code: answer.text.nl for answer in item.answers}
    dutch = [c for c in instrument.codings if not c.is_numeric and c.id.startswith("nl")]
    coding = next((c for c in dutch if c.n_categories == n_categories), dutch[0])
    written: dict[int, str] = {}
    for label, code in coding.answers.items():
        written.setdefault(code, label)
    return written


def with_mistakes(content: bytes, mode: str) -> bytes:
    """The same file as somebody in a hurry left it: a year too far, an unknown answer, a code twice."""
    spelling = spelling_of(mode)
    text = content.decode(spelling.encoding)
    rows = list(csv.reader(io.StringIO(text), delimiter=spelling.delimiter))
    code, day, answer = 0, 1, len(rows[0]) - 2
    rows[2][day] = spelling.written(date(2062, 11, 20))
    rows[4][answer] = "een beetje"
    rows[-1][code] = rows[1][code]
    return _csv(rows[0], rows[1:], spelling)


def activity_file(activities: Sequence[Activity]) -> bytes:
    """The list of activities as an initiative keeps it in Excel."""
    rows = (
        (
            DUTCH_EXCEL.written(activity.held_on),
            activity.plan.title,
            activity.plan.kind,
            str(activity.n_participants),
            str(activity.n_new),
            str(activity.n_volunteers),
            f"{activity.plan.hours:g}".replace(".", ","),
        )
        for activity in activities
    )
    return _csv(ACTIVITY_HEADINGS, rows, DUTCH_EXCEL)


def attendance_file(activities: Sequence[Activity], codes_of_people: Sequence[str]) -> bytes:
    """The lists of codes of those who came."""
    rows = (
        (DUTCH_EXCEL.written(activity.held_on), activity.plan.title, codes_of_people[place])
        for activity in activities
        for place in activity.people
    )
    return _csv(ATTENDANCE_HEADINGS, rows, DUTCH_EXCEL)


def draw_codes(random: np.random.Generator, letter: str, n: int) -> list[str]:
    """Codes as initiatives hand them out: a letter and a number, in no order."""
    width = max(3, len(str(3 * n)))
    lowest = 10 ** (width - 1)
    numbers = random.permutation(np.arange(lowest, 10 * lowest))[:n]
    return [f"{letter}{number}" for number in numbers]


def draw_days(random: np.random.Generator, first: date, last: date, n: int) -> list[date]:
    """Days of filling in: most in the first half of the time that a wave is open."""
    n_days = (last - first).days
    within: NDArray[np.float64] = random.beta(1.5, 2.2, n) * n_days
    return [date.fromordinal(first.toordinal() + int(day)) for day in within]


def _csv(headings: Sequence[str], rows: Iterable[Sequence[str]], spelling: Spelling) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=spelling.delimiter, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return text.getvalue().encode(spelling.encoding)
