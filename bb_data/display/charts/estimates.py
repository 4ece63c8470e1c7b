"""Several figures in one unit below each other, each by its own name, with its interval. Not: one change everywhere (forest)."""

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
from bb_data.model.cell import Cell, CellAddress
from bb_data.words.language import _

_ROOM_BESIDE_A_SHARE = 3


def estimates(
    released: Released,
    catalogue: Catalogue,
    asked: Mapping[str, CellAddress],
    *,
    alt: str,
    heading: str,
    has_main: bool = False,
    same_within: float | None = None,
    palette: Palette = LIGHT,
) -> Chart:
    """The cells at the addresses `asked`, by their name here, in that order; what is not in the release has no row.

    All are in the unit of the first. Points lie around 0, with `same_within` as in `forest`; per cents
    from 0 to 100. With `has_main` the first row is the one that the others are laid beside. `alt` says
    what they are together, `heading` what a row of the table twin is.
    """
    cells = parts.only_released(released)
    found = [(name, cells.get(address)) for name, address in asked.items()]
    rows = [
        Row(name, cell, str(cell.address), is_main=has_main and place == 0)
        for place, (name, cell) in enumerate(found)
        if cell is not None
    ]
    shown = [row for row in rows if row.cell.is_shown]
    first = next(iter(asked.values())).indicator if asked else ""
    unit = parts.unit_of([row.cell for row in rows], catalogue, first)
    colour = palette.of_topic(parts.topic_of(catalogue, first))
    height = drawn.height_of(rows)
    return Chart(
        figure={
            "data": [trace for row in shown for trace in drawn.marks(row, colour, unit)],
            "layout": parts.layout(
                palette,
                height,
                margin={"l": 0, "r": 0, "t": 0, "b": 8},
                shapes=[] if unit == "percent" else drawn.around_zero(palette, same_within),
                annotations=drawn.labels(rows, palette, unit),
                xaxis=_across([row.cell for row in rows], palette, unit, catalogue, first),
                yaxis=drawn.row_axis(rows, palette),
            ),
        },
        alt=parts.read_aloud(
            alt,
            [f"{row.name} {drawn.spoken(row.cell, unit)}" for row in shown],
            [row.name for row in rows if not row.cell.is_shown],
        ),
        headings=(heading, _("Waarde"), _("Waarschijnlijk tussen"), _("Aantal mensen")),
        rows=tuple(
            (
                row.name,
                parts.value_text(row.cell, unit),
                parts.interval_text(row.cell, unit),
                parts.people_text(row.cell),
            )
            for row in rows
        ),
        topic=parts.topic_of(catalogue, first),
        height=height,
        cells=tuple(row.cell for row in shown),
        missing=tuple(row.cell for row in rows if not row.cell.is_shown),
        mark=cells.mark,
        instrument=parts.instrument_text(catalogue, first),
        unit=unit,
    )


def _across(
    cells: list[Cell], palette: Palette, unit: str, catalogue: Catalogue, indicator: str
) -> dict[str, Any]:
    if unit != "percent":
        return drawn.change_axis(cells, palette, drawn.side_words(catalogue, indicator))
    return parts.axis(
        palette,
        range=[-_ROOM_BESIDE_A_SHARE, 100 + _ROOM_BESIDE_A_SHARE],
        tickvals=[0, 25, 50, 75, 100],
        ticktext=["0%", "25%", "50%", "75%", "100%"],
    )
