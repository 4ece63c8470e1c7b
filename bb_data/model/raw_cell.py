"""A figure before the disclosure decision: unrounded, with what the rules need. Never leaves figures, disclosure and release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bb_data.model.cell import CellAddress
from bb_data.model.estimate import Estimate

Kind = Literal["mean", "share", "change", "count", "rate"]


@dataclass(frozen=True, slots=True)
class Moments:
    """What a mean needs to know of a group: n people, their mean, and the sum of squared deviations from it."""

    n: int
    mean: float
    squared_deviations: float


@dataclass(frozen=True, slots=True)
class Panel:
    """How the people of a change hang together: who started, who was there at the end, when they filled in.

    `days_between` is the median number of days between both forms of the same person, None when
    nobody took part twice.
    """

    n_start: int
    n_end: int
    days_between: float | None


@dataclass(frozen=True, slots=True)
class RawCell:
    """One figure of the menu as computed. `estimate` of a share is 0-1.

    `moments` belongs to means and changes, `numerator` to shares and rates. `respondents` is a
    fingerprint of whose answers are in it: equal only when the people are the same. `covers` names
    the initiatives in a programme cell, `n_initiatives` how many could have been in it.
    """

    address: CellAddress
    kind: Kind
    estimate: Estimate
    moments: Moments | None = None
    numerator: int | None = None
    panel: Panel | None = None
    respondents: str = ""
    covers: tuple[str, ...] = ()
    n_initiatives: int = 1
