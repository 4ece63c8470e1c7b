"""Fits the models for scores of the same people at several waves to sums by pattern. Not: what a reader sees of them (course).

People of one initiative and pattern have the same rows of the design, so that a model needs no more of
them than how many they are, their scores added up by wave and the products of these (`Pattern`). The
design has a level for every initiative, its mean at the first wave, and a step for every later wave.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq, minimize_scalar

from bb_data.model.raw_cell import Moments, Pattern, pattern_rows
from bb_data.statistics.arrowhead import Arrowhead, Numbers, Solved, Vector
from bb_data.statistics.mean import moments_of_sums
from bb_data.statistics.patterns import Patterns

_NO_VARIANCE = 1e-6
"""Part of the spread of all scores below which a variance is none: the optimiser stopped at its edge."""
_LOG_RATIOS = (-16.0, 16.0)
"""Between which the logarithm of variance between people over variance within is searched."""
_NEAR = 1e-3
"""How far from the lowest value that was found the real one may lie, in logarithms of the ratio."""
_MOST_STEPS = 200
_SMALLEST_STEP = 1e-10
"""Of the coefficients. Every step is a small part of the one before, so that what is left is smaller still."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Everybody, a row per initiative and pattern of waves.

    `initiative` is a number from 0, `n` how many people; by wave `is_there` whether they have a score and
    `sums` their scores added up, `products` those at two waves multiplied and added up: 0 where none is.
    """

    waves: tuple[int, ...]
    initiative: NDArray[np.int64]
    n: Numbers
    is_there: NDArray[np.bool_]
    sums: Numbers
    products: Numbers

    @classmethod
    def of(cls, initiatives: Sequence[Patterns]) -> Groups:
        """The patterns of each initiative as rows."""
        last = max((wave for own in initiatives for one in own for wave in one.waves), default=-1)
        return cls.of_rows([pattern_rows(own, last + 1) for own in initiatives], last + 1)

    @classmethod
    def of_rows(cls, initiatives: Sequence[Numbers], n_waves: int) -> Groups:
        """The patterns of each initiative that has any, from a row per pattern over so many waves (`pattern_rows`)."""
        own = [rows for rows in initiatives if len(rows)]
        every = np.concatenate([np.zeros((0, 1 + 2 * n_waves + n_waves**2)), *own])
        is_there, sums = every[:, 1 : 1 + n_waves] > 0, every[:, 1 + n_waves : 1 + 2 * n_waves]
        products = every[:, 1 + 2 * n_waves :].reshape(len(every), n_waves, n_waves)
        at = np.flatnonzero(is_there.any(axis=0))
        return cls(
            tuple(at.tolist()),
            np.repeat(np.arange(len(own)), [len(rows) for rows in own]),
            every[:, 0],
            is_there[:, at],
            sums[:, at],
            products[:, at[:, np.newaxis], at],
        )

    @property
    def scores(self) -> Moments:
        """The moments of the scores of all forms."""
        squares = np.trace(self.products, axis1=1, axis2=2).sum()
        n = int((self.n * self.n_forms).sum())
        return moments_of_sums(n, float(self.sums.sum()), float(squares))

    @property
    def patterns(self) -> list[Pattern]:
        """A pattern per row."""
        found = []
        for n, has, sums, products in zip(
            self.n.tolist(), self.is_there, self.sums, self.products, strict=True
        ):
            waves = tuple(np.array(self.waves)[has].tolist())
            rows = (tuple(row) for row in products[np.ix_(has, has)].tolist())
            found.append(Pattern(waves, int(n), tuple(sums[has].tolist()), tuple(rows)))
        return found

    @property
    def n_initiatives(self) -> int:
        """How many initiatives there are."""
        return int(self.initiative.max(initial=-1)) + 1

    @property
    def n_forms(self) -> NDArray[np.int64]:
        """How many scores each person of a row has."""
        return np.asarray(self.is_there.sum(axis=1))

    @property
    def people(self) -> Numbers:
        """How many people each initiative has."""
        return self.by_initiative(self.n)

    def by_initiative(self, numbers: Numbers) -> Numbers:
        """These numbers, one a row, added up by initiative."""
        return np.asarray(np.bincount(self.initiative, numbers, self.n_initiatives))

    def is_connected(self) -> bool:
        """Whether waves can be told from initiatives: from each one can come to every other along who handed in when."""
        handed_in = np.zeros((self.n_initiatives, len(self.waves)), dtype=bool)
        np.logical_or.at(handed_in, self.initiative, self.is_there)
        reached = np.zeros(len(self.waves), dtype=bool)
        reached[0] = True
        while True:
            further = reached | handed_in[handed_in[:, reached].any(axis=1)].any(axis=0)
            if (further == reached).all():
                return bool(reached.all())
            reached = further


@dataclass(frozen=True, slots=True)
class Fit:
    """The coefficients (a level per initiative, shared steps), and what the variance of any sum of them follows from."""

    coefficients: Vector
    bread: Callable[[Vector], Vector]
    meat: Arrowhead

    def combined(self, weights: Vector) -> tuple[float, float]:
        """The sum of the coefficients by these weights, and its variance."""
        spread = self.bread(weights)
        return weights @ self.coefficients, self.meat.between(spread, spread)


@dataclass(frozen=True, slots=True)
class MixedFit(Fit):
    """A fit with the variances between people and of the rest, and the REML log-likelihood."""

    person_variance: float
    rest_variance: float
    log_likelihood: float


@dataclass(frozen=True, slots=True)
class _Sums:
    """What both models need of everybody; the lists by how many forms people have, from 1.

    `designs` is X'X, `crossed` X'y, `squares` y'y and `total` the sum of y, over all forms; `of_people`
    the same of each person's rows and scores added up first.
    """

    n_people: Numbers
    designs: Arrowhead
    crossed: Vector
    squares: float
    total: float
    designs_of_people: list[Arrowhead]
    crossed_of_people: list[Vector]
    squares_of_people: Numbers

    @classmethod
    def of(cls, groups: Groups) -> _Sums:
        """Add up these rows."""
        numbers = range(1, len(groups.waves) + 1)
        n_forms, totals = groups.n_forms, groups.sums.sum(axis=1)
        both = groups.products.sum(axis=(1, 2))
        has = [n_forms == k for k in numbers]
        return cls(
            n_people=np.array([groups.n[one].sum() for one in has]),
            designs=_forms_of(groups),
            crossed=Vector(groups.by_initiative(totals), groups.sums[:, 1:].sum(axis=0)),
            squares=float(np.einsum("pww->", groups.products)),
            total=float(totals.sum()),
            designs_of_people=[_people_of(groups, groups.n * one) for one in has],
            crossed_of_people=[
                Vector(
                    groups.by_initiative(n_forms * totals * one),
                    (totals * one) @ groups.is_there[:, 1:],
                )
                for one in has
            ],
            squares_of_people=np.array([both[one].sum() for one in has]),
        )

    def weighed(self, shared: Numbers) -> tuple[Arrowhead, Vector]:
        """X'WX and X'Wy, up to a factor, where `shared` of a person's rows is taken off, by her number of forms."""
        taken = [one * -part for one, part in zip(self.designs_of_people, shared, strict=True)]
        crossed = [one * -part for one, part in zip(self.crossed_of_people, shared, strict=True)]
        return reduce(Arrowhead.__add__, taken, self.designs), reduce(
            Vector.__add__, crossed, self.crossed
        )


def _forms_of(groups: Groups) -> Arrowhead:
    """X'X over forms."""
    later = groups.is_there[:, 1:] * groups.n[:, np.newaxis]
    return Arrowhead(
        groups.by_initiative(groups.n * groups.n_forms),
        _by_wave(groups, later),
        np.diag(later.sum(axis=0)),
    )


def _people_of(groups: Groups, n: Numbers) -> Arrowhead:
    """X'X over people with their rows added up, `n` of them in each row."""
    later = groups.is_there[:, 1:].astype(np.float64)
    return Arrowhead(
        groups.by_initiative(n * groups.n_forms**2),
        _by_wave(groups, later * (n * groups.n_forms)[:, np.newaxis]),
        later.T @ (later * n[:, np.newaxis]),
    )


def _by_wave(groups: Groups, rows: Numbers) -> Numbers:
    """Rows of a number per wave, added up by initiative."""
    found = np.zeros((groups.n_initiatives, rows.shape[1]))
    np.add.at(found, groups.initiative, rows)
    return found


def mixed_model_of(groups: Groups) -> MixedFit | None:
    """A linear mixed model with a random intercept per person, by REML (E8).

    Profiled restricted maximum likelihood: given the ratio of the two variances all else has a closed form, so
    that one number is searched (statsmodels' MixedLM searches more, is a hundred times slower and
    returns nonsense near a variance of 0). The number is where the slope is 0, so that it does not
    depend on the order of adding up. Covariance of the coefficients: generalised least squares at the
    estimated variances. None when a variance is 0, nobody has two forms or the equations cannot be solved.
    Source: Laird & Ware 1982, Biometrics 38:963-974; Bates et al. 2015, J Stat Softw 67(1), section 2.
    Checked: lme4 lmer on panel_fixture.csv.
    """
    sums = _Sums.of(groups)
    n_forms = np.arange(1, sums.n_people.size + 1)
    if not sums.n_people[1:].any():
        return None
    n_scores = float(n_forms @ sums.n_people)
    degrees = n_scores - groups.n_initiatives - len(groups.waves) + 1

    def fitted(log_ratio: float) -> tuple[float, Vector, Solved, float]:
        """Minus twice the restricted log-likelihood, coefficients, X' W X solved and residual variance."""
        ratio = np.exp(log_ratio)
        shared = ratio / (1 + n_forms * ratio)
        weighted, right = sums.weighed(shared)
        solved = weighted.solved()
        coefficients = solved(right)
        left_over = float(sums.squares - shared @ sums.squares_of_people - right @ coefficients)
        deviance = (
            degrees * (np.log(2 * np.pi * left_over / degrees) + 1)
            + sums.n_people @ np.log1p(n_forms * ratio)
            + solved.log_determinant
        )
        return float(deviance), coefficients, solved, left_over / degrees

    def slope(log_ratio: float) -> float:
        """By how much that deviance rises with the logarithm of the ratio."""
        ratio = float(np.exp(log_ratio))
        _, coefficients, solved, rest = fitted(log_ratio)
        steps = ratio / (1 + n_forms * ratio) ** 2
        left_over = np.array(
            [
                squares - 2 * (crossed @ coefficients) + own.between(coefficients, coefficients)
                for squares, crossed, own in zip(
                    sums.squares_of_people,
                    sums.crossed_of_people,
                    sums.designs_of_people,
                    strict=True,
                )
            ]
        )
        traces = np.array([solved.trace_with(own) for own in sums.designs_of_people])
        more = sums.n_people @ (n_forms * ratio / (1 + n_forms * ratio))
        return float(more - steps @ (left_over / rest + traces))

    with np.errstate(invalid="ignore", divide="ignore"):
        try:
            found = minimize_scalar(
                lambda log_ratio: fitted(log_ratio)[0],
                bounds=_LOG_RATIOS,
                method="bounded",
                options={"xatol": 1e-9},
            )
            log_ratio = _sharpened(slope, float(found.x))
            deviance, coefficients, bread, rest = fitted(log_ratio)
        except np.linalg.LinAlgError:
            return None
    between = rest * float(np.exp(log_ratio))
    variance = sums.squares / n_scores - (sums.total / n_scores) ** 2
    least = _NO_VARIANCE * variance
    if not np.isfinite(deviance) or not between > least or not rest > least:
        return None
    return MixedFit(coefficients, bread, bread.matrix * rest, between, rest, -deviance / 2)


def _sharpened(slope: Callable[[float], float], lowest: float) -> float:
    """Where the slope is 0 near the `lowest` value found.

    A minimum is flat: it is found to some eight digits, and which ones come after depends on the
    order of adding up. A root is found to the last, so that initiatives may be added up in any way.
    """
    below, above = lowest - _NEAR, lowest + _NEAR
    if not slope(below) < 0 < slope(above):
        return lowest
    return float(brentq(slope, below, above, xtol=1e-14))


def gee_of(groups: Groups) -> Fit | None:
    """Generalised estimating equations with an exchangeable correlation within persons (E8, fallback).

    Identity link and robust (sandwich) covariance; coefficients and correlation are made from each other
    in turn until they stay, the correlation without correction for the number of coefficients, as
    geepack does. None when they do not stay, when the equations cannot be solved or a standard error is 0.
    Source: Liang & Zeger 1986, Biometrika 73:13-22. Checked: geepack geeglm on panel_fixture.csv.
    """
    sums = _Sums.of(groups)
    correlation, before = 0.0, None
    for _ in range(_MOST_STEPS):
        shared = np.asarray(correlation / (1 + correlation * np.arange(sums.n_people.size)))
        weighted, right = sums.weighed(shared)
        try:
            solved = weighted.solved()
        except np.linalg.LinAlgError:
            return None
        coefficients = solved(right)
        left_over = _left_over(groups, coefficients)
        if before is not None and _is_near(coefficients, before):
            fit = Fit(coefficients, solved, _meat(groups, left_over, shared))
            return fit if _has_errors(fit) else None
        correlation, before = _correlation(groups, left_over), coefficients
        if not correlation < 1:
            return None
    return None


def _left_over(groups: Groups, coefficients: Vector) -> Numbers:
    """The products of what the model leaves over at two waves, added up over people, by row."""
    steps = np.concatenate([[0.0], coefficients.shared])
    mean = (coefficients.own[groups.initiative][:, np.newaxis] + steps) * groups.is_there
    crossed = groups.sums[:, :, np.newaxis] * mean[:, np.newaxis]
    expected = groups.n[:, np.newaxis, np.newaxis] * mean[:, :, np.newaxis] * mean[:, np.newaxis]
    return np.asarray(groups.products - crossed - crossed.transpose(0, 2, 1) + expected)


def _meat(groups: Groups, left_over: Numbers, shared: Numbers) -> Arrowhead:
    """What people's leftovers add to each equation, squared and added up; weights are those of `_Sums.weighed`."""
    there = groups.is_there.astype(np.float64)
    part = shared[groups.n_forms - 1][:, np.newaxis, np.newaxis]
    weights = np.eye(there.shape[1]) * there[:, np.newaxis]
    weights = weights - part * there[:, :, np.newaxis] * there[:, np.newaxis]
    products = weights @ left_over @ weights
    return Arrowhead(
        groups.by_initiative(products.sum(axis=(1, 2))),
        _by_wave(groups, products.sum(axis=1)[:, 1:]),
        products[:, 1:, 1:].sum(axis=0),
    )


def _correlation(groups: Groups, left_over: Numbers) -> float:
    """Of two scores of a person, over all pairs, without correction for the number of coefficients; 1 without a rest."""
    n_forms = groups.n_forms
    n_pairs = float(groups.n @ (n_forms * (n_forms - 1) / 2))
    own = float(np.einsum("pww->", left_over))
    variance = own / float(groups.n @ n_forms)
    if not variance > 0:
        return 1.0
    return float(left_over.sum() - own) / 2 / variance / n_pairs


def _is_near(coefficients: Vector, before: Vector) -> bool:
    now, then = (np.concatenate([one.own, one.shared]) for one in (coefficients, before))
    return bool(np.abs(now - then).max() <= _SMALLEST_STEP * max(1.0, float(np.abs(now).max())))


def _has_errors(fit: Fit) -> bool:
    """Whether every step, and the mean of the levels, is a number with a standard error above 0."""
    n, n_steps = fit.coefficients.own.size, fit.coefficients.shared.size
    asked = [Vector(np.full(n, 1 / n), np.zeros(n_steps))]
    asked += [Vector(np.zeros(n), row) for row in np.eye(n_steps)]
    found = [fit.combined(one) for one in asked]
    return all(np.isfinite(value) and np.isfinite(var) and var > 0 for value, var in found)
