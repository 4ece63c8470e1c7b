"""Two breakdowns of one figure laid beside each other: what they tell of a crossing, women of 65 and older among them (A7).

The crossing itself is not on the menu; who is in it, everybody who lives there knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from bb_data.disclosure.released import Released
from bb_data.model.cell import NO_BREAKDOWN, Cell
from tests.attack.linear import Equations, People
from tests.attack.neighbours import Who
from tests.attack.reading import (
    LEAST,
    K,
    column_of,
    decimals,
    is_of_scores,
    is_share_of_answers,
    numerators,
    told,
)
from tests.attack.subtracting import narrow

ONE, OTHER = ("sex=vrouw", "sex=overig"), ("age=65plus", "age=overig")


@dataclass(frozen=True)
class Table:
    """A figure of everybody and by both breakdowns, as far as they are told; `groups` are the four crossings."""

    cells: dict[str, Cell]
    groups: tuple[People, People, People, People]

    @property
    def address(self) -> str:
        return str(next(iter(self.cells.values())).address)


def tables(cells: Released, who: Who) -> Iterator[Table]:
    """Every figure of an initiative at a wave that both breakdowns tell something of."""
    figures: dict[tuple[str, str, str], dict[str, Cell]] = {}
    for cell in told(cells):
        if str(cell.address) in who:
            key = (cell.address.indicator, cell.address.scope, cell.address.period)
            figures.setdefault(key, {})[cell.address.breakdown] = cell
    for by_class in figures.values():
        if set(ONE) & by_class.keys() and set(OTHER) & by_class.keys():
            yield Table(by_class, crossings(by_class, who))


def crossings(by_class: dict[str, Cell], who: Who) -> tuple[People, People, People, People]:
    """The people of the four crossings; of a hidden class everybody knows who is in it as well."""
    some = str(next(iter(by_class.values())).address)
    indicator, scope, period, _ = some.split("/")
    of = {one: who[f"{indicator}/{scope}/{period}/{one}"] for one in (*ONE, *OTHER)}
    a, b, c, d = (of[one] & of[other] for one, other in product(ONE, OTHER))
    return a, b, c, d


def counts_told(cells: Released, who: Who) -> Iterator[str]:
    """Crossings of which it is certain that hardly anybody, or nearly everybody, has a trait."""
    for table in tables(cells, who):
        if not is_share_of_answers(next(iter(table.cells.values()))):
            continue
        found = list(possible_counts(table))
        for number, group in enumerate(table.groups):
            counts = {one[number] for one in found}
            if len(group) and len(counts) == 1:
                (count,) = counts
                if min(count, len(group) - count) < LEAST:
                    yield f"{table.address}: {count} of {len(group)}"


def possible_counts(table: Table) -> Iterator[tuple[int, int, int, int]]:
    """Every way in which people with the trait can lie over the four crossings."""
    a, b, c, d = map(len, table.groups)
    totals = counts_of(table, NO_BREAKDOWN, a + b + c + d)
    first, second = (counts_of(table, one, n) for one, n in zip(ONE, (a + b, c + d), strict=True))
    third, fourth = (counts_of(table, one, n) for one, n in zip(OTHER, (a + c, b + d), strict=True))
    for one, of_first, of_third, total in product(range(a + 1), first, third, totals):
        parts = (one, of_first - one, of_third - one, total - of_first - of_third + one)
        fits = all(0 <= part <= n for part, n in zip(parts, (a, b, c, d), strict=True))
        if fits and total - of_first in second and total - of_third in fourth:
            yield parts


def counts_of(table: Table, breakdown: str, n: int) -> Iterable[int]:
    """The counts that a figure leaves possible; all when it is not told."""
    cell = table.cells.get(breakdown)
    return range(n + 1) if cell is None else sorted(numerators(cell))


def means_told(cells: Released, who: Who) -> Iterator[str]:
    """Crossings of 1 to K - 1 people whose mean is narrower than one person or a few need, or than one figure tells."""
    n_decimals = decimals(cells)
    for table in tables(cells, who):
        mine = list(table.cells.values())
        if not is_of_scores(mine[0]) or column_of(mine[0])[1] == "":
            continue
        equations = Equations(mine, who, n_decimals)
        for group in table.groups:
            if 0 < len(group) < K:
                found = narrow(group, mine[0].address.period, equations)
                if found is not None:
                    yield f"{table.address}: {len(group)} people, {found}"
