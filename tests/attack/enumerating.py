"""Every set of answers that would be published as the same mean, interval and n (A9), or change of a share (A22).

What is the same in all of them is told. A little of it may be: how many scored at an end of the scale, or turned, may not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from math import sqrt

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.special import ndtri, stdtrit

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.traits import has_trait
from bb_data.disclosure.released import Released
from bb_data.model.cell import NO_BREAKDOWN, Cell, CellAddress
from tests.attack.reading import (
    LEAST,
    PERSON_WIDTH,
    Range,
    decimals,
    has_whole_scores,
    indicator_of,
    is_of_scores,
    is_share_of_answers,
    numerators,
    score_of,
    shown,
    sum_of,
)

_OWN_SPREAD = ("t_interval", "paired_t_interval")
_TINY = 1e-9


class Datasets:
    """All ways in which the scores behind one mean or change can be: so many people at each score.

    `shares` are the shares of the same people by the same score, which narrow it further.
    """

    def __init__(self, cell: Cell, shares: Iterable[Cell] = (), n_decimals: int = 1) -> None:
        self._cell, self._n_decimals = cell, n_decimals
        self._n = cell.n or 0
        score = score_of(cell)
        if indicator_of(cell).kind == "change":
            highest = score.maximum - score.minimum
            self.levels = np.arange(-highest, highest + 1)
        else:
            self.levels = np.arange(score.minimum, score.maximum + 1)
        self._shares = [
            (has_trait(indicator_of(one), self.levels, catalogue()), numerators(one))
            for one in shares
        ]

    def people_at(self, level: float) -> Range:
        """How many people can have this score at least and at most."""
        return self.people_among(self.levels == level)

    def people_with(self, share: Cell) -> Range:
        """How many people can have the trait of a share at least and at most."""
        return self.people_among(has_trait(indicator_of(share), self.levels, catalogue()))

    def people_among(self, is_counted: np.ndarray) -> Range:
        """How many people can have one of these scores at least and at most."""
        ends = []
        for sign in (1.0, -1.0):
            objective = np.where(is_counted, sign, 0.0)
            found = [self._least(objective, constraint) for constraint in self._sums_and_squares]
            ends.append(min((one for one in found if one is not None), default=np.nan))
        assert not np.isnan(ends).any(), f"no answers give {self._cell}"
        return Range(ends[0], -ends[1])

    def reach(self) -> Range:
        """Between which scores everybody must lie."""
        lowest = next(level for level in self.levels if self._can_be_at(level))
        highest = next(level for level in self.levels[::-1] if self._can_be_at(level))
        return Range(lowest, highest)

    def _can_be_at(self, level: float) -> bool:
        objective = np.where(self.levels == level, -1.0, 0.0)
        found = (self._least(objective, constraint) for constraint in self._sums_and_squares)
        return any(one is not None and one < 0 for one in found)

    @cached_property
    def _sums_and_squares(self) -> list[LinearConstraint]:
        """One per possible sum: the sum, and between which values the sum of squares then lies."""
        sums = sum_of(self._cell, self._n_decimals)
        found = []
        for total in np.arange(sums.low, sums.high + 1):
            squares = self._squares(total)
            if squares.low <= squares.high:
                rows = np.vstack([np.ones(self.levels.size), self.levels, self.levels**2])
                low, high = [self._n, total, squares.low], [self._n, total, squares.high]
                for is_counted, counts in self._shares:
                    rows = np.vstack([rows, is_counted.astype(float)])
                    low.append(min(counts))
                    high.append(max(counts))
                found.append(LinearConstraint(rows, low, high))
        return found

    def _squares(self, total: float) -> Range:
        cell, n = self._cell, self._n
        if cell.method.split()[0] not in _OWN_SPREAD or cell.lower is None or cell.upper is None:
            return Range(0.0, n * float((self.levels**2).max()))
        room, mean = 0.5 * 10**-self._n_decimals + _TINY, total / n
        half_low = max(mean - cell.lower, cell.upper - mean) - room
        half_high = min(mean - cell.lower, cell.upper - mean) + room
        per_half = sqrt(n) / float(stdtrit(n - 1, 0.975))
        low, high = (max(0.0, half) * per_half for half in (half_low, half_high))
        around = total * total / n
        return Range((n - 1) * low**2 + around, (n - 1) * high**2 + around)

    def _least(self, objective: np.ndarray, constraint: LinearConstraint) -> float | None:
        solved = milp(
            objective,
            constraints=constraint,
            integrality=np.ones(self.levels.size),
            bounds=Bounds(0, self._n),
        )
        return round(float(solved.fun), 6) if solved.success else None


def small_enough(cells: Released, most: int) -> Iterator[tuple[Cell, list[Cell]]]:
    """Means and changes with their own spread over at most so many people, and shares over the same people."""
    for cell in shown(cells):
        is_asked = is_of_scores(cell) and cell.method.split()[0] in _OWN_SPREAD
        if is_asked and (cell.n or 0) <= most and has_whole_scores(score_of(cell)):
            yield cell, shares_beside(cell, cells)


def shares_beside(cell: Cell, cells: Released) -> list[Cell]:
    """The shares of the same people by the same score that tell something."""
    address = cell.address
    if address.initiative is None or indicator_of(cell).kind == "change":
        return []
    mine = indicator_of(cell)
    found = []
    for one in catalogue().indicators.values():
        if (one.kind, one.instrument, one.score) != ("share", mine.instrument, mine.score):
            continue
        other = cells.get(str(CellAddress(one.id, address.scope, address.period, NO_BREAKDOWN)))
        if other is not None and other.value is not None and other.n == cell.n:
            found.append(other)
    return found


def few_at_an_end(cells: Released, most: int) -> Iterator[str]:
    """A9: exactly how many people, one or two, scored the lowest or the highest; or what everybody scored."""
    n_decimals = decimals(cells)
    for cell, shares in small_enough(cells, most):
        datasets = Datasets(cell, shares, n_decimals)
        ends = [datasets.people_at(level) for level in (datasets.levels[0], datasets.levels[-1])]
        if any(0 < end.low == end.high < LEAST for end in ends):
            yield f"{cell.address}: {ends}"
        elif all(end.width == 0 for end in ends) and is_pinned(datasets):
            yield f"{cell.address}: everybody"


def coded_count_told(cells: Released, most: int) -> Iterator[str]:
    """A9: exactly how many people are behind a coded share, from the mean of the same score beside it."""
    n_decimals = decimals(cells)
    for cell, shares in small_enough(cells, most):
        for share in shares:
            if share.is_shown:
                continue
            count = Datasets(cell, shares, n_decimals).people_with(share)
            if count.width == 0:
                yield f"{share.address} from {cell.address}: {count.low:.0f} of {share.n}"


def is_pinned(datasets: Datasets) -> bool:
    """Whether only one set of scores fits."""
    return all(datasets.people_at(level).width == 0 for level in datasets.levels)


def nobody_far_away(cells: Released, most: int) -> Iterator[str]:
    """A9: that nobody can have scored in so much of the scale that less is left than one person needs (S11)."""
    n_decimals = decimals(cells)
    for cell, shares in small_enough(cells, most):
        if indicator_of(cell).kind == "change":
            continue
        datasets = Datasets(cell, shares, n_decimals)
        reach, scale = datasets.reach(), float(np.ptp(datasets.levels))
        if reach.width < PERSON_WIDTH * scale - _TINY:
            yield f"{cell.address}: everybody between {reach.low} and {reach.high}"


def few_turned(cells: Released) -> Iterator[str]:
    """A22: that fewer people gained a trait, or lost it, than a share may tell of."""
    for cell in changes_of_shares(cells):
        gained, lost = turned(cell)
        if not gained or max(gained) < LEAST or max(lost) < LEAST:
            yield f"{cell.address}: gained {sorted(gained)}, lost {sorted(lost)}"


def changes_of_shares(cells: Released) -> list[Cell]:
    """The shown changes of a share among the same people."""
    return [cell for cell in shown(cells) if indicator_of(cell).estimator == "share_change"]


def turned(cell: Cell) -> tuple[set[int], set[int]]:
    """How many people can have gained and lost the trait, by everything that is published as this change."""
    return _turned(cell.n or 0, cell.value, cell.lower, cell.upper)


@lru_cache(maxsize=256)
def _turned(
    n: int, value: float | None, lower: float | None, upper: float | None
) -> tuple[set[int], set[int]]:
    gained_all: set[int] = set()
    lost_all: set[int] = set()
    before = np.arange(n + 1)
    for difference in range(-n, n + 1):
        if per_cent(np.array([difference / n]))[0] != value:
            continue
        for lost in range(max(0, -difference), n + 1):
            gained = lost + difference
            both = before - lost
            neither = n - both - gained - lost
            fits = (both >= 0) & (neither >= 0)
            if not fits.any():
                break
            ends = newcombe_10(both[fits], gained, lost, neither[fits])
            if ((per_cent(ends[0]) == lower) & (per_cent(ends[1]) == upper)).any():
                gained_all.add(gained)
                lost_all.add(lost)
    return gained_all, lost_all


def per_cent(parts: np.ndarray) -> np.ndarray:
    """Rounded to whole per cents, halves away from zero."""
    return np.sign(parts) * np.floor(np.abs(parts) * 100 + 0.5 + _TINY)


def newcombe_10(
    both: np.ndarray, gained: int, lost: int, neither: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The interval of a change of a share, for many counts at once.

    Source: Newcombe 1998, Stat Med 17:2635-2650, method 10.
    """
    n = both + gained + lost + neither
    first, last = (both + lost) / n, (both + gained) / n
    (first_low, first_high), (last_low, last_high) = wilson(first, n), wilson(last, n)
    margins = (both + lost) * (gained + neither) * (both + gained) * (lost + neither)
    excess = (both * neither - gained * lost).astype(float)
    excess = np.where(excess > 0, np.maximum(excess - n / 2, 0.0), excess)
    phi = np.where(margins > 0, excess / np.sqrt(np.maximum(margins, 1)), 0.0)

    def combined(one: np.ndarray, other: np.ndarray) -> np.ndarray:
        return np.sqrt(np.maximum(one**2 - 2 * phi * one * other + other**2, 0.0))

    change = last - first
    down = combined(last - last_low, first_high - first)
    up = combined(last_high - last, first - first_low)
    return change - down, change + up


def wilson(part: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Wilson's score interval. Source: Wilson 1927, J Am Stat Assoc 22:209-212."""
    z = float(ndtri(0.975))
    centre, scale = part + z * z / (2 * n), 1 + z * z / n
    half = z * np.sqrt(part * (1 - part) / n + z * z / (4 * n * n))
    return (centre - half) / scale, (centre + half) / scale


def unlike_any_count(cells: Released) -> Iterator[str]:
    """A10: shares that with interval and n can only be of one or two people, or all but one or two."""
    for cell in shown(cells):
        n = cell.n or 0
        if is_share_of_answers(cell) and not any(
            LEAST <= count <= n - LEAST for count in numerators(cell)
        ):
            yield str(cell.address)
