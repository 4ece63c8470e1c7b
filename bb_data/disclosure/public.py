"""Which released cells everybody may read (DISCLOSURE 3): the programme's, and some of an initiative's own.

Not: what may be shown at all (decide); this takes away from what was released.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from bb_data.catalogue.schema import Catalogue, Policy
from bb_data.disclosure.decision import Figure, figure_of
from bb_data.disclosure.reasons import Reason
from bb_data.model.cell import NO_BREAKDOWN, Cell

# An initiative whose figure is withheld for one of these is in no figure of the programme (S7).
_NEVER_POOLED = frozenset(
    {
        Reason.TOO_FEW_PEOPLE,
        Reason.TOO_FEW_PEOPLE_FOR_SEVERE,
        Reason.NO_SPREAD,
        Reason.OTHER_RESPONDENTS,
    }
)


def public_addresses(
    cells: Iterable[Cell], may_be_named: Collection[str], catalogue: Catalogue
) -> set[str]:
    """The addresses that visitors may read, of the cells of one release.

    Every cell of the programme. Of an initiative that agreed to be named a score or share over enough
    people, whole groups only; never its participation. And never so that the programme's figure minus
    the public ones tells of what stays hidden.
    """
    found: set[str] = set()
    figures: dict[Figure, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.address.initiative is None:
            found.add(str(cell.address))
        elif cell.address.breakdown == NO_BREAKDOWN and _is_of_answers(cell, catalogue):
            figures[figure_of(cell.address)].append(cell)
    for of_initiatives in figures.values():
        found |= _public(of_initiatives, may_be_named, catalogue.policy)
    return found


def _public(cells: Sequence[Cell], may_be_named: Collection[str], policy: Policy) -> set[str]:
    """The public cells of one figure, given the cells of every initiative in it."""
    public = sorted(
        (
            cell
            for cell in cells
            if cell.address.initiative in may_be_named
            and cell.is_shown
            and cell.n is not None
            and cell.n >= policy.public_minimum_n.value
        ),
        key=lambda cell: (-(cell.n or 0), str(cell.address)),
    )
    while public and _leaves_a_few(cells, public, policy):
        public.pop()
    return {str(cell.address) for cell in public}


def _leaves_a_few(cells: Sequence[Cell], public: Sequence[Cell], policy: Policy) -> bool:
    """S7: whether those hidden from visitors are one initiative, or too few people.

    Of a withheld or coded figure nobody knows here whether the programme's holds it: it is somebody
    who is hidden, and counts as nobody to hide among.
    """
    hidden = [cell for cell in cells if cell not in public and cell.reason not in _NEVER_POOLED]
    if not hidden:
        return False
    among = [cell.n for cell in hidden if cell.is_shown and cell.n is not None]
    return len(among) < 2 or sum(among) < policy.minimum_n.value


def _is_of_answers(cell: Cell, catalogue: Catalogue) -> bool:
    # What comes from lists of activities is the programme's only, and its n may count something else.
    known = catalogue.indicators.get(cell.address.indicator)
    return known is not None and (known.instrument is not None or known.of is not None)
