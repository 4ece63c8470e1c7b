"""Everything a release holds, computed from the store: figures, decisions, verdicts. Not: writing it down (build)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.decide import decide_initiatives
from bb_data.disclosure.decision import Decision
from bb_data.disclosure.freezing import Freezing
from bb_data.disclosure.rounding import cells
from bb_data.disclosure.verdicts import verdicts
from bb_data.disclosure.versions import newly_issued
from bb_data.figures.answer_tables import answer_tables
from bb_data.figures.computations import Computation
from bb_data.figures.computed import Rows
from bb_data.figures.issued import issued_figures
from bb_data.figures.menu import closed_waves
from bb_data.figures.of_initiatives import Made, own_figures
from bb_data.figures.respondents import Answers
from bb_data.model.answer_table import AnswerTable
from bb_data.model.cell import Cell
from bb_data.model.finding import Finding
from bb_data.model.programme import Initiative
from bb_data.model.raw_cell import RawCell
from bb_data.programme.initiatives import all_initiatives
from bb_data.release.programme_figures import programme_decisions
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
    """The content of a release before it is written; `findings` are the auditor's.

    `issued` are the figures that it tells something of: from then on they stay as they are (S8).
    `fresh` was computed for it, and is not yet kept in the store.
    """

    data_cut: date
    is_demo: bool
    cells: tuple[Cell, ...]
    initiatives: tuple[Initiative, ...]
    waves: tuple[MeasuredWave, ...]
    findings: tuple[Finding, ...] = ()
    is_audit_passed: bool = True
    issued: tuple[RawCell, ...] = ()
    fresh: tuple[tuple[Computation, Rows], ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """The initiatives' figures with what the rules decide of them, and the `parts` for the programme alone."""

    own: list[Decision]
    parts: list[RawCell]
    fresh: tuple[tuple[Computation, Rows], ...] = ()


Audit = Callable[
    [Sequence[Decision], Sequence[AnswerTable]], tuple[list[Decision], tuple[Finding, ...]]
]
"""Takes out of the initiatives' figures what gives somebody away, by everybody's answers."""


def computed(
    reader: Reader,
    catalogue: Catalogue,
    progress: Progress,
    audit: Audit | None = None,
    made: Made | None = None,
) -> Computed:
    """Compute, decide, audit and round every figure of the menu from the closed waves in the store.

    What is in `made` is not computed again, and what is computed is put there.
    """
    freezing = Freezing(issued_figures(reader), catalogue)
    found = decided(reader, catalogue, progress, freezing, made)
    own = found.own
    findings: tuple[Finding, ...] = ()
    if audit is not None:
        own, findings = audit(own, answers_of(reader, catalogue))
    decisions = [*own, *programme_decisions(own, found.parts, catalogue, freezing)]
    return Computed(
        data_cut=today(reader),
        is_demo=holds_demo_data(reader),
        cells=tuple(cells(decisions, verdicts(decisions, catalogue), catalogue)),
        initiatives=tuple(all_initiatives(reader)),
        waves=_measured(reader, catalogue),
        findings=findings,
        issued=tuple(newly_issued(decisions)),
        fresh=found.fresh,
    )


def decided(
    reader: Reader,
    catalogue: Catalogue,
    progress: Progress,
    freezing: Freezing | None = None,
    made: Made | None = None,
) -> Decided:
    """The initiatives' figures with what the rules decide of them.

    What was issued before stays as it was, unless enough of it changed (S8).
    """
    progress(_("Cijfers berekenen"))
    figures = own_figures(reader, catalogue, today(reader), {} if made is None else made)
    progress(_("Kijken wat getoond mag worden"))
    freezing = freezing or Freezing(issued_figures(reader), catalogue)
    given = freezing.given([cell for cell in figures.cells if not cell.is_part])
    own = decide_initiatives(given.cells, catalogue, given.refused)
    return Decided(own, [cell for cell in figures.cells if cell.is_part], figures.fresh)


def answers_of(reader: Reader, catalogue: Catalogue) -> list[AnswerTable]:
    """Everybody's answers at the closed waves, as the auditor needs them."""
    waves = closed_waves(reader)
    return answer_tables(Answers(reader, catalogue, waves), catalogue, waves)


def _measured(reader: Reader, catalogue: Catalogue) -> tuple[MeasuredWave, ...]:
    rows = reader.query("days_of_closed_waves", minimum_n=int(catalogue.policy.minimum_n.value))
    return tuple(MeasuredWave(**row) for row in rows)
