"""More attendance, more change? (E12), over the programme and never a person. Not: counting attendance (figures)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import atanh, isfinite, nan, sqrt, tanh
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit
from scipy.stats import spearmanr

from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import Moments
from bb_data.statistics.designs import dummies, is_full_rank
from bb_data.statistics.mean import moments, pooled
from bb_data.statistics.paired import mean_change

Numbers = NDArray[np.float64]

ANCOVA_HC3 = "ancova_hc3"
SPEARMAN = "spearman_bonett_wright"

_ATTENDED = 1
# Shares of one below which floating point leaves nothing that can be told from rounding.
_NO_SPREAD = 1e-9
_NO_ROOM = 1e-9


@dataclass(frozen=True, slots=True)
class People:
    """One row per person: score at the start and later, times attended, age, sex and initiative.

    NaN is a missing number; such a person is left out of whatever needs that number.
    """

    before: Numbers
    after: Numbers
    attended: Numbers
    age: Numbers
    sex: NDArray[Any]
    initiative: NDArray[Any]


@dataclass(frozen=True, slots=True)
class AttendanceClass:
    """The people who attended from `lowest` to `highest` times, and their mean change."""

    lowest: float
    highest: float
    change: Estimate


def attendance_slope(
    people: People, *, unit: str, confidence: float = 0.95, is_logged: bool = True
) -> Estimate:
    """By how much the later score differs with attendance, at the same start score (E12).

    Analysis of covariance: later score on start score, log(1 + times attended) (`is_logged=False`:
    times attended), age, sex and initiative, with White's HC3 errors and t on n less coefficients.
    The value is in points of the score per unit of the logarithm; below 0 = who came more went down
    more. It is no effect: who feels better may come more often. People with a missing number are
    left out, and so is somebody alone in an initiative or sex, who cannot tell anything of a slope.
    No value when the columns cannot be told apart, no interval when an error cannot be computed.
    Raises nothing. Source: MacKinnon & White 1985, J Econometrics 29:305-325 (HC3).
    Checked: R lm on panel_fixture.csv, raw attendance without sex: -.01357715 (plain error .01197118).
    """
    fit = ancova(people, is_logged=is_logged)
    if fit is None:
        return Estimate(None, None, None, 0, unit, ANCOVA_HC3)
    value = float(fit.coefficients[_ATTENDED])
    half = float(stdtrit(fit.degrees, 0.5 + confidence / 2)) * fit.robust_error(_ATTENDED)
    if not (isfinite(half) and half > 0):
        return Estimate(value, None, None, fit.n, unit, ANCOVA_HC3)
    return Estimate(value, value - half, value + half, fit.n, unit, ANCOVA_HC3)


@dataclass(frozen=True, slots=True)
class Ancova:
    """Least squares within initiatives: the columns are start score, attendance, age, sex.

    `inverse` is that of the columns' sums of squares, `within` the columns less their mean of the
    initiative, `leverage` how much each person pulls at the own fitted score.
    """

    coefficients: Numbers
    inverse: Numbers
    within: Numbers
    residuals: Numbers
    leverage: Numbers
    degrees: int

    @property
    def n(self) -> int:
        """The people in it."""
        return self.residuals.size

    def plain_error(self, column: int) -> float:
        """The standard error when everybody varies alike."""
        variance = float(self.residuals @ self.residuals) / self.degrees
        return sqrt(variance * self.inverse[column, column])

    def robust_error(self, column: int) -> float:
        """HC3; NaN when somebody fixes the own fitted score, of whom it cannot be computed."""
        room = 1 - self.leverage
        if room.min() < _NO_ROOM:
            return nan
        pulls = self.within @ self.inverse[column] * self.residuals / room
        return sqrt(float(pulls @ pulls))


def ancova(people: People, *, is_logged: bool, has_sex: bool = True) -> Ancova | None:
    """The fit with a term for every initiative; None when the columns cannot be told apart.

    Least squares with a column for every initiative has the same coefficients, residuals and
    leverages as within initiatives (Frisch & Waugh 1933, Econometrica 1:387-401), but needs the cube
    of their number of steps.
    """
    columns = (people.before, people.after, people.attended, people.age)
    used = np.asarray(~np.isnan(np.column_stack(columns)).any(axis=1))
    used &= _has_company(people.initiative, used) & _has_company(people.sex, used)
    attended = people.attended[used]
    design = np.column_stack(
        [
            people.before[used],
            np.log1p(attended) if is_logged else attended,
            people.age[used],
            *([dummies(people.sex[used])] if has_sex else []),
        ]
    )
    known, place = np.unique(people.initiative[used], return_inverse=True)
    degrees = attended.size - known.size - design.shape[1]
    if degrees < 1:
        return None
    n_of = np.bincount(place)
    within = _less_own_mean(design, place, n_of)
    # What is left of a column that says the same of everybody in an initiative is rounding.
    spread = np.linalg.norm(within, axis=0) / np.linalg.norm(design, axis=0).clip(min=1)
    if spread.min() < _NO_SPREAD or not is_full_rank(within):
        return None
    after = _less_own_mean(people.after[used][:, np.newaxis], place, n_of)[:, 0]
    inverse = np.asarray(np.linalg.inv(within.T @ within), dtype=np.float64)
    coefficients = inverse @ (within.T @ after)
    leverage = 1 / n_of[place] + ((within @ inverse) * within).sum(axis=1)
    return Ancova(coefficients, inverse, within, after - within @ coefficients, leverage, degrees)


def _less_own_mean(columns: Numbers, place: NDArray[np.int64], n_of: NDArray[np.int64]) -> Numbers:
    means = [np.bincount(place, weights=column) / n_of for column in columns.T]
    return np.asarray(columns - np.column_stack(means)[place])


def attendance_rank_correlation(people: People, *, confidence: float = 0.95) -> Estimate:
    """Whether people who attended more changed more, in ranks alone (E12, sensitivity).

    Spearman's correlation of times attended and change, -1 to 1, with Bonett & Wright's interval.
    Missing numbers are left out. No value without spread, no interval for fewer than four people or a
    perfect correlation. Raises nothing. Source: Bonett & Wright 2000, Psychometrika 65:23-28.
    Checked: R cor.test on panel_fixture.csv: -.1085648.
    """
    changes = people.after - people.before
    used = ~np.isnan(changes) & ~np.isnan(people.attended)
    changes, attended, n = changes[used], people.attended[used], int(used.sum())
    if n < 2 or np.ptp(changes) == 0 or np.ptp(attended) == 0:
        return Estimate(None, None, None, n, "correlation", SPEARMAN)
    value = float(spearmanr(attended, changes).statistic)
    if n < 4 or abs(value) >= 1:
        return Estimate(value, None, None, n, "correlation", SPEARMAN)
    half = float(ndtri(0.5 + confidence / 2)) * sqrt((1 + value**2 / 2) / (n - 3))
    lower, upper = tanh(atanh(value) - half), tanh(atanh(value) + half)
    return Estimate(value, lower, upper, n, "correlation", SPEARMAN)


def attendance_classes(
    people: People, *, minimum_n: int, unit: str, confidence: float = 0.95
) -> tuple[AttendanceClass, AttendanceClass, AttendanceClass] | None:
    """The mean change of who came least, in between, and most (E12).

    Three classes of times attended, as equal in size as they can be with people who attended equally
    often together; every class has at least `minimum_n` people, or there are none at all (None). In
    points of the score, paired t intervals. Missing numbers are left out. Raises nothing.
    Source: the classes are the programme's own; the interval is that of `paired.mean_change`.
    Checked: by hand in tests/unit/statistics/test_attendance.py.
    """
    used = ~np.isnan(people.after - people.before) & ~np.isnan(people.attended)
    attended, changes = people.attended[used], (people.after - people.before)[used]
    by_times = {float(times): moments(changes[attended == times]) for times in np.unique(attended)}
    return attendance_classes_of(by_times, minimum_n=minimum_n, unit=unit, confidence=confidence)


def attendance_classes_of(
    by_times: Mapping[float, Moments], *, minimum_n: int, unit: str, confidence: float = 0.95
) -> tuple[AttendanceClass, AttendanceClass, AttendanceClass] | None:
    """`attendance_classes` from the moments of the changes of who attended equally often, by times attended.

    So people of several initiatives can be put together (`mean.pooled`) without their scores. Raises nothing.
    """
    values = sorted(times for times, group in by_times.items() if group.n > 0)
    below = np.cumsum([by_times[times].n for times in values])
    possible = []
    for first, second in combinations(range(len(values) - 1), 2):
        sizes = (below[first], below[second] - below[first], below[-1] - below[second])
        if min(sizes) >= max(1, minimum_n):
            possible.append((sum(int(size) ** 2 for size in sizes), first, second))
    if not possible:
        return None
    _, first, second = min(possible)

    def of(times: Sequence[float]) -> AttendanceClass:
        moved = pooled(by_times[one] for one in times)
        return AttendanceClass(
            times[0], times[-1], mean_change(moved, unit=unit, confidence=confidence)
        )

    return (
        of(values[: first + 1]),
        of(values[first + 1 : second + 1]),
        of(values[second + 1 :]),
    )


def _has_company(labels: NDArray[Any], used: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """For everybody whether others who are used have the same label."""
    known, place = np.unique(labels, return_inverse=True)
    n_used = np.bincount(place, weights=used, minlength=known.size)
    return np.asarray(n_used[place] > 1)
