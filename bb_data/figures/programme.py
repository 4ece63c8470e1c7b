"""The programme's figure from its initiatives' figures, without going back to people. Not: which may be in it (disclosure)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bb_data.figures.over_initiatives import is_over_initiatives, mean_over_initiatives
from bb_data.model.cell import PROGRAMME_SCOPE, CellAddress
from bb_data.model.column import Column, Counts, Numbers
from bb_data.model.estimate import POOLED, Estimate
from bb_data.model.raw_cell import Panel, RawCell
from bb_data.statistics import counted
from bb_data.statistics.counted import counted_mean, counted_share
from bb_data.statistics.mean import mean_score, pooled_rows
from bb_data.statistics.paired import mean_change
from bb_data.statistics.proportion import share

NOT_POOLED = frozenset({"median", "ratio"})
"""Kinds that cannot be made from the initiatives' figures."""


def programme_cell(like: RawCell, members: Column, n_initiatives: int) -> RawCell:
    """The programme's figure over its `members` (figures of initiatives, same indicator and period).

    A change is a mean over the initiatives whose people differ (E9); of everything else people are
    pooled, so that larger initiatives weigh more. `method` says which, and over how many of the
    `n_initiatives` it goes. `like` gives the kind and unit, also when there are none.
    """
    chosen = members[members.has_spread] if is_over_initiatives(like) else members
    cell = RawCell(
        address=CellAddress(
            like.address.indicator, PROGRAMME_SCOPE, like.address.period, like.address.breakdown
        ),
        kind=like.kind,
        estimate=like.estimate,
        together=chosen.together,
        covers=tuple(chosen.initiatives.tolist()),
        n_initiatives=n_initiatives,
    )
    filled = _filled(cell, chosen)
    if is_over_initiatives(like):
        filled = mean_over_initiatives(filled, chosen)
    method = pooled_method(filled.estimate.method, len(chosen), n_initiatives)
    return replace(filled, estimate=replace(filled.estimate, method=method))


def pooled_method(method: str, n_covered: int, n_initiatives: int) -> str:
    """How a programme figure names its method: the initiatives' method, and how many are in it."""
    return f"{method}{POOLED}{n_covered}/{n_initiatives}"


def _filled(cell: RawCell, members: Column) -> RawCell:
    if cell.kind == "estimate":
        return _sides_together(cell, members)
    n = int(members.n.sum())
    if cell.kind in ("share", "rate"):
        numerator = int(np.maximum(members.numerator, 0).sum())
        made = counted_share if cell.estimate.method == counted.SHARE else share
        return replace(
            cell, estimate=made(numerator, n), numerator=numerator, n_people=_n_people(members)
        )
    if cell.kind == "count":
        like = cell.estimate
        value = sum(np.nan_to_num(members.value).tolist())
        return replace(cell, estimate=Estimate(value, None, None, n, like.unit, like.method))
    group = pooled_rows(members.moments)
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


def _sides_together(cell: RawCell, members: Column) -> RawCell:
    """What the sides of an estimate add up to; the rest is left to the estimator, which may tell initiatives apart."""
    if not len(members):
        return cell
    has_differences = bool((members.moments[:, 0] >= 0).any())
    has_panel = bool((members.panel[:, 0] >= 0).any())
    each = members.groups.reshape(len(members), -1, 3).swapaxes(0, 1)
    return replace(
        cell,
        moments=pooled_rows(members.moments) if has_differences else None,
        groups=tuple(map(pooled_rows, each)),
        counts=tuple(members.counts.sum(axis=0).tolist()),
        panel=_panel(members) if has_panel else None,
    )


def _n_people(members: Column) -> int | None:
    """As the members have it: None where n counts people itself."""
    if (members.n_people < 0).all():
        return None
    return int(members.people.sum())


def _panel(members: Column) -> Panel:
    n_start, n_end, n_both, days = members.panel[members.panel[:, 0] >= 0].T
    n = members.n[members.panel[:, 0] >= 0]
    is_known = ~np.isnan(days)
    return Panel(
        n_start=int(n_start.sum()),
        n_end=int(n_end.sum()),
        n_both=int(n_both.sum()),
        days_between=_median_of_medians(days[is_known], n[is_known]),
    )


def _median_of_medians(days: Numbers, n: Counts) -> float | None:
    """The days of the person in the middle, taking everybody of an initiative at its median."""
    if not days.size:
        return None
    order = np.lexsort((n, days))
    reached = np.cumsum(n[order])
    return float(days[order][np.searchsorted(reached, reached[-1] / 2)])
