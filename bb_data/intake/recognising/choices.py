"""What a person chose about a file: which column is which question, what numbers mean. Not: what we recognise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Choices:
    """Answers to the questions that a file leaves open; empty where nothing was chosen.

    `columns` gives by column key (`recognising.column.column_keys`) the id of a field or item, or
    None to leave the column out. `codings` gives by instrument id what bare numbers mean. `sheet` is
    the sheet of a workbook. `is_month_first` says how 3/4/2026 is meant; None = day first.
    """

    columns: Mapping[str, str | None] = field(default_factory=dict)
    codings: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    is_month_first: bool | None = None


NOTHING_CHOSEN = Choices()
