"""What LSA sees of all initiatives: cards, one neighbourhood, and the planning of waves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from bb_data.disclosure.released import Counts, counts
from bb_data.model.period import WAVES
from bb_data.model.programme import Initiative, Wave, WaveState
from bb_data.programme import progress
from bb_data.programme.initiatives import all_initiatives, initiative_by_slug
from bb_data.programme.waves import open_wave, plan_wave, reopen_wave
from bb_data.release.tables import PublishedInitiative
from bb_data.views.audience import Figures, figures_of_programme
from bb_data.views.context import Context
from bb_data.views.permission import command, view

PROGRAMME_MONTHS = int(WAVES[-1].removeprefix("T"))
"""How long the programme runs: until its last wave."""


@view("counts.all")
def initiatives(ctx: Context) -> tuple[Initiative, ...]:
    """All initiatives in alphabetical order."""
    with ctx.monitor.store.read() as reader:
        return tuple(all_initiatives(reader))


@view("counts.all")
def waves(ctx: Context) -> Counts:
    """All waves of all initiatives, each with how many questionnaires came in."""
    with ctx.monitor.store.read() as reader:
        return counts(progress.WAVE_COLUMNS, progress.waves_received(reader))


@view("counts.all")
def hand_ins(ctx: Context, state: str | None = None) -> Counts:
    """Hand-ins of all initiatives, the newest first."""
    with ctx.monitor.store.read() as reader:
        return counts(progress.HAND_IN_COLUMNS, progress.hand_ins(reader, state=state))


@view("counts.all")
def work_done(ctx: Context, days: int) -> Counts:
    """Per initiative the newest activity, and the number in the last so many days."""
    with ctx.monitor.store.read() as reader:
        rows = progress.work_done(reader, ctx.today, ctx.today - timedelta(days=days))
    return counts(progress.WORK_COLUMNS, rows)


@view("results.all")
def results(ctx: Context) -> Figures | None:
    """Every cell of the newest internal release; None before the first one."""
    return figures_of_programme(ctx.monitor.releases, ctx.actor.role)


@view("results.funder")
def signed_off_results(ctx: Context) -> Figures | None:
    """Every cell of the newest release that a steward signed off, for funders and researchers."""
    return figures_of_programme(ctx.monitor.releases, ctx.actor.role)


@command("waves.manage")
def plan(
    ctx: Context,
    initiative: str,
    *,
    period: str,
    questionnaire: str,
    opens_on: date,
    closes_on: date,
    expected_n: int,
    is_open_at_once: bool,
) -> Wave:
    """Plan a wave, or open it at once. Raises UserDataError with all that is wrong."""
    with ctx.monitor.store.write() as writer:
        return plan_wave(
            writer,
            ctx.actor,
            ctx.monitor.catalogue,
            initiative_by_slug(writer, initiative),
            period=period,
            questionnaire=questionnaire,
            opens_on=opens_on,
            closes_on=closes_on,
            expected_n=expected_n,
            state=WaveState.OPEN if is_open_at_once else WaveState.PLANNED,
        )


@command("waves.manage")
def open_planned(ctx: Context, initiative: str, period: str) -> Wave:
    """Open a planned wave."""
    with ctx.monitor.store.write() as writer:
        return open_wave(writer, ctx.actor, initiative_by_slug(writer, initiative), period)


@command("waves.manage")
def reopen(ctx: Context, initiative: str, period: str, reason: str) -> Wave:
    """Open a closed wave again; the reason goes into the log, releases stay as they are."""
    with ctx.monitor.store.write() as writer:
        found = initiative_by_slug(writer, initiative)
        return reopen_wave(writer, ctx.actor, found, period, reason)


def month_of_programme(
    initiatives: Iterable[Initiative | PublishedInitiative], today: date
) -> int | None:
    """In which month of the programme today lies, from 1; None without initiatives."""
    start = min((initiative.started_on for initiative in initiatives), default=None)
    if start is None:
        return None
    return max(1, (today.year - start.year) * 12 + today.month - start.month + 1)
