"""Rows below each other, each a name, a mark, a pale interval and its value: how they are drawn. Not: which rows (forest, estimates)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from bb_data.catalogue.schema import Catalogue
from bb_data.display.charts import chart as parts
from bb_data.display.charts.shared import hover
from bb_data.display.theme import Palette, faded
from bb_data.model.cell import Cell
from bb_data.words import numbers
from bb_data.words.language import _

_BAND_WIDTH = 14
_ROW_HEIGHT = 56
_AXIS_HEIGHT = 64


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it is called, its cell and `place`, its own category on the axis; `is_main` is drawn heavier."""

    name: str
    cell: Cell
    place: str
    is_main: bool = False


def height_of(rows: Sequence[Row]) -> int:
    """The height of a figure with these rows, in pixels."""
    return _AXIS_HEIGHT + _ROW_HEIGHT * max(len(rows), 1)


def marks(row: Row, colour: str, unit: str) -> Iterable[dict[str, Any]]:
    """The traces of one row: its interval, when it has one, and its value."""
    cell = row.cell
    if cell.lower is not None and cell.upper is not None:
        yield {
            "type": "scatter",
            "mode": "lines",
            "x": [cell.lower, cell.upper],
            "y": [row.place, row.place],
            "line": {
                "color": faded(colour, 0.4 if row.is_main else 0.22),
                "width": _BAND_WIDTH,
            },
            "hoverinfo": "skip",
        }
    yield {
        "type": "scatter",
        "mode": "markers",
        "name": row.name,
        "x": [cell.value],
        "y": [row.place],
        "marker": {
            "color": colour,
            "size": 15 if row.is_main else 11,
            "symbol": "diamond" if row.is_main else "circle",
        },
        "hovertext": [hover(row.name, cell, unit)],
        "hoverinfo": "text",
    }


def labels(rows: Iterable[Row], palette: Palette, unit: str) -> list[dict[str, Any]]:
    """The name of every row above its mark to the left, its value to the right."""
    found = []
    for row in rows:
        found.append(_label(row, escape(row.name), palette.text, is_left=True))
        told = parts.value_text(row.cell, unit)
        colour = palette.text if row.cell.is_shown else palette.muted
        found.append(_label(row, told, colour, is_left=False))
    return found


def row_axis(rows: Sequence[Row], palette: Palette) -> dict[str, Any]:
    """The axis that the rows stand on, the first one above; names are `labels`."""
    return parts.axis(
        palette,
        type="category",
        categoryorder="array",
        categoryarray=[row.place for row in reversed(rows)],
        automargin=False,
        showticklabels=False,
        showgrid=False,
        range=[-0.5, max(len(rows), 1) - 0.15],
    )


def change_axis(cells: Iterable[Cell], palette: Palette, side_words: str) -> dict[str, Any]:
    """An axis of points with 0 in the middle that reaches all of these cells; `side_words` stand under it."""
    edges = [
        abs(edge)
        for cell in cells
        for edge in (cell.lower, cell.upper, cell.value)
        if edge is not None
    ]
    reach = max([1.0, *edges]) * 1.1
    return parts.axis(
        palette,
        range=[-reach, reach],
        nticks=6,
        title={"text": side_words, "font": {"size": 14, "color": palette.muted}, "standoff": 8},
    )


def upright(start: float, end: float, colour: str) -> dict[str, Any]:
    """A line from top to bottom, or the band between two places."""
    band = {"x0": start, "x1": end, "y0": 0, "y1": 1, "yref": "paper", "layer": "below"}
    if start == end:
        return {**band, "type": "line", "line": {"color": colour, "width": 2}}
    return {**band, "type": "rect", "fillcolor": colour, "line": {"width": 0}}


def around_zero(palette: Palette, same_within: float | None) -> list[dict[str, Any]]:
    """The line of no change, and the band in which a change counts as about the same."""
    shapes = [upright(0, 0, palette.reference)]
    if same_within is not None:
        shapes.insert(0, upright(-same_within, same_within, faded(palette.reference, 0.16)))
    return shapes


def side_words(catalogue: Catalogue, indicator: str, *, in_working_words: bool = True) -> str:
    """What lies on either side of no change; without `in_working_words` loneliness is missing contact."""
    known = catalogue.indicators.get(indicator)
    if known is not None and known.topic == "loneliness":
        if not in_working_words:
            return _("← minder missen · punten · meer missen →")
        return _("← minder eenzaam · punten · eenzamer →")
    if known is not None and known.direction == "high_is_good":
        return _("← minder · punten · meer →")
    return _("← lager · punten · hoger →")


def spoken(cell: Cell, unit: str) -> str:
    """A value with its interval, for the alternative text."""
    told = numbers.value_text(cell.value, unit)
    return f"{told} ({parts.interval_text(cell, unit)})" if cell.lower is not None else told


def _label(row: Row, told: str, colour: str, *, is_left: bool) -> dict[str, Any]:
    is_bold = row.is_main or (not is_left and row.cell.is_shown)
    return {
        "x": 0 if is_left else 1,
        "xref": "paper",
        "y": row.place,
        "yshift": 20,
        "text": f"<b>{told}</b>" if is_bold else told,
        "showarrow": False,
        "xanchor": "left" if is_left else "right",
        "font": {"size": 15, "color": colour},
    }
