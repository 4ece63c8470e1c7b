"""Figures of initiatives in columns, with what was decided about each. Not: deciding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from bb_data.disclosure.decision import Decision, Figure, figure_of
from bb_data.model.column import Column
from bb_data.model.raw_cell import RawCell

Columns = Mapping[Figure, Column]
"""By figure, the column of all initiatives that have it."""


def columns_of(decisions: Iterable[Decision]) -> dict[Figure, Column]:
    """The initiatives' figures by what they are about; the programme's are left out."""
    found: dict[Figure, list[Decision]] = defaultdict(list)
    for decision in decisions:
        if decision.raw.address.initiative is not None:
            found[figure_of(decision.raw.address)].append(decision)
    return {
        figure: Column.of(
            [one.raw for one in own], [(str(one.status), str(one.reason or "")) for one in own]
        )
        for figure, own in found.items()
    }


def columns_of_parts(parts: Iterable[RawCell]) -> dict[Figure, Column]:
    """The initiatives' parts of the programme's figures, of which nothing is decided."""
    found: dict[Figure, list[RawCell]] = defaultdict(list)
    for part in parts:
        found[figure_of(part.address)].append(part)
    return {figure: Column.of(own) for figure, own in found.items()}


def together(first: Columns, second: Columns) -> dict[Figure, Column]:
    """The columns of these initiatives and of others as one."""
    return {
        figure: first[figure].beside(second[figure])
        if figure in first and figure in second
        else (first if figure in first else second)[figure]
        for figure in sorted(first.keys() | second.keys())
    }
