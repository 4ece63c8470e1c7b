"""Where the known truth of invented data lies in each released interval, all on one scale. Not: for real data, whose truth nobody knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.released import Released
from bb_data.display.charts import chart as parts
from bb_data.display.charts.chart import Chart
from bb_data.display.charts.rows import upright
from bb_data.display.charts.shared import wrapped
from bb_data.display.theme import LIGHT, Palette, faded
from bb_data.errors import RefusedError
from bb_data.model.cell import PROGRAMME_SCOPE
from bb_data.views.recovery import Recovered
from bb_data.words import numbers
from bb_data.words.language import _

_ROW_HEIGHT, _AXIS_HEIGHT = 92, 40
_NAME_WIDTH = 42
"""In letters: a title with its count takes two lines, on a telephone too."""
_LEAST_REACH = 1.5
# Marks of one row at one place would hide each other: each third lies a little higher or lower.
_STEPS = (0.0, 0.09, -0.09)


def recovery(
    released: Released,
    catalogue: Catalogue,
    found: Sequence[Recovered],
    names: Mapping[str, str],
    *,
    palette: Palette = LIGHT,
) -> Chart:
    """A row for each indicator, a mark for each of its intervals: -1 to 1 is within, whatever the scale.

    `names` gives the name of a scope. The table twin has every truth, with two decimals because it was
    not rounded, beside the estimate and its interval. Raises RefusedError unless the cells are those of
    a release of a demo.
    """
    mark = parts.only_released(released).mark
    if not mark.is_demo:
        raise RefusedError("Alleen van verzonnen gegevens is de waarheid bekend.")
    by_indicator: dict[str, list[Recovered]] = {}
    for one in found:
        by_indicator.setdefault(one.cell.address.indicator, []).append(one)
    height = _AXIS_HEIGHT + _ROW_HEIGHT * max(len(by_indicator), 1)
    return Chart(
        figure={
            "data": [
                _marks(row, own, names, palette, _colour(catalogue, indicator, palette))
                for row, (indicator, own) in enumerate(by_indicator.items())
            ],
            "layout": _layout(catalogue, by_indicator, palette, height),
        },
        alt=parts.read_aloud(
            _("Waar de waarheid ligt"),
            [f"{_title(catalogue, one)} {_counted(own)}" for one, own in by_indicator.items()],
            [],
        ),
        headings=(
            _("Cijfer"),
            _("Wie"),
            _("Metingen"),
            _("Waarheid"),
            _("Schatting"),
            _("Waarschijnlijk tussen"),
            _("Waarheid erbinnen"),
        ),
        rows=tuple(
            (
                _title(catalogue, one.cell.address.indicator),
                _who(one, names),
                one.cell.address.period,
                numbers.number(one.truth, 2),
                parts.value_text(one.cell, "points"),
                parts.interval_text(one.cell, "points"),
                _("ja") if one.is_inside else _("nee"),
            )
            for one in found
        ),
        topic="background",
        height=height,
        cells=tuple(one.cell for one in found),
        mark=mark,
        unit="points",
    )


def _marks(
    row: int,
    own: Sequence[Recovered],
    names: Mapping[str, str],
    palette: Palette,
    colour: str,
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [one.place for one in own],
        "y": [_STEPS[k % len(_STEPS)] - row for k, _one in enumerate(own)],
        "marker": {
            "color": [colour if one.is_inside else palette.text for one in own],
            "size": 10,
            "symbol": ["circle" if one.is_inside else "x" for one in own],
            "line": {"color": palette.card, "width": 1},
        },
        "hovertext": [_hover(one, names) for one in own],
        "hoverinfo": "text",
    }


def _layout(
    catalogue: Catalogue,
    by_indicator: Mapping[str, Sequence[Recovered]],
    palette: Palette,
    height: int,
) -> dict[str, Any]:
    places = [abs(one.place) for own in by_indicator.values() for one in own]
    reach = max([_LEAST_REACH, *places]) * 1.06
    annotations = [
        {
            "x": 0,
            "xref": "paper",
            "y": -row,
            "yshift": 16,
            "yanchor": "bottom",
            "align": "left",
            "text": wrapped(f"{_title(catalogue, indicator)}: {_counted(own)}", _NAME_WIDTH),
            "showarrow": False,
            "xanchor": "left",
            "font": {"size": 15, "color": palette.text},
        }
        for row, (indicator, own) in enumerate(by_indicator.items())
    ]
    return parts.layout(
        palette,
        height,
        margin={"l": 0, "r": 0, "t": 0, "b": 8},
        annotations=annotations,
        shapes=[upright(-1, 1, faded(palette.reference, 0.16))],
        xaxis=parts.axis(
            palette,
            range=[-reach, reach],
            tickvals=[-1, 1],
            ticktext=[_("ondergrens"), _("bovengrens")],
        ),
        yaxis=parts.axis(
            palette,
            showticklabels=False,
            showgrid=False,
            automargin=False,
            range=[-max(len(by_indicator), 1) + 0.6, 0.8],
        ),
    )


def _hover(one: Recovered, names: Mapping[str, str]) -> str:
    return _("<b>{who}</b>, {period}<br>waarheid {truth}, schatting {value} ({interval})").format(
        who=escape(_who(one, names)),
        period=one.cell.address.period,
        truth=numbers.number(one.truth, 2),
        value=parts.value_text(one.cell, "points"),
        interval=parts.interval_text(one.cell, "points"),
    )


def _who(one: Recovered, names: Mapping[str, str]) -> str:
    scope = one.cell.address.scope
    return _("Alle initiatieven samen") if scope == PROGRAMME_SCOPE else names.get(scope, scope)


def _counted(own: Sequence[Recovered]) -> str:
    return _("{n} van {all}").format(n=sum(one.is_inside for one in own), all=len(own))


def _colour(catalogue: Catalogue, indicator: str, palette: Palette) -> str:
    return palette.of_topic(parts.topic_of(catalogue, indicator))


def _title(catalogue: Catalogue, indicator: str) -> str:
    return parts.title_of(catalogue, indicator)
