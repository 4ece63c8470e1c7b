"""Participation per initiative and quarter: reach, new and returning people, coming back, sessions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bb_data.catalogue.schema import Catalogue, Indicator
from bb_data.model.cell import CellAddress, initiative_scope
from bb_data.model.estimate import Estimate
from bb_data.model.period import Quarter
from bb_data.model.raw_cell import RawCell
from bb_data.statistics.proportion import share
from bb_data.store.database import Reader

COUNT = "count"


def participation_cells(reader: Reader, catalogue: Catalogue, today: date) -> list[RawCell]:
    """The initiatives' figures of every quarter that has ended before `today`.

    A quarter is in it when an activity was handed in; people when an attendance list was. "New" is
    the first attendance ever at this initiative. The return rate exists only when the next quarter
    has ended as well and its attendance lists came in: without lists nobody seems to have come back.
    """
    quarters = reader.query("participation_by_quarter", today=today)
    running = Quarter.of(today)
    listed = {
        (row["slug"], Quarter.of(row["quarter_on"]))
        for row in quarters
        if row["n_people"] is not None
    }
    cells = []
    for indicator in catalogue.indicators.values():
        if indicator.measure is None:
            continue
        for row in quarters:
            quarter = Quarter.of(row["quarter_on"])
            is_next_known = quarter.next < running and (row["slug"], quarter.next) in listed
            cell = _cell(indicator, row, quarter, is_next_known=is_next_known)
            if cell is not None:
                cells.append(cell)
    return cells


def _cell(
    indicator: Indicator, row: Mapping[str, Any], quarter: Quarter, *, is_next_known: bool
) -> RawCell | None:
    address = CellAddress(indicator.id, initiative_scope(row["slug"]), str(quarter))
    if indicator.measure == "sessions":
        return _count(address, row["n_sessions"], row["n_sessions"], indicator)
    n_people = row["n_people"]
    if n_people is None:
        return None
    if indicator.measure == "return_rate":
        if not is_next_known:
            return None
        return RawCell(
            address=address,
            kind="rate",
            estimate=share(row["n_again"], n_people),
            numerator=row["n_again"],
        )
    values = {
        "participants": n_people,
        "new_participants": row["n_new"],
        "returning_participants": n_people - row["n_new"],
    }
    if indicator.measure not in values:
        raise LookupError(f"no figure is made for the measure {indicator.measure}")
    return _count(address, values[indicator.measure], n_people, indicator)


def _count(address: CellAddress, value: int, n: int, indicator: Indicator) -> RawCell:
    # n is how many people (or activities) were counted over, so that a part of the reach is over all.
    return RawCell(
        address=address,
        kind="count",
        estimate=Estimate(float(value), None, None, n, indicator.unit, COUNT),
    )
