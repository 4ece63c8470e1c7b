"""Noting an activity and the list of what was noted. Counts per activity; participants' codes are never listed back."""

from __future__ import annotations

from bb_data.disclosure.released import Counts, counts
from bb_data.intake.code_series import series_of
from bb_data.intake.one_activity import CodesLookedAt, look_at_codes, note_activity
from bb_data.intake.one_activity import Noted as Noted
from bb_data.model.problem import Receipt
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.views.context import Context
from bb_data.views.permission import command, view

ACTIVITY_COLUMNS = (
    "held_on",
    "title",
    "kind",
    "n_participants",
    "n_new",
    "n_volunteers",
    "hours",
    "n_codes",
)


@view("counts.own")
def activities(ctx: Context, initiative: str) -> Counts:
    """The initiative's activities, the newest first (`ACTIVITY_COLUMNS`)."""
    with ctx.monitor.store.read() as reader:
        rows = reader.query("activities_listed", initiative=initiative)
    return counts(ACTIVITY_COLUMNS, rows)


@view("handin.own")
def codes_of(ctx: Context, initiative: str, noted: Noted) -> CodesLookedAt:
    """What the codes that are typed now are: invalid, new, or looking like a known one."""
    with ctx.monitor.store.read() as reader:
        return look_at_codes(reader, initiative_by_slug(reader, initiative), noted)


@command("handin.own")
def note(
    ctx: Context, initiative: str, noted: Noted, *, replaces: bool = False
) -> tuple[Receipt, ...]:
    """Hand one activity in; with `replaces` it may take the place of its former numbers."""
    with ctx.monitor.store.read() as reader:
        found = initiative_by_slug(reader, initiative)
        series = series_of(reader, found)
    return note_activity(
        ctx.monitor.store,
        ctx.monitor.catalogue,
        ctx.actor,
        found,
        noted,
        ctx.today,
        replaces=replaces,
        series=series,
    )
