"""S4 and S3's bounds: from unrounded estimates to the cells that leave the disclosure package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from bb_data.catalogue.schema import Catalogue, Policy
from bb_data.disclosure.decide import Decision
from bb_data.disclosure.rules import counts_activities
from bb_data.model.cell import Cell, CellAddress, Status
from bb_data.model.raw_cell import RawCell

_WHOLE = Decimal(1)
_ONE_DECIMAL = Decimal("0.1")


def cells(
    decisions: Iterable[Decision], verdicts: Mapping[CellAddress, str], catalogue: Catalogue
) -> list[Cell]:
    """The cells as they may leave: rounded when shown, a bound when coded, empty when withheld."""
    return [
        _cell(decision, verdicts.get(decision.raw.address), catalogue) for decision in decisions
    ]


def rounded(value: float, *, is_share: bool) -> float:
    """Whole per cents of a share 0-1; anything else to one decimal. Halves go away from zero."""
    number = Decimal(repr(value)) * (100 if is_share else 1)
    result = float(number.quantize(_WHOLE if is_share else _ONE_DECIMAL, ROUND_HALF_UP))
    return result or 0.0  # no minus before a zero: it would tell the sign


def bound(n: int, status: Status, policy: Policy) -> float:
    """The x of "minder dan x %" or "meer dan x %": what `minimum_numerator` people of n are, rounded up."""
    below = -(-100 * int(policy.minimum_numerator.value) // n)
    return float(below if status is Status.BOTTOM_CODED else 100 - below)


def _cell(decision: Decision, verdict: str | None, catalogue: Catalogue) -> Cell:
    raw, status = decision.raw, decision.status
    estimate = raw.estimate
    value = lower = upper = None
    n: int | None = None
    if status is not Status.WITHHELD:
        n = None if counts_activities(raw) else estimate.n
        value, lower, upper = _figures(raw, status, catalogue.policy)
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
    raw: RawCell, status: Status, policy: Policy
) -> tuple[float | None, float | None, float | None]:
    estimate = raw.estimate
    if status is not Status.SHOWN:
        return bound(estimate.n, status, policy), None, None
    is_share = estimate.unit == "share"
    value, lower, upper = (
        None if number is None else rounded(number, is_share=is_share)
        for number in (estimate.value, estimate.lower, estimate.upper)
    )
    return value, lower, upper
