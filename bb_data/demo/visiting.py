"""Which activities took place and who came: from a plan to a list of visits. Not: how it is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy.special import betaincinv, ndtr

from bb_data.demo.answering import Floats
from bb_data.demo.panel import People
from bb_data.demo.parameters import Visits
from bb_data.demo.plan import ActivityPlan, InitiativePlan

SUMMER_MONTHS = (7, 8)
PASSER_BY_WEEKS = 6
"""Within so many weeks a passer-by comes once or twice, and then no more."""


@dataclass(frozen=True, slots=True)
class Activity:
    """One gathering: `people` are places in People of those on the list, `n_unlisted` others who came."""

    held_on: date
    plan: ActivityPlan
    people: NDArray[np.int64]
    n_unlisted: int
    n_new: int
    n_volunteers: int

    @property
    def n_participants(self) -> int:
        """Everybody who came, on the list or not."""
        return len(self.people) + self.n_unlisted


def meeting_days(plan: InitiativePlan, first: date, last: date) -> list[tuple[date, ActivityPlan]]:
    """The days of all activities in time order; none between Christmas and New Year."""
    days = []
    for activity in plan.activities:
        day = first + timedelta((activity.weekday - first.weekday()) % 7)
        while day <= last:
            if not (day.month == 12 and day.day >= 24):
                days.append((day, activity))
            day += timedelta(weeks=activity.every)
    return sorted(days, key=lambda pair: (pair[0], pair[1].title))


def visiting_chances(
    random: Generator, people: People, first_days: Sequence[date], last: date, parameters: Visits
) -> tuple[Floats, NDArray[np.int64], NDArray[np.int64]]:
    """Everybody's chance per weekly activity, and the day numbers between which they come.

    The more sociable are the regulars; passers-by come within a few weeks and then no more.
    """
    rank = ndtr(people.sociability)
    is_regular = rank > 1 - parameters.regular_share
    is_passing = rank < parameters.passer_by_share
    luck = random.random(people.n)
    chance = np.where(
        is_regular, betaincinv(*parameters.regular, luck), betaincinv(*parameters.occasional, luck)
    )
    chance = np.where(is_passing, 0.3, chance)
    starts = np.array([day.toordinal() for day in first_days])
    rest = last.toordinal() - starts
    stays = rest * np.where(
        random.random(people.n) < ndtr(people.keenness), 1.1, random.random(people.n)
    )
    stays = np.where(is_passing, 7 * PASSER_BY_WEEKS, stays)
    return chance, starts, (starts + stays).astype(np.int64)


def draw_visits(
    random: Generator,
    plan: InitiativePlan,
    people: People,
    first_days: Sequence[date],
    first: date,
    last: date,
    parameters: Visits,
) -> list[Activity]:
    """All activities between two days with those who came; an activity nobody came to is left out."""
    days = meeting_days(plan, first, last)
    chance, starts, ends = visiting_chances(random, people, first_days, last, parameters)
    has_been = np.zeros(people.n, dtype=bool)
    held = []
    for day, activity in days:
        number = day.toordinal()
        season = parameters.summer_factor if day.month in SUMMER_MONTHS else 1.0
        comes = (starts <= number) & (number <= ends)
        comes &= random.random(people.n) < chance * activity.share * season
        places = np.flatnonzero(comes)
        if len(places) > activity.at_most:
            places = np.sort(random.choice(places, activity.at_most, replace=False))
        n_unlisted = int(random.poisson(0.06 * len(places)))
        if len(places) == 0:
            continue
        n_first = int((~has_been[places]).sum())
        has_been[places] = True
        held.append(
            Activity(
                held_on=day,
                plan=activity,
                people=places,
                n_unlisted=n_unlisted,
                n_new=n_first,
                n_volunteers=min(len(places), int(random.integers(1, activity.volunteers + 2))),
            )
        )
    return held
