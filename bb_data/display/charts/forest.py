"""The change of the same people: one row each, the programme first, initiatives by the alphabet, never ranked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.released import Released
from bb_data.display.charts import chart as parts
from bb_data.display.charts import rows as drawn
from bb_data.display.charts.chart import Chart
from bb_data.display.charts.rows import Row
from bb_data.display.theme import LIGHT, Palette
from bb_data.model.cell import PROGRAMME_SCOPE, Cell, CellAddress, initiative_scope
from bb_data.words import numbers
from bb_data.words.language import _


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
    # Its place is its scope: two initiatives may have one name.
    rows = [
        Row(name, cell, cell.address.scope, is_main=cell.address.scope == PROGRAMME_SCOPE)
        for name, cell in found
        if cell is not None
    ]
    shown = [row for row in rows if row.cell.is_shown]
    colour = palette.of_topic(parts.topic_of(catalogue, indicator))
    of_next = cells.get(CellAddress(prediction, PROGRAMME_SCOPE, period)) if prediction else None
    next_one = [of_next] if of_next is not None and of_next.lower is not None else []
    height = drawn.height_of(rows)
    of_axis = [*(row.cell for row in rows), *next_one]
    return Chart(
        figure={
            "data": [
                *(_whiskers(cell, colour) for cell in next_one if shown),
                *(trace for row in shown for trace in drawn.marks(row, colour, "points")),
            ],
            "layout": parts.layout(
                palette,
                height,
                margin={"l": 0, "r": 0, "t": 0, "b": 8},
                shapes=drawn.around_zero(palette, same_within),
                annotations=drawn.labels(rows, palette, "points"),
                xaxis=drawn.change_axis(
                    of_axis,
                    palette,
                    drawn.side_words(catalogue, indicator, in_working_words=in_working_words),
                ),
                yaxis=drawn.row_axis(rows, palette),
            ),
        },
        alt=parts.read_aloud(
            _title(catalogue, indicator, in_working_words=in_working_words),
            [f"{row.name} {drawn.spoken(row.cell, 'points')}" for row in shown]
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


def _title(catalogue: Catalogue, indicator: str, *, in_working_words: bool) -> str:
    if parts.topic_of(catalogue, indicator) == "loneliness" and not in_working_words:
        return _("Contact missen")
    return parts.title_of(catalogue, indicator)
