"""The programme's figure of a named estimator, from its initiatives' sides. Not: those sides (estimates), nor who may be in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bb_data.catalogue.schema import Catalogue, Indicator, Score
from bb_data.figures.asked import nothing
from bb_data.figures.national import national_rates
from bb_data.figures.programme import pooled_method, programme_cell
from bb_data.figures.wave_estimates import course_means
from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import People as Respondents
from bb_data.model.raw_cell import RawCell, Rows, nobody
from bb_data.statistics.attendance import (
    AttendanceClass,
    People,
    attendance_classes,
    attendance_slope,
)
from bb_data.statistics.attrition import Starters, start_difference, tipping_point
from bb_data.statistics.detectable import minimum_detectable_change
from bb_data.statistics.effect_size import standardised_change
from bb_data.statistics.paired import change_moments, mean_change
from bb_data.statistics.paired_share import Transitions, share_change
from bb_data.statistics.proportion import share
from bb_data.statistics.reliability import cronbach_alpha

Courses = dict[tuple[str, tuple[str, ...]], dict[str, Estimate]]
"""Modelled means by wave, by indicator and the initiatives in them."""

NO_CLASSES = "no_three_classes"


@dataclass(frozen=True, slots=True)
class Sides:
    """What a programme's estimate is made of: its members' sides, and `pooled`, what they add up to."""

    indicator: Indicator
    members: Sequence[RawCell]
    pooled: RawCell
    catalogue: Catalogue
    courses: Courses

    def rows(self, n_columns: int) -> Rows:
        """The rows of all members under each other."""
        return np.vstack([np.zeros((0, n_columns)), *(member.rows for member in self.members)])

    @property
    def initiative(self) -> NDArray[np.int64]:
        """For every one of these rows the number of its initiative."""
        return np.repeat(np.arange(len(self.members)), [len(one.rows) for one in self.members])

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

    def cell(self, like: RawCell, members: Sequence[RawCell], n_initiatives: int) -> RawCell:
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
        is_class = indicator.estimator in _CLASS_OF
        return replace(cell, respondents=_people_of_class(sides)) if is_class else cell


def _course(sides: Sides) -> Estimate:
    key = sides.indicator.id, sides.pooled.covers
    if key not in sides.courses:
        rows = [member.rows for member in sides.members]
        sides.courses[key] = course_means(rows, sides.unit)
    return sides.courses[key].get(sides.pooled.address.period, nothing(sides.unit))


def _expected_share(sides: Sides) -> Estimate:
    share_of = sides.catalogue.indicators[sides.indicator.of or ""]
    national = national_rates(sides.catalogue, share_of)
    return nothing(sides.unit) if national is None else national.expected(sides.pooled.counts)


def _share_change(sides: Sides) -> Estimate:
    return share_change(Transitions(*(sides.pooled.counts or (0, 0, 0, 0))))


def _effect_size(sides: Sides) -> Estimate:
    before, after = sides.rows(2).T
    return standardised_change(before, after)


def _detectable_change(sides: Sides) -> Estimate:
    sd_change = sides.score.sd_change
    if sd_change is None:
        return nothing(sides.unit)
    n = sides.pooled.respondents.size
    return minimum_detectable_change(n, sd_change=sd_change, unit=sides.unit)


def _reliability(sides: Sides) -> Estimate:
    return cronbach_alpha(sides.rows(len(sides.score.items)))


def _dropout(sides: Sides) -> Estimate:
    start, after = sides.rows(2).T
    unknown = np.full(start.size, np.nan)
    starters = Starters(start, after, unknown, unknown, sides.initiative)
    return start_difference(starters, unit=sides.unit)


def _tipping_point(sides: Sides) -> Estimate:
    start, after = sides.rows(2).T
    change = mean_change(change_moments(start, after), unit=sides.unit)
    return tipping_point(change, share(change.n, start.size))


def _attendance_slope(sides: Sides) -> Estimate:
    return attendance_slope(_people(sides), unit=sides.unit)


def _attendance_class(sides: Sides) -> Estimate:
    one = _class(sides)
    return nothing(sides.unit, NO_CLASSES) if one is None else one.change


def _people_of_class(sides: Sides) -> Respondents:
    one = _class(sides)
    if one is None:
        return nobody()
    attended = _people(sides).attended
    everybody = np.concatenate([member.respondents for member in sides.members])
    return np.sort(everybody[(one.lowest <= attended) & (attended <= one.highest)])


def _class(sides: Sides) -> AttendanceClass | None:
    minimum_n = int(sides.catalogue.policy.minimum_n.value)
    classes = attendance_classes(_people(sides), minimum_n=minimum_n, unit=sides.unit)
    return None if classes is None else _CLASS_OF[str(sides.indicator.estimator)](classes)


def _people(sides: Sides) -> People:
    before, after, attended, age, is_woman = sides.rows(5).T
    return People(before, after, attended, age, is_woman, sides.initiative)


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
