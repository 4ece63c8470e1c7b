"""Small multiples: one indicator over time in a small panel for every initiative, all on one scale. Not: a ranking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.released import Released
from bb_data.display.charts import chart as parts
from bb_data.display.charts.chart import Chart
from bb_data.display.charts.shared import hover, period_label, periods_of, spoken_period, wrapped
from bb_data.display.theme import LIGHT, Palette, faded
from bb_data.model.cell import NO_BREAKDOWN, PROGRAMME_SCOPE, Cell, CellAddress, initiative_scope
from bb_data.words import numbers
from bb_data.words.language import _

_COLUMNS = 2
_PANEL, _TITLE, _AXIS = 104, 56, 44
"""Height in pixels of the drawing, the name above it and the periods under it."""
_GAP = 0.06
"""Between the columns, as a part of the width."""


@dataclass(frozen=True, slots=True)
class _Panel:
    """The cells of one initiative by period, and where its panel lies: `number` from 0, `n_rows` of the whole."""

    name: str
    cells: Mapping[str, Cell | None]
    number: int
    n_rows: int

    @property
    def axis(self) -> str:
        """What plotly adds to x and y for this panel."""
        return "" if self.number == 0 else str(self.number + 1)

    @property
    def across(self) -> tuple[float, float]:
        column = self.number % _COLUMNS
        width = (1 - _GAP * (_COLUMNS - 1)) / _COLUMNS
        return column * (width + _GAP), column * (width + _GAP) + width

    @property
    def down(self) -> tuple[float, float]:
        """From bottom to top, as a part of the height."""
        row = 1 / self.n_rows
        whole = _PANEL + _TITLE + _AXIS
        top = 1 - (self.number // _COLUMNS) * row
        return top - row * (_TITLE + _PANEL) / whole, top - row * _TITLE / whole

    @property
    def shown(self) -> list[tuple[int, Cell]]:
        """Each shown cell with the place of its period."""
        return [(k, cell) for k, cell in enumerate(self.cells.values()) if cell and cell.is_shown]


def panels(
    released: Released,
    catalogue: Catalogue,
    indicator: str,
    names: Mapping[str, str],
    *,
    maximum: float | None = None,
    palette: Palette = LIGHT,
) -> Chart:
    """One indicator over its periods, a panel per initiative in the order of `names` (name by slug).

    All panels have one scale, from 0 to `maximum` (without it to just above the highest value). A grey
    dashed line is the programme's, where it is a share: a count of everybody says nothing of one place.
    """
    cells = parts.only_released(released).select(indicators=[indicator], breakdown=NO_BREAKDOWN)
    periods = periods_of(cells)
    unit = parts.unit_of(list(cells), catalogue, indicator)
    colour = palette.of_topic(parts.topic_of(catalogue, indicator))
    n_rows = max(1, -(-len(names) // _COLUMNS))
    every = [
        _Panel(name, _by_period(cells, indicator, initiative_scope(slug), periods), number, n_rows)
        for number, (slug, name) in enumerate(names.items())
    ]
    programme = _by_period(cells, indicator, PROGRAMME_SCOPE, periods)
    is_share = unit == "percent"
    shown = [cell for panel in every for _place, cell in panel.shown]
    top = maximum if maximum is not None else 1.18 * max([1.0, *(c.value or 0 for c in shown)])
    labels = [period_label(period, in_working_words=True) for period in periods]
    traces = [
        trace
        for panel in every
        for trace in _traces(panel, unit, colour, programme if is_share else {}, palette)
    ]
    height = n_rows * (_PANEL + _TITLE + _AXIS)
    return Chart(
        figure={
            "data": traces if shown else [],
            "layout": _layout(every, labels, top, palette, height),
        },
        alt=parts.read_aloud(
            parts.title_of(catalogue, indicator),
            [_spoken(panel, unit) for panel in every if panel.shown],
            [panel.name for panel in every if not panel.shown],
        ),
        headings=(_("Wie"), *labels),
        rows=tuple(
            (panel.name, *(_written(cell, unit) for cell in panel.cells.values()))
            for panel in every
        ),
        topic=parts.topic_of(catalogue, indicator),
        height=height,
        cells=tuple(shown),
        missing=tuple(
            cell
            for panel in every
            for cell in panel.cells.values()
            if cell is not None and not cell.is_shown
        ),
        mark=cells.mark,
        instrument=parts.instrument_text(catalogue, indicator),
        unit=unit,
    )


def _by_period(
    cells: Released, indicator: str, scope: str, periods: Sequence[str]
) -> dict[str, Cell | None]:
    return {period: cells.get(CellAddress(indicator, scope, period)) for period in periods}


def _traces(
    panel: _Panel,
    unit: str,
    colour: str,
    programme: Mapping[str, Cell | None],
    palette: Palette,
) -> Iterable[dict[str, Any]]:
    on = {"xaxis": f"x{panel.axis}", "yaxis": f"y{panel.axis}", "type": "scatter"}
    # A line through a period that is not shown would draw what is hidden: it leaves a gap.
    if any(cell is not None and cell.is_shown for cell in programme.values()):
        yield on | {
            "mode": "lines",
            "x": list(range(len(programme))),
            "y": [cell.value if cell and cell.is_shown else None for cell in programme.values()],
            "line": {"color": palette.reference, "width": 2, "dash": "dot"},
            "hoverinfo": "skip",
        }
    bands = [(k, cell) for k, cell in panel.shown if cell.lower is not None]
    if bands:
        yield on | {
            "mode": "lines",
            "x": [place for k, _cell in bands for place in (k, k, None)],
            "y": [edge for _k, cell in bands for edge in (cell.lower, cell.upper, None)],
            "line": {"color": faded(colour, 0.22), "width": 8},
            "hoverinfo": "skip",
        }
    if not panel.shown:
        return
    last = panel.shown[-1][0]
    yield on | {
        "mode": "lines+markers+text",
        "x": list(range(len(panel.cells))),
        "y": [cell.value if cell and cell.is_shown else None for cell in panel.cells.values()],
        "line": {"color": colour, "width": 2.5},
        "marker": {"color": colour, "size": 7},
        "text": [
            numbers.value_text(cell.value, unit) if cell and k == last else ""
            for k, cell in enumerate(panel.cells.values())
        ],
        "textposition": "top center",
        "textfont": {"size": 15, "color": palette.text},
        "cliponaxis": False,
        "connectgaps": False,
        "hovertext": [
            hover(f"{panel.name}, {spoken_period(period)}", cell, unit)
            if cell and cell.is_shown
            else ""
            for period, cell in panel.cells.items()
        ],
        "hoverinfo": "text",
    }


def _layout(
    every: Sequence[_Panel],
    labels: Sequence[str],
    top: float,
    palette: Palette,
    height: int,
) -> dict[str, Any]:
    axes: dict[str, Any] = {}
    annotations = []
    for panel in every:
        left, right = panel.across
        low, high = panel.down
        axes[f"xaxis{panel.axis}"] = parts.axis(
            palette,
            domain=[left, right],
            anchor=f"y{panel.axis}",
            range=[-0.6, max(len(labels) - 0.4, 0.6)],
            showticklabels=False,
            showgrid=False,
            automargin=False,
        )
        axes[f"yaxis{panel.axis}"] = parts.axis(
            palette,
            domain=[low, high],
            anchor=f"x{panel.axis}",
            range=[0, top],
            nticks=3,
            showticklabels=False,
            automargin=False,
        )
        annotations.append(_above(panel, f"<b>{wrapped(panel.name)}</b>", palette.text))
        if labels:
            annotations.append(_under(panel, labels[0], palette.muted, is_left=True))
            annotations.append(_under(panel, labels[-1], palette.muted, is_left=False))
        if not panel.shown:
            annotations.append(_inside(panel, _nothing(panel), palette.muted))
    return parts.layout(
        palette,
        height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        annotations=annotations,
        **axes,
    )


def _above(panel: _Panel, told: str, colour: str) -> dict[str, Any]:
    return {
        "x": panel.across[0],
        "y": panel.down[1],
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 14,
        "text": told,
        "align": "left",
        "showarrow": False,
        "font": {"size": 14, "color": colour},
    }


def _under(panel: _Panel, label: str, colour: str, *, is_left: bool) -> dict[str, Any]:
    """The first or the last period, in lines short enough for half a telephone."""
    return _above(panel, wrapped(label, 8), colour) | {
        "x": panel.across[0 if is_left else 1],
        "y": panel.down[0],
        "xanchor": "left" if is_left else "right",
        "yanchor": "top",
        "yshift": -2,
        "align": "left" if is_left else "right",
        "font": {"size": 13, "color": colour},
    }


def _inside(panel: _Panel, told: str, colour: str) -> dict[str, Any]:
    return _above(panel, told, colour) | {
        "x": sum(panel.across) / 2,
        "y": sum(panel.down) / 2,
        "xanchor": "center",
        "yanchor": "middle",
        "yshift": 0,
    }


def _nothing(panel: _Panel) -> str:
    if any(cell is not None for cell in panel.cells.values()):
        return _("niet getoond")
    return _("nog niets")


def _written(cell: Cell | None, unit: str) -> str:
    return numbers.MISSING if cell is None else parts.value_text(cell, unit)


def _spoken(panel: _Panel, unit: str) -> str:
    told = [
        f"{spoken_period(period)} {numbers.value_text(cell.value, unit)}"
        for period, cell in panel.cells.items()
        if cell is not None and cell.is_shown
    ]
    return f"{panel.name} {', '.join(told)}"
