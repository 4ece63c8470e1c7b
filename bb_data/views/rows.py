"""Reads the columns of live counts with their types. A column of another type is a fault of ours: TypeError."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

Row = Mapping[str, int | float | str | date | None]


def whole(row: Row, column: str) -> int:
    """A whole number."""
    value = row[column]
    if isinstance(value, int):
        return value
    raise TypeError(column)


def words(row: Row, column: str) -> str:
    """A text; nothing becomes an empty text."""
    value = row[column]
    if value is None or isinstance(value, str):
        return value or ""
    raise TypeError(column)


def day(row: Row, column: str) -> date:
    """A date that is always there."""
    value = row[column]
    if isinstance(value, date):
        return value
    raise TypeError(column)


def day_or_none(row: Row, column: str) -> date | None:
    """A date that may be unknown."""
    return None if row[column] is None else day(row, column)
