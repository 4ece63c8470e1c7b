"""A release as an outsider reads it: cells, and what every number in them can have been made of.

Knows the catalogue and the published methods, as every reader may. Not: what decided about a figure, nor any answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor, sqrt
from pathlib import Path

from scipy.special import ndtri

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.schema import Indicator, Score
from bb_data.disclosure.released import Released
from bb_data.model.cell import Cell
from bb_data.release.published import all_releases
from bb_data.statistics.proportion import share

K = 10
"""As many people as a figure needs (S2, S6)."""
LEAST = 3
"""As many people as a share and its complement need (S3)."""
OWN_SPREAD = 30
"""From so many people on an interval is made with their own spread (S2)."""
PERSON_WIDTH = 8 / 11
"""Which part of the scale must stay open for one person (S11)."""
GROUP_WIDTH = 3 / 11
"""Which part of the scale must stay open for the mean of a few people (S11)."""
_TINY = 1e-9
_MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Range:
    """Between which numbers, both included, something lies."""

    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low


def every_release(folder: Path) -> list[Released]:
    """All releases that were ever made, the newest first; who is inside reads them all."""
    return [release.released() for release in all_releases(folder)]


def shown(cells: Iterable[Cell]) -> list[Cell]:
    """The cells with a figure in the open."""
    return [cell for cell in cells if cell.is_shown]


def told(cells: Iterable[Cell]) -> list[Cell]:
    """The cells that tell something: coded ones too."""
    return [cell for cell in cells if cell.value is not None]


def indicator_of(cell: Cell) -> Indicator:
    """What the catalogue says of the figure."""
    return catalogue().indicators[cell.address.indicator]


def is_share_of_answers(cell: Cell) -> bool:
    """A share of people by what they answered; not of attendance."""
    indicator = indicator_of(cell)
    return indicator.kind == "share" and indicator.instrument is not None


def is_of_scores(cell: Cell) -> bool:
    """A mean of a score, or its change among the same people."""
    indicator = indicator_of(cell)
    return indicator.kind in ("mean", "change") and indicator.score is not None


def score_of(cell: Cell) -> Score:
    """The score that a mean or change is of."""
    indicator = indicator_of(cell)
    return catalogue().instruments[indicator.instrument or ""].score(indicator.score or "")


def column_of(cell: Cell) -> tuple[str, str]:
    """Instrument and score: cells of one column are about the same answers."""
    indicator = indicator_of(cell)
    return indicator.instrument or "", indicator.score or indicator.item or ""


def has_whole_scores(score: Score) -> bool:
    """Whether everybody's score is a whole number, so that a sum is one too."""
    return score.method == "sum" and score.factor == 1


def numerators(cell: Cell) -> frozenset[int]:
    """Every count that would be published as this share; of a coded one every count below its bound."""
    n = cell.n or 0
    if not cell.is_shown:
        below = frozenset(range(min(LEAST, n + 1)))
        return below if cell.status == "bottom_coded" else frozenset(n - count for count in below)
    return _counts_like(n, cell.value, cell.lower, cell.upper)


@lru_cache(maxsize=4096)
def _counts_like(
    n: int, value: float | None, lower: float | None, upper: float | None
) -> frozenset[int]:
    found = set()
    for count in range(n + 1):
        estimate = share(count, n)
        parts = (estimate.value, estimate.lower, estimate.upper)
        if [floor(100 * part + 0.5) for part in parts if part is not None] == [value, lower, upper]:
            found.add(count)
    return frozenset(found)


def decimals(cells: Iterable[Cell]) -> int:
    """To how many decimals means and changes are told; from six on it no longer matters."""
    found = [len(repr(c.value).partition(".")[2]) for c in cells if c.is_shown and is_of_scores(c)]
    return min(max(found, default=1), _MOST_DECIMALS)


def sum_of(cell: Cell, n_decimals: int = 1) -> Range:
    """Between which sums of everybody's scores (of a change: end minus start) the figure was made.

    The middle of an interval with the catalogue's spread, whose width is known, tells the mean once more
    at each end.
    """
    room = 0.5 * 10**-n_decimals
    n, value = cell.n or 0, cell.value or 0.0
    low, high = value - room, value + room
    if cell.method.startswith("known_sd_interval") and cell.lower is not None:
        half = known_half(cell)
        low = max(low, cell.lower + half - room, (cell.upper or 0.0) - half - room)
        high = min(high, cell.lower + half + room, (cell.upper or 0.0) - half + room)
    low, high = n * low, n * high
    if has_whole_scores(score_of(cell)):
        # Halves are rounded away from zero, so either end may be in.
        low, high = ceil(low - _TINY * n), floor(high + _TINY * n)
    return Range(low, high)


def known_half(cell: Cell) -> float:
    """Half the width of an interval that is made with the catalogue's spread."""
    score = score_of(cell)
    sd = score.sd_change if indicator_of(cell).kind == "change" else score.sd
    return float(ndtri(0.975)) * (sd or 0.0) / sqrt(cell.n or 1)
