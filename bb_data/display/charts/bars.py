"""Bars: participation per quarter from released cells, and live counts."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.released import Counts, Released
from bb_data.display.charts import chart as parts
from bb_data.display.charts.chart import Chart
from bb_data.display.charts.shared import periods_of, readable_on, tick_lines, tints
from bb_data.display.theme import LIGHT, Palette
from bb_data.model.cell import Cell, CellAddress
from bb_data.words import numbers
from bb_data.words.language import _

_HEIGHT = 300
_ROOM_FOR_TEXT = 0.1
"""A piece of a bar lower than this part of the highest bar has no room for its number."""


def quarters(
    released: Released,
    catalogue: Catalogue,
    indicators: str | Sequence[str],
    scope: str,
    *,
    names: Sequence[str] | None = None,
    palette: Palette = LIGHT,
) -> Chart:
    """Participation per quarter; several indicators (returning, new) are stacked in the order given."""
    ids = (indicators,) if isinstance(indicators, str) else tuple(indicators)
    cells = parts.only_released(released).select(indicators=ids, scopes=[scope], breakdown="-")
    periods = periods_of(cells)
    topic = parts.topic_of(catalogue, ids[0])
    unit = parts.unit_of(list(cells), catalogue, ids[0])
    titles = list(names) if names else [parts.title_of(catalogue, i) for i in ids]
    labels = {p: numbers.quarter_text(p) for p in periods}
    colours = tints(palette.of_topic(topic), palette, len(ids))
    table = {p: [cells.get(CellAddress(i, scope, p)) for i in ids] for p in periods}
    highest = max((sum(_value(c) for c in row) for row in table.values()), default=0.0)
    traces = []
    for position, title in enumerate(titles):
        found = {p: row[position] for p, row in table.items()}
        shown = {p: c.value for p, c in found.items() if c is not None and c.is_shown}
        if shown:
            bar = _bar([labels[p] for p in shown], list(shown.values()), unit, title)
            painted = _painted(bar, colours[position], palette, is_stacked=len(ids) > 1)
            if len(ids) > 1:
                painted |= _where_there_is_room(
                    painted, highest, is_on_top=position == len(ids) - 1
                )
            traces.append(painted)
    rows = tuple(
        (
            labels[p],
            *(numbers.MISSING if c is None else parts.value_text(c, unit) for c in table[p]),
        )
        for p in periods
    )
    every = [c for p in periods for c in table[p] if c is not None]
    return Chart(
        figure={"data": traces, "layout": _layout(list(labels.values()), palette)},
        alt=parts.read_aloud(", ".join(titles), [" ".join(row) for row in rows], []),
        headings=(_("Kwartaal"), *titles),
        rows=rows,
        topic=topic,
        height=_HEIGHT,
        cells=tuple(c for c in every if c.is_shown),
        missing=tuple(c for c in every if not c.is_shown),
        key=tuple(zip(colours, titles, strict=True)) if len(ids) > 1 else (),
        mark=cells.mark,
        unit=unit,
    )


def counted(
    counts: Counts,
    x: str,
    y: str,
    *,
    title_x: str,
    title_y: str,
    topic: str = "participation",
    palette: Palette = LIGHT,
) -> Chart:
    """Live counts as bars: column `x` against the whole numbers of column `y`."""
    rows = list(parts.only_counts(counts))
    labels = [str(row[x]) for row in rows]
    values = [v if isinstance(v := row[y], (int, float)) else None for row in rows]
    texts = tuple((label, numbers.number(v)) for label, v in zip(labels, values, strict=True))
    bar = _bar(labels, values, "people", title_y)
    painted = _painted(bar, palette.of_topic(topic), palette, is_stacked=False)
    return Chart(
        figure={"data": [painted] if rows else [], "layout": _layout(labels, palette)},
        alt=parts.read_aloud(title_y, [" ".join(text) for text in texts], []),
        headings=(title_x, title_y),
        rows=texts,
        topic=topic,
        height=_HEIGHT,
        unit="people",
    )


def _bar(
    labels: Sequence[str], values: Sequence[float | None], unit: str, name: str
) -> dict[str, Any]:
    texts = [numbers.value_text(value, unit) for value in values]
    return {
        "type": "bar",
        "name": name,
        "x": list(labels),
        "y": list(values),
        "width": 0.62,
        "text": texts,
        "hovertext": [
            f"{escape(label)}<br><b>{told}</b> {escape(name)}"
            for label, told in zip(labels, texts, strict=True)
        ],
        "hoverinfo": "text",
    }


def _painted(
    bar: dict[str, Any], colour: str, palette: Palette, *, is_stacked: bool
) -> dict[str, Any]:
    return {
        **bar,
        "marker": {
            "color": colour,
            "line": {"color": palette.card, "width": 2 if is_stacked else 0},
        },
        "textposition": "inside" if is_stacked else "outside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {
            "size": 15,
            "color": readable_on(colour, palette) if is_stacked else palette.text,
        },
        "outsidetextfont": {"size": 15, "color": palette.text},
        "cliponaxis": False,
    }


def _value(cell: Cell | None) -> float:
    return (cell.value or 0.0) if cell is not None and cell.is_shown else 0.0


def _where_there_is_room(bar: dict[str, Any], highest: float, *, is_on_top: bool) -> dict[str, Any]:
    """The numbers of low pieces: above the bar for those on top, and of others in the table only."""
    fits = [value >= _ROOM_FOR_TEXT * highest for value in bar["y"]]
    texts = zip(bar["text"], fits, strict=True)
    return {
        "text": [text if room or is_on_top else "" for text, room in texts],
        "textposition": ["inside" if room else "outside" for room in fits],
    }


def _layout(labels: Sequence[str], palette: Palette) -> dict[str, Any]:
    return parts.layout(
        palette,
        _HEIGHT,
        barmode="stack",
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
        xaxis=parts.axis(
            palette,
            type="category",
            categoryorder="array",
            categoryarray=list(labels),
            tickvals=list(labels),
            ticktext=tick_lines(labels),
            tickangle=0,
            showgrid=False,
        ),
        yaxis=parts.axis(
            palette,
            rangemode="tozero",
            nticks=5,
            zeroline=True,
            zerolinecolor=palette.reference,
            zerolinewidth=1,
        ),
    )
