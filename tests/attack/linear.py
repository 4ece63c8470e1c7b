"""Subtracts released means and changes from each other in every possible way at once, by linear programming.

People who are in exactly the same figures are one lump; per lump and wave one unknown sum of scores. Every
figure is an equation between these with the room that rounding leaves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from bb_data.model.cell import Cell
from tests.attack.neighbours import Who
from tests.attack.reading import K, Range, column_of, is_of_scores, score_of, sum_of

People = frozenset[int]

_FIRST_LOOKS = 8
"""Solutions in random directions to begin with: most groups turn out to be open in these."""


@dataclass(frozen=True)
class Told:
    """What is known of a group's summed scores at a wave, and what its people could have had at all."""

    people: People
    wave: str
    told: Range
    possible: Range

    @property
    def open_part(self) -> float:
        """Which part of what they could have had is left open: 0 = told, 1 = nothing told."""
        return max(0.0, self.told.width) / self.possible.width


class Equations:
    """All means and changes of one score of one initiative, against who is in them."""

    def __init__(self, cells: Iterable[Cell], who: Who, n_decimals: int = 1) -> None:
        self.cells = [cell for cell in cells if cell.is_shown and str(cell.address) in who]
        self.who = {str(cell.address): who[str(cell.address)] for cell in self.cells}
        self._n_decimals = n_decimals
        self._seen: list[np.ndarray] = []
        score = score_of(self.cells[0])
        self.lowest, self.highest = score.minimum, score.maximum

    @cached_property
    def lumps(self) -> list[People]:
        """People whom no figure tells apart."""
        found: dict[frozenset[str], set[int]] = defaultdict(set)
        for person in frozenset().union(*self.who.values()):
            found[frozenset(a for a, people in self.who.items() if person in people)].add(person)
        return sorted(map(frozenset, found.values()), key=min)

    @cached_property
    def waves(self) -> list[str]:
        return sorted({wave for cell in self.cells for wave, _ in terms(cell)})

    def bound(self, people: People, wave: str) -> Told:
        """Between which sums the released figures leave these people's scores at this wave."""
        objective = np.zeros(self._n_unknowns)
        for unknown in self._of(people, wave):
            objective[unknown] = 1.0
        ends = [sign * self._least(sign * objective) for sign in (1.0, -1.0)]
        n = len(people)
        return Told(people, wave, Range(*ends), Range(n * self.lowest, n * self.highest))

    def leaves_open(self, people: People, wave: str, needed: float) -> bool:
        """Whether this part of what these people could have had is certainly open.

        Every solution that was found for one group gives all figures, and shows what others can have too.
        """
        if not self._seen:
            self._look_around()
        unknowns = self._of(people, wave)
        sums = [float(solution[unknowns].sum()) for solution in self._seen]
        return max(sums) - min(sums) >= needed * len(people) * (self.highest - self.lowest)

    def alone(self, people: People, wave: str) -> Range:
        """What the figure that tells most of these people tells by itself."""
        n = len(people)
        low, high = n * self.lowest, n * self.highest
        for cell in self.cells:
            everybody = self.who[str(cell.address)]
            if terms(cell) == [(wave, 1.0)] and people <= everybody:
                found, others = sum_of(cell, self._n_decimals), len(everybody) - n
                low = max(low, found.low - others * self.highest)
                high = min(high, found.high - others * self.lowest)
        return Range(low, high)

    def small_groups(self, wave: str) -> list[People]:
        """Groups of 1 to K - 1 people that two figures about a wave mark off, or that are one lump."""
        groups = {self.who[str(c.address)] for c in self.cells if wave in dict(terms(c))}
        if not groups:
            return []
        there = frozenset().union(*groups)
        marked = {lump for lump in self.lumps if lump <= there}
        for one, other in combinations(groups, 2):
            marked |= {one & other, one - other, other - one}
        return sorted((g for g in marked if 0 < len(g) < K), key=sorted)

    @property
    def _n_unknowns(self) -> int:
        return len(self.lumps) * len(self.waves)

    def _of(self, people: People, wave: str) -> list[int]:
        offset = self.waves.index(wave) * len(self.lumps)
        return [offset + number for number, lump in enumerate(self.lumps) if lump <= people]

    @cached_property
    def _programme(self) -> tuple[csr_matrix, np.ndarray, list[tuple[float, float]]]:
        rows = np.zeros((len(self.cells), self._n_unknowns))
        ranges = [sum_of(cell, self._n_decimals) for cell in self.cells]
        for row, cell in zip(rows, self.cells, strict=True):
            for wave, sign in terms(cell):
                row[self._of(self.who[str(cell.address)], wave)] += sign
        matrix = csr_matrix(np.vstack([rows, -rows]))
        limits = np.array([r.high for r in ranges] + [-r.low for r in ranges])
        sizes = [len(lump) for lump in self.lumps] * len(self.waves)
        return matrix, limits, [(n * self.lowest, n * self.highest) for n in sizes]

    def _look_around(self) -> None:
        random = np.random.default_rng(len(self.cells))
        for _ in range(_FIRST_LOOKS):
            self._least(random.choice([-1.0, 0.0, 1.0], size=self._n_unknowns))

    def _least(self, objective: np.ndarray) -> float:
        matrix, limits, possible = self._programme
        solved = linprog(objective, A_ub=matrix, b_ub=limits, bounds=possible, method="highs")
        assert solved.status == 0, solved.message
        self._seen.append(solved.x)
        return float(solved.fun)


def terms(cell: Cell) -> list[tuple[str, float]]:
    """At which waves, with which sign, everybody's score is in the figure's sum."""
    start, dash, end = cell.address.period.partition("-")
    return [(end, 1.0), (start, -1.0)] if dash else [(start, 1.0)]


def by_score(cells: Iterable[Cell]) -> Iterator[list[Cell]]:
    """The shown means and changes of each score of each initiative."""
    found: dict[tuple[str, tuple[str, str]], list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.is_shown and is_of_scores(cell) and cell.address.initiative is not None:
            found[cell.address.scope, column_of(cell)].append(cell)
    yield from found.values()
