"""The outcome ladder with its leaks: from reached to less lonely, one bar a step. Not: which steps there are (catalogue)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from bb_data.catalogue.ladder import LadderStep
from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.released import Released
from bb_data.display.charts import chart as parts
from bb_data.display.charts.chart import Chart
from bb_data.display.charts.shared import hover, spoken_period, wrapped
from bb_data.display.theme import LIGHT, Palette, faded
from bb_data.model.cell import PROGRAMME_SCOPE, Cell, CellAddress, Status
from bb_data.words import numbers
from bb_data.words.language import _, current_language
from bb_data.words.waves import change_name

_ROW, _BREAK, _LINE = 46, 0.6, 0.4
"""Height of a step in pixels; in steps the room between both groups of people, and for a second line of a name."""
_WRAP = 24
"""So many letters stand beside a figure on a telephone."""


@dataclass(frozen=True, slots=True)
class _Rung:
    """A step, its cell, and where it lies (from the top, in steps)."""

    title: str
    cell: Cell | None
    people: str
    at: float

    @property
    def unit(self) -> str:
        return self.cell.unit if self.cell is not None else "percent"

    @property
    def percent(self) -> float | None:
        """How far the bar goes: who was reached is everybody; of a coded share to its bound."""
        if self.cell is None or self.cell.value is None or self.cell.status is Status.WITHHELD:
            return None
        return self.cell.value if self.unit == "percent" else 100.0

    @property
    def is_bound(self) -> bool:
        return self.cell is not None and not self.cell.is_shown

    @property
    def written(self) -> str:
        if self.cell is None:
            return _("nog geen cijfer")
        told = parts.value_text(self.cell, self.unit)
        return _("{n} mensen").format(n=told) if self.percent and self.unit != "percent" else told


def ladder(
    released: Released,
    catalogue: Catalogue,
    steps: Sequence[LadderStep],
    scope: str,
    periods: dict[str, str],
    *,
    palette: Palette = LIGHT,
) -> Chart:
    """The steps of one scope, each in its period (`periods` by indicator), as a part of who was reached.

    The pale rest of a bar is the leak: who was reached and is not (yet) on that step. Steps over
    people who filled in a questionnaire are other people: they stand apart, and have no leak.
    """
    cells = parts.only_released(released)
    rungs: list[_Rung] = []
    for step in steps:
        if step.indicator is None or not _is_of(catalogue, step.indicator, scope):
            continue
        period = periods.get(step.indicator)
        cell = cells.get(CellAddress(step.indicator, scope, period)) if period else None
        is_other = bool(rungs) and rungs[-1].people != step.people
        title = step.title.in_language(current_language())
        room = (_BREAK if is_other else 0) + (_LINE if len(title) > _WRAP else 0)
        at = rungs[-1].at + 1 + room if rungs else 0.0
        rungs.append(_Rung(title, cell, step.people, at))
    drawn = [rung for rung in rungs if rung.percent is not None]
    height = round(_ROW * ((rungs[-1].at if rungs else 0) + 1.2))
    return Chart(
        figure={
            "data": [
                _bar(rung, rung.cell, catalogue, palette) for rung in drawn if rung.cell is not None
            ],
            "layout": _layout(rungs, palette, height),
        },
        alt=parts.read_aloud(
            _("De ladder van bereikt tot minder eenzaam"),
            [f"{rung.title} {rung.written}" for rung in drawn],
            [rung.title for rung in rungs if rung.cell is not None and rung.percent is None],
        ),
        headings=(_("Trede"), _("Hoeveel"), _("Van wie"), _("Periode")),
        rows=tuple(
            (rung.title, rung.written, _of_whom(rung), _period(rung.cell)) for rung in rungs
        ),
        topic="participation",
        height=height,
        cells=tuple(rung.cell for rung in drawn if rung.cell is not None),
        missing=tuple(
            rung.cell for rung in rungs if rung.cell is not None and rung.percent is None
        ),
        mark=cells.mark,
        unit="percent",
    )


def _is_of(catalogue: Catalogue, indicator: str, scope: str) -> bool:
    """Whether there is such a figure of this scope: some are of the whole programme only."""
    known = catalogue.indicators.get(indicator)
    return scope == PROGRAMME_SCOPE or known is None or known.level != "programme"


def _bar(rung: _Rung, cell: Cell, catalogue: Catalogue, palette: Palette) -> dict[str, Any]:
    colour = palette.of_topic(parts.topic_of(catalogue, cell.address.indicator))
    return {
        "type": "bar",
        "orientation": "h",
        "x": [rung.percent],
        "y": [-rung.at],
        "width": 0.34,
        # A bound is not a value: its bar is paler.
        "marker": {"color": faded(colour, 0.55) if rung.is_bound else colour},
        "hovertext": [
            f"<b>{rung.written}</b> {escape(rung.title)}"
            if rung.is_bound
            else hover(rung.title, cell, rung.unit)
        ],
        "hoverinfo": "text",
    }


def _layout(rungs: Sequence[_Rung], palette: Palette, height: int) -> dict[str, Any]:
    annotations, shapes = [], []
    for rung in rungs:
        annotations.append(_text(rung, wrapped(rung.title, _WRAP), palette.text, is_left=True))
        is_known = rung.percent is not None
        told = f"<b>{rung.written}</b>" if is_known else rung.written
        colour = palette.text if is_known else palette.muted
        annotations.append(_text(rung, told, colour, is_left=False))
        if rung.people == "participants" and is_known:
            shapes.append(_leak(rung, faded(palette.reference, 0.22)))
    return parts.layout(
        palette,
        height,
        margin={"l": 0, "r": 0, "t": 4, "b": 0},
        annotations=annotations,
        shapes=shapes,
        barmode="overlay",
        xaxis=parts.axis(palette, range=[0, 100], showticklabels=False, showgrid=False),
        yaxis=parts.axis(
            palette,
            range=[-(rungs[-1].at if rungs else 0) - 0.4, 0.8],
            showticklabels=False,
            showgrid=False,
        ),
    )


def _leak(rung: _Rung, colour: str) -> dict[str, Any]:
    """Everybody who was reached, behind the bar: what it leaves free did not come along."""
    return {
        "type": "rect",
        "x0": 0,
        "x1": 100,
        "y0": -rung.at - 0.17,
        "y1": -rung.at + 0.17,
        "fillcolor": colour,
        "line": {"width": 0},
        "layer": "below",
    }


def _text(rung: _Rung, told: str, colour: str, *, is_left: bool) -> dict[str, Any]:
    return {
        "x": 0 if is_left else 1,
        "xref": "paper",
        "xanchor": "left" if is_left else "right",
        "y": -rung.at,
        "yanchor": "bottom",
        "yshift": 6,
        "text": told,
        "align": "left",
        "showarrow": False,
        "font": {"size": 14, "color": colour},
    }


def _of_whom(rung: _Rung) -> str:
    if rung.people == "participants":
        return _("wie in dat half jaar kwam")
    return _("wie de vragenlijst invulde")


def _period(cell: Cell | None) -> str:
    if cell is None:
        return numbers.MISSING
    period = cell.address.period
    return change_name(period) if "-" in period and "Q" not in period else spoken_period(period)
