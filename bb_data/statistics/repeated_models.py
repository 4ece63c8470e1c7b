"""Fits the model for shares of the same people at several waves. Not: scores (pattern_models), nor what a reader sees (course).

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
from statsmodels.tools.sm_exceptions import ModelWarning

Numbers = NDArray[np.float64]
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients and their covariance, in the order of the design's columns."""

    coefficients: Numbers
    covariance: Numbers


def gee(
    outcomes: Numbers, design: Numbers, person: Indices, *, is_share: bool = False
) -> Fit | None:
    """Generalised estimating equations with an exchangeable correlation within persons (E8, fallback).

    Identity link for scores, logit for 0/1 outcomes (`is_share`). Robust (sandwich) covariance; the
    correlation is estimated without correction for the number of coefficients, as geepack does.
    Input: an outcome and a row of the design per form, and the person's number from 0.
    None when it did not converge or a standard error is 0.
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
