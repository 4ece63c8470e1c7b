"""Which figures to withhold when a question stayed closed: the least of a reader's picture first (S6). Not: the search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bb_data.disclosure.auditor.knowledge import Bound, SquareBound, SumBound, waves_of
from bb_data.disclosure.auditor.questions import Openness
from bb_data.model.cell import NO_BREAKDOWN


def to_withhold(closed: Sequence[Openness], known: Sequence[Bound]) -> frozenset[str]:
    """The cells to withhold next; empty when nothing stayed closed.

    In the order breakdown, change, other figures of the wave, the scale itself: of what tells
    something about a closed wave, the first kind that there is goes, classes of a breakdown together.
    """
    cells: set[str] = set()
    for wave in sorted({one.target.wave for one in closed}):
        here = [bound for bound in known if wave in waves_of(bound)]
        names = {one.question.name for one in closed if one.target.wave == wave}
        cells |= _first_kind(here, names)
    return frozenset(cells)


def _first_kind(here: Iterable[Bound], names: set[str]) -> set[str]:
    kinds: tuple[set[str], ...] = (set(), set(), set(), set())
    for bound in here:
        kinds[_kind(bound, names)].add(bound.cell)
    return next((kind for kind in kinds if kind), set())


def _kind(bound: Bound, names: set[str]) -> int:
    indicator, _, _, breakdown = bound.cell.split("/")
    if breakdown != NO_BREAKDOWN:
        return 0
    if isinstance(bound, SquareBound) or (isinstance(bound, SumBound) and len(bound.terms) > 1):
        return 1
    is_asked_about = indicator in names or indicator.removesuffix(".mean") in {
        name.removesuffix(".total") for name in names
    }
    return 3 if is_asked_about else 2
