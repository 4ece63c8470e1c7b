"""What a release holds before it is written. Not: computing it (computing), nor writing it down (build)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from bb_data.figures.computations import Computation
from bb_data.figures.computed import Rows
from bb_data.model.cell import Cell
from bb_data.model.finding import Finding
from bb_data.model.programme import Initiative
from bb_data.model.raw_cell import RawCell
from bb_data.release.decided import ToKeep

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

    `cells` are those of the parts that are made anew; the parts `kept` are those of the release before.
    `issued` are the figures that it tells something of: from then on they stay as they are (S8).
    `fresh` was computed for it, and is not yet kept in the store, nor is what was `decided`.
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
    kept: tuple[str, ...] = ()
    decided: ToKeep | None = None


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By initiative and family: the same figures have to give the same release."""
    return tuple(sorted(findings, key=lambda one: (one.initiative, one.family)))
