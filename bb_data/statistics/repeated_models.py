"""Fits the models for scores of the same people at several waves. Not: what a reader sees of them (course).

A design is a matrix of numbers with a row per form, never a formula, so that no text is ever
evaluated. Nothing may be missing. A fit that cannot be trusted is None.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq, minimize_scalar
from statsmodels.genmod.cov_struct import Exchangeable
from statsmodels.genmod.families import Binomial, Gaussian
from statsmodels.genmod.generalized_estimating_equations import GEE
from statsmodels.tools.sm_exceptions import ModelWarning

Numbers = NDArray[np.float64]
Indices = NDArray[np.int64]

_NO_VARIANCE = 1e-6
"""Part of the spread of all scores below which a variance is none: the optimiser stopped at its edge."""


_LOG_RATIOS = (-16.0, 16.0)
"""Between which the logarithm of variance between people over variance within is searched."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients and their covariance, in the order of the design's columns."""

    coefficients: Numbers
    covariance: Numbers


@dataclass(frozen=True, slots=True)
class MixedFit(Fit):
    """A fit with the variances between people and of the rest, and the REML log-likelihood."""

    person_variance: float
    rest_variance: float
    log_likelihood: float


_NEAR = 1e-3
"""How far from the lowest value that was found the real one may lie, in logarithms of the ratio."""


@dataclass(slots=True)
class MixedSums:
    """What a mixed model needs of everybody; the last four by the number of forms that people have, from 1.

    `designs` is X'X, `crossed` X'y, `squares` y'y and `total` the sum of y, over all forms; `of_people`
    the same of each person's rows and scores added up first.
    """

    designs: Numbers
    crossed: Numbers
    squares: float
    total: float
    n_people: Numbers
    designs_of_people: Numbers
    crossed_of_people: Numbers
    squares_of_people: Numbers

    @classmethod
    def of_nobody(cls, most_forms: int, n_columns: int) -> MixedSums:
        """Where adding up starts: people with up to `most_forms` forms, a design of `n_columns`."""
        return cls(
            np.zeros((n_columns, n_columns)),
            np.zeros(n_columns),
            0.0,
            0.0,
            np.zeros(most_forms),
            np.zeros((most_forms, n_columns, n_columns)),
            np.zeros((most_forms, n_columns)),
            np.zeros(most_forms),
        )


def mixed_model(scores: Numbers, design: Numbers, person: Indices) -> MixedFit | None:
    """A linear mixed model with a random intercept per person, by REML (E8).

    Profiled restricted maximum likelihood: given the ratio of the two variances all else has a closed form, so
    that one number is searched (statsmodels' MixedLM searches more, is a hundred times slower and
    returns nonsense near a variance of 0). Input: a score and a row of the design per form, and the
    person's number from 0. The number is where the slope is 0, so that it does not depend on the order
    of adding up. Covariance of the coefficients: generalised least squares at the
    estimated variances. None when a variance is 0, nobody has
    two forms or the equations cannot be solved.
    Source: Laird & Ware 1982, Biometrics 38:963-974; Bates et al. 2015, J Stat Softw 67(1), section 2.
    Checked: lme4 lmer on panel_fixture.csv.
    """
    n_forms = np.bincount(person)
    design_sums = np.zeros((n_forms.size, design.shape[1]))
    np.add.at(design_sums, person, design)
    score_sums = np.bincount(person, scores)
    sums = MixedSums.of_nobody(int(n_forms.max(initial=1)), design.shape[1])
    sums.designs += design.T @ design
    sums.crossed += design.T @ scores
    sums.squares, sums.total = float(scores @ scores), float(scores.sum())
    for k in range(1, sums.n_people.size + 1):
        has = n_forms == k
        rows, totals = design_sums[has], score_sums[has]
        sums.n_people[k - 1] = has.sum()
        sums.designs_of_people[k - 1] = rows.T @ rows
        sums.crossed_of_people[k - 1] = rows.T @ totals
        sums.squares_of_people[k - 1] = totals @ totals
    return fit_mixed(sums)


def fit_mixed(sums: MixedSums) -> MixedFit | None:
    """`mixed_model` from what people add up to: no row of anybody is needed."""
    n_forms = np.arange(1, sums.n_people.size + 1)
    if not sums.n_people[1:].any():
        return None
    n_scores, n_columns = float(n_forms @ sums.n_people), sums.crossed.size

    def fitted(log_ratio: float) -> tuple[float, Numbers, Numbers, float]:
        """Minus twice the restricted log-likelihood, coefficients, X' W X and residual sum of squares."""
        ratio = np.exp(log_ratio)
        shared = ratio / (1 + n_forms * ratio)
        weighted = sums.designs - np.tensordot(shared, sums.designs_of_people, 1)
        right = sums.crossed - shared @ sums.crossed_of_people
        coefficients = np.linalg.solve(weighted, right)
        left_over = float(sums.squares - shared @ sums.squares_of_people - right @ coefficients)
        degrees = n_scores - n_columns
        deviance = (
            degrees * (np.log(2 * np.pi * left_over / degrees) + 1)
            + sums.n_people @ np.log1p(n_forms * ratio)
            + np.linalg.slogdet(weighted)[1]
        )
        return float(deviance), coefficients, weighted, left_over / degrees

    def slope(log_ratio: float) -> float:
        """By how much that deviance rises with the logarithm of the ratio."""
        ratio = float(np.exp(log_ratio))
        _, coefficients, weighted, rest = fitted(log_ratio)
        steps = ratio / (1 + n_forms * ratio) ** 2
        left_over = (
            sums.squares_of_people
            - 2 * sums.crossed_of_people @ coefficients
            + np.einsum("kij,i,j->k", sums.designs_of_people, coefficients, coefficients)
        )
        traces = np.einsum("ij,kji->k", np.linalg.inv(weighted), sums.designs_of_people)
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
            deviance, coefficients, weighted, rest = fitted(log_ratio)
        except np.linalg.LinAlgError:
            return None
        covariance = rest * np.linalg.inv(weighted)
    between = rest * float(np.exp(log_ratio))
    variance = sums.squares / n_scores - (sums.total / n_scores) ** 2
    least = _NO_VARIANCE * variance
    if not np.isfinite(deviance) or not between > least or not rest > least:
        return None
    return MixedFit(coefficients, np.asarray(covariance), between, rest, -deviance / 2)


def _sharpened(slope: Callable[[float], float], lowest: float) -> float:
    """Where the slope is 0 near the `lowest` value found.

    A minimum is flat: it is found to some eight digits, and which ones come after depends on the
    order of adding up. A root is found to the last, so that initiatives may be added up in any way.
    """
    below, above = lowest - _NEAR, lowest + _NEAR
    if not slope(below) < 0 < slope(above):
        return lowest
    return float(brentq(slope, below, above, xtol=1e-14))


def gee(
    outcomes: Numbers, design: Numbers, person: Indices, *, is_share: bool = False
) -> Fit | None:
    """Generalised estimating equations with an exchangeable correlation within persons (E8, fallback).

    Identity link for scores, logit for 0/1 outcomes (`is_share`). Robust (sandwich) covariance; the
    correlation is estimated without correction for the number of coefficients, as geepack does.
    Input as `mixed_model`. None when it did not converge or a standard error is 0.
    Source: Liang & Zeger 1986, Biometrika 73:13-22. Checked: geepack geeglm on panel_fixture.csv.
    """
    family = Binomial() if is_share else Gaussian()
    model = GEE(outcomes, design, groups=person, cov_struct=Exchangeable(), family=family)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ModelWarning)
        warnings.simplefilter("ignore", RuntimeWarning)
        try:
            fit = model.fit(ddof_scale=0, ctol=1e-10, maxiter=200)
        except (np.linalg.LinAlgError, ValueError):
            return None
    found = Fit(np.asarray(fit.params), np.asarray(fit.cov_params()))
    return found if fit.converged and _has_errors(found) else None


def _has_errors(fit: Fit) -> bool:
    """Whether every coefficient is a number with a standard error above 0."""
    variances = np.diag(fit.covariance)
    return bool((np.isfinite(fit.coefficients) & np.isfinite(variances) & (variances > 0)).all())
