"""The course of one to three indicators over waves or quarters: value, pale interval, number of people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.released import Released
from bb_data.display.charts import chart as parts
from bb_data.display.charts.chart import Chart
from bb_data.display.charts.shared import (
    hover,
    period_label,
    periods_of,
    spoken_period,
    tick_lines,
    wrapped,
)
from bb_data.display.theme import LIGHT, Palette, faded, mixed
from bb_data.model.cell import Cell, CellAddress
from bb_data.words import numbers
from bb_data.words.language import _

# A line never speaks by colour alone: dash and symbol differ too.
_DASHES = ("solid", "dash", "dot")
_SYMBOLS = ("circle", "diamond", "square")
# Thinner for each next line, so that bands that overlap can be told apart.
_BAND_WIDTHS = (14, 8, 4)
_HEIGHT = 300


@dataclass(frozen=True, slots=True)
class _Line:
    """One indicator: its cells by period (None = not in the release), its name and how it is drawn."""

    name: str
    cells: Mapping[str, Cell | None]
    labels: Mapping[str, str]
    unit: str
    colour: str
    position: int
    is_alone: bool

    @property
    def drawn(self) -> list[Cell]:
        return [cell for cell in self.cells.values() if cell is not None and cell.is_shown]

    @property
    def missing(self) -> list[Cell]:
        return [cell for cell in self.cells.values() if cell is not None and not cell.is_shown]


def course(
    released: Released,
    catalogue: Catalogue,
    indicators: str | Sequence[str],
    scope: str,
    *,
    names: Sequence[str] | None = None,
    in_working_words: bool = True,
    maximum: float | None = None,
    palette: Palette = LIGHT,
) -> Chart:
    """One to three indicators of one unit over the waves (or quarters) of one scope.

    `names` are short names for the lines, else the catalogue's titles; `maximum` ends the axis,
    which starts at 0 (without it the axis ends above the highest interval). A withheld wave leaves a gap.
    """
    ids = (indicators,) if isinstance(indicators, str) else tuple(indicators)
    cells = parts.only_released(released).select(indicators=ids, scopes=[scope], breakdown="-")
    periods = periods_of(cells)
    labels = {p: period_label(p, in_working_words=in_working_words) for p in periods}
    unit = parts.unit_of(list(cells), catalogue, ids[0])
    topic = parts.topic_of(catalogue, ids[0])
    lines = [
        _Line(
            name=names[position] if names else parts.title_of(catalogue, indicator),
            cells={p: cells.get(CellAddress(indicator, scope, p)) for p in periods},
            labels=labels,
            unit=unit,
            colour=mixed(palette.of_topic(topic), palette.text, 0.35 * position),
            position=position,
            is_alone=len(ids) == 1,
        )
        for position, indicator in enumerate(ids)
    ]
    shown = tuple(cell for line in lines for cell in line.drawn)
    missing = tuple(cell for line in lines for cell in line.missing)
    headings = (_("Meting"), _("Waarde"), _("Waarschijnlijk tussen"), _("Aantal mensen"))
    return Chart(
        figure={
            "data": [trace for line in lines for trace in _traces(line)],
            "layout": _layout(
                lines, palette, maximum if maximum is not None else _top(shown, unit)
            ),
        },
        alt=parts.read_aloud(
            lines[0].name if len(lines) == 1 else ", ".join(line.name for line in lines),
            [point for line in lines for point in _spoken(line)],
            [spoken_period(cell.address.period) for cell in lines[0].missing],
        ),
        headings=headings if len(ids) == 1 else (_("Wat"), *headings),
        rows=tuple(row for line in lines for row in _rows(line)),
        topic=topic,
        height=_HEIGHT,
        cells=shown,
        missing=missing,
        mark=cells.mark,
        instrument=parts.instrument_text(catalogue, ids[0]),
        unit=unit,
    )


def _traces(line: _Line) -> Iterable[dict[str, Any]]:
    # A line through a withheld wave would draw the value that is hidden: it leaves a gap.
    drawn = [cell if cell is not None and cell.is_shown else None for cell in line.cells.values()]
    if not any(drawn):
        return
    band_x: list[str | None] = []
    band_y: list[float | None] = []
    for cell in line.drawn:
        if cell.lower is not None and cell.upper is not None:
            label = line.labels[cell.address.period]
            band_x += [label, label, None]
            band_y += [cell.lower, cell.upper, None]
    if band_x:
        yield {
            "type": "scatter",
            "mode": "lines",
            "x": band_x,
            "y": band_y,
            "line": {
                "color": faded(line.colour, 0.2 + 0.1 * line.position),
                "width": _BAND_WIDTHS[line.position],
            },
            "hoverinfo": "skip",
        }
    yield {
        "type": "scatter",
        "mode": "lines+markers+text" if line.is_alone else "lines+markers",
        "name": line.name,
        "x": list(line.labels.values()),
        "y": [None if cell is None else cell.value for cell in drawn],
        "connectgaps": False,
        "line": {"color": line.colour, "width": 3, "dash": _DASHES[line.position]},
        "marker": {"color": line.colour, "size": 11, "symbol": _SYMBOLS[line.position]},
        "text": [
            "" if cell is None else f"  <b>{numbers.value_text(cell.value, line.unit)}</b>  "
            for cell in drawn
        ],
        "textposition": _beside_the_line([cell.value if cell else None for cell in drawn]),
        "textfont": {"size": 16, "color": line.colour},
        "hovertext": ["" if cell is None else hover(line.name, cell, line.unit) for cell in drawn],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _beside_the_line(values: Sequence[float | None]) -> list[str]:
    # Where the line goes up from a point, its value stands on the left of it, else on the right.
    following = [*values[1:], None]
    return [
        "top left" if now is not None and then is not None and then > now else "top right"
        for now, then in zip(values, following, strict=True)
    ]


def _layout(lines: Sequence[_Line], palette: Palette, top: float) -> dict[str, Any]:
    first = lines[0]
    labels = list(first.labels.values())
    annotations = [_not_shown(first.labels[c.address.period], palette) for c in first.missing]
    annotations += _line_names([line for line in lines if line.drawn and not line.is_alone])
    return parts.layout(
        palette,
        _HEIGHT,
        margin={"l": 8, "r": 48 if len(lines) < 3 else 112, "t": 12, "b": 8},
        annotations=annotations,
        xaxis=parts.axis(
            palette,
            type="category",
            categoryorder="array",
            categoryarray=labels,
            tickvals=labels,
            ticktext=_ticks(first),
            tickangle=0,
            showgrid=False,
            range=[-0.4, max(len(labels) - 0.5, 0.5)],
        ),
        yaxis=parts.axis(
            palette,
            range=[0, top],
            ticksuffix="%" if first.unit == "percent" else "",
            nticks=5,
            zeroline=True,
            zerolinecolor=palette.reference,
            zerolinewidth=1,
        ),
    )


def _line_names(lines: Sequence[_Line]) -> list[dict[str, Any]]:
    """The names at the ends of the lines: above the highest, under the lowest, beside one between."""
    ordered = sorted(lines, key=lambda line: line.drawn[-1].value or 0.0)
    placed = []
    for line in ordered:
        last = line.drawn[-1]
        label: dict[str, Any] = {
            "x": line.labels[last.address.period],
            "y": last.value,
            "text": f"{wrapped(line.name, 24)} <b>{numbers.value_text(last.value, line.unit)}</b>",
            "showarrow": False,
            "font": {"size": 15, "color": line.colour},
        }
        if line is ordered[-1]:
            label |= {"y": last.upper or last.value, "xanchor": "right", "xshift": 24, "yshift": 14}
        elif line is ordered[0]:
            label |= {
                "y": last.lower or last.value,
                "xanchor": "right",
                "xshift": 24,
                "yshift": -14,
            }
        else:
            label |= {"xanchor": "left", "xshift": 12, "text": wrapped(line.name, 12)}
        placed.append(label)
    return placed


def _not_shown(label: str, palette: Palette) -> dict[str, Any]:
    return {
        "x": label,
        "y": 0.08,
        "yref": "paper",
        "text": f"<i>{wrapped(_('niet getoond'), 8)}</i>",
        "showarrow": False,
        "font": {"size": 14, "color": palette.muted},
    }


def _ticks(line: _Line) -> list[str]:
    # All labels get as many lines as the longest, so that the numbers of people stand in one row.
    labels = [label.split("<br>") for label in tick_lines(line.labels.values())]
    depth = max((len(label) for label in labels), default=1)
    ticks = []
    for label, cell in zip(labels, line.cells.values(), strict=True):
        is_known = cell is not None and cell.is_shown and cell.n is not None
        people = [f"n = {numbers.number(cell.n)}"] if cell is not None and is_known else []
        ticks.append("<br>".join([*label, *[" "] * (depth - len(label)), *people]))
    return ticks


def _rows(line: _Line) -> Iterable[tuple[str, ...]]:
    for period, cell in line.cells.items():
        if cell is None:
            continue
        row = (
            line.labels[period],
            parts.value_text(cell, line.unit),
            parts.interval_text(cell, line.unit),
            parts.people_text(cell),
        )
        yield row if line.is_alone else (line.name, *row)


def _spoken(line: _Line) -> Iterable[str]:
    for cell in line.drawn:
        told = f"{spoken_period(cell.address.period)} {numbers.value_text(cell.value, line.unit)}"
        if cell.lower is not None:
            told += f" ({parts.interval_text(cell, line.unit)})"
        yield told if line.is_alone else f"{line.name} {told}"


def _top(cells: Sequence[Cell], unit: str) -> float:
    edges = [edge for c in cells for edge in (c.upper, c.value) if edge is not None]
    highest = max(edges, default=1.0)
    if unit == "percent":
        return min(104.0, 10 * (highest // 10 + 2))
    return highest * 1.12 + 0.2
