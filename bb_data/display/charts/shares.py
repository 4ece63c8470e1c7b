"""The classes of one question per wave, stacked to 100 %. A wave with a hidden class gets words, no bar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.released import Released
from bb_data.display.charts import chart as parts
from bb_data.display.charts.chart import Chart
from bb_data.display.charts.shared import (
    period_label,
    periods_of,
    readable_on,
    spoken_period,
    tints,
    wrapped,
)
from bb_data.display.theme import LIGHT, Palette
from bb_data.model.cell import Cell, CellAddress
from bb_data.words import numbers
from bb_data.words.language import _

# Below this many per cent the number does not fit in its piece of the bar; the table has it.
_ROOM_FOR_TEXT = 9


def shares(
    released: Released,
    catalogue: Catalogue,
    indicators: Sequence[str],
    scope: str,
    *,
    names: Sequence[str] | None = None,
    in_working_words: bool = True,
    palette: Palette = LIGHT,
) -> Chart:
    """The classes (`indicators`, in their order) of one scope per wave; `names` are their short names."""
    cells = parts.only_released(released).select(
        indicators=indicators, scopes=[scope], breakdown="-"
    )
    periods = periods_of(cells)
    topic = parts.topic_of(catalogue, indicators[0])
    colours = tints(palette.of_topic(topic), palette, len(indicators))
    titles = list(names) if names else [parts.title_of(catalogue, i) for i in indicators]
    labels = {p: period_label(p, in_working_words=in_working_words) for p in periods}
    table = {p: [cells.get(CellAddress(i, scope, p)) for i in indicators] for p in periods}
    whole = {
        p: [c for c in row if c is not None and c.is_shown]
        for p, row in table.items()
        if all(c is not None and c.is_shown for c in row)
    }
    height = 40 + 56 * max(len(periods), 1)
    return Chart(
        figure={
            "data": list(_pieces(whole, labels, titles, colours, palette)),
            "layout": _layout(labels, whole, palette, height),
        },
        alt=parts.read_aloud(
            _("Verdeling per meting"),
            [f"{spoken_period(p)}: {_spoken(titles, row)}" for p, row in whole.items()],
            [spoken_period(p) for p in periods if p not in whole],
        ),
        headings=(_("Meting"), *titles, _("Aantal mensen")),
        rows=tuple((labels[p], *_written(row), _people(row)) for p, row in table.items()),
        topic=topic,
        height=height,
        cells=tuple(cell for row in whole.values() for cell in row),
        missing=tuple(c for p in periods if p not in whole for c in table[p] if c is not None),
        key=tuple(zip(colours, titles, strict=True)) if whole else (),
        mark=cells.mark,
        instrument=parts.instrument_text(catalogue, indicators[0]),
        unit="percent",
    )


def _pieces(
    whole: Mapping[str, Sequence[Cell]],
    labels: Mapping[str, str],
    titles: Sequence[str],
    colours: Sequence[str],
    palette: Palette,
) -> Iterable[dict[str, Any]]:
    for position, title in enumerate(titles if whole else ()):
        values = [row[position].value or 0.0 for row in whole.values()]
        yield {
            "type": "bar",
            "orientation": "h",
            "name": title,
            "x": values,
            "y": [labels[period] for period in whole],
            "width": 0.62,
            "marker": {"color": colours[position], "line": {"color": palette.card, "width": 2}},
            "text": [numbers.percent(v) if v >= _ROOM_FOR_TEXT else "" for v in values],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "constraintext": "inside",
            "textfont": {"size": 15, "color": readable_on(colours[position], palette)},
            "hovertext": [f"<b>{numbers.percent(v)}</b> {wrapped(title, 40)}" for v in values],
            "hoverinfo": "text",
        }


def _layout(
    labels: Mapping[str, str], whole: Mapping[str, Sequence[Cell]], palette: Palette, height: int
) -> dict[str, Any]:
    hidden = [label for period, label in labels.items() if period not in whole]
    return parts.layout(
        palette,
        height,
        barmode="stack",
        # On a telephone 10% is not as wide as its own text: cut off it would read 0%.
        uniformtext={"mode": "hide", "minsize": 12},
        margin={"l": 8, "r": 24, "t": 0, "b": 8},
        annotations=[
            {
                "x": 1,
                "y": label,
                "text": f"<i>{_('niet getoond')}</i>",
                "showarrow": False,
                "xanchor": "left",
                "font": {"size": 14, "color": palette.muted},
            }
            for label in hidden
        ],
        xaxis=parts.axis(
            palette,
            range=[0, 101],
            showgrid=False,
            tickvals=[0, 50, 100],
            ticktext=["0%", "50%", "100%"],
        ),
        yaxis=parts.axis(
            palette,
            type="category",
            categoryorder="array",
            categoryarray=list(labels.values())[::-1],
            ticktext=[wrapped(label, 12) for label in labels.values()],
            tickvals=list(labels.values()),
            range=[-0.5, max(len(labels), 1) - 0.5],
            showgrid=False,
            ticklabelstandoff=8,
        ),
    )


def _written(row: Sequence[Cell | None]) -> Iterable[str]:
    for cell in row:
        yield numbers.MISSING if cell is None else parts.value_text(cell, "percent")


def _people(row: Sequence[Cell | None]) -> str:
    return next((parts.people_text(c) for c in row if c is not None and c.n), numbers.MISSING)


def _spoken(titles: Sequence[str], row: Sequence[Cell]) -> str:
    told = (
        f"{title} {numbers.percent(cell.value)}" for title, cell in zip(titles, row, strict=True)
    )
    return ", ".join(told)
