"""What every chart is made of: the figure as a plain dict, its alternative text and its table twin.

Not: the kinds of chart (charts). Only Released and Counts become a chart; their values are drawn as
they were released, so nothing finer than what is printed reaches the browser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.released import Counts, Released, ReleaseMark
from bb_data.display.theme import TEXT_FONT, Palette
from bb_data.errors import RefusedError
from bb_data.model.cell import Cell, Status
from bb_data.words import numbers, sentences
from bb_data.words.language import _, current_language
from bb_data.words.verdict_texts import side

NO_MODE_BAR: dict[str, Any] = {
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
}
"""Plotly's own buttons speak English and offer nothing here."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure to look at and the same figure to read.

    `headings` and `rows` are the table twin, as texts; `key` pairs a colour with what it stands for,
    where there is no room to say it in the figure. `missing` are cells that are withheld.
    """

    figure: dict[str, Any]
    alt: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    topic: str
    height: int
    cells: tuple[Cell, ...] = ()
    missing: tuple[Cell, ...] = ()
    key: tuple[tuple[str, str], ...] = ()
    mark: ReleaseMark | None = None
    instrument: str = ""
    unit: str = ""
    notes: tuple[str, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.figure.get("data")


def only_released(released: object) -> Released:
    """The cells to draw. Raises RefusedError for anything that disclosure did not release."""
    if not isinstance(released, Released):
        raise RefusedError("Een grafiek of tabel wordt alleen gemaakt van vrijgegeven cijfers.")
    return released


def only_counts(counts: object) -> Counts:
    """The counts to draw. Raises RefusedError for anything else."""
    if not isinstance(counts, Counts):
        raise RefusedError("Een grafiek of tabel wordt alleen gemaakt van vrijgegeven tellingen.")
    return counts


def layout(palette: Palette, height: int, **more: Any) -> dict[str, Any]:
    """What all figures share: transparent, our letters, numbers in the language of the visit."""
    return {
        "height": height,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": TEXT_FONT, "size": 15, "color": palette.text},
        "separators": ",." if current_language() == "nl" else ".,",
        "colorway": [palette.loneliness, palette.network, palette.participation, palette.reference],
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": palette.card,
            "bordercolor": palette.line,
            "font": {"family": TEXT_FONT, "size": 15, "color": palette.text},
            "align": "left",
        },
        "margin": {"l": 8, "r": 8, "t": 16, "b": 8},
        **more,
    }


def axis(palette: Palette, **more: Any) -> dict[str, Any]:
    """An axis that cannot be dragged, with pale lines."""
    return {
        "fixedrange": True,
        "automargin": True,
        "gridcolor": palette.line,
        "zeroline": False,
        "tickfont": {"size": 14, "color": palette.muted},
        "title": {"text": ""},
        **more,
    }


def interval_text(cell: Cell, unit: str) -> str:
    """An interval in words, as it stands in tables: 3,9 tot 4,6; a dash when there is none."""
    if cell.lower is None or cell.upper is None:
        return numbers.MISSING
    if unit == "percent":
        return _("{low} tot {high}").format(
            low=numbers.percent(cell.lower), high=numbers.percent(cell.upper)
        )
    towards = side(cell.verdict, cell.value)
    return _("{low} tot {high}").format(
        low=numbers.edge(cell.lower, unit=unit, is_above_zero=towards == "higher"),
        high=numbers.edge(cell.upper, unit=unit, is_below_zero=towards == "lower"),
    )


def value_text(cell: Cell, unit: str) -> str:
    """A value as it stands in tables and beside marks; words when it is withheld or coded."""
    if cell.status is Status.TOP_CODED and cell.value is not None:
        return _("meer dan {x}").format(x=numbers.value_text(cell.value, unit))
    if cell.status is Status.BOTTOM_CODED and cell.value is not None:
        return _("minder dan {x}").format(x=numbers.value_text(cell.value, unit))
    if not cell.is_shown:
        return _("niet getoond")
    towards = side(cell.verdict, cell.value)
    if cell.value == 0 and towards is not None:
        return numbers.edge(
            0.0, is_below_zero=towards == "lower", is_above_zero=towards == "higher"
        )
    return numbers.value_text(cell.value, unit)


def people_text(cell: Cell) -> str:
    """The n of a cell, as it stands in tables."""
    return numbers.MISSING if cell.n is None else numbers.number(cell.n)


def instrument_text(catalogue: Catalogue, indicator: str) -> str:
    """Title and version of the instrument behind an indicator; empty for participation."""
    known = catalogue.indicators.get(indicator)
    if known is None or known.instrument is None:
        return ""
    instrument = catalogue.instruments[known.instrument]
    return _("{title}, versie {version}").format(
        title=instrument.title.in_language(current_language()), version=instrument.version
    )


def title_of(catalogue: Catalogue, indicator: str) -> str:
    """The title of an indicator in the language of the visit; its id when the catalogue has it not."""
    known = catalogue.indicators.get(indicator)
    return known.title.in_language(current_language()) if known else indicator


def class_title(catalogue: Catalogue, breakdown: str) -> str:
    """Who is in one class of a breakdown (`sex=vrouw`), in the language of the visit."""
    name, _equals, class_id = breakdown.partition("=")
    known = catalogue.breakdown(name)
    one = next(c for c in known.classes if c.id == class_id)
    title = one.title.in_language(current_language())
    if one.codes:
        return title
    # Every breakdown calls its rest the same.
    return _("{rest} (naast {named})").format(
        rest=title, named=known.named.title.in_language(current_language())
    )


def topic_of(catalogue: Catalogue, indicator: str) -> str:
    """The topic of an indicator, which is its colour."""
    known = catalogue.indicators.get(indicator)
    return known.topic if known else "background"


def unit_of(cells: Sequence[Cell], catalogue: Catalogue, indicator: str) -> str:
    """The unit of a figure: the catalogue's, or what its cells say."""
    known = catalogue.indicators.get(indicator)
    if known is not None:
        return known.unit
    return cells[0].unit if cells else ""


def read_aloud(title: str, points: Sequence[str], missing: Sequence[str]) -> str:
    """The alternative text: what it shows, its points, and what is not shown."""
    parts = [title + ": " + "; ".join(points) + "." if points else title + "."]
    if missing:
        parts.append(_("Niet getoond: {what}.").format(what=", ".join(missing)))
        parts.append(sentences.withheld())
    return " ".join(parts)
