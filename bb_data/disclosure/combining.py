"""Whether issued figures over the same forms, added and subtracted, come down to fewer than K people. Not: two of them (versions)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bb_data.disclosure.atoms import Known, atoms_of
from bb_data.model.raw_cell import RawCell

_MOST_ATOMS = 12
"""With more small groups than this nobody works out what they tell, and the answer is yes."""

_Matrix = NDArray[np.float64]


def tells_of_a_few(known: Sequence[Known], new: Sequence[RawCell], minimum_n: int) -> bool:
    """Whether `new` figures beside `known` ones tell of fewer than `minimum_n` people what `known` alone do not.

    All are sums of one number of each form (a score, or whether it counts in a share), so what
    follows from them is whatever is a sum of multiples of them. Forms in the same figures cannot be
    told apart. Of a set of such groups something is told when fewer combinations are left once it
    is taken out of the figures.
    """
    atoms = atoms_of(known, new)
    small = [place for place, size in enumerate(atoms.sizes.tolist()) if size < minimum_n]
    if not small:
        return False
    if len(small) > _MOST_ATOMS:
        return True
    figures, is_new = atoms.matrix(atoms.chosen(small))
    before = figures[~is_new]
    return any(
        _n_told(figures, chosen) > _n_told(before, chosen)
        for chosen in _sets(range(len(small)), [atoms.people(one) for one in small], minimum_n)
    )


def _sets(
    places: Sequence[int], people: Sequence[frozenset[object]], minimum_n: int
) -> Iterator[list[int]]:
    """Every set of these groups that has fewer than `minimum_n` people together."""
    waiting: list[tuple[int, list[int], frozenset[object]]] = [(0, [], frozenset())]
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
