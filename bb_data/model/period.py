"""Measurement waves and quarters: the periods that a cell can be about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

WAVES: tuple[str, ...] = ("T0", "T6", "T12", "T18", "T24")
"""Waves by months since the start; T18 is the evaluation."""

EVALUATION_WAVE = "T18"

USUAL_DAYS = timedelta(days=28)
"""How long a wave usually takes questionnaires."""


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A calendar quarter, written `2026Q1`."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter that holds a day."""
        return cls(day.year, (day.month - 1) // 3 + 1)

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """The quarter written as `2026Q1`; ValueError when it is not one."""
        year, _, number = text.partition("Q")
        quarter = cls(int(year), int(number))
        if not 1 <= quarter.number <= 4:
            raise ValueError(text)
        return quarter

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def first_day(self) -> date:
        """The first day of the quarter."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def next(self) -> Quarter:
        """The quarter after this one."""
        return (
            Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)
        )

    def before(self, n_quarters: int) -> Quarter:
        """The quarter so many before this one."""
        count = 4 * self.year + self.number - 1 - n_quarters
        return Quarter(count // 4, count % 4 + 1)

    @property
    def last_day(self) -> date:
        """The last day of the quarter."""
        return self.next.first_day - timedelta(days=1)


def change_period(start: str, end: str) -> str:
    """The period of a change between two waves: `T0-T18`."""
    return f"{start}-{end}"


def due_on(started_on: date, period: str) -> date:
    """The first day of the month in which a wave is due: so many months after the start."""
    months = started_on.month - 1 + int(period.removeprefix("T"))
    return date(started_on.year + months // 12, months % 12 + 1, 1)


def usual_window(started_on: date, period: str) -> tuple[date, date]:
    """The first and last day that are proposed for a wave; the first one begins at the start itself."""
    opens_on = max(due_on(started_on, period), started_on)
    return opens_on, opens_on + USUAL_DAYS
