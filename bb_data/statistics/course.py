"""The course of a score over all waves, of everybody who took part at any (E8). Not: the change of the same people (paired)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit, stdtrit

from bb_data.model.estimate import Estimate
from bb_data.statistics.arrowhead import Vector
from bb_data.statistics.designs import dummies, is_full_rank
from bb_data.statistics.mean import has_spread, mean_score, moments
from bb_data.statistics.paired import mean_change
from bb_data.statistics.pattern_models import Fit, Groups, gee_of, mixed_model_of
from bb_data.statistics.patterns import (
    Patterns,
    at_wave,
    change_between,
    patterns,
)
from bb_data.statistics.proportion import share
from bb_data.statistics.repeated_models import Fit as LogitFit
from bb_data.statistics.repeated_models import Indices, Numbers, gee

MIXED = "mixed_model_reml"
GEE = "gee_exchangeable"
GEE_LOGIT = "gee_logit_exchangeable"


@dataclass(frozen=True, slots=True)
class Course:
    """A figure per wave. `waves` are the wave numbers in order; `means` has one estimate for each.

    `changes` are against the first wave, one for each later wave; a course of shares has none. The
    `method` of an estimate says which model was used; n is the people with a score at that wave,
    for a paired change at both.
    """

    waves: tuple[int, ...]
    means: tuple[Estimate, ...]
    changes: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms with an outcome: `wave`, `person` and `initiative` are numbers from 0."""

    outcomes: Numbers
    waves: tuple[int, ...]
    wave: Indices
    person: Indices
    initiative: Indices

    @property
    def design(self) -> Numbers:
        """Intercept, a column for every later wave, one for every initiative but the first."""
        return np.column_stack(
            [np.ones(self.outcomes.size), dummies(self.wave), dummies(self.initiative)]
        )

    @property
    def margins(self) -> Numbers:
        """Per wave and initiative the row of the design."""
        return _margins(len(self.waves), int(self.initiative.max()) + 1)

    @property
    def weights(self) -> Numbers:
        """The share of all people that each initiative has; a person counts once, at every wave alike."""
        _, first = np.unique(self.person, return_index=True)
        return np.bincount(self.initiative[first]) / first.size

    @property
    def can_be_modelled(self) -> bool:
        """Whether people recur, outcomes differ, and waves can be told from initiatives."""
        design = self.design
        n_people = int(self.person.max()) + 1
        return (
            has_spread(moments(self.outcomes))
            and design.shape[1] < n_people < self.outcomes.size
            and is_full_rank(design)
        )


def course(
    scores: Numbers,
    waves: Indices,
    persons: NDArray[Any],
    initiatives: NDArray[Any],
    *,
    unit: str,
    confidence: float = 0.95,
) -> Course | None:
    """Mean scores by wave and changes since the first wave, of everyone with at least one score (E8).

    A linear mixed model (random intercept per person, wave and initiative fixed, REML); without a fit
    to trust a GEE; without that the plain means of each wave and the paired changes. The mean of a
    wave is marginal over the initiatives, each weighing by its share of all people at any wave: the
    weights are the same at every wave, so that the course cannot move because other initiatives
    answer. Interval: t on people less coefficients. Input: one row per form: score in points, wave
    number, person (unique within an initiative) and initiative; with one initiative the model has no
    such term. NaN = missing and left out: the mixed model is right when what is missing depends on
    what was seen, the paired changes only when on nothing. None without any score.
    Raises ValueError when a person has two scores at a wave.
    Source: Laird & Ware 1982, Biometrics 38:963-974; Searle, Speed & Milliken 1980, Am Stat 34:216-221.
    Checked: lme4 and geepack on panel_fixture.csv: T18 -.4803188 and -.4766894.
    """
    is_of = [initiatives == one for one in np.unique(initiatives)]
    return course_of(
        [patterns(scores[own], waves[own], persons[own]) for own in is_of],
        unit=unit,
        confidence=confidence,
    )


def course_of(
    initiatives: Sequence[Patterns], *, unit: str, confidence: float = 0.95
) -> Course | None:
    """`course` from what the people of each initiative add up to (`patterns`). Raises nothing."""
    return course_of_groups(Groups.of(initiatives), unit=unit, confidence=confidence)


def course_of_groups(groups: Groups, *, unit: str, confidence: float = 0.95) -> Course | None:
    """`course` from the patterns of all initiatives in rows. Raises nothing."""
    if not groups.waves:
        return None
    fit: Fit | None = None
    if _can_be_modelled(groups):
        fit, method = mixed_model_of(groups), MIXED
        if fit is None:
            fit, method = gee_of(groups), GEE
    if fit is None:
        return _plain(groups.patterns, groups.waves, unit, confidence)
    n_steps = len(groups.waves) - 1
    weights = groups.people / groups.n.sum()
    steps = [np.zeros(n_steps), *np.eye(n_steps)]
    nobody = np.zeros(groups.n_initiatives)
    t = _quantile(int(groups.n.sum()) - groups.n_initiatives - n_steps, confidence)
    n_by_wave = [int(n) for n in groups.n @ groups.is_there]
    return Course(
        groups.waves,
        tuple(
            _linear(fit, Vector(weights, step), t, n, unit, method)
            for step, n in zip(steps, n_by_wave, strict=True)
        ),
        tuple(
            _linear(fit, Vector(nobody, step), t, n, unit, method)
            for step, n in zip(steps[1:], n_by_wave[1:], strict=True)
        ),
    )


def course_of_share(
    has_trait: Numbers,
    waves: Indices,
    persons: NDArray[Any],
    initiatives: NDArray[Any],
    *,
    confidence: float = 0.95,
) -> Course | None:
    """The share of people with a trait by wave, of everyone with at least one answer (E8).

    A GEE with a logit link; the share of a wave is the average over the initiatives of the modelled
    shares, weighed as in `course`, with the delta method on the logit, so that the interval stays
    within 0-1. Without a fit to trust, or when all or nobody of a wave or an initiative has the trait:
    Wilson's interval of each wave. `has_trait` is 1 or 0, NaN = missing; other input, errors and
    None as `course`.
    Source: Liang & Zeger 1986, Biometrika 73:13-22. Checked: geepack on panel_fixture.csv.
    """
    forms = _forms(has_trait, waves, persons, initiatives)
    if forms is None:
        return None
    fit = None
    if (
        forms.can_be_modelled
        and _is_mixed(forms, forms.wave)
        and _is_mixed(forms, forms.initiative)
    ):
        fit = gee(forms.outcomes, forms.design, forms.person, is_share=True)
    n_by_wave = np.bincount(forms.wave)
    if fit is None:
        counts = np.bincount(forms.wave, weights=forms.outcomes)
        plain = zip(counts, n_by_wave, strict=True)
        means = tuple(share(int(x), int(n), confidence=confidence) for x, n in plain)
        return Course(forms.waves, means, ())
    t = _quantile(int(forms.person.max()) + 1 - forms.design.shape[1], confidence)
    margins = zip(forms.margins, n_by_wave, strict=True)
    return Course(
        forms.waves,
        tuple(_average_share(fit, rows, forms.weights, t, int(n)) for rows, n in margins),
        (),
    )


def _forms(
    outcomes: Numbers, waves: Indices, persons: NDArray[Any], initiatives: NDArray[Any]
) -> Forms | None:
    is_there = ~np.isnan(outcomes)
    if not is_there.any():
        return None
    known_waves, wave = np.unique(waves[is_there], return_inverse=True)
    _, initiative = np.unique(initiatives[is_there], return_inverse=True)
    names, code = np.unique(persons[is_there], return_inverse=True)
    _, person = np.unique(initiative * names.size + code, return_inverse=True)
    if np.unique(person * known_waves.size + wave).size < person.size:
        raise ValueError("a person has one score at a wave")
    return Forms(
        outcomes[is_there].astype(np.float64),
        tuple(int(number) for number in known_waves),
        wave,
        person,
        initiative,
    )


def _margins(n_waves: int, n_initiatives: int) -> Numbers:
    """Per wave and initiative the row of the design: shape (waves, initiatives, columns)."""
    rows = np.zeros((n_waves, n_initiatives, n_waves + n_initiatives - 1))
    rows[:, :, 0] = 1
    for wave in range(1, n_waves):
        rows[wave, :, wave] = 1
    for initiative in range(1, n_initiatives):
        rows[:, initiative, n_waves + initiative - 1] = 1
    return rows


def _can_be_modelled(groups: Groups) -> bool:
    """As `Forms.can_be_modelled`."""
    scores, n = groups.scores, int(groups.n.sum())
    n_columns = groups.n_initiatives + len(groups.waves) - 1
    return has_spread(scores) and n_columns < n < scores.n and groups.is_connected()


def _quantile(degrees: int, confidence: float) -> float:
    return float(stdtrit(degrees, 0.5 + confidence / 2))


def _linear(fit: Fit, weights: Vector, t: float, n: int, unit: str, method: str) -> Estimate:
    value, variance = fit.combined(weights)
    half = t * sqrt(variance)
    return Estimate(value, value - half, value + half, n, unit, method)


def _average_share(fit: LogitFit, rows: Numbers, weights: Numbers, t: float, n: int) -> Estimate:
    shares = expit(rows @ fit.coefficients)
    value = float(weights @ shares)
    slope = (weights * shares * (1 - shares)) @ rows / (value * (1 - value))
    half = t * sqrt(float(slope @ fit.covariance @ slope))
    centre = float(logit(value))
    lower, upper = float(expit(centre - half)), float(expit(centre + half))
    return Estimate(value, lower, upper, n, "share", GEE_LOGIT)


def _is_mixed(forms: Forms, groups: Indices) -> bool:
    with_trait, n = np.bincount(groups, weights=forms.outcomes), np.bincount(groups)
    return bool(((with_trait > 0) & (with_trait < n)).all())


def _plain(everybody: Patterns, waves: tuple[int, ...], unit: str, confidence: float) -> Course:
    """Every wave by itself, and the paired changes since the first."""
    first, *later = waves
    means = (
        mean_score(at_wave(everybody, wave), unit=unit, confidence=confidence) for wave in waves
    )
    changes = (
        mean_change(change_between(everybody, first, wave), unit=unit, confidence=confidence)
        for wave in later
    )
    return Course(waves, tuple(means), tuple(changes))
