"""Participation per initiative and quarter: reach, new, returning and lapsed people, coming back, what was done.

Not: half-years and who met whom (meetings).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from bb_data.catalogue.schema import Catalogue, Indicator
from bb_data.model.cell import CellAddress, initiative_scope
from bb_data.model.estimate import Estimate
from bb_data.model.period import Quarter
from bb_data.model.raw_cell import RawCell
from bb_data.statistics.proportion import share
from bb_data.store.database import Reader

COUNT = "count"

_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Listed:
    """A quarter with an activity; `before` and `after` are its neighbours when they ended with a list."""

    quarter: Quarter
    row: _Row
    before: _Row | None
    after: _Row | None


def participation_cells(
    reader: Reader, catalogue: Catalogue, today: date, initiatives: Sequence[UUID] | None = None
) -> list[RawCell]:
    """The initiatives' figures of every quarter that has ended before `today`; of these ids, or of all.

    A quarter is in it when an activity was handed in; people when an attendance list was. "New" is
    the first attendance ever at this initiative. The return rate exists only when the next quarter
    has ended as well and its attendance lists came in, and who lapsed only when those of the quarter
    before did: without lists nobody seems to have come back.
    """
    quarters = reader.query("participation_by_quarter", today=today, initiatives=initiatives)
    listed = {
        (row["slug"], Quarter.of(row["quarter_on"])): row
        for row in quarters
        if row["n_people"] is not None
    }
    cells = []
    for indicator in catalogue.indicators.values():
        make = MEASURES.get(indicator.measure or "")
        if make is None:
            continue
        for row in quarters:
            slug, quarter = row["slug"], Quarter.of(row["quarter_on"])
            known = _Listed(
                quarter,
                row,
                before=listed.get((slug, quarter.before(1))),
                after=listed.get((slug, quarter.next)),
            )
            address = CellAddress(indicator.id, initiative_scope(slug), str(quarter))
            cells.append(make(address, indicator, known))
    return [cell for cell in cells if cell is not None]


_Make = Callable[[CellAddress, Indicator, _Listed], RawCell | None]


def _return_rate(address: CellAddress, _indicator: Indicator, known: _Listed) -> RawCell | None:
    n_people, n_again = known.row["n_people"], known.row["n_again"]
    if n_people is None or known.after is None:
        return None
    return RawCell(address, "rate", share(n_again, n_people), numerator=n_again)


def _count(
    value: Callable[[_Row], float | None], n: Callable[[_Row], int | None] | None = None
) -> _Make:
    """A count; its n is how many people (or activities) were counted over, else the people of the quarter."""

    def make(address: CellAddress, indicator: Indicator, known: _Listed) -> RawCell | None:
        counted = value(known.row)
        over = known.row["n_people"] if n is None else n(known.row)
        return None if counted is None or over is None else _cell(address, indicator, counted, over)

    return make


def _lapsed(address: CellAddress, indicator: Indicator, known: _Listed) -> RawCell | None:
    # A part of the reach of the quarter before: that is its n.
    if known.row["n_people"] is None or known.before is None:
        return None
    n = known.before["n_people"]
    return _cell(address, indicator, n - known.before["n_again"], n)


def _cell(address: CellAddress, indicator: Indicator, value: float, n: int) -> RawCell:
    estimate = Estimate(float(value), None, None, n, indicator.unit, COUNT)
    return RawCell(address, "count", estimate)


def _n_sessions(row: _Row) -> int:
    return int(row["n_sessions"])


def _n_returning(row: _Row) -> int | None:
    return None if row["n_people"] is None else row["n_people"] - row["n_new"]


MEASURES: Mapping[str, _Make] = {
    "participants": _count(lambda row: row["n_people"]),
    "new_participants": _count(lambda row: row["n_new"]),
    "returning_participants": _count(_n_returning),
    "lapsed_participants": _lapsed,
    "return_rate": _return_rate,
    "sessions": _count(_n_sessions, _n_sessions),
    "hours": _count(lambda row: row["n_hours"], _n_sessions),
    "volunteer_turns": _count(lambda row: row["n_turns"]),
}
"""How each measure of the catalogue over a quarter is made."""
