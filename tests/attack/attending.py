"""Figures made of attendance lists, searched for a few people: small circles, few who came or stayed away (A17).

Each function yields in words what would be given away; nothing yielded = the attack fails.
"""

from __future__ import annotations

from collections.abc import Iterator

from bb_data.disclosure.released import Released
from bb_data.model.cell import NO_BREAKDOWN, Cell, CellAddress
from bb_data.model.period import Quarter
from tests.attack.reading import K

FEW = 5
CIRCLES = ("meetings.met", "meetings.regular", "meetings.none", "meetings.largest")


def places(cells: Released) -> set[tuple[str, str]]:
    return {
        (cell.address.scope, cell.address.period)
        for cell in cells
        if cell.address.indicator.startswith(("reach", "meetings."))
    }


def shown(cells: Released, indicator: str, scope: str, period: str) -> Cell | None:
    cell = cells.get(str(CellAddress(indicator, scope, period, NO_BREAKDOWN)))
    return cell if cell is not None and cell.is_shown else None


def counts(cell: Cell) -> list[int]:
    """Every number of people that would be shown as this whole per cent."""
    n = cell.n or 0
    return [count for count in range(n + 1) if int(100 * count / n + 0.5) == cell.value]


def covered(cell: Cell) -> str:
    """Over how many initiatives a figure of the programme goes; nothing of an initiative's own."""
    return (cell.method or "").partition(" pooled ")[2]


def small_circles(cells: Released) -> Iterator[str]:
    """Shares of the contact network that certainly are of 1-9 people, or leave 1-9 out; circles beside the largest."""
    for scope, period in places(cells):
        for indicator in CIRCLES:
            cell = shown(cells, indicator, scope, period)
            if cell is not None and all(min(c, (cell.n or 0) - c) < K for c in counts(cell)):
                yield str(cell.address)
        regular, largest = (
            shown(cells, one, scope, period) for one in ("meetings.regular", "meetings.largest")
        )
        if regular is not None and largest is not None:
            outside = {a - b for a in counts(regular) for b in counts(largest)}
            if outside <= set(range(1, K)):
                yield f"{scope} {period}: {outside}"


def few_of_two_quarters(cells: Released) -> Iterator[str]:
    """Whom two quarters and the half-year they make leave in one of them, or in both."""
    for scope, period in places(cells):
        now = shown(cells, "reach", scope, period)
        before = shown(cells, "reach", scope, str(Quarter.parse(period).before(1)))
        if now is None or before is None or covered(now) != covered(before):
            continue
        for one in ("reach.half_year", "reach.both_quarters", *CIRCLES):
            half_year = cells.get(str(CellAddress(one, scope, period, NO_BREAKDOWN)))
            if half_year is None or half_year.n is None or covered(half_year) != covered(now):
                continue
            both = (now.n or 0) + (before.n or 0) - half_year.n
            parts = (both, (now.n or 0) - both, (before.n or 0) - both)
            if any(0 < part < FEW for part in parts):
                yield f"{half_year.address}: {parts}"


def few_counted(cells: Released) -> Iterator[str]:
    """Counts of people or pairs that are a few by themselves, or from the total and the other part."""
    for scope, period in places(cells):
        for indicator in (
            "reach.new",
            "reach.returning",
            "reach.lapsed",
            "meetings.new_known",
            "meetings.new_newcomers",
        ):
            cell = shown(cells, indicator, scope, period)
            if cell is not None and 0 < (cell.value or 0) < FEW:
                yield str(cell.address)
