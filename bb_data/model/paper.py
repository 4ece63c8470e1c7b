"""A questionnaire as it is printed: texts and boxes. Not: how it looks (report) or which items there are (catalogue)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedQuestion:
    """A question with its number on paper; `answers` to tick in order, none when a number is written down."""

    number: int
    text: str
    answers: tuple[str, ...]
    is_number: bool
    n_columns: int


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """The questions of one instrument. With `is_table` all have the same `answers`, as columns of `column_mm`."""

    title: str
    introduction: str
    source: str
    is_table: bool
    answers: tuple[str, ...]
    column_mm: int
    questions: tuple[PrintedQuestion, ...]


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """A whole questionnaire for one wave; `codes` has one code per copy, "" for an empty box."""

    title: str
    subtitle: str
    initiative: str
    language: str
    sections: tuple[PrintedSection, ...]
    codes: tuple[str, ...]
