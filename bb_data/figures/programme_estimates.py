"""The programme's figure of a named estimator, from its initiatives' sides. Not: those sides (estimates), nor who may be in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from bb_data.catalogue.estimators import BY_PERSON
from bb_data.catalogue.schema import Catalogue, Indicator, Score
from bb_data.figures.asked import nothing
from bb_data.figures.national import national_rates
from bb_data.figures.programme import pooled_method, programme_cell
from bb_data.figures.wave_estimates import means_of
from bb_data.model.column import Column
from bb_data.model.estimate import Estimate
from bb_data.model.period import WAVES
from bb_data.model.raw_cell import Moments, RawCell, Visitors, nobody
from bb_data.model.raw_cell import People as Respondents
from bb_data.statistics.attendance import (
    AttendanceClass,
    People,
    attendance_classes_of,
    attendance_slope,
)
from bb_data.statistics.attrition import start_difference_of, tipping_point
from bb_data.statistics.course import course_of_groups
from bb_data.statistics.detectable import minimum_detectable_change
from bb_data.statistics.effect_size import standardised_change_of
from bb_data.statistics.mean import pooled
from bb_data.statistics.paired import mean_change
from bb_data.statistics.paired_share import Transitions, share_change
from bb_data.statistics.pattern_models import Groups
from bb_data.statistics.proportion import share
from bb_data.statistics.reliability import alpha_of

Courses = dict[tuple[str, tuple[str, ...]], dict[str, Estimate]]
"""Modelled means by wave, by indicator and the initiatives in them."""

NO_CLASSES = "no_three_classes"


@dataclass(frozen=True, slots=True)
class Sides:
    """What a programme's estimate is made of: its members' sides, and `pooled`, what they add up to."""

    indicator: Indicator
    members: Column
    pooled: RawCell
    catalogue: Catalogue
    courses: Courses

    def groups(self, n_groups: int) -> tuple[Moments, ...]:
        """The moments of each of the groups over all members; of nobody where there are no members."""
        return self.pooled.groups or (Moments(0, 0.0, 0.0),) * n_groups

    @property
    def changes(self) -> Moments:
        """The moments of the changes of all members' people."""
        return self.pooled.moments or Moments(0, 0.0, 0.0)

    @property
    def visitors(self) -> dict[float, list[Visitors]]:
        """Who came equally often, of all members, by how often."""
        found: dict[float, list[Visitors]] = defaultdict(list)
        for member in self.members.cells:
            for one in member.visitors:
                found[one.times].append(one)
        return found

    @property
    def score(self) -> Score:
        """The score that the figure is made of."""
        instrument = self.catalogue.instruments[self.indicator.instrument or ""]
        return instrument.score(self.indicator.score or "")

    @property
    def unit(self) -> str:
        """The unit of the figure."""
        return self.indicator.unit


class ProgrammeEstimates:
    """Makes the programme's estimates; a course that several waves share is fitted once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._courses: Courses = {}

    def cell(self, like: RawCell, members: Column, n_initiatives: int) -> RawCell:
        """The programme's figure over its `members`: the sides of initiatives, same indicator and period.

        `like` gives the kind, also when there are none. A share is pooled as any other. Raises
        KeyError for an estimator that is made of changes: `change_estimates` makes those.
        """
        pooled = programme_cell(like, members, n_initiatives)
        if like.kind != "estimate":
            return pooled
        indicator = self._catalogue.indicators[like.address.indicator]
        sides = Sides(indicator, members, pooled, self._catalogue, self._courses)
        estimate = _MAKERS[str(indicator.estimator)](sides)
        method = pooled_method(estimate.method, len(members), n_initiatives)
        cell = replace(pooled, estimate=replace(estimate, method=method))
        if indicator.estimator not in BY_PERSON:
            return cell
        people, forms = cell.who
        if indicator.estimator in _CLASS_OF:
            forms = forms[np.isin(people, _people_of_class(sides))]
            people = _people_of_class(sides)
        return replace(cell, respondents=people, forms=forms, together=None)


def _course(sides: Sides) -> Estimate:
    key = sides.indicator.id, sides.pooled.covers
    if key not in sides.courses:
        groups = Groups.of_rows(list(sides.members.patterns), len(WAVES))
        sides.courses[key] = means_of(course_of_groups(groups, unit=sides.unit))
    return sides.courses[key].get(sides.pooled.address.period, nothing(sides.unit))


def _expected_share(sides: Sides) -> Estimate:
    share_of = sides.catalogue.indicators[sides.indicator.of or ""]
    national = national_rates(sides.catalogue, share_of)
    return nothing(sides.unit) if national is None else national.expected(sides.pooled.counts)


def _share_change(sides: Sides) -> Estimate:
    return share_change(Transitions(*(sides.pooled.counts or (0, 0, 0, 0))))


def _effect_size(sides: Sides) -> Estimate:
    before, after = sides.groups(2)
    return standardised_change_of(before, after, sides.changes)


def _detectable_change(sides: Sides) -> Estimate:
    sd_change = sides.score.sd_change
    if sd_change is None:
        return nothing(sides.unit)
    n = sides.pooled.n_respondents
    return minimum_detectable_change(n, sd_change=sd_change, unit=sides.unit)


def _reliability(sides: Sides) -> Estimate:
    *items, total = sides.groups(len(sides.score.items) + 1)
    return alpha_of(items, total)


def _dropout(sides: Sides) -> Estimate:
    stayed, left = sides.groups(2)
    return start_difference_of(stayed, left, unit=sides.unit)


def _tipping_point(sides: Sides) -> Estimate:
    stayed, left = sides.groups(2)
    change = mean_change(sides.changes, unit=sides.unit)
    return tipping_point(change, share(stayed.n, stayed.n + left.n))


def _attendance_slope(sides: Sides) -> Estimate:
    rows = [np.zeros((0, 5)), *(member.slope_rows for member in sides.members.cells)]
    initiative = np.repeat(np.arange(len(rows)), [len(own) for own in rows])
    before, after, attended, age, is_woman = np.vstack(rows).T
    people = People(before, after, attended, age, is_woman, initiative)
    return attendance_slope(people, unit=sides.unit)


def _attendance_class(sides: Sides) -> Estimate:
    one = _class(sides)
    return nothing(sides.unit, NO_CLASSES) if one is None else one.change


def _people_of_class(sides: Sides) -> Respondents:
    one = _class(sides)
    if one is None:
        return nobody()
    people = [
        visitors.respondents
        for times, same in sides.visitors.items()
        if one.lowest <= times <= one.highest
        for visitors in same
    ]
    return np.sort(np.concatenate(people))


def _class(sides: Sides) -> AttendanceClass | None:
    classes = attendance_classes_of(
        {times: pooled(one.change for one in same) for times, same in sides.visitors.items()},
        minimum_n=int(sides.catalogue.policy.minimum_n.value),
        unit=sides.unit,
    )
    return None if classes is None else _CLASS_OF[str(sides.indicator.estimator)](classes)


_Classes = tuple[AttendanceClass, AttendanceClass, AttendanceClass]
_CLASS_OF: dict[str, Callable[[_Classes], AttendanceClass]] = {
    "attendance_low": lambda classes: classes[0],
    "attendance_middle": lambda classes: classes[1],
    "attendance_high": lambda classes: classes[2],
}
_MAKERS: dict[str, Callable[[Sides], Estimate]] = {
    "course": _course,
    "expected_share": _expected_share,
    "share_change": _share_change,
    "effect_size": _effect_size,
    "detectable_change": _detectable_change,
    "reliability": _reliability,
    "dropout_difference": _dropout,
    "tipping_point": _tipping_point,
    "attendance_slope": _attendance_slope,
    "attendance_low": _attendance_class,
    "attendance_middle": _attendance_class,
    "attendance_high": _attendance_class,
}
