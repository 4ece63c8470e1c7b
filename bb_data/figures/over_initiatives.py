"""The programme's change as a mean over initiatives, and what belongs to it (E9). Not: people pooled (programme)."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

from bb_data.catalogue.schema import Catalogue, Indicator
from bb_data.model.cell import NO_BREAKDOWN, CellAddress, initiative_scope
from bb_data.model.column import Column
from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import RawCell
from bb_data.statistics.paired import mean_change
from bb_data.statistics.random_effects import Means, RandomEffects, random_effects

NO_POOLED_FIGURE = "fewer_than_two_initiatives"


def is_over_initiatives(cell: RawCell) -> bool:
    """Whether the programme's figure is a mean over initiatives: the change of everybody.

    In a class of an initiative there may be so few people that a variance of their own says nothing,
    so changes of a class are over people.
    """
    return cell.kind == "change" and cell.address.breakdown == NO_BREAKDOWN


def mean_over_initiatives(cell: RawCell, members: Column) -> RawCell:
    """The programme's `cell` with the mean over its `members`; no value for fewer than two of them."""
    found, at_90 = _effects(members, 0.95), _effects(members, 0.9)
    if found is None or at_90 is None:
        return replace(cell, estimate=_none(cell), at_90=None)
    return replace(cell, estimate=found.mean, at_90=at_90.mean)


def change_estimates(programme: RawCell, members: Column, catalogue: Catalogue) -> list[RawCell]:
    """What the catalogue asks beside a programme's change: prediction, tau, people pooled, shrunken.

    `programme` is the change over `members`, made by `programme_cell` or as it was issued; what is made
    of it is made now.
    """
    if not is_over_initiatives(programme):
        return []
    chosen = members[members.has_spread]
    effects = _effects(chosen, 0.95)
    cells = []
    for indicator in catalogue.indicators.values():
        if indicator.of != programme.address.indicator:
            continue
        if indicator.estimator == "shrunken":
            cells += _shrunken(indicator, programme, chosen, effects)
            continue
        estimate = _none(programme) if effects is None else _one(indicator, programme, effects)
        coverage = programme.estimate.method.partition(" ")[2]
        cells.append(
            replace(
                programme,
                address=replace(programme.address, indicator=indicator.id),
                kind="estimate",
                estimate=replace(estimate, method=f"{estimate.method} {coverage}"),
                at_90=None,
                version=None,
            )
        )
    return cells


def _effects(members: Column, confidence: float) -> RandomEffects | None:
    of_each = Means.of_rows(members.moments[members.has_spread])
    return random_effects(of_each, unit="points", confidence=confidence)


def _none(cell: RawCell) -> Estimate:
    n, unit = _n_people(cell), cell.estimate.unit
    return Estimate(None, None, None, n, unit, NO_POOLED_FIGURE)


def _n_people(change: RawCell) -> int:
    return 0 if change.moments is None else change.moments.n


def _one(indicator: Indicator, programme: RawCell, effects: RandomEffects) -> Estimate:
    if indicator.estimator == "prediction":
        return effects.prediction
    if indicator.estimator == "cautious":
        return effects.cautious
    if indicator.estimator == "tau":
        return _tau(effects.tau2, programme)
    if indicator.estimator == "pooled" and programme.moments is not None:
        return mean_change(programme.moments, unit=programme.estimate.unit)
    raise ValueError(indicator.id)


def _tau(tau2: Estimate, programme: RawCell) -> Estimate:
    """In points, so that it can be laid beside the change; n is people, as everywhere in the menu."""
    value, lower, upper = (
        None if number is None else sqrt(number) for number in (tau2.value, tau2.lower, tau2.upper)
    )
    n = _n_people(programme)
    return Estimate(value, lower, upper, n, programme.estimate.unit, tau2.method)


def _shrunken(
    indicator: Indicator,
    programme: RawCell,
    members: Column,
    effects: RandomEffects | None,
) -> list[RawCell]:
    if effects is None:
        return []
    return [
        replace(
            programme,
            address=CellAddress(indicator.id, initiative_scope(slug), programme.address.period),
            kind="estimate",
            estimate=shrunken,
            moments=None,
            at_90=None,
            version=None,
        )
        for slug, shrunken in zip(members.initiatives.tolist(), effects.shrunken, strict=True)
    ]
