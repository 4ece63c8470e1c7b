"""What a file leaves open and a person has to say: which sheet, which columns, what numbers mean. Not: deciding it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bb_data.catalogue.schema import Catalogue, Instrument
from bb_data.intake.checking import Checked, CheckedList
from bb_data.intake.coding_previews import CodingPreview, coding_previews
from bb_data.intake.lists import LIST_COLUMNS
from bb_data.intake.recognising.choices import Choices
from bb_data.intake.recognising.column import Column, Use
from bb_data.intake.survey import CheckedSurvey
from bb_data.model.problem import Problem, column_letters
from bb_data.words.wordings.personal import LEAVES_OUT

CODING_NEEDED, SHEET_CHOICE, DATE_ORDER = "coding_needed", "sheet_choice", "date_order_needed"
QUESTIONS = frozenset({CODING_NEEDED, SHEET_CHOICE, DATE_ORDER, "column_uncertain"})
"""The problems that are answered on the page instead of in the file."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something a column can hold: the id of a field or item and its text."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class ColumnAsked:
    """A column as it is shown: its letter in Excel, heading, what it is taken for and why, what it may be."""

    key: str
    letters: str
    heading: str
    use: Use
    target: str | None
    certainty: str
    proposal: str | None


@dataclass(frozen=True, slots=True)
class CodingChoice:
    """One meaning of numbers, with what it makes of the file: the answers to one statement, counted."""

    coding: str
    title: str
    n_by_answer: tuple[tuple[str, int], ...]
    n_unreadable: int
    n_reversed: int


@dataclass(frozen=True, slots=True)
class CodingQuestion:
    """What numbers mean for one instrument; `statement` is one that has them. `before` is what was chosen last time, None when never."""

    instrument: str
    statement: str
    choices: tuple[CodingChoice, ...]
    chosen: str | None
    before: str | None


@dataclass(frozen=True, slots=True)
class Questions:
    """Everything that is asked about one file. `columns` are all its columns, `targets` what they can be."""

    sheets: tuple[str, ...] = ()
    columns: tuple[ColumnAsked, ...] = ()
    targets: tuple[Target, ...] = ()
    codings: tuple[CodingQuestion, ...] = ()
    asks_date_order: bool = False
    personal: tuple[Problem, ...] = ()

    @property
    def open_columns(self) -> tuple[ColumnAsked, ...]:
        """Columns that nobody recognised and that may be something."""
        return tuple(one for one in self.columns if one.use is Use.UNKNOWN)

    @property
    def n_read(self) -> int:
        """How many columns are recognised."""
        return sum(one.use is Use.READ for one in self.columns)

    @property
    def n_columns(self) -> int:
        """How many columns could have been recognised: those set aside by name do not count."""
        return sum(one.use not in (Use.SET_ASIDE, Use.LEFT_OUT) for one in self.columns)


def questions_of(
    checked: Checked, catalogue: Catalogue, choices: Choices, remembered: Choices, language: str
) -> Questions:
    """What has to be asked about a checked file, with what was chosen so far."""
    problems = checked.problems
    codes = {problem.code for problem in problems}
    sheet = checked.sheet
    return Questions(
        sheets=sheet.sheet_names if sheet is not None and SHEET_CHOICE in codes else (),
        columns=tuple(_column(one) for one in checked.columns),
        targets=tuple(_targets(checked, catalogue, language)),
        codings=tuple(_codings(checked, catalogue, choices, remembered, language)),
        asks_date_order=DATE_ORDER in codes or choices.is_month_first is not None,
        personal=tuple(one for one in problems if one.code.startswith(LEAVES_OUT)),
    )


def _column(column: Column) -> ColumnAsked:
    return ColumnAsked(
        column.key,
        column_letters(column.position),
        column.heading,
        column.use,
        column.target,
        str(column.certainty or ""),
        column.proposal,
    )


def _targets(checked: Checked, catalogue: Catalogue, language: str) -> Iterable[Target]:
    if isinstance(checked, CheckedList):
        return [Target(name, name) for name in LIST_COLUMNS.get(checked.kind, {})]
    if checked.questionnaire not in catalogue.questionnaires:
        return []
    fields = [Target(one.id, one.text.in_language(language)) for one in catalogue.fields]
    return fields + [
        Target(item.id, item.text.in_language(language))
        for instrument in catalogue.instruments_of(checked.questionnaire)
        for item in instrument.items
    ]


def _codings(
    checked: Checked, catalogue: Catalogue, choices: Choices, remembered: Choices, language: str
) -> Iterable[CodingQuestion]:
    if not isinstance(checked, CheckedSurvey) or checked.sheet is None:
        return
    needed = {
        str(one.details["instrument"]) for one in checked.problems if one.code == CODING_NEEDED
    }
    asked = needed | (choices.codings.keys() & catalogue.instruments.keys())
    least = int(catalogue.policy.reversed_item_n.value)
    for instrument in catalogue.instruments.values():
        if instrument.id not in asked:
            continue
        previews = coding_previews(checked.sheet, instrument, checked.positions, least)
        if previews:
            yield _coding_question(instrument, previews, choices, remembered, language)


def _coding_question(
    instrument: Instrument,
    previews: Sequence[CodingPreview],
    choices: Choices,
    remembered: Choices,
    language: str,
) -> CodingQuestion:
    return CodingQuestion(
        instrument.id,
        previews[0].item.text.in_language(language),
        tuple(_choice(instrument, one, language) for one in previews),
        _of(choices.codings, instrument.id),
        _of(remembered.codings, instrument.id),
    )


def _of(codings: Mapping[str, str], instrument: str) -> str | None:
    return codings.get(instrument)


def _choice(instrument: Instrument, preview: CodingPreview, language: str) -> CodingChoice:
    texts = {
        answer.code: answer.text.in_language(language)
        for answer in instrument.answers_of(preview.item)
    }
    return CodingChoice(
        preview.coding.id,
        preview.coding.title.in_language(language),
        tuple((texts[code], n) for code, n in preview.n_by_answer.items()),
        preview.n_unreadable,
        len(preview.reversed_items),
    )
