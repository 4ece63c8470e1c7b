"""Cells for tests of charts, as a release would hold them. Not: a test."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bb_data.disclosure.released import Released, ReleaseMark, restore_released
from bb_data.model.cell import Cell, CellAddress, Status

MARK = ReleaseMark("2026-12-05-001", date(2026, 12, 5), "internal", is_demo=True)


def shown(
    address: str,
    value: float,
    lower: float | None = None,
    upper: float | None = None,
    n: int | None = None,
    *,
    unit: str = "points",
    method: str = "t_interval",
    verdict: str | None = None,
) -> Cell:
    """A cell with a value, by its address `indicator/scope/period`."""
    return Cell(_place(address), Status.SHOWN, value, lower, upper, n, unit, method, verdict)


def coded(address: str, value: float, *, status: Status) -> Cell:
    """A share that is top- or bottom-coded: `value` is the bound."""
    return Cell(_place(address), status, value, None, None, 40, "percent", "wilson_interval")


def withheld(address: str, *, unit: str = "points") -> Cell:
    """A cell that is not shown: no value, no interval, no n."""
    return Cell(_place(address), Status.WITHHELD, None, None, None, None, unit, "t_interval")


def released(cells: Iterable[Cell]) -> Released:
    """The cells as disclosure gives them back from a release."""
    return restore_released(MARK, cells, is_hash_right=True)


def _place(address: str) -> CellAddress:
    indicator, scope, period = address.split("/")
    return CellAddress(indicator, scope, period)
