"""How periods, hovers, names and tints are written in every kind of chart."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from bb_data.disclosure.released import Released
from bb_data.display.charts.chart import interval_text
from bb_data.display.theme import Palette, mixed
from bb_data.model.cell import Cell
from bb_data.model.period import WAVES
from bb_data.words import numbers
from bb_data.words.language import _, ngettext
from bb_data.words.waves import wave_label, wave_name

LINE_WRAP = 18
MANY_LABELS = 4
PALEST, LEAST_PALE = 0.84, 0.56


def periods_of(cells: Released) -> list[str]:
    """The waves in these cells in their order, or else the quarters."""
    found = {cell.address.period for cell in cells}
    waves = [wave for wave in WAVES if wave in found]
    return waves or sorted(period for period in found if "Q" in period)


def period_label(period: str, *, in_working_words: bool) -> str:
    """A period as it stands on an axis."""
    if period in WAVES:
        return wave_label(period, in_working_words=in_working_words)
    return numbers.quarter_text(period)


def spoken_period(period: str) -> str:
    """A period in full, for the alternative text."""
    return wave_name(period) if period in WAVES else numbers.quarter_text(period)


def hover(name: str, cell: Cell, unit: str) -> str:
    """What a mark says when it is pointed at: only what the table says too."""
    told = f"<b>{numbers.value_text(cell.value, unit)}</b> {escape(name)}"
    if cell.lower is not None:
        told += "<br>" + _("waarschijnlijk {interval}").format(interval=interval_text(cell, unit))
    if cell.n is not None:
        told += "<br>" + ngettext("{n} mens", "{n} mensen", cell.n).format(n=numbers.number(cell.n))
    return told


def tints(colour: str, palette: Palette, n: int) -> list[str]:
    """`n` shades from pale to full, so that the order of classes can be seen without colour.

    No shade lies between the least pale and the full colour: on those no text can be read well.
    """
    step = (PALEST - LEAST_PALE) / max(n - 2, 1)
    return [mixed(colour, palette.card, PALEST - step * k) for k in range(n - 1)] + [colour]


def readable_on(colour: str, palette: Palette) -> str:
    """Text or card colour, whichever contrasts most with `colour`."""
    return max((palette.text, palette.card), key=lambda other: contrast(colour, other))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21.

    source: WCAG 2.2, definitions of relative luminance and contrast ratio.
    """
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def tick_lines(labels: Iterable[str]) -> list[str]:
    """Labels under an axis, in lines short enough for a phone; quarters get three when there are many."""
    every = list(labels)
    if len(every) < MANY_LABELS or not any("–" in label for label in every):
        return [wrapped(label, 9) for label in every]
    return [wrapped(label.replace("–", "– "), 5) for label in every]


def wrapped(text: str, width: int = LINE_WRAP) -> str:
    """A text in lines of at most `width` letters (longer words stay whole), escaped for a figure."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = (lines[-1] + " " + word).strip()
    return "<br>".join(escape(line) for line in lines)
