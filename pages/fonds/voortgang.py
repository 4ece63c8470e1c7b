"""What a funder reads before a meeting: what was done, what changed, how sure that is. Signed-off figures only."""

from __future__ import annotations

import streamlit as st

from bb_data.display import components, topics
from bb_data.display.components import InitiativeCard
from bb_data.display.telling import Telling, card_facts, n_compared, programme_finding
from bb_data.model.actor import Role
from bb_data.model.cell import PROGRAMME_SCOPE, initiative_scope
from bb_data.model.page import Page
from bb_data.views import programme
from bb_data.views.audience import Figures
from bb_data.views.context import Context
from bb_data.views.programme import PROGRAMME_MONTHS, month_of_programme
from bb_data.views.selection import main_change
from bb_data.words import numbers
from bb_data.words.language import N_, _, current_language

PAGE = Page(
    slug="voortgang",
    title=N_("Voortgang"),
    permission="page.funder",
    menu_of=(Role.FUNDER,),
    order=10,
)


def render(ctx: Context) -> None:
    """The programme first, then the initiatives."""
    figures = programme.signed_off_results(ctx)
    if figures is None:
        components.finding(_("Er zijn nog geen vrijgegeven cijfers"), over=_("Voortgang"))
        components.empty(
            _("Nog geen cijfers"),
            _("LSA kijkt cijfers na voordat ze hier staan. U kunt LSA vragen wanneer dat is."),
        )
        return
    change = main_change(figures.released, ctx.monitor.catalogue, "loneliness", PROGRAMME_SCOPE)
    cut = figures.released.mark.data_cut
    components.finding(
        programme_finding(change),
        over=_("Cijfers tot en met {date}").format(date=numbers.day(cut)),
    )
    _month(ctx, figures)
    told = Telling(
        figures, ctx.monitor.catalogue, PROGRAMME_SCOPE, key="programme", names_waves=True
    )
    components.section(_("Gedaan: wie deden mee"))
    with components.card("done", topic="participation"):
        topics.participation(told)
    components.section(_("Veranderd: contact missen"))
    with components.card("changed", topic="loneliness"):
        topics.loneliness_in_short(told)
    components.section(
        _("De initiatieven"),
        _("In alfabetische volgorde. Met zes initiatieven kunt u geen eerlijke ranglijst maken."),
    )
    _cards(ctx, figures)
    components.release_line(figures.released)


def _month(ctx: Context, figures: Figures) -> None:
    month = month_of_programme(figures.initiatives, ctx.today)
    if month is not None:
        month = min(month, PROGRAMME_MONTHS)
        components.month_bar(
            month,
            PROGRAMME_MONTHS,
            _("Maand {month} van {months}.").format(month=month, months=PROGRAMME_MONTHS),
        )


def _cards(ctx: Context, figures: Figures) -> None:
    grid = st.grid(3, min_column_width=300, gap="medium")
    for initiative in figures.initiatives:
        told = Telling(
            figures,
            ctx.monitor.catalogue,
            initiative_scope(initiative.slug),
            key=initiative.slug,
            names_waves=True,
        )
        rows, change = card_facts(told)
        approach = initiative.approach_en if current_language() == "en" else initiative.approach_nl
        with grid.container(height="stretch"):
            components.initiative_card(
                InitiativeCard(
                    slug=initiative.slug,
                    name=initiative.name,
                    place=initiative.place,
                    sign=initiative.sign,
                    rows=rows,
                    verdict=change,
                    n_compared=n_compared(told, change),
                    note=approach,
                )
            )
