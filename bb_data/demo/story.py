"""Everything that happened at one initiative, drawn from its plan. Not: files, hand-ins or the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.random import Generator

from bb_data.catalogue.schema import Catalogue
from bb_data.demo.answering import MISSING
from bb_data.demo.files import draw_codes, draw_days
from bb_data.demo.panel import (
    Answers,
    Lasting,
    People,
    Places,
    draw_answers,
    draw_lasting,
    draw_people,
    instruments_of,
    stream,
    takes_part,
)
from bb_data.demo.parameters import Parameters
from bb_data.demo.plan import HELD_WAVES, InitiativePlan, ProgrammePlan
from bb_data.demo.truth import Truth
from bb_data.demo.visiting import Activity, draw_visits
from bb_data.model.period import Quarter

FIRST_WEEKS = 10
"""Starters first come within so many weeks of the start."""
LAST_LISTS_BEFORE = timedelta(days=5)
"""Lists of the running quarter reach so far before today."""


@dataclass(frozen=True)
class Forms:
    """The questionnaires of one wave, `filled_in_on` by row."""

    period: str
    answers: Answers
    filled_in_on: list[date]

    @property
    def n(self) -> int:
        """How many questionnaires."""
        return len(self.filled_in_on)


@dataclass(frozen=True)
class Story:
    """One initiative from the start to today. `codes` are by place in `people`."""

    plan: InitiativePlan
    people: People
    codes: list[str]
    forms: dict[str, Forms]
    unfinished: Forms | None
    activities: list[Activity]

    def activities_by_quarter(self) -> Iterator[tuple[Quarter, list[Activity]]]:
        """The activities as they are handed in: a list per quarter."""
        for quarter in sorted({Quarter.of(one.held_on) for one in self.activities}):
            yield quarter, [one for one in self.activities if Quarter.of(one.held_on) == quarter]


def tell(
    catalogue: Catalogue,
    programme: ProgrammePlan,
    plan: InitiativePlan,
    parameters: Parameters,
    truth: Truth,
    seed: int,
) -> Story:
    """Draw the whole story of an initiative; the same seed gives the same story."""
    people = draw_people(stream(seed, plan.slug, "people"), plan, parameters)
    lasting = draw_lasting(
        stream(seed, plan.slug, "lasting"), people, instruments_of(catalogue, plan), parameters
    )
    forms: dict[str, Forms] = {}
    for wave, period in enumerate(HELD_WAVES):
        who = takes_part(stream(seed, plan.slug, "staying", period), people, plan, parameters, wave)
        if len(who):
            forms[period] = _filled_in(
                catalogue, programme, plan, parameters, truth, seed, people, lasting, who, wave
            )
    unfinished = None
    if plan.unfinished_hand_in:
        wave = len(HELD_WAVES) - 1
        random = stream(seed, plan.slug, "unfinished")
        who = np.sort(random.choice(plan.starters, plan.unfinished_hand_in, replace=False))
        unfinished = _filled_in(
            catalogue, programme, plan, parameters, truth, seed, people, lasting, who, wave
        )
    random = stream(seed, plan.slug, "visits")
    last = plan.activities_handed_in_until or programme.today - LAST_LISTS_BEFORE
    return Story(
        plan=plan,
        people=people,
        codes=draw_codes(stream(seed, plan.slug, "codes"), plan.letter, people.n),
        forms=forms,
        unfinished=unfinished,
        activities=draw_visits(
            random,
            plan,
            people,
            first_days(random, people, programme),
            programme.started_on,
            last,
            parameters.visits,
        ),
    )


def _filled_in(
    catalogue: Catalogue,
    programme: ProgrammePlan,
    plan: InitiativePlan,
    parameters: Parameters,
    truth: Truth,
    seed: int,
    people: People,
    lasting: Lasting,
    who: Places,
    wave: int,
) -> Forms:
    period = HELD_WAVES[wave]
    instruments = instruments_of(catalogue, plan)
    answers = draw_answers(
        stream(seed, plan.slug, "answers", period),
        people,
        lasting,
        who,
        instruments,
        parameters,
        wave=wave,
        n_categories=plan.n_categories,
        shifts=dict(truth.shifts(plan, instruments, wave)),
    )
    opens, closes = programme.window(plan, period)
    # An open wave holds what came in by last week; the typing over takes a few days.
    last = min(closes, programme.today - timedelta(days=9))
    days = draw_days(stream(seed, plan.slug, "days", period), opens, last, len(who))
    return Forms(period, answers, days)


def first_days(random: Generator, people: People, programme: ProgrammePlan) -> list[date]:
    """The first day on which everybody may come: starters early, newcomers before their first form."""
    opened = [programme.windows[period][0] for period in HELD_WAVES]
    start, today = programme.started_on, programme.today
    days = []
    for wave in people.first_wave:
        if wave == 0:
            first, last = start, start + timedelta(weeks=FIRST_WEEKS)
        elif wave == MISSING:
            first, last = start, today - timedelta(weeks=4)
        else:
            first, last = opened[wave - 1], opened[wave]
        # Most come soon: squared luck lies near the first day.
        days.append(first + timedelta(days=int(random.random() ** 2 * (last - first).days)))
    return days
