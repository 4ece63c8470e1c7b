"""The outcomes for readers with twenty minutes: verdict, then figure, then the method folded. Not: researchers' (the page)."""

from __future__ import annotations

import streamlit as st

from bb_data.catalogue.schema import Catalogue
from bb_data.display import components, topics
from bb_data.display.charts.chart import instrument_text
from bb_data.display.html import paragraph, put
from bb_data.display.telling import Telling, change_sentences, n_compared
from bb_data.model.cell import PROGRAMME_SCOPE, Cell, initiative_scope
from bb_data.release.tables import PublishedInitiative
from bb_data.views.audience import Figures
from bb_data.views.selection import main_change, score_of
from bb_data.words import numbers, sentences
from bb_data.words.language import _
from bb_data.words.methods import method_text
from bb_data.words.verdict_texts import verdict_text
from bb_data.words.waves import change_name, waves_of


def outcomes_in_short(figures: Figures, catalogue: Catalogue) -> None:
    """The programme's loneliness and network, the changes beside each other, and every initiative by the alphabet."""
    told = _told(figures, catalogue, PROGRAMME_SCOPE, "programme")
    components.section(_("Alle initiatieven samen"))
    with components.card("course", topic="loneliness"):
        topics.loneliness_in_short(told)
    with components.card("network", topic="network"):
        topics.network_in_short(told)
    change = main_change(figures.released, catalogue, "loneliness", PROGRAMME_SCOPE)
    components.section(
        _("Per initiatief"),
        _("Eenzaamheid bij dezelfde mensen, in alfabetische volgorde."),
        place="initiatieven",
    )
    if change is not None:
        with components.card("forest", topic="loneliness"):
            topics.changes(told, change)
    grid = st.grid(2, min_column_width=320, gap="medium")
    for initiative in figures.initiatives:
        with (
            grid.container(height="stretch"),
            components.card(f"outcome-{initiative.slug}", topic="loneliness", is_stretched=True),
        ):
            _initiative(figures, catalogue, initiative)


def _initiative(figures: Figures, catalogue: Catalogue, one: PublishedInitiative) -> None:
    told = _told(figures, catalogue, initiative_scope(one.slug), one.slug)
    put(components.initiative_heading(one.sign, one.name, one.place, place=one.slug))
    change = main_change(figures.released, catalogue, "loneliness", told.scope)
    if change is None:
        components.prose(*change_sentences(told, None, None))
        return
    score = score_of(catalogue, catalogue.indicators[change.address.indicator])
    when = numbers.capital(change_name(change.address.period))
    put(
        paragraph(when, "bb-foot")
        + components.verdict_markup(change, n_compared=n_compared(told, change))
    )
    components.prose(*change_sentences(told, change, score, has_caveats=False))
    said = topics.contact_sentences(told)
    if said and not _is_known(change):
        # Beside a verdict that says nothing of a direction stands what is known.
        components.points([f"{each}." for each in said])
    with st.expander(_("Hoe dit is gemeten"), type="compact"):
        if change.n is not None:
            components.prose(sentences.who(change.n))
        put(paragraph(_method(told, change), "bb-foot"))


def _is_known(change: Cell) -> bool:
    return change.verdict is not None and verdict_text(change.verdict, value=change.value).is_known


def _method(told: Telling, change: Cell) -> str:
    _first, last = waves_of(change.address.period)
    mark = told.figures.released.mark
    return sentences.footer(
        n=change.n,
        filled_in=told.figures.filled_in(told.scope, last),
        instrument=instrument_text(told.catalogue, change.address.indicator),
        method=method_text(change.method) if change.method else "",
        data_cut=mark.data_cut,
        release_id=mark.id,
    )


def _told(figures: Figures, catalogue: Catalogue, scope: str, key: str) -> Telling:
    return Telling(figures, catalogue, scope, key=key, names_waves=True, folds_method=True)
