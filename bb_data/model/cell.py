"""A cell: one figure of the fixed menu, with its address `indicator/scope/period/breakdown`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PROGRAMME_SCOPE = "programma"
INITIATIVE_PREFIX = "initiatief:"
NO_BREAKDOWN = "-"


class Status(StrEnum):
    """What disclosure decided about a cell."""

    SHOWN = "shown"
    TOP_CODED = "top_coded"
    BOTTOM_CODED = "bottom_coded"
    WITHHELD = "withheld"


class Audience(StrEnum):
    """Who may read a cell: everybody signed in as the programme and the initiative itself, or more."""

    INTERNAL = "internal"
    SIGNED_OFF = "signed_off"


@dataclass(frozen=True, slots=True)
class CellAddress:
    """The four coordinates of a figure; its text form is used in addresses, files and tests."""

    indicator: str
    scope: str
    period: str
    breakdown: str = NO_BREAKDOWN

    def __str__(self) -> str:
        return f"{self.indicator}/{self.scope}/{self.period}/{self.breakdown}"

    @property
    def initiative(self) -> str | None:
        """The slug of the initiative, or None for the programme."""
        return self.scope.removeprefix(INITIATIVE_PREFIX) if self.scope != PROGRAMME_SCOPE else None


def class_breakdown(breakdown: str, class_id: str) -> str:
    """The breakdown of a cell about one class: `sex=vrouw`."""
    return f"{breakdown}={class_id}"


def initiative_scope(slug: str) -> str:
    """The scope of one initiative."""
    return INITIATIVE_PREFIX + slug


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure after the disclosure decision; withheld = no value, interval or n.

    Values are rounded as they are shown (shares and whole points in per cents, scores to one
    decimal). `verdict` is the code of WORDS for changes, from the unrounded values. `reason` is the
    disclosure rule behind a status other than shown.
    """

    address: CellAddress
    status: Status
    value: float | None
    lower: float | None
    upper: float | None
    n: int | None
    unit: str
    method: str
    verdict: str | None = None
    reason: str | None = None
    audience: Audience = Audience.INTERNAL

    @property
    def is_shown(self) -> bool:
        """Whether there is a value to draw."""
        return self.status is Status.SHOWN and self.value is not None
