"""How far a target is, from released figures alone. Not: what was agreed (programme), nor the words for it (words)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bb_data.model.cell import NO_BREAKDOWN, PROGRAMME_SCOPE, Cell, Status
from bb_data.model.period import WAVES, Quarter
from bb_data.model.target import Target, TargetVersion
from bb_data.views.audience import Figures
from bb_data.words.methods import n_covered


class Stand(StrEnum):
    """Where a target stands."""

    REACHED = "reached"
    REACHED_BEFORE = "reached_before"
    NOT_YET = "not_yet"
    MISSED = "missed"
    AWAITING = "awaiting"
    WITHHELD = "withheld"
    NO_FIGURE = "no_figure"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a target stands, and by which figure: the newest one that is told, of up to the agreed date.

    `best` is a figure of before that was enough, when the newest is not. `is_newer_withheld`: there is
    a newer figure, which is not told. `covers` says of how many of how many initiatives `figure` is.
    """

    stand: Stand
    figure: Cell | None = None
    best: Cell | None = None
    is_newer_withheld: bool = False
    covers: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """A target and where it stands."""

    target: Target
    standing: Standing


def standing_of(target: Target, figures: Figures | None, today: date) -> Standing:
    """Where a target stands by the figures of one release; None = there is no release yet.

    Only figures of periods that ended by the agreed date count. Of a date that has passed nothing is said to
    be missed before the figures of up to that date are released.
    """
    agreed = target.now
    if agreed.has_lapsed:
        return Standing(Stand.LAPSED)
    if figures is None:
        return Standing(Stand.NO_FIGURE)
    cells = _up_to(figures, target.indicator, agreed.due_on)
    told = [cell for cell in cells if cell.value is not None]
    if not told:
        return Standing(Stand.WITHHELD if cells else Stand.NO_FIGURE)
    newest = told[-1]
    enough = [cell for cell in told if _is_enough(cell, agreed)]
    best = enough[-1] if enough else None
    return Standing(
        _stand(newest, best, agreed, figures.released.mark.data_cut, today),
        figure=newest,
        best=None if best is newest else best,
        is_newer_withheld=newest is not cells[-1],
        covers=_covers(newest, figures),
    )


def _stand(
    newest: Cell, best: Cell | None, agreed: TargetVersion, data_cut: date, today: date
) -> Stand:
    if best is newest:
        return Stand.REACHED
    if best is not None:
        return Stand.REACHED_BEFORE
    if today <= agreed.due_on:
        return Stand.NOT_YET
    # A quarter that ends on the day itself is told from the day after on.
    return Stand.MISSED if data_cut > agreed.due_on else Stand.AWAITING


def _up_to(figures: Figures, indicator: str, due_on: date) -> list[Cell]:
    """The programme's cells of periods that ended by this day, the oldest first."""
    found = figures.released.select(
        indicators=[indicator], scopes=[PROGRAMME_SCOPE], breakdown=NO_BREAKDOWN
    )
    ended = [(_last_day(figures, cell.address.period), cell) for cell in found]
    within = [(day, cell) for day, cell in ended if day is not None and day <= due_on]
    return [cell for _day, cell in sorted(within, key=lambda each: (each[0], str(each[1].address)))]


def _last_day(figures: Figures, period: str) -> date | None:
    """The last day that a figure is about: of the quarter, or of filling in at the (last) wave."""
    if "Q" in period:
        return Quarter.parse(period).last_day
    wave = period.rpartition("-")[2]
    filled_in = figures.filled_in(PROGRAMME_SCOPE, wave) if wave in WAVES else None
    return None if filled_in is None else filled_in[1]


def _is_enough(cell: Cell, agreed: TargetVersion) -> bool:
    # Less than a bound is never enough for sure; more than a bound is when the bound itself is.
    return (
        cell.status is not Status.BOTTOM_CODED
        and cell.value is not None
        and cell.value >= agreed.value
    )


def _covers(cell: Cell, figures: Figures) -> tuple[int, int] | None:
    covered = n_covered(cell.method)
    return None if covered is None else (covered, len(figures.initiatives))
