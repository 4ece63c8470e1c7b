"""The change of the same people: one row each, the programme first, initiatives by the alphabet, never ranked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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

_BAND_WIDTH = 14
_ROW_HEIGHT = 56
_AXIS_HEIGHT = 64


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: who, and its cell."""

    name: str
    cell: Cell

    @property
    def place(self) -> str:
        """Its category on the axis: the scope, because two initiatives may have one name."""
        return self.cell.address.scope

    @property
    def is_programme(self) -> bool:
        return self.place == PROGRAMME_SCOPE


def forest(
    released: Released,
    catalogue: Catalogue,
    indicator: str,
    period: str,
    names: Mapping[str, str],
    *,
    same_within: float | None = None,
    prediction: str | None = None,
    in_working_words: bool = True,
    palette: Palette = LIGHT,
) -> Chart:
    """The change in one period for the programme and the initiatives, with intervals.

    `names` gives the name by slug, in the order of the rows; `same_within` (M, in points) draws the
    band in which a change counts as about the same; `prediction` is the indicator of where the change
    of a next initiative may lie: a thin line through the programme's interval. Without
    `in_working_words` loneliness is told as missing contact.
    """
    cells = parts.only_released(released)
    scopes = [(PROGRAMME_SCOPE, _("Alle initiatieven samen"))]
    scopes += [(initiative_scope(slug), name) for slug, name in names.items()]
    found = [(name, cells.get(CellAddress(indicator, scope, period))) for scope, name in scopes]
    rows = [_Row(name, cell) for name, cell in found if cell is not None]
    shown = [row for row in rows if row.cell.is_shown]
    colour = palette.of_topic(parts.topic_of(catalogue, indicator))
    of_next = cells.get(CellAddress(prediction, PROGRAMME_SCOPE, period)) if prediction else None
    next_one = [of_next] if of_next is not None and of_next.lower is not None else []
    height = _AXIS_HEIGHT + _ROW_HEIGHT * max(len(rows), 1)
    return Chart(
        figure={
            "data": [
                *(_whiskers(cell, colour) for cell in next_one if shown),
                *(trace for row in shown for trace in _marks(row, colour)),
            ],
            "layout": _layout(
                rows,
                palette,
                height,
                _side_words(catalogue, indicator, in_working_words=in_working_words),
                same_within,
                next_one,
            ),
        },
        alt=parts.read_aloud(
            _title(catalogue, indicator, in_working_words=in_working_words),
            [f"{row.name} {_spoken(row.cell)}" for row in shown]
            + [
                _("bij een volgend initiatief waarschijnlijk {interval}").format(
                    interval=parts.interval_text(cell, "points")
                )
                for cell in next_one
            ],
            [row.name for row in rows if not row.cell.is_shown],
        ),
        headings=(
            _("Wie"),
            _("Verandering in punten"),
            _("Waarschijnlijk tussen"),
            _("Aantal mensen"),
        ),
        rows=tuple(
            (
                row.name,
                parts.value_text(row.cell, "points"),
                parts.interval_text(row.cell, "points"),
                parts.people_text(row.cell),
            )
            for row in rows
        )
        + tuple(
            (
                _("Bij een volgend initiatief"),
                numbers.MISSING,
                parts.interval_text(cell, "points"),
                numbers.MISSING,
            )
            for cell in next_one
        ),
        topic=parts.topic_of(catalogue, indicator),
        height=height,
        cells=(*(row.cell for row in shown), *next_one),
        missing=tuple(row.cell for row in rows if not row.cell.is_shown),
        mark=cells.mark,
        instrument=parts.instrument_text(catalogue, indicator),
        unit="points",
    )


def _marks(row: _Row, colour: str) -> Iterable[dict[str, Any]]:
    cell = row.cell
    if cell.lower is not None and cell.upper is not None:
        yield {
            "type": "scatter",
            "mode": "lines",
            "x": [cell.lower, cell.upper],
            "y": [row.place, row.place],
            "line": {
                "color": faded(colour, 0.4 if row.is_programme else 0.22),
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
            "size": 15 if row.is_programme else 11,
            "symbol": "diamond" if row.is_programme else "circle",
        },
        "hovertext": [hover(row.name, cell, "points")],
        "hoverinfo": "text",
    }


def _whiskers(cell: Cell, colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [cell.lower, cell.upper],
        "y": [cell.address.scope, cell.address.scope],
        "line": {"color": colour, "width": 2, "dash": "dot"},
        "marker": {"color": colour, "size": 12, "symbol": "line-ns-open"},
        "hovertext": [
            _("Bij een volgend initiatief waarschijnlijk {interval} punt").format(
                interval=parts.interval_text(cell, "points")
            )
        ]
        * 2,
        "hoverinfo": "text",
    }


def _layout(
    rows: Sequence[_Row],
    palette: Palette,
    height: int,
    side_words: str,
    same_within: float | None,
    next_one: Sequence[Cell],
) -> dict[str, Any]:
    annotations = []
    for row in rows:
        annotations.append(_text(row, escape(row.name), palette.text, is_left=True))
        told = parts.value_text(row.cell, "points")
        colour = palette.text if row.cell.is_shown else palette.muted
        annotations.append(_text(row, told, colour, is_left=False))
    edges = [
        abs(edge)
        for cell in [*(row.cell for row in rows), *next_one]
        for edge in (cell.lower, cell.upper, cell.value)
        if edge is not None
    ]
    reach = max([1.0, *edges]) * 1.1
    shapes = [_upright(0, 0, palette.reference)]
    if same_within is not None:
        shapes.insert(0, _upright(-same_within, same_within, faded(palette.reference, 0.16)))
    return parts.layout(
        palette,
        height,
        margin={"l": 0, "r": 0, "t": 0, "b": 8},
        shapes=shapes,
        annotations=annotations,
        xaxis=parts.axis(
            palette,
            range=[-reach, reach],
            nticks=6,
            title={"text": side_words, "font": {"size": 14, "color": palette.muted}, "standoff": 8},
        ),
        yaxis=parts.axis(
            palette,
            type="category",
            categoryorder="array",
            categoryarray=[row.place for row in reversed(rows)],
            automargin=False,
            showticklabels=False,
            showgrid=False,
            range=[-0.5, max(len(rows), 1) - 0.15],
        ),
    )


def _text(row: _Row, told: str, colour: str, *, is_left: bool) -> dict[str, Any]:
    is_bold = row.is_programme or (not is_left and row.cell.is_shown)
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


def _upright(start: float, end: float, colour: str) -> dict[str, Any]:
    band = {"x0": start, "x1": end, "y0": 0, "y1": 1, "yref": "paper", "layer": "below"}
    if start == end:
        return {**band, "type": "line", "line": {"color": colour, "width": 2}}
    return {**band, "type": "rect", "fillcolor": colour, "line": {"width": 0}}


def _title(catalogue: Catalogue, indicator: str, *, in_working_words: bool) -> str:
    if parts.topic_of(catalogue, indicator) == "loneliness" and not in_working_words:
        return _("Contact missen")
    return parts.title_of(catalogue, indicator)


def _side_words(catalogue: Catalogue, indicator: str, *, in_working_words: bool) -> str:
    known = catalogue.indicators.get(indicator)
    if known is not None and known.topic == "loneliness":
        if not in_working_words:
            return _("← minder missen · punten · meer missen →")
        return _("← minder eenzaam · punten · eenzamer →")
    if known is not None and known.direction == "high_is_good":
        return _("← minder · punten · meer →")
    return _("← lager · punten · hoger →")


def _spoken(cell: Cell) -> str:
    told = numbers.score(cell.value)
    return f"{told} ({parts.interval_text(cell, 'points')})" if cell.lower is not None else told
