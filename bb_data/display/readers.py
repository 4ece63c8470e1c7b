"""What a visitor, a funder and an initiative see of a release: the same for their own page and for a preview.

Not: which cells they may read (views.audience).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from bb_data.catalogue.schema import Catalogue
from bb_data.display import components, html, shortfalls, topics
from bb_data.display.components import Fact, InitiativeCard
from bb_data.display.news import news_section
from bb_data.display.places import six_places
from bb_data.display.targets import agreed_section
from bb_data.display.telling import Telling, card_facts, n_compared, programme_finding
from bb_data.model.approach import ClearedCard
from bb_data.model.cell import PROGRAMME_SCOPE, Cell, initiative_scope
from bb_data.views.audience import Figures
from bb_data.views.news import News
from bb_data.views.programme import PROGRAMME_MONTHS, month_of_programme
from bb_data.views.public import Participation, newest_participation
from bb_data.views.selection import main_change
from bb_data.views.target_standing import Followed
from bb_data.words import numbers
from bb_data.words.language import _, current_language

OUTCOMES = "uitkomsten"
"""The page with the verdict of every initiative; from a preview no link leads there."""


def for_visitors(figures: Figures | None, *, level: int = 1) -> None:
    """The programme in a sentence, the six places, who took part."""
    found = newest_participation(figures.released, PROGRAMME_SCOPE) if figures else None
    if found is None or not found.reach.is_shown:
        told = _("Buren die elkaar leren kennen: wat gebeurt er in zes buurten?")
    else:
        told = _("In zes buurten deden {n} mensen mee in {quarter}").format(
            n=numbers.number(found.reach.value),
            quarter=numbers.quarter_text(found.reach.address.period),
        )
    components.finding(told, over=_("Betrokken Buurten"), level=level)
    components.lead(
        _(
            "Betrokken Buurten is een programma van LSA bewoners. Bewoners maken zelf plekken waar"
            " mensen elkaar leren kennen: een tuin, een eettafel, een bakfiets vol koffie. Deze"
            " monitor laat zien wat er gebeurt, hoe zeker we dat weten en wat we nog niet weten."
        )
    )
    html.put(six_places())
    _taking_part(figures)


def for_funders(
    figures: Figures,
    targets: Sequence[Followed],
    cards: Sequence[ClearedCard],
    catalogue: Catalogue,
    today: date,
    *,
    level: int = 1,
    news: News | None = None,
) -> None:
    """What was agreed, done and changed in the programme first, then the initiatives.

    `targets` are those of one funder; in a preview (`level` 2) of all, each with the funder's name. `cards` are
    those that LSA cleared. `news` is what changed since the reader's previous visit, in its own page.
    """
    change = main_change(figures.released, catalogue, "loneliness", PROGRAMME_SCOPE)
    cut = figures.released.mark.data_cut
    components.finding(
        programme_finding(change),
        over=_("Cijfers tot en met {date}").format(date=numbers.day(cut)),
        level=level,
    )
    month = month_of_programme(figures.initiatives, today)
    if month is not None:
        components.month_bar(min(month, PROGRAMME_MONTHS), PROGRAMME_MONTHS, month_text(month))
    if news is not None:
        news_section(news, figures, targets, cards, catalogue, today)
    agreed_section(targets, catalogue, today, names_funders=level > 1)
    told = Telling(figures, catalogue, PROGRAMME_SCOPE, key="programme", names_waves=True)
    components.section(_("Gedaan: wie deden mee"))
    with components.card("done", topic="participation"):
        topics.participation(told)
    components.section(_("Veranderd: contact missen"))
    with components.card("changed", topic="loneliness"):
        topics.loneliness_in_short(told)
        if level == 1:
            components.page_link(OUTCOMES, _("Alle uitkomsten, ook per initiatief"))
    shortfalls.what_did_not_work(cards)
    shortfalls.whom_we_miss(figures, catalogue, change)
    components.section(
        _("De initiatieven"),
        _("In alfabetische volgorde. Met zes initiatieven kunt u geen eerlijke ranglijst maken."),
    )
    _cards(figures, catalogue, leads_on=level == 1)
    components.release_line(figures.released)


def month_text(month: int) -> str:
    """How far the programme is: never beyond its last month."""
    return _("Maand {month} van {months}.").format(
        month=min(month, PROGRAMME_MONTHS), months=PROGRAMME_MONTHS
    )


def own_finding(figures: Figures, scope: str) -> str:
    """The finding of an initiative's own results."""
    found = newest_participation(figures.released, scope)
    if found is None or not found.reach.is_shown:
        return _("Wat de vragenlijsten samen vertellen")
    return _("{n} buurtgenoten deden mee in {quarter}").format(
        n=numbers.number(found.reach.value),
        quarter=numbers.quarter_text(found.reach.address.period),
    )


def own_topics(figures: Figures, catalogue: Catalogue, slug: str) -> None:
    """Meedoen, Elkaar kennen, Contact missen: what an initiative reads of itself."""
    scope = initiative_scope(slug)
    told = Telling(figures, catalogue, scope, key=slug, in_working_words=False)
    components.section(_("Meedoen"))
    with components.card("meedoen", topic="participation"):
        topics.participation(told)
    components.section(_("Elkaar kennen"))
    with components.card("elkaar-kennen", topic="network"):
        topics.network(told)
    components.section(_("Contact missen"))
    with components.card("contact-missen", topic="loneliness"):
        topics.loneliness(told)


def _taking_part(figures: Figures | None) -> None:
    found = newest_participation(figures.released, PROGRAMME_SCOPE) if figures else None
    components.section(_("Meedoen"))
    if figures is None or found is None:
        components.empty(
            _("Nog geen cijfers"),
            _("LSA geeft cijfers vrij als ze zijn nagekeken. Dan staan ze hier."),
        )
        return
    components.facts(facts_of(found))
    components.release_line(figures.released)


def facts_of(found: Participation) -> list[Fact]:
    """Who took part in the newest quarter, who of them for the first time, and who came back."""
    period = numbers.quarter_text(found.reach.address.period)
    facts = [_fact(found.reach, _("mensen deden mee"), period)]
    if found.new is not None:
        facts.append(_fact(found.new, _("daarvan voor het eerst"), period))
    if found.return_rate is not None:
        before = numbers.quarter_text(found.return_rate.address.period)
        facts.append(
            _fact(
                found.return_rate,
                _("kwam in het kwartaal erna terug"),
                _("van {quarter}").format(quarter=before),
            )
        )
    return facts


def _fact(cell: Cell, label: str, note: str) -> Fact:
    if not cell.is_shown:
        return Fact(numbers.MISSING, label, _("niet getoond"))
    return Fact(numbers.value_text(cell.value, cell.unit), label, note)


def cards_of(figures: Figures, catalogue: Catalogue) -> Iterator[InitiativeCard]:
    """What is told of each initiative beside the others, by the alphabet; the note is its approach."""
    for initiative in figures.initiatives:
        told = Telling(
            figures,
            catalogue,
            initiative_scope(initiative.slug),
            key=initiative.slug,
            names_waves=True,
        )
        rows, change = card_facts(told)
        yield InitiativeCard(
            slug=initiative.slug,
            name=initiative.name,
            place=initiative.place,
            sign=initiative.sign,
            rows=rows,
            verdict=change,
            n_compared=n_compared(told, change),
            note=initiative.approach_en if current_language() == "en" else initiative.approach_nl,
        )


def _cards(figures: Figures, catalogue: Catalogue, *, leads_on: bool) -> None:
    grid = st.grid(3, min_column_width=300, gap="medium")
    for one in cards_of(figures, catalogue):
        card = one
        if leads_on:
            label = _("Hoe we dat weten")
            card = replace(one, link_slug=OUTCOMES, link_label=label, link_name="deel")
        with grid.container(height="stretch"):
            components.initiative_card(card)
