"""A funnel: the share of every initiative against how many people it is of, within what chance leaves. Not: a ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.released import Released
from bb_data.display.charts import chart as parts
from bb_data.display.charts.chart import Chart
from bb_data.display.charts.shared import hover
from bb_data.display.theme import LIGHT, Palette, faded
from bb_data.model.cell import PROGRAMME_SCOPE, Cell, CellAddress, initiative_scope
from bb_data.words import numbers
from bb_data.words.language import _

_HEIGHT = 360
_LINE = 6.0
"""Height of a name, in points of the axis."""

Limits = Sequence[tuple[int, float, float]]
"""By number of people, the lowest and highest percentage that chance leaves."""


_Named = Sequence[tuple[str, Cell]]
"""Two initiatives may have one name."""


def funnel(
    released: Released,
    catalogue: Catalogue,
    indicator: str,
    period: str,
    names: Mapping[str, str],
    *,
    inner: Limits,
    outer: Limits,
    palette: Palette = LIGHT,
) -> Chart:
    """The shares of one period by number of people; `names` gives the name by slug.

    `inner` and `outer` are the limits around the programme's share (95 and 99.8 %), pale bands behind
    the points; the dashed line is that share.
    """
    cells = parts.only_released(released)
    found = [
        (name, cell)
        for slug, name in names.items()
        if (cell := cells.get(CellAddress(indicator, initiative_scope(slug), period))) is not None
    ]
    programme = cells.get(CellAddress(indicator, PROGRAMME_SCOPE, period))
    shown = [(name, cell) for name, cell in found if _can_stand(cell)]
    missing = [(name, cell) for name, cell in found if not _can_stand(cell)]
    colour = palette.of_topic(parts.topic_of(catalogue, indicator))
    average = programme.value if programme is not None and programme.is_shown else None
    bands = [_band(outer, palette, 0.14), _band(inner, palette, 0.2)] if average is not None else []
    return Chart(
        figure={
            "data": [*bands, *(_point(name, cell, colour) for name, cell in shown)]
            if shown
            else [],
            "layout": _layout(shown, average, palette),
        },
        alt=parts.read_aloud(
            parts.title_of(catalogue, indicator),
            [
                f"{name} {numbers.percent(cell.value)} ({numbers.number(cell.n)})"
                for name, cell in shown
            ],
            [name for name, _cell in missing],
        ),
        headings=(_("Wie"), _("Aandeel"), _("Aantal mensen")),
        rows=tuple(
            (name, parts.value_text(cell, "percent"), parts.people_text(cell))
            for name, cell in found
        ),
        topic=parts.topic_of(catalogue, indicator),
        height=_HEIGHT,
        cells=tuple(cell for _name, cell in shown),
        missing=tuple(cell for _name, cell in missing),
        mark=cells.mark,
        instrument=parts.instrument_text(catalogue, indicator),
        unit="percent",
    )


def _can_stand(cell: Cell) -> bool:
    return cell.is_shown and cell.n is not None


def _band(limits: Limits, palette: Palette, tint: float) -> dict[str, Any]:
    there = [n for n, _low, _high in limits]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [*there, *reversed(there)],
        "y": [*(high for _n, _low, high in limits), *(low for _n, low, _high in reversed(limits))],
        "fill": "toself",
        "fillcolor": faded(palette.reference, tint),
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _point(name: str, cell: Cell, colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": escape(name),
        "x": [cell.n],
        "y": [cell.value],
        "marker": {"color": colour, "size": 11},
        "hovertext": [hover(name, cell, "percent")],
        "hoverinfo": "text",
    }


def _layout(shown: _Named, average: float | None, palette: Palette) -> dict[str, Any]:
    most = max((cell.n or 0 for _name, cell in shown), default=10)
    shapes = []
    if average is not None:
        line = {"color": palette.reference, "width": 2, "dash": "dash"}
        shapes.append(
            {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": average, "y1": average}
            | {"line": line, "layer": "below"}
        )
    return parts.layout(
        palette,
        _HEIGHT,
        margin={"l": 8, "r": 8, "t": 16, "b": 8},
        shapes=shapes,
        annotations=_names(shown, most, palette),
        xaxis=parts.axis(
            palette,
            range=[0, most * 1.12],
            nticks=6,
            title={
                "text": _("aantal mensen →"),
                "font": {"size": 14, "color": palette.muted},
                "standoff": 8,
            },
        ),
        yaxis=parts.axis(palette, range=[0, 100], nticks=6, ticksuffix="%"),
    )


def _names(shown: _Named, most: int, palette: Palette) -> list[dict[str, Any]]:
    """The name beside every point, from low to high: one that would lie on another is moved up."""
    found, highest = [], -_LINE
    for name, cell in sorted(shown, key=lambda one: one[1].value or 0.0):
        # A name on the right half stands to the left of its point, so that it stays within the picture.
        is_right = (cell.n or 0) > most / 2
        highest = max(cell.value or 0.0, highest + _LINE)
        found.append(
            {
                "x": cell.n,
                "y": highest,
                "text": escape(name),
                "showarrow": False,
                "xanchor": "right" if is_right else "left",
                "xshift": -10 if is_right else 10,
                "font": {"size": 13, "color": palette.text},
            }
        )
    return found
