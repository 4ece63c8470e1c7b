"""Draws cards of approaches and their versions. Not: writing or clearing them (approach_writing, the pages)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from bb_data.display import components
from bb_data.display.html import paragraph, put, text
from bb_data.model.approach import ApproachCard, CardText, CardVersion, ClearedCard
from bb_data.words import approaches as said
from bb_data.words import numbers
from bb_data.words.language import _, current_language


def cleared_cards(cards: Sequence[ClearedCard]) -> None:
    """The cards that were cleared, side by side where there is room."""
    grid = st.grid(2, min_column_width=320, gap="medium")
    for one in cards:
        with (
            grid.container(height="stretch"),
            components.card(f"approach-{one.slug}", is_stretched=True),
        ):
            put(
                components.initiative_heading(one.sign, one.name, one.place)
                + _markup(one.text)
                + paragraph(
                    _("Tekst van {date}").format(date=numbers.day(one.written_on)), "bb-foot"
                )
            )


def card_text(content: CardText) -> None:
    """The parts of a card under their headings; a part that is empty is left out."""
    put(_markup(content))


def versions(card: ApproachCard, actions: Callable[[CardVersion], None] | None = None) -> None:
    """All versions of a card folded, the newest first: who wrote it, who decided what, and the text."""
    if not card.versions:
        return
    components.section(_("Alle versies"))
    for version in card.versions:
        title = _("Versie {n} · {state}").format(
            n=version.number, state=said.version_state(version)
        )
        with st.expander(title):
            components.points(said.history(version))
            card_text(version.text)
            if actions is not None:
                actions(version)


def dutch_only() -> None:
    """In another language than the initiatives write in: that their words are left as they are."""
    if current_language() != "nl":
        components.prose(
            _("De initiatieven schreven dit in het Nederlands. We vertalen hun woorden niet.")
        )


def _markup(content: CardText) -> str:
    names = said.part_names()
    rows = "".join(
        f'<div><dt>{text(names[name])}</dt><dd lang="nl">{text(part)}</dd></div>'
        for name, part in content.parts.items()
        if part
    )
    return f'<dl class="bb-approach">{rows}</dl>'
