"""Fits the models for scores of the same people at several waves. Not: what a reader sees of them (course).

A design is a matrix of numbers with a row per form, never a formula, so that no text is ever
evaluated. Nothing may be missing. A fit that cannot be trusted is None.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from statsmodels.genmod.cov_struct import Exchangeable
from statsmodels.genmod.families import Binomial, Gaussian
from statsmodels.genmod.generalized_estimating_equations import GEE
from statsmodels.regression.mixed_linear_model import MixedLM
from statsmodels.tools.sm_exceptions import ModelWarning

Numbers = NDArray[np.float64]
Indices = NDArray[np.int64]

_NO_VARIANCE = 1e-6
"""Part of the spread of all scores below which a variance is none: the optimiser stopped at its edge."""


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

    Input: a score and a row of the design per form, and the person's number from 0. Covariance of the
    coefficients: generalised least squares at the estimated variances, as lme4 (statsmodels' own uses
    the observed information and differs in the fifth digit). None when the optimiser did not converge
    or a variance is 0: statsmodels then returns nonsense, not always with `converged=False`.
    Source: Laird & Ware 1982, Biometrics 38:963-974. Checked: lme4 lmer on panel_fixture.csv.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ModelWarning)
        warnings.simplefilter("ignore", RuntimeWarning)
        try:
            # Powell needs no slope: the others stop short where the variance between people is near 0.
            fit = MixedLM(scores, design, groups=person).fit(method="powell")
        except np.linalg.LinAlgError:
            return None
    between, rest = float(fit.cov_re[0, 0]), float(fit.scale)
    least = _NO_VARIANCE * float(scores.var())
    if not fit.converged or not between > least or not rest > least:
        return None
    covariance = _covariance(design, person, between, rest)
    return MixedFit(np.asarray(fit.fe_params), covariance, between, rest, float(fit.llf))


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


def _covariance(design: Numbers, person: Indices, between: float, rest: float) -> Numbers:
    """(X' V^-1 X)^-1, with V = rest * I + between * J within a person."""
    n_forms = np.bincount(person)
    sums = np.zeros((n_forms.size, design.shape[1]))
    np.add.at(sums, person, design)
    shared = between / (rest + n_forms * between)
    return np.asarray(rest * np.linalg.inv(design.T @ design - (sums.T * shared) @ sums))
