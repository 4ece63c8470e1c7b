"""Whether issued figures over the same forms, added and subtracted, come down to fewer than K people. Not: two of them (versions)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bb_data.disclosure.versions import rows
from bb_data.model.raw_cell import RawCell

_MOST_ATOMS = 12
"""With more small groups than this nobody works out what they tell, and the answer is yes."""

_Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class _Atom:
    """Forms that are in exactly the same figures: whose they are, and in which figures."""

    people: frozenset[int]
    column: _Matrix


def tells_of_a_few(known: Sequence[RawCell], new: Sequence[RawCell], minimum_n: int) -> bool:
    """Whether `new` figures beside `known` ones tell of fewer than `minimum_n` people what `known` alone do not.

    All are sums of one number of each form (a score, or whether it counts in a share), so what
    follows from them is whatever is a sum of multiples of them. Forms in the same figures cannot be
    told apart. Of a set of such groups something is told when fewer combinations are left once it
    is taken out of the figures.
    """
    atoms = _atoms([*known, *new])
    small = [atom for atom in atoms if len(atom.people) < minimum_n]
    if not small:
        return False
    if len(small) > _MOST_ATOMS:
        return True
    figures = np.column_stack([atom.column for atom in atoms])
    before = figures[: len(known)]
    places = [atoms.index(atom) for atom in small]
    return any(
        _n_told(figures, chosen) > _n_told(before, chosen)
        for chosen in _sets(places, [atom.people for atom in small], minimum_n)
    )


def _atoms(cells: Sequence[RawCell]) -> list[_Atom]:
    width = max((cell.forms.shape[1] for cell in cells), default=0)
    every = [rows(cell, width) for cell in cells]
    known, place = np.unique(np.concatenate(every), axis=0, return_inverse=True)
    is_in = np.zeros((len(cells), len(known)))
    figure = np.repeat(np.arange(len(cells)), [len(one) for one in every])
    is_in[figure, place.ravel()] = 1.0
    columns, kind = np.unique(is_in, axis=1, return_inverse=True)
    return [
        _Atom(frozenset(known[kind.ravel() == number, 0].tolist()), columns[:, number])
        for number in range(columns.shape[1])
    ]


def _sets(
    places: Sequence[int], people: Sequence[frozenset[int]], minimum_n: int
) -> Iterator[list[int]]:
    """Every set of these groups that has fewer than `minimum_n` people together."""
    waiting: list[tuple[int, list[int], frozenset[int]]] = [(0, [], frozenset())]
    while waiting:
        start, chosen, together = waiting.pop()
        if chosen:
            yield chosen
        for next_one in range(start, len(places)):
            wider = together | people[next_one]
            if len(wider) < minimum_n:
                waiting.append((next_one + 1, [*chosen, places[next_one]], wider))


def _n_told(figures: _Matrix, chosen: Sequence[int]) -> int:
    """How many independent combinations of the figures hold nobody but these groups."""
    if not figures.size:
        return 0
    others = np.delete(figures, chosen, axis=1)
    return _rank(figures) - _rank(others)


def _rank(matrix: _Matrix) -> int:
    return int(np.linalg.matrix_rank(matrix)) if matrix.size else 0
