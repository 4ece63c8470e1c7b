"""A problem in a file somebody handed in: where it is and which kind, never the cell's content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """An error keeps the row out; a warning lets it in."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """`row` is the row in Excel (the heading is row 1), None for the whole file; `column` its heading.

    `position` is the column's number from 0, for the Excel cell. `details` fill the message; they
    hold catalogue facts (allowed answers, bounds, other row numbers), never an answer.
    """

    code: str
    level: Level
    row: int | None = None
    column: str | None = None
    position: int | None = None
    details: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def cell(self) -> str | None:
        """The Excel name of the cell, `D12`; None when row or column is not known."""
        if self.row is None or self.position is None:
            return None
        return f"{column_letters(self.position)}{self.row}"


def column_letters(position: int) -> str:
    """The letters of a column in Excel: 0 = A, 25 = Z, 26 = AA."""
    letters = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a command did, for the person who asked: counts and problems, never values.

    `n_accepted` rows are in: new, the same as before, or in the place of former ones (`n_changed`).
    """

    batch_id: str | None
    n_rows: int
    n_accepted: int
    n_rejected: int
    n_new: int
    n_same: int
    problems: tuple[Problem, ...] = ()
    is_committed: bool = False
    n_changed: int = 0
