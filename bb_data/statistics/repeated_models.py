"""Fits the models for scores of the same people at several waves. Not: what a reader sees of them (course).

A design is a matrix of numbers with a row per form, never a formula, so that no text is ever
evaluated. Nothing may be missing. A fit that cannot be trusted is None.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
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


def mixed_model(scores: Numbers, design: Numbers, person: Indices) -> MixedFit | None:
    """A linear mixed model with a random intercept per person, by REML (E8).

    Profiled restricted maximum likelihood: given the ratio of the two variances all else has a closed form, so
    that one number is searched (statsmodels' MixedLM searches more, is a hundred times slower and
    returns nonsense near a variance of 0). Input: a score and a row of the design per form, and the
    person's number from 0. Covariance of the coefficients: generalised least squares at the
    estimated variances. None when a variance is 0, nobody has
    two forms or the equations cannot be solved.
    Source: Laird & Ware 1982, Biometrics 38:963-974; Bates et al. 2015, J Stat Softw 67(1), section 2.
    Checked: lme4 lmer on panel_fixture.csv.
    """
    n_forms = np.bincount(person)
    if n_forms.max(initial=0) < 2:
        return None
    design_sums = np.zeros((n_forms.size, design.shape[1]))
    np.add.at(design_sums, person, design)
    score_sums = np.bincount(person, scores)

    def fitted(log_ratio: float) -> tuple[float, Numbers, Numbers, float]:
        """Minus twice the restricted log-likelihood, coefficients, X' W X and residual sum of squares."""
        ratio = np.exp(log_ratio)
        shared = ratio / (1 + n_forms * ratio)
        weighted = design.T @ design - (design_sums.T * shared) @ design_sums
        right = design.T @ scores - (design_sums.T * shared) @ score_sums
        coefficients = np.linalg.solve(weighted, right)
        left_over = float(scores @ scores - shared @ score_sums**2 - right @ coefficients)
        degrees = scores.size - design.shape[1]
        deviance = (
            degrees * (np.log(2 * np.pi * left_over / degrees) + 1)
            + np.log1p(n_forms * ratio).sum()
            + np.linalg.slogdet(weighted)[1]
        )
        return float(deviance), coefficients, weighted, left_over / degrees

    with np.errstate(invalid="ignore", divide="ignore"):
        try:
            found = minimize_scalar(
                lambda log_ratio: fitted(log_ratio)[0],
                bounds=_LOG_RATIOS,
                method="bounded",
                options={"xatol": 1e-9},
            )
            deviance, coefficients, weighted, rest = fitted(float(found.x))
        except np.linalg.LinAlgError:
            return None
        covariance = rest * np.linalg.inv(weighted)
    between = rest * float(np.exp(found.x))
    least = _NO_VARIANCE * float(scores.var())
    if not np.isfinite(deviance) or not between > least or not rest > least:
        return None
    return MixedFit(coefficients, np.asarray(covariance), between, rest, -deviance / 2)


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
