"""A figure with what was decided about it. Not: deciding (decide, programme)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bb_data.disclosure.reasons import Reason
from bb_data.model.cell import CellAddress, Status
from bb_data.model.raw_cell import RawCell

Figure = tuple[str, str, str]
"""Indicator, period and breakdown: what the cells of several scopes have in common."""

Place = tuple[str, str, str]
"""Scope, period and breakdown: what the cells of several indicators have in common."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A figure with what was decided; `reason` is None only when it is shown."""

    raw: RawCell
    status: Status
    reason: Reason | None = None

    @property
    def is_shown(self) -> bool:
        """Whether the figure goes out as it is."""
        return self.status is Status.SHOWN


def figure_of(address: CellAddress) -> Figure:
    """What a cell is about, without its scope."""
    return address.indicator, address.period, address.breakdown


def withheld(decision: Decision, reason: Reason) -> Decision:
    """The same figure, not shown for this reason."""
    return Decision(decision.raw, Status.WITHHELD, reason)


def is_among(decision: Decision, told: Iterable[Decision]) -> bool:
    """Whether what this tells is told by one of these: the same version, as it is or coded alike."""
    return any(
        decision.raw.version is not None
        and (decision.raw.address, decision.raw.version) == (one.raw.address, one.raw.version)
        and one.status in (Status.SHOWN, decision.status)
        for one in told
    )
