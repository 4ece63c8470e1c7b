"""Of invented data the truth is known: whether the released intervals hold it. Not: anything where data are real."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bb_data.disclosure.released import Released
from bb_data.model.cell import Cell
from bb_data.views.audience import Figures, figures_of_programme
from bb_data.views.context import Context
from bb_data.views.permission import view

TRUTH_FILE = "demo-truth.toml"
"""Beside the private store; written with the demo, never in a release."""
_COVERAGE = 0.95


@dataclass(frozen=True, slots=True)
class Recovered:
    """A released change in points beside the true one of those who took part again."""

    cell: Cell
    truth: float
    lower: float
    upper: float

    @property
    def is_inside(self) -> bool:
        """Whether the interval, as released, holds the truth, which is not rounded."""
        return self.lower <= self.truth <= self.upper

    @property
    def place(self) -> float:
        """Where the truth lies in the interval: -1 its lower edge, 1 its upper edge, without a unit."""
        return 2 * (self.truth - self.lower) / (self.upper - self.lower) - 1


@dataclass(frozen=True, slots=True)
class Recovery:
    """Every released change whose truth is known, in the order of the truth file."""

    figures: Figures
    found: tuple[Recovered, ...]

    @property
    def n_inside(self) -> int:
        """How many intervals hold the truth."""
        return sum(one.is_inside for one in self.found)

    @property
    def n_expected(self) -> int:
        """How many would by 95 % intervals, to the nearest whole number."""
        return round(_COVERAGE * len(self.found))


@view("page.researcher")
def recovery(ctx: Context) -> Recovery | None:
    """The newest signed-off release beside the truth; None wherever store or release is not a demo's."""
    if not ctx.is_demo:
        return None
    figures = figures_of_programme(ctx.monitor.releases, ctx.actor.role)
    file = ctx.monitor.store.file.parent / TRUTH_FILE
    if figures is None or not figures.released.mark.is_demo or not file.is_file():
        return None
    found = tuple(beside(figures.released, _truth(file)))
    return Recovery(figures, found) if found else None


def beside(released: Released, truth: Mapping[str, float]) -> Iterable[Recovered]:
    """The shown changes with an interval of some width, each with its truth by address."""
    for address, true_change in truth.items():
        cell = released.get(address)
        if cell is None or not cell.is_shown or cell.lower is None or cell.upper is None:
            continue
        if cell.lower < cell.upper:
            yield Recovered(cell, true_change, cell.lower, cell.upper)


def _truth(file: Path) -> dict[str, float]:
    known = tomllib.loads(file.read_text(encoding="utf-8"))
    return {one["cell"]: float(one["of_returning"]) for one in known["change"]}
