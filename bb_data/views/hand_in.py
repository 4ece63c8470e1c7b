"""Handing in a file: looking at it, storing it, taking it back, what was handed in. Counts and places, never an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bb_data.access.held_files import HeldFile
from bb_data.disclosure.released import Counts, counts
from bb_data.errors import UserDataError
from bb_data.intake.batches import HandIn
from bb_data.intake.checking import SURVEY, Checked, CheckedList, check_file, sha256_of
from bb_data.intake.code_series import series_of
from bb_data.intake.committing import commit_survey
from bb_data.intake.committing_lists import commit_list
from bb_data.intake.consequences import Consequences, consequences_of
from bb_data.intake.correction import correction_file
from bb_data.intake.recognising.choices import NOTHING_CHOSEN, Choices
from bb_data.intake.recognising.mapping_file import mapping_json
from bb_data.intake.recognising.remembered import remember, remembered
from bb_data.intake.survey import CheckedSurvey
from bb_data.intake.undoing import settle, undo_batch
from bb_data.model.problem import Level, Problem, Receipt
from bb_data.model.programme import Initiative, WaveState
from bb_data.programme import progress
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.programme.waves import waves_of
from bb_data.views.context import Context
from bb_data.views.hand_in_questions import Questions, questions_of
from bb_data.views.permission import command, view
from bb_data.words.language import _


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A file after checking, before storing: what it is, what is asked, what handing it in would do.

    `period` is the wave it would go to, "" for a list or when no wave is open. `consequences` is None
    as long as something of the whole file is wrong, or when there is no wave to hold it against.
    """

    kind: str
    file_name: str
    period: str
    n_rows: int
    n_accepted: int
    problems: tuple[Problem, ...]
    questions: Questions
    choices: Choices
    sha256: str
    checked: Checked
    consequences: Consequences | None

    @property
    def is_survey(self) -> bool:
        """Whether these are questionnaires, which need an open wave."""
        return self.kind == SURVEY

    @property
    def is_stopped(self) -> bool:
        """Whether something of the whole file or of a column keeps all of it out."""
        return self.checked.is_stopped

    @property
    def has_errors(self) -> bool:
        """Whether something must be changed before all of it can be handed in."""
        return any(problem.level is Level.ERROR for problem in self.problems)


@view("handin.own")
def look_at(
    ctx: Context,
    initiative: str,
    content: bytes,
    file_name: str,
    *,
    period: str,
    choices: Choices = NOTHING_CHOSEN,
) -> LookedAt:
    """Check a file against a wave that takes forms (a closed one lets them wait), or against nothing when `period` is empty. Stores nothing."""
    catalogue = ctx.monitor.catalogue
    with ctx.monitor.store.read() as reader:
        found = initiative_by_slug(reader, initiative)
        known = waves_of(reader, found.id)
        last_time = remembered(reader, found)
        series = series_of(reader, found)
    wave = next(
        (each for each in known if each.period == period and each.state is not WaveState.PLANNED),
        None,
    )
    checked = check_file(
        content,
        catalogue,
        today=ctx.today,
        choices=choices,
        remembered=last_time,
        series=series,
        wave=wave,
        largest=int(catalogue.policy.upload_bytes.value),
    )
    is_list = isinstance(checked, CheckedList)
    goes_to = wave.period if wave and not is_list else ""
    consequences = None
    if not checked.is_stopped and (goes_to or is_list):
        consequences = consequences_of(ctx.monitor.store, catalogue, found, goes_to, checked)
    return LookedAt(
        kind=checked.kind if isinstance(checked, CheckedList) else SURVEY,
        file_name=file_name,
        period=goes_to,
        n_rows=checked.n_rows,
        n_accepted=checked.n_accepted,
        problems=consequences.problems if consequences else checked.problems,
        questions=questions_of(checked, catalogue, choices, last_time, ctx.language),
        choices=choices,
        sha256=sha256_of(content),
        checked=checked,
        consequences=consequences,
    )


@command("handin.own")
def hand_in(
    ctx: Context,
    initiative: str,
    looked: LookedAt,
    *,
    takes_good_rows: bool = False,
    replaces_changed: bool = False,
) -> Receipt:
    """Store a file that was looked at. Raises UserDataError for questionnaires without an open wave.

    What the person chose about the columns is remembered for the initiative's next file.
    """
    database, catalogue = ctx.monitor.store, ctx.monitor.catalogue
    found = _initiative(ctx, initiative)
    given = HandIn(ctx.actor, found, looked.file_name, looked.sha256)
    if isinstance(looked.checked, CheckedSurvey):
        if not looked.period:
            raise UserDataError(_("Er loopt nu geen meting. Vraag LSA om de meting te openen."))
        receipt = commit_survey(
            database,
            catalogue,
            given,
            looked.period,
            looked.checked,
            takes_good_rows=takes_good_rows,
            replaces_changed=replaces_changed,
        )
    else:
        receipt = commit_list(
            database,
            given,
            looked.checked,
            takes_good_rows=takes_good_rows,
            replaces_changed=replaces_changed,
        )
    if receipt.is_committed:
        with database.write() as writer:
            remember(writer, found, looked.checked.columns, looked.choices.codings)
    return receipt


@command("handin.own")
def correction(
    ctx: Context,
    initiative: str,  # noqa: ARG001  # the permission is asked for it
    looked: LookedAt,
    problems: Sequence[Problem],
) -> str | None:
    """Make the file with the rows that these errors keep out; gives its address, None when there are none.

    It is held for this account only and never stored.
    """
    made = correction_file(looked.checked, ctx.language, problems, file_name=looked.file_name)
    if made is None:
        return None
    return _held(ctx, HeldFile(made.file_name, made.content, made.media_type))


@command("handin.own")
def columns_file(
    ctx: Context,
    initiative: str,  # noqa: ARG001  # the permission is asked for it
    looked: LookedAt,
) -> str:
    """Make the file that says which column is which; gives its address."""
    content = mapping_json(looked.checked.columns, looked.choices).encode()
    return _held(ctx, HeldFile("kolommen.json", content, "application/json"))


@command("handin.own")
def undo(ctx: Context, initiative: str, batch: str) -> int:
    """Take a hand-in of this initiative back; gives how many forms, activities or visits went."""
    _require_own(ctx, initiative, batch)
    return undo_batch(ctx.monitor.store, ctx.monitor.catalogue, ctx.actor, batch)


@command("handin.own")
def settle_questions(ctx: Context, initiative: str, batch: str) -> None:
    """Say that the rows that were kept out will not come any more."""
    _require_own(ctx, initiative, batch)
    settle(ctx.monitor.store, ctx.actor, batch)


@view("handin.own")
def history(ctx: Context, initiative: str) -> Counts:
    """The initiative's hand-ins, the newest first, and whether each can still be undone."""
    days = int(ctx.monitor.catalogue.policy.undo_days.value)
    with ctx.monitor.store.read() as reader:
        rows = progress.hand_ins(reader, initiative, undo_days=days)
    return counts(progress.HAND_IN_COLUMNS, rows)


def _initiative(ctx: Context, slug: str) -> Initiative:
    with ctx.monitor.store.read() as reader:
        return initiative_by_slug(reader, slug)


def _require_own(ctx: Context, initiative: str, batch: str) -> None:
    if batch not in {row["batch"] for row in history(ctx, initiative)}:
        raise UserDataError(_("Deze insturing is er niet."))


def _held(ctx: Context, file: HeldFile) -> str:
    return f"/bestand/eigen/{ctx.monitor.held_files.hold(ctx.actor, file)}"
