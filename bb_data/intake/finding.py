"""Makes a Problem from its code; the codes with their levels and texts stand in words.problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bb_data.model.problem import Level, Problem
from bb_data.words.problems import WORDINGS


def found(
    code: str,
    row: int | None = None,
    column: str | None = None,
    position: int | None = None,
    details: Mapping[str, str | int] | None = None,
) -> Problem:
    """A problem at a place. `details` hold facts of the catalogue and row numbers, never a cell's content."""
    return Problem(code, WORDINGS[code].level, row, column, position, details or {})


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems of the whole file first, then by row and column."""
    return tuple(
        sorted(problems, key=lambda p: (p.row or 0, -1 if p.position is None else p.position))
    )


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether one of them keeps something out."""
    return any(problem.level is Level.ERROR for problem in problems)


OF_ALL = frozenset({"coding_needed", "date_order_needed"})
"""Errors at one cell that are about every row: what numbers mean, how dates are written."""


def stops_all(problems: Iterable[Problem], heading_row: int) -> bool:
    """Whether an error is of the whole file or of a column, so that not even the good rows can go in."""
    return any(
        problem.level is Level.ERROR
        and (problem.row is None or problem.row <= heading_row or problem.code in OF_ALL)
        for problem in problems
    )
