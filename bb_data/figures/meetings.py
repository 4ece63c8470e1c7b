"""Meetings per initiative and half-year: reach, regular contacts and how they last. Not: what people say of their network.

The layer of who was at the same activity; it is never added to what the questionnaires tell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import UUID

import numpy as np

from bb_data.catalogue.schema import Catalogue, Indicator, Policy
from bb_data.figures.half_years import HalfYear, half_years
from bb_data.figures.participation import COUNT
from bb_data.model.cell import CellAddress, initiative_scope
from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import RawCell
from bb_data.statistics.counted import counted_mean, counted_share
from bb_data.statistics.mean import moments
from bb_data.statistics.meetings import compared_with_chance, largest_component
from bb_data.statistics.proportion import share
from bb_data.store.database import Reader

MEDIAN = "median"

_Make = Callable[[CellAddress, Indicator, HalfYear, Policy], RawCell | None]


def meeting_cells(
    reader: Reader, catalogue: Catalogue, today: date, initiatives: Sequence[UUID] | None = None
) -> list[RawCell]:
    """The initiatives' figures over every half-year that ended before `today` with all its lists.

    Of the initiatives with these ids, or of all.
    The period of a cell is the quarter that closes its half-year.
    """
    windows = half_years(reader, catalogue.policy, today, initiatives)
    made = []
    for indicator in catalogue.indicators.values():
        make = MEASURES.get(indicator.measure or "")
        if make is None:
            continue
        for window in windows:
            scope = initiative_scope(window.initiative)
            address = CellAddress(indicator.id, scope, str(window.closing))
            made.append(make(address, indicator, window, catalogue.policy))
    return [cell for cell in made if cell is not None]


def _of_people(count: Callable[[HalfYear], int]) -> _Make:
    """A share of the people of the half-year."""

    def make(
        address: CellAddress, _indicator: Indicator, window: HalfYear, _policy: Policy
    ) -> RawCell:
        numerator, n = count(window), window.people.size
        return RawCell(address, "rate", share(numerator, n), numerator=numerator)

    return make


def _largest_group(
    address: CellAddress, _indicator: Indicator, window: HalfYear, _policy: Policy
) -> RawCell:
    # One group, no sample of groups: Wilson's interval would say nothing.
    size = largest_component(*window.ends)
    return RawCell(address, "rate", counted_share(size, window.people.size), numerator=size)


def _reach(
    address: CellAddress, indicator: Indicator, window: HalfYear, _policy: Policy
) -> RawCell:
    n = window.people.size
    return RawCell(address, "count", Estimate(float(n), None, None, n, indicator.unit, COUNT))


def _mean_contacts(
    address: CellAddress, indicator: Indicator, window: HalfYear, _policy: Policy
) -> RawCell:
    # Everybody is counted, and every pair at both its people: no t interval fits.
    group = moments(window.contacts.astype(np.float64))
    return RawCell(address, "mean", counted_mean(group, unit=indicator.unit), moments=group)


def _median_contacts(
    address: CellAddress, indicator: Indicator, window: HalfYear, policy: Policy
) -> RawCell | None:
    n = window.people.size
    if n < policy.severe_minimum_n.value:
        return None
    median = float(np.median(window.contacts))
    return RawCell(address, "median", Estimate(median, None, None, n, indicator.unit, MEDIAN))


def _new_pairs(*, with_newcomers: bool) -> _Make:
    def make(
        address: CellAddress, indicator: Indicator, window: HalfYear, _policy: Policy
    ) -> RawCell | None:
        if window.former is None:
            return None
        fresh = window.pairs - window.former.pairs
        n_fresh = sum(window.newcomers.isdisjoint(pair) != with_newcomers for pair in fresh)
        n = window.people.size
        estimate = Estimate(float(n_fresh), None, None, n, indicator.unit, COUNT)
        return RawCell(address, "count", estimate)

    return make


def _kept_pairs(
    address: CellAddress, _indicator: Indicator, window: HalfYear, _policy: Policy
) -> RawCell | None:
    if window.former is None or not window.former.pairs:
        return None
    n_kept = len(window.pairs & window.former.pairs)
    return RawCell(
        address,
        "rate",
        # Pairs share their people, so they are no sample of pairs: no interval.
        counted_share(n_kept, len(window.former.pairs)),
        numerator=n_kept,
        n_people=window.former.n_in_pairs,
    )


def _against_chance(
    address: CellAddress, _indicator: Indicator, window: HalfYear, policy: Policy
) -> RawCell | None:
    estimate = compared_with_chance(
        window.gathered[:, 0],
        window.gathered[:, 1],
        at_least=int(policy.regular_contact_meetings.value),
        draws=int(policy.reshuffle_draws.value),
        seed=int(policy.reshuffle_seed.value),
    )
    return None if estimate.value is None else RawCell(address, "ratio", estimate)


MEASURES: Mapping[str, _Make] = {
    "half_year_participants": _reach,
    "half_year_every_quarter": _of_people(lambda window: window.n_every_quarter),
    "met_somebody": _of_people(lambda window: window.n_met),
    "with_regular_contact": _of_people(lambda window: int((window.contacts > 0).sum())),
    "without_regular_contact": _of_people(lambda window: int((window.contacts == 0).sum())),
    "mean_regular_contacts": _mean_contacts,
    "median_regular_contacts": _median_contacts,
    "new_pairs_known": _new_pairs(with_newcomers=False),
    "new_pairs_newcomers": _new_pairs(with_newcomers=True),
    "kept_pairs": _kept_pairs,
    "largest_group": _largest_group,
    "pairs_against_chance": _against_chance,
}
"""How each measure of the catalogue over a half-year is made."""
