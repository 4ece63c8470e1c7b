"""Fits the models for scores of the same people at several waves to sums by pattern. Not: to people (repeated_models).

People of one pattern have the same rows of the design, so that a model needs no more of them than how
many they are, their scores added up by wave and the products of these (`Pattern`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bb_data.model.raw_cell import Pattern
from bb_data.statistics.repeated_models import Fit, MixedFit, MixedSums, Numbers, fit_mixed

_MOST_STEPS = 200
_SMALLEST_STEP = 1e-10
"""Of the coefficients. Every step is a small part of the one before, so that what is left is smaller still."""


@dataclass(frozen=True, slots=True)
class Group:
    """The people of a pattern, with the rows of the design that they all have: one for each of its waves."""

    pattern: Pattern
    design: Numbers

    @property
    def sums(self) -> Numbers:
        """Their scores added up by wave."""
        return np.array(self.pattern.sums)

    @property
    def products(self) -> Numbers:
        """The products of a person's scores at two waves, added up."""
        return np.array(self.pattern.products)


def mixed_model_of(groups: Sequence[Group]) -> MixedFit | None:
    """`repeated_models.mixed_model` from sums by pattern: the same fit, and None for the same reasons."""
    n_columns = groups[0].design.shape[1]
    sums = MixedSums.of_nobody(max(len(one.pattern.waves) for one in groups), n_columns)
    for one in groups:
        n, k = one.pattern.n, len(one.pattern.waves)
        row = one.design.sum(axis=0)
        sums.n_people[k - 1] += n
        sums.designs += n * one.design.T @ one.design
        sums.crossed += one.design.T @ one.sums
        sums.squares += float(np.trace(one.products))
        sums.total += float(one.sums.sum())
        sums.designs_of_people[k - 1] += n * np.outer(row, row)
        sums.crossed_of_people[k - 1] += row * one.sums.sum()
        sums.squares_of_people[k - 1] += one.products.sum()
    return fit_mixed(sums)


def gee_of(groups: Sequence[Group]) -> Fit | None:
    """`repeated_models.gee` of scores from sums by pattern: the same fit (E8, fallback).

    Identity link, exchangeable correlation and robust covariance as there; coefficients and correlation
    are made from each other in turn until they stay. None when they do not, when the equations cannot
    be solved or a standard error is 0.
    Source: Liang & Zeger 1986, Biometrika 73:13-22. Checked: geepack geeglm on panel_fixture.csv.
    """
    correlation, before = 0.0, None
    for _ in range(_MOST_STEPS):
        try:
            coefficients, bread = _solved(groups, correlation)
        except np.linalg.LinAlgError:
            return None
        left_over = [_residual_products(one, coefficients) for one in groups]
        if before is not None and _is_near(coefficients, before):
            meat = sum(
                (one.design.T @ (inverse := _inverse(one, correlation)) @ products @ inverse)
                @ one.design
                for one, products in zip(groups, left_over, strict=True)
            )
            covariance = bread @ np.asarray(meat) @ bread
            is_known = np.isfinite(covariance).all() and (np.diag(covariance) > 0).all()
            return Fit(coefficients, covariance) if is_known else None
        correlation, before = _correlation(groups, left_over), coefficients
        if not correlation < 1:
            return None
    return None


def _solved(groups: Sequence[Group], correlation: float) -> tuple[Numbers, Numbers]:
    """The coefficients at a correlation, and the inverse of the weighted design."""
    n_columns = groups[0].design.shape[1]
    weighted, right = np.zeros((n_columns, n_columns)), np.zeros(n_columns)
    for one in groups:
        part = one.design.T @ _inverse(one, correlation)
        weighted += one.pattern.n * part @ one.design
        right += part @ one.sums
    return np.asarray(np.linalg.solve(weighted, right)), np.asarray(np.linalg.inv(weighted))


def _inverse(group: Group, correlation: float) -> Numbers:
    """Of the correlations of a person's scores: 1 with itself, `correlation` with every other."""
    k = len(group.pattern.waves)
    shared = correlation / (1 + correlation * (k - 1))
    return (np.eye(k) - shared) / (1 - correlation)


def _residual_products(group: Group, coefficients: Numbers) -> Numbers:
    """The products of what the model leaves over at two waves, added up over people."""
    mean = group.design @ coefficients
    crossed = np.outer(group.sums, mean)
    return group.products - crossed - crossed.T + group.pattern.n * np.outer(mean, mean)


def _correlation(groups: Sequence[Group], left_over: Sequence[Numbers]) -> float:
    """Of two scores of a person, over all pairs, without correction for the number of coefficients; 1 without a rest."""
    n_scores = sum(one.pattern.n * len(one.pattern.waves) for one in groups)
    n_pairs = sum(
        one.pattern.n * len(one.pattern.waves) * (len(one.pattern.waves) - 1) / 2 for one in groups
    )
    variance = sum(float(np.trace(products)) for products in left_over) / n_scores
    shared = sum(float(products.sum() - np.trace(products)) / 2 for products in left_over)
    if not variance > 0:
        return 1.0
    return shared / variance / n_pairs


def _is_near(coefficients: Numbers, before: Numbers) -> bool:
    step = np.abs(coefficients - before).max()
    return bool(step <= _SMALLEST_STEP * max(1.0, float(np.abs(coefficients).max())))
