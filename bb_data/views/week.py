"""What asks for attention this week, from the state of the store: at most five things, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from bb_data.catalogue.schema import Policy
from bb_data.disclosure.released import Counts
from bb_data.model.approach import ApproachCard
from bb_data.model.period import WAVES, due_on
from bb_data.model.programme import Initiative, WaveState
from bb_data.views import approaches, programme
from bb_data.views.context import Context
from bb_data.views.permission import view
from bb_data.views.rows import Row, day, day_or_none, whole, words

AT_MOST = 5
"""More than five things is a list, not a week."""


class Urgency(IntEnum):
    """Which kind of task comes first."""

    PAST_CLOSING = 0
    CLOSING_SOON = 1
    OPEN_QUESTIONS = 2
    NOT_OPENED = 3
    NOT_PLANNED = 4
    CARD_WAITING = 5
    QUIET = 6


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. `on` is the day it is about; `n_received` of `n_expected` questionnaires are in."""

    urgency: Urgency
    initiative: str
    name: str
    period: str = ""
    on: date | None = None
    n_received: int = 0
    n_expected: int = 0


@view("counts.all")
def this_week(ctx: Context) -> tuple[Task, ...]:
    """At most five tasks, the most urgent and then the nearest first."""
    found = tasks(
        ctx.monitor.catalogue.policy,
        ctx.today,
        initiatives=programme.initiatives(ctx),
        waves=programme.waves(ctx),
        questions=programme.hand_ins(ctx, state="open_questions"),
        work=programme.work_done(ctx, days=0),
        cards=approaches.cards(ctx),
    )
    return tuple(found[:AT_MOST])


def tasks(
    policy: Policy,
    today: date,
    *,
    initiatives: Iterable[Initiative],
    waves: Counts,
    questions: Counts,
    work: Counts,
    cards: Iterable[ApproachCard] = (),
) -> list[Task]:
    """All tasks in order of urgency."""
    found = [
        *_of_waves(policy, today, waves),
        *_of_questions(questions),
        *_not_planned(policy, today, initiatives, waves),
        *_of_cards(cards),
        *_quiet(policy, today, work),
    ]
    return sorted(found, key=lambda task: (task.urgency, task.on or date.max, task.name))


def _of_waves(policy: Policy, today: date, waves: Counts) -> Iterator[Task]:
    soon = today + timedelta(days=policy.closing_soon_days.value)
    for row in waves:
        if row["state"] == WaveState.OPEN and day(row, "closes_on") < today:
            yield _wave_task(Urgency.PAST_CLOSING, row, day(row, "closes_on"))
        elif row["state"] == WaveState.OPEN and day(row, "closes_on") <= soon:
            yield _wave_task(Urgency.CLOSING_SOON, row, day(row, "closes_on"))
        elif row["state"] == WaveState.PLANNED and day(row, "opens_on") <= today:
            yield _wave_task(Urgency.NOT_OPENED, row, day(row, "opens_on"))


def _wave_task(urgency: Urgency, row: Row, on: date) -> Task:
    return Task(
        urgency,
        words(row, "initiative"),
        words(row, "name"),
        period=words(row, "period"),
        on=on,
        n_received=whole(row, "n_received"),
        n_expected=whole(row, "expected_n"),
    )


def _of_questions(questions: Counts) -> Iterator[Task]:
    for row in questions:
        yield Task(
            Urgency.OPEN_QUESTIONS,
            words(row, "initiative"),
            words(row, "name"),
            period=words(row, "period"),
            on=day(row, "handed_in_on"),
        )


def _not_planned(
    policy: Policy, today: date, initiatives: Iterable[Initiative], waves: Counts
) -> Iterator[Task]:
    planned = {(words(row, "initiative"), words(row, "period")) for row in waves}
    ahead = today + timedelta(days=policy.plan_ahead_days.value)
    for initiative in initiatives:
        for period in WAVES:
            due = due_on(initiative.started_on, period)
            # A wave that is long past was skipped; asking for it every week would help nobody.
            if (
                today - timedelta(days=policy.quiet_days.value) <= due <= ahead
                and (
                    initiative.slug,
                    period,
                )
                not in planned
            ):
                yield Task(
                    Urgency.NOT_PLANNED, initiative.slug, initiative.name, period=period, on=due
                )


def _of_cards(cards: Iterable[ApproachCard]) -> Iterator[Task]:
    for card in cards:
        if card.waiting is not None:
            on = card.waiting.written_at.date()
            yield Task(Urgency.CARD_WAITING, card.initiative.slug, card.initiative.name, on=on)


def _quiet(policy: Policy, today: date, work: Counts) -> Iterator[Task]:
    since = today - timedelta(days=policy.quiet_days.value)
    for row in work:
        last = day_or_none(row, "last_held_on") or day(row, "started_on")
        if last < since:
            yield Task(Urgency.QUIET, words(row, "initiative"), words(row, "name"), on=last)
