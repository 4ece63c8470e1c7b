"""Brings in the forms that waited for a closed wave, with a release; says which figures changed. Not: whether they may (disclosure)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.released import Released
from bb_data.errors import UserDataError
from bb_data.model.actor import Actor
from bb_data.model.cell import NO_BREAKDOWN, initiative_scope
from bb_data.model.programme import Initiative, WaveState
from bb_data.programme.waiting import BroughtIn, bring_waiting_in
from bb_data.programme.waves import wave_of
from bb_data.release.build import release_after, silent
from bb_data.release.content import Progress
from bb_data.release.published import newest, release_by_id
from bb_data.store.database import Database, Writer
from bb_data.words.language import _


@dataclass(frozen=True, slots=True)
class UpToDate:
    """How many forms count now, and what became of the wave's figures of the initiative.

    `changed` and `unchanged` name the breakdowns whose figures did and did not ("-" is everybody), of
    those that show anything.
    """

    n_forms: int
    n_replaced: int
    release_id: str
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


def bring_in(
    database: Database,
    actor: Actor,
    catalogue: Catalogue,
    initiative: Initiative,
    period: str,
    releases: Path,
    progress: Progress | None = None,
) -> UpToDate:
    """Let the waiting forms of a closed wave count, and make a release of it (S8: not every figure changes).

    Raises UsageError for an unknown wave, UserDataError when it is not closed or nothing waits,
    ReleaseError when the audit could not be done. When the release fails, they go on waiting.
    """
    tell = progress or silent
    tell(_("Bijwerken"))
    before = newest(releases)
    came, release_id = release_after(
        lambda writer: _move(writer, actor, initiative, period),
        database,
        actor,
        catalogue,
        releases,
        tell,
    )
    own = [initiative_scope(initiative.slug)]
    after = release_by_id(releases, release_id).released(own)
    changed, unchanged = _told(before.released(own) if before else None, after, period)
    return UpToDate(came.n_forms, came.n_replaced, release_id, changed, unchanged)


def _move(writer: Writer, actor: Actor, initiative: Initiative, period: str) -> BroughtIn:
    wave = wave_of(writer, initiative, period)
    if wave.state is not WaveState.CLOSED:
        raise UserDataError(
            _("Meetmoment {period} van {name} is niet afgerond.").format(
                period=period, name=initiative.name
            )
        )
    came = bring_waiting_in(writer, wave.id)
    if not came.n_forms:
        raise UserDataError(
            _("Er wachten geen vragenlijsten voor meetmoment {period} van {name}.").format(
                period=period, name=initiative.name
            )
        )
    writer.audit(
        actor,
        "wave.brought_in",
        f"{initiative.slug}/{period}",
        n_forms=came.n_forms,
        n_replaced=came.n_replaced,
    )
    return came


def _told(
    before: Released | None, after: Released, period: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    has_changed: dict[str, bool] = {}
    for cell in after:
        if cell.address.period != period or cell.n is None:
            continue
        was = before.get(cell.address) if before else None
        name = cell.address.breakdown.partition("=")[0]
        has_changed[name] = has_changed.get(name, False) or was != cell
    order = sorted(has_changed, key=lambda name: (name != NO_BREAKDOWN, name))
    changed = tuple(name for name in order if has_changed[name])
    return changed, tuple(name for name in order if not has_changed[name])
