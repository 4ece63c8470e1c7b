"""Everything a release holds, computed from the store: figures, decisions, verdicts. Not: writing it down (build)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.decide import coverable, decide_initiatives, decide_programme, figure_of
from bb_data.disclosure.rounding import cells
from bb_data.disclosure.verdicts import verdicts
from bb_data.figures.meetings import meeting_cells
from bb_data.figures.menu import closed_waves
from bb_data.figures.outcomes import outcome_cells
from bb_data.figures.participation import participation_cells
from bb_data.figures.programme import NOT_POOLED, programme_cell
from bb_data.model.cell import NO_BREAKDOWN, Cell
from bb_data.model.programme import Initiative
from bb_data.model.raw_cell import RawCell
from bb_data.programme.initiatives import all_initiatives
from bb_data.store.database import Reader
from bb_data.store.properties import holds_demo_data, today
from bb_data.words.language import _

Progress = Callable[[str], None]
"""Told in words what is being done now."""


@dataclass(frozen=True, slots=True)
class MeasuredWave:
    """A closed wave as readers may know it: which questionnaire, and between which days it was filled in."""

    initiative: str
    period: str
    questionnaire: str
    filled_in_from: date | None
    filled_in_until: date | None


@dataclass(frozen=True, slots=True)
class Computed:
    """The content of a release before it is written."""

    data_cut: date
    is_demo: bool
    cells: tuple[Cell, ...]
    initiatives: tuple[Initiative, ...]
    waves: tuple[MeasuredWave, ...]


def computed(reader: Reader, catalogue: Catalogue, progress: Progress) -> Computed:
    """Compute, decide and round every figure of the menu from the closed waves in the store."""
    progress(_("Cijfers berekenen"))
    now_on = today(reader)
    # Classes wait for the rule that compares them with everybody (S6): until then none goes out.
    raw = [
        cell
        for cell in outcome_cells(reader, catalogue, closed_waves(reader))
        if cell.address.breakdown == NO_BREAKDOWN
    ]
    raw += participation_cells(reader, catalogue, now_on)
    raw += meeting_cells(reader, catalogue, now_on)
    progress(_("Kijken wat getoond mag worden"))
    own = decide_initiatives(raw, catalogue)
    members = coverable(own)
    n_initiatives = Counter(figure_of(cell.address) for cell in raw)
    first: dict[tuple[str, str, str], RawCell] = {}
    for cell in raw:
        first.setdefault(figure_of(cell.address), cell)
    pooled = [
        programme_cell(like, members[figure], n_initiatives[figure])
        for figure, like in first.items()
        if like.kind not in NOT_POOLED
    ]
    decisions = [*own, *decide_programme(pooled, own, catalogue)]
    return Computed(
        data_cut=now_on,
        is_demo=holds_demo_data(reader),
        cells=tuple(cells(decisions, verdicts(decisions, catalogue), catalogue)),
        initiatives=tuple(all_initiatives(reader)),
        waves=_measured(reader, catalogue),
    )


def _measured(reader: Reader, catalogue: Catalogue) -> tuple[MeasuredWave, ...]:
    rows = reader.query("days_of_closed_waves", minimum_n=int(catalogue.policy.minimum_n.value))
    return tuple(MeasuredWave(**row) for row in rows)
