"""Models for several waves with every matrix written out: slower, and plain to check."""

import numpy as np
from scipy.optimize import brentq

from bb_data.statistics.arrowhead import Vector


def as_in_r(fit):
    """The coefficients and then their standard errors, as R has them: the first initiative, waves, other initiatives."""
    n, n_steps = fit.coefficients.own.size, fit.coefficients.shared.size
    asked = [Vector(np.eye(n)[0], np.zeros(n_steps))]
    asked += [Vector(np.zeros(n), step) for step in np.eye(n_steps)]
    asked += [Vector(other - np.eye(n)[0], np.zeros(n_steps)) for other in np.eye(n)[1:]]
    found = [fit.combined(one) for one in asked]
    return [*(value for value, _ in found), *(variance**0.5 for _, variance in found)]


def mixed_model(scores, design, person):
    """Coefficients, their covariance, and the variances between people and of the rest, by REML.

    The root of the slope of the restricted likelihood, with every matrix written out.
    """
    people = np.equal.outer(person, np.unique(person)).astype(float)
    shared = people @ people.T
    n, k = design.shape

    def at(log_ratio):
        inverse = np.linalg.inv(np.eye(n) + np.exp(log_ratio) * shared)
        covariance = np.linalg.inv(design.T @ inverse @ design)
        coefficients = covariance @ design.T @ inverse @ scores
        left = scores - design @ coefficients
        return inverse, covariance, coefficients, left @ inverse @ left / (n - k), left

    def slope(log_ratio):
        inverse, covariance, _, rest, left = at(log_ratio)
        projected = inverse - inverse @ design @ covariance @ design.T @ inverse
        gained = left @ inverse @ shared @ inverse @ left / rest
        return np.trace(projected @ shared) - gained

    log_ratio = brentq(slope, -8, 4, xtol=1e-14)
    _, covariance, coefficients, rest, _ = at(log_ratio)
    return coefficients, covariance * rest, rest * np.exp(log_ratio), rest
