"""Colours, letters and the style sheet of the monitor, light and dark. Not: what stands on a page.

Contrast and colour-blind distances of these colours were computed. Colour means theme (network,
participation, loneliness), never good or bad; teal beside grey is the weakest pair, so dash and
symbol vary too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import streamlit as st

FONT_FOLDER = Path(__file__).parent / "fonts"
TEXT_FONT = "Atkinson Hyperlegible, Verdana, sans-serif"
TITLE_FONT = "Bricolage Grotesque, Atkinson Hyperlegible, sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one appearance."""

    page: str
    card: str
    text: str
    muted: str
    line: str
    network: str
    participation: str
    loneliness: str
    reference: str

    def of_topic(self, topic: str) -> str:
        """The colour of an indicator's topic; background questions are drawn in the muted colour."""
        return {
            "network": self.network,
            "participation": self.participation,
            "loneliness": self.loneliness,
        }.get(topic, self.muted)


LIGHT = Palette(
    page="#FAF7F2",
    card="#FFFFFF",
    text="#1F2A30",
    muted="#55626A",
    line="#E6DFD3",
    network="#0B6E6E",
    participation="#B84E00",
    loneliness="#1D3F8F",
    reference="#868F95",
)
DARK = Palette(
    page="#14201F",
    card="#1D2B2A",
    text="#EEF2EF",
    muted="#A9B8B5",
    line="#31413F",
    network="#5CC8BE",
    participation="#F2A65A",
    loneliness="#8AA9FF",
    reference="#7F8E8B",
)


def palette() -> Palette:
    """The colours of the appearance in which this visit looks; light when not known yet."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with a `share` (0-1) of `other` mixed in, both `#RRGGBB`."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * (1 - share) + b * share):02X}" for a, b in pairs)


def faded(colour: str, opacity: float) -> str:
    """`#RRGGBB` as rgba() with an opacity (0-1)."""
    red, green, blue = _channels(colour)
    return f"rgba({red},{green},{blue},{opacity})"


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=1)
def css() -> str:
    """The style sheet with the colours filled in: both appearances, chosen by the browser."""
    names = {
        field: f"light-dark({getattr(LIGHT, field)}, {getattr(DARK, field)})"
        for field in Palette.__slots__
    }
    variables = "".join(f"--bb-{name}:{value};" for name, value in names.items())
    return f".stApp{{{variables}}}\n{_sheet('monitor.css')}"


@lru_cache(maxsize=1)
def large_type_css() -> str:
    """What makes a page's type large, after `css`."""
    return _sheet("large_type.css")


def _sheet(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
