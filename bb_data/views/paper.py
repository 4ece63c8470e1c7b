"""What is printed: questionnaires of an initiative's waves, its codes, an invitation. Texts and codes, never an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from bb_data.catalogue.paper import PaperQuestion, paper_questions
from bb_data.catalogue.schema import Catalogue, Instrument
from bb_data.errors import UserDataError
from bb_data.intake.code_series import CodeSeries, codes_of, new_series, series_of, shown
from bb_data.model.paper import PrintedForm, PrintedQuestion, PrintedSection
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.programme.waves import wave_of
from bb_data.views.context import Context
from bb_data.views.permission import command, view
from bb_data.words.language import _
from bb_data.words.paper import title
from bb_data.words.waves import wave_name_in

_FEW_COLUMNS = 3
_NARROW_MM, _WIDE_MM = 18, 23
_LONG_ANSWER = 12


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list of codes that was made: its id, the first and last code as printed, and how many."""

    id: UUID
    first: str
    last: str
    n: int


@view("handin.own")
def sheets(ctx: Context, initiative: str) -> tuple[Sheet, ...]:
    """The lists of codes of this initiative, the newest first."""
    with ctx.monitor.store.read() as reader:
        known = series_of(reader, initiative_by_slug(reader, initiative))
    return tuple(_sheet(one) for one in reversed(known))


@command("handin.own")
def make_codes(ctx: Context, initiative: str, n: int) -> Sheet:
    """Make a list of `n` new codes. Raises UsageError when that is too many."""
    most = int(ctx.monitor.catalogue.policy.codes_per_sheet.value)
    with ctx.monitor.store.write() as writer:
        own = initiative_by_slug(writer, initiative)
        return _sheet(new_series(writer, ctx.actor, own, n, most=most))


@view("handin.own")
def codes(ctx: Context, initiative: str, sheet: str) -> tuple[str, ...]:
    """The codes of one list as they are printed. Raises UserDataError for a list that is not of this initiative."""
    with ctx.monitor.store.read() as reader:
        known = series_of(reader, initiative_by_slug(reader, initiative))
    for one in known:
        if str(one.id) == sheet:
            return tuple(shown(code, one.prefix) for code in codes_of(one))
    raise UserDataError(_("Deze lijst met codes is er niet."))


@view("handin.own")
def printed_form(
    ctx: Context, initiative: str, period: str, language: str, sheet: str = ""
) -> PrintedForm:
    """The questionnaire of a wave; with a list of codes a copy for each, else one with an empty box."""
    with ctx.monitor.store.read() as reader:
        own = initiative_by_slug(reader, initiative)
        wave = wave_of(reader, own, period)
    return PrintedForm(
        title=title("asked", language),
        subtitle=wave_name_in(period, language),
        initiative=own.name,
        language=language,
        sections=tuple(_sections(ctx.monitor.catalogue, wave.questionnaire, language)),
        codes=codes(ctx, initiative, sheet) if sheet else ("",),
    )


@view("handin.own")
def name_of(ctx: Context, initiative: str) -> str:
    """The initiative's name as it stands on paper."""
    with ctx.monitor.store.read() as reader:
        return initiative_by_slug(reader, initiative).name


def _sheet(series: CodeSeries) -> Sheet:
    made = codes_of(series)
    return Sheet(series.id, shown(made[0], series.prefix), shown(made[-1], series.prefix), series.n)


def _sections(catalogue: Catalogue, questionnaire: str, language: str) -> list[PrintedSection]:
    """A section per instrument, and within it per run of questions with the same answers."""
    sections = []
    number = 0
    questions = paper_questions(catalogue, questionnaire)
    for _instrument, group in groupby(questions, key=lambda one: one.instrument.id):
        runs = [
            list(run) for _labels_of, run in groupby(group, key=lambda one: _labels(one, language))
        ]
        for place, asked in enumerate(runs):
            is_first, is_last = place == 0, place == len(runs) - 1
            section = _section(asked, number, language, is_first=is_first, is_last=is_last)
            sections.append(section)
            number += len(asked)
    return sections


def _section(
    asked: Sequence[PaperQuestion], before: int, language: str, *, is_first: bool, is_last: bool
) -> PrintedSection:
    instrument = asked[0].instrument
    answers = _labels(asked[0], language)
    is_table = len(asked) > 2 and bool(answers)
    is_titled = is_first and instrument.kind == "background"
    source = title("source", language).format(source=instrument.source)
    return PrintedSection(
        title=instrument.title.in_language(language) if is_titled else "",
        introduction=_introduction(instrument, language) if is_first else "",
        source=source if is_last else "",
        is_table=is_table,
        answers=answers if is_table else (),
        column_mm=_NARROW_MM if len(answers) > _FEW_COLUMNS else _WIDE_MM,
        questions=tuple(
            PrintedQuestion(
                number=before + place,
                text=one.item.text.in_language(language),
                answers=_labels(one, language),
                is_number=one.is_number,
                n_columns=_columns(_labels(one, language)),
            )
            for place, one in enumerate(asked, start=1)
        ),
    )


def _labels(question: PaperQuestion, language: str) -> tuple[str, ...]:
    return tuple(one.text.in_language(language) for one in question.answers)


def _columns(answers: Sequence[str]) -> int:
    if not answers:
        return 1
    return 2 if max(map(len, answers)) > _LONG_ANSWER else min(4, len(answers))


def _introduction(instrument: Instrument, language: str) -> str:
    return instrument.introduction.in_language(language) if instrument.introduction else ""
