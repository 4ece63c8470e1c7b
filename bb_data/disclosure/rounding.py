"""S4 and S3's bounds: from unrounded estimates to the cells that leave the disclosure package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.decision import Decision
from bb_data.disclosure.families import Families, families
from bb_data.disclosure.intervals import published
from bb_data.disclosure.rules import counts_activities, least_numerator
from bb_data.model.cell import Cell, CellAddress, Status
from bb_data.model.estimate import Estimate

_WHOLE = Decimal(1)
_ONE_DECIMAL = Decimal("0.1")
_TWO_DECIMALS = Decimal("0.01")
_FINE_UNITS = frozenset({"sd", "number"})
"""Figures that run from 0 to about 1, of many people at programme level: one decimal would say nothing."""


def cells(
    decisions: Iterable[Decision], verdicts: Mapping[CellAddress, str], catalogue: Catalogue
) -> list[Cell]:
    """The cells as they may leave: rounded when shown, a bound when coded, empty when withheld."""
    kin = families(catalogue)
    return [
        _cell(decision, verdicts.get(decision.raw.address), catalogue, kin)
        for decision in decisions
    ]


def rounded(value: float, *, is_share: bool, is_fine: bool = False) -> float:
    """Whole per cents of a share 0-1; anything else to one decimal, fine units to two.

    Halves go away from zero.
    """
    number = Decimal(repr(value)) * (100 if is_share else 1)
    step = _WHOLE if is_share else _TWO_DECIMALS if is_fine else _ONE_DECIMAL
    result = float(number.quantize(step, ROUND_HALF_UP))
    return result or 0.0  # no minus before a zero: it would tell the sign


def bound(n: int, status: Status, least: int) -> float:
    """The x of "minder dan x %" or "meer dan x %": what `least` people of n are, rounded up."""
    below = min(100, -(-100 * least // n))
    return float(below if status is Status.BOTTOM_CODED else 100 - below)


def _cell(decision: Decision, verdict: str | None, catalogue: Catalogue, kin: Families) -> Cell:
    raw, status = decision.raw, decision.status
    estimate = published(raw, catalogue)
    value = lower = upper = None
    n: int | None = None
    if status is not Status.WITHHELD:
        n = None if counts_activities(raw) else estimate.n
        unit = catalogue.indicators[raw.address.indicator].unit
        least = least_numerator(raw.address.indicator, catalogue.policy, kin)
        value, lower, upper = _figures(estimate, status, unit, least)
    return Cell(
        address=raw.address,
        status=status,
        value=value,
        lower=lower,
        upper=upper,
        n=n,
        unit=catalogue.indicators[raw.address.indicator].unit,
        method=estimate.method,
        verdict=verdict,
        reason=None if decision.reason is None else str(decision.reason),
    )


def _figures(
    estimate: Estimate, status: Status, unit: str, least: int
) -> tuple[float | None, float | None, float | None]:
    if status is not Status.SHOWN:
        return bound(estimate.n, status, least), None, None
    is_share = estimate.unit == "share"
    value, lower, upper = (
        None if number is None else rounded(number, is_share=is_share, is_fine=unit in _FINE_UNITS)
        for number in (estimate.value, estimate.lower, estimate.upper)
    )
    return value, lower, upper
