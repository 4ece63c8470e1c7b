"""Handing in a file: looking at it, storing it, taking it back, what was handed in. Counts and places, never an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.released import Counts, counts
from bb_data.errors import UserDataError
from bb_data.intake.batches import HandIn
from bb_data.intake.checking import SURVEY, Checked, CheckedList, check_file, sha256_of
from bb_data.intake.committing import commit_survey
from bb_data.intake.committing_lists import commit_list
from bb_data.intake.recognising.choices import Choices
from bb_data.intake.survey import CheckedSurvey
from bb_data.intake.undoing import undo_batch
from bb_data.model.problem import Level, Problem, Receipt
from bb_data.model.programme import WaveState
from bb_data.programme import progress
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.programme.waves import waves_of
from bb_data.views.context import Context
from bb_data.views.permission import command, view
from bb_data.words.language import _

CODING_NEEDED = "coding_needed"
"""The problem that is a question: bare numbers whose meaning has to be chosen."""


@dataclass(frozen=True, slots=True)
class CodingQuestion:
    """What bare numbers may mean for one instrument: the choices as (coding, title)."""

    instrument: str
    title: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A file after checking, before storing: what it is, how many rows are good, and every problem.

    `period` is the wave it would go to, "" for a list or when no wave is open.
    """

    kind: str
    file_name: str
    period: str
    n_rows: int
    n_accepted: int
    problems: tuple[Problem, ...]
    questions: tuple[CodingQuestion, ...]
    sha256: str
    checked: Checked

    @property
    def is_survey(self) -> bool:
        """Whether these are questionnaires, which need an open wave."""
        return self.kind == SURVEY

    @property
    def has_errors(self) -> bool:
        """Whether something must be changed before it can be handed in."""
        return any(problem.level is Level.ERROR for problem in self.problems)


@view("handin.own")
def look_at(
    ctx: Context,
    initiative: str,
    content: bytes,
    file_name: str,
    *,
    period: str,
    codings: Mapping[str, str],
) -> LookedAt:
    """Check a file against an open wave, or against nothing when `period` is empty. Stores nothing."""
    catalogue = ctx.monitor.catalogue
    with ctx.monitor.store.read() as reader:
        known = waves_of(reader, initiative_by_slug(reader, initiative).id)
    wave = next(
        (each for each in known if each.period == period and each.state is WaveState.OPEN), None
    )
    checked = check_file(
        content,
        catalogue,
        today=ctx.today,
        choices=Choices(codings=codings),
        wave=wave,
        largest=int(catalogue.policy.upload_bytes.value),
    )
    is_list = isinstance(checked, CheckedList)
    return LookedAt(
        kind=checked.kind if isinstance(checked, CheckedList) else SURVEY,
        file_name=file_name,
        period=wave.period if wave and not is_list else "",
        n_rows=checked.n_rows,
        n_accepted=checked.n_accepted,
        problems=checked.problems,
        questions=_questions(checked.problems, catalogue, ctx.language),
        sha256=sha256_of(content),
        checked=checked,
    )


@command("handin.own")
def hand_in(ctx: Context, initiative: str, looked: LookedAt) -> Receipt:
    """Store a file that was looked at. Raises UserDataError for questionnaires without an open wave."""
    with ctx.monitor.store.read() as reader:
        found = initiative_by_slug(reader, initiative)
    given = HandIn(ctx.actor, found, looked.file_name, looked.sha256)
    if isinstance(looked.checked, CheckedSurvey):
        if not looked.period:
            raise UserDataError(_("Er loopt nu geen meting. Vraag LSA om de meting te openen."))
        return commit_survey(
            ctx.monitor.store, ctx.monitor.catalogue, given, looked.period, looked.checked
        )
    return commit_list(ctx.monitor.store, given, looked.checked)


@command("handin.own")
def undo(ctx: Context, initiative: str, batch: str) -> int:
    """Take a hand-in of this initiative back; gives how many forms, activities or visits went."""
    if batch not in {row["batch"] for row in history(ctx, initiative)}:
        raise UserDataError(_("Deze insturing is er niet."))
    return undo_batch(ctx.monitor.store, ctx.monitor.catalogue, ctx.actor, batch)


@view("handin.own")
def history(ctx: Context, initiative: str) -> Counts:
    """The initiative's hand-ins, the newest first, and whether each can still be undone."""
    days = int(ctx.monitor.catalogue.policy.undo_days.value)
    with ctx.monitor.store.read() as reader:
        rows = progress.hand_ins(reader, initiative, undo_days=days)
    return counts(progress.HAND_IN_COLUMNS, rows)


def _questions(
    problems: tuple[Problem, ...], catalogue: Catalogue, language: str
) -> tuple[CodingQuestion, ...]:
    asked = dict.fromkeys(
        str(problem.details["instrument"]) for problem in problems if problem.code == CODING_NEEDED
    )
    return tuple(_question(catalogue, instrument, language) for instrument in asked)


def _question(catalogue: Catalogue, instrument_id: str, language: str) -> CodingQuestion:
    instrument = catalogue.instruments[instrument_id]
    return CodingQuestion(
        instrument_id,
        instrument.title.in_language(language),
        tuple(
            (coding.id, coding.title.in_language(language))
            for coding in instrument.codings
            if coding.is_numeric
        ),
    )
