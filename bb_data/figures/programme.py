"""The programme's figure from its initiatives' figures, without going back to people. Not: which may be in it (disclosure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bb_data.figures.over_initiatives import (
    is_over_initiatives,
    mean_over_initiatives,
    with_spread,
)
from bb_data.model.cell import PROGRAMME_SCOPE, CellAddress
from bb_data.model.estimate import POOLED, Estimate
from bb_data.model.raw_cell import NO_FORM, Forms, Panel, People, RawCell, nobody
from bb_data.statistics import counted
from bb_data.statistics.counted import counted_mean, counted_share
from bb_data.statistics.mean import mean_score, pooled
from bb_data.statistics.paired import mean_change
from bb_data.statistics.proportion import share

NOT_POOLED = frozenset({"median", "ratio"})
"""Kinds that cannot be made from the initiatives' figures."""


def programme_cell(like: RawCell, members: Sequence[RawCell], n_initiatives: int) -> RawCell:
    """The programme's figure over its `members` (figures of initiatives, same indicator and period).

    A change is a mean over the initiatives whose people differ (E9); of everything else people are
    pooled, so that larger initiatives weigh more. `method` says which, and over how many of the
    `n_initiatives` it goes. `like` gives the kind and unit, also when there are none.
    """
    chosen = with_spread(members) if is_over_initiatives(like) else members
    respondents, forms = _together(chosen)
    cell = RawCell(
        address=CellAddress(
            like.address.indicator, PROGRAMME_SCOPE, like.address.period, like.address.breakdown
        ),
        kind=like.kind,
        estimate=like.estimate,
        respondents=respondents,
        forms=forms,
        covers=tuple(sorted(str(member.address.initiative) for member in chosen)),
        n_initiatives=n_initiatives,
    )
    filled = _filled(cell, chosen)
    if is_over_initiatives(like):
        filled = mean_over_initiatives(filled, chosen)
    method = pooled_method(filled.estimate.method, len(chosen), n_initiatives)
    return replace(filled, estimate=replace(filled.estimate, method=method))


def _together(members: Sequence[RawCell]) -> tuple[People, Forms]:
    # Nobody is in two initiatives: the same code at two of them is two people.
    people = np.concatenate([nobody(), *(member.respondents for member in members)])
    width = max((member.forms.shape[1] for member in members), default=0)
    # A course has a column per wave, and not every initiative has had as many.
    forms = [
        np.zeros((0, width), dtype=np.int64),
        *(_widened(member.forms, width) for member in members),
    ]
    order = np.argsort(people, kind="stable")
    together = np.concatenate(forms)
    return people[order], together[order] if len(together) else together


def _widened(forms: Forms, width: int) -> Forms:
    if forms.shape[1] == width:
        return forms
    return np.pad(forms, ((0, 0), (0, width - forms.shape[1])), constant_values=NO_FORM)


def pooled_method(method: str, n_covered: int, n_initiatives: int) -> str:
    """How a programme figure names its method: the initiatives' method, and how many are in it."""
    return f"{method}{POOLED}{n_covered}/{n_initiatives}"


def _filled(cell: RawCell, members: Sequence[RawCell]) -> RawCell:
    if cell.kind == "estimate":
        return _sides_together(cell, members)
    if cell.kind in ("share", "rate"):
        numerator = sum(member.numerator or 0 for member in members)
        n = sum(member.estimate.n for member in members)
        made = counted_share if cell.estimate.method == counted.SHARE else share
        return replace(
            cell, estimate=made(numerator, n), numerator=numerator, n_people=_n_people(members)
        )
    if cell.kind == "count":
        like = cell.estimate
        value = sum(member.estimate.value or 0.0 for member in members)
        n = sum(member.estimate.n for member in members)
        estimate = Estimate(value, None, None, n, like.unit, like.method)
        return replace(cell, estimate=estimate)
    group = pooled(member.moments for member in members if member.moments is not None)
    unit = cell.estimate.unit
    if cell.estimate.method == counted.MEAN:
        return replace(cell, estimate=counted_mean(group, unit=unit), moments=group)
    if cell.kind == "mean":
        return replace(cell, estimate=mean_score(group, unit=unit), moments=group)
    return replace(
        cell,
        estimate=mean_change(group, unit=unit),
        at_90=mean_change(group, unit=unit, confidence=0.9),
        moments=group,
        panel=_panel(members),
    )


def _sides_together(cell: RawCell, members: Sequence[RawCell]) -> RawCell:
    """What the sides of an estimate add up to; the rest is left to the estimator, which may tell initiatives apart."""
    differences = [member.moments for member in members if member.moments is not None]
    has_panel = any(member.panel is not None for member in members)
    return replace(
        cell,
        moments=pooled(differences) if differences else None,
        groups=tuple(pooled(same) for same in zip(*(one.groups for one in members), strict=True)),
        counts=tuple(sum(same) for same in zip(*(one.counts for one in members), strict=True)),
        panel=_panel(members) if has_panel else None,
    )


def _n_people(members: Sequence[RawCell]) -> int | None:
    """As the members have it: None where n counts people itself."""
    if all(member.n_people is None for member in members):
        return None
    return sum(member.people for member in members)


def _panel(members: Sequence[RawCell]) -> Panel:
    panels = [(member.panel, member.estimate.n) for member in members if member.panel is not None]
    return Panel(
        n_start=sum(panel.n_start for panel, _ in panels),
        n_end=sum(panel.n_end for panel, _ in panels),
        n_both=sum(panel.n_both for panel, _ in panels),
        days_between=_median_of_medians(
            [(panel.days_between, n) for panel, n in panels if panel.days_between is not None]
        ),
    )


def _median_of_medians(days: Sequence[tuple[float, int]]) -> float | None:
    """The days of the person in the middle, taking everybody of an initiative at its median."""
    half = sum(n for _, n in days) / 2
    reached = 0
    for median, n in sorted(days):
        reached += n
        if reached >= half:
            return median
    return None
