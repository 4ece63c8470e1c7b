"""What one initiative sees of itself: the running wave, what is still missing, its own results."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bb_data.disclosure.released import Counts, counts
from bb_data.model.programme import Initiative
from bb_data.programme import progress
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.release.bringing_in import UpToDate
from bb_data.release.bringing_in import bring_in as bring_waiting_in
from bb_data.release.build import silent
from bb_data.release.closing import Closed, close_wave
from bb_data.views.audience import Figures, figures_of_initiative
from bb_data.views.context import Context
from bb_data.views.permission import command, view

RECENT_WORK = timedelta(days=28)


@view("counts.own")
def initiative_record(ctx: Context, initiative: str) -> Initiative:
    """The initiative's own record: name, sign, place."""
    with ctx.monitor.store.read() as reader:
        return initiative_by_slug(reader, initiative)


@view("counts.own")
def waves(ctx: Context, initiative: str) -> Counts:
    """The initiative's waves in time order, each with how many questionnaires came in."""
    with ctx.monitor.store.read() as reader:
        return counts(progress.WAVE_COLUMNS, progress.waves_received(reader, initiative))


@view("counts.own")
def codes_missing(ctx: Context, initiative: str, period: str) -> Counts:
    """Codes that took part before and are not in yet at this wave: codes only."""
    with ctx.monitor.store.read() as reader:
        return counts(progress.CODE_COLUMNS, progress.codes_missing(reader, initiative, period))


@view("counts.own")
def hand_ins(ctx: Context, initiative: str) -> Counts:
    """The initiative's hand-ins, the newest first."""
    with ctx.monitor.store.read() as reader:
        return counts(progress.HAND_IN_COLUMNS, progress.hand_ins(reader, initiative))


@view("counts.own")
def work_done(ctx: Context, initiative: str) -> Counts:
    """One row: the newest activity and the number in the last four weeks."""
    with ctx.monitor.store.read() as reader:
        rows = progress.work_done(reader, ctx.today, ctx.today - RECENT_WORK, initiative)
    return counts(progress.WORK_COLUMNS, rows)


@view("results.own")
def signed_off_results(ctx: Context, initiative: str) -> Figures | None:
    """As `results`, of the newest release that a steward signed off: for what leaves the monitor on paper."""
    return figures_of_initiative(ctx.monitor.releases, initiative, signed_off=True)


@view("results.own")
def results(ctx: Context, initiative: str) -> Figures | None:
    """The initiative's own released cells and the programme's; None before the first release."""
    return figures_of_initiative(ctx.monitor.releases, initiative)


@command("wave.close")
def close(
    ctx: Context, initiative: str, period: str, told: Callable[[str], None] = silent
) -> Closed:
    """Close a wave; figures are made at once, `told` hears each step in words."""
    with ctx.monitor.store.read() as reader:
        found = initiative_by_slug(reader, initiative)
    return close_wave(
        ctx.monitor.store,
        ctx.actor,
        ctx.monitor.catalogue,
        found,
        period,
        ctx.monitor.releases,
        progress=told,
    )


@command("wave.close")
def bring_in(
    ctx: Context, initiative: str, period: str, told: Callable[[str], None] = silent
) -> UpToDate:
    """Let the forms that wait for a closed wave count; `told` hears each step in words."""
    with ctx.monitor.store.read() as reader:
        found = initiative_by_slug(reader, initiative)
    return bring_waiting_in(
        ctx.monitor.store,
        ctx.actor,
        ctx.monitor.catalogue,
        found,
        period,
        ctx.monitor.releases,
        progress=told,
    )
