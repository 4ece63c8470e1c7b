"""Who took part, for researchers: from start to later waves, what people are like, who left, who answered what."""

from __future__ import annotations

import streamlit as st

from bb_data.display import components, participants
from bb_data.display.choices import chosen
from bb_data.model.actor import Role
from bb_data.model.cell import PROGRAMME_SCOPE
from bb_data.model.page import Page
from bb_data.views.context import Context
from bb_data.views.participants import participants_of
from bb_data.views.research import results, scope_of
from bb_data.views.selection import main_scale, same_within
from bb_data.words import numbers
from bb_data.words.language import N_, _
from bb_data.words.waves import wave_name

PAGE = Page(
    slug="deelnemers",
    title=N_("Wie deden mee"),
    permission="page.researcher",
    menu_of=(Role.RESEARCHER,),
    order=40,
)
_FILE = "/bestand/deelnemers.csv"


def render(ctx: Context) -> None:
    """From the newest release that was signed off."""
    figures, catalogue = results(ctx), ctx.monitor.catalogue
    if figures is None:
        _nothing_yet(_("Ze komen als een databeheerder van LSA een vrijgave heeft ondertekend."))
        return
    names = {PROGRAMME_SCOPE: _("Alle initiatieven samen")}
    names |= {each.slug: each.name for each in figures.initiatives}
    head = st.container()
    left, right = st.columns(2)
    who = chosen(_("Over wie"), names, address="initiatief", default=PROGRAMME_SCOPE, place=left)
    told = participants_of(figures.released, catalogue, scope_of(who))
    if not told.waves:
        with head:
            _nothing_yet(_("Ze komen na de eerste afgeronde meting."))
        return
    wave = chosen(
        _("Meting"),
        {each: numbers.capital(wave_name(each)) for each in told.waves},
        address="meting",
        default=told.waves[-1],
        place=right,
    )
    with head:
        cut = numbers.day(figures.released.mark.data_cut)
        over = _("{name}, cijfers tot en met {date}").format(name=names[who], date=cut)
        components.finding(participants.told_finding(told, wave), over=over)
        components.lead(
            _(
                "Mensen deden vrijwillig mee. Hoeveel er zijn uitgenodigd, en wat te laat of zonder bekende"
                " code binnenkwam, staat niet in een vrijgave: dat ziet alleen LSA."
            )
        )
    href = components.file_address(_FILE, initiatief=who)
    with components.card("again"):
        participants.came_back(told, catalogue, csv_href=href)
    if told.scope == PROGRAMME_SCOPE:
        participants.came_back_everywhere(figures, catalogue, told, wave)
        scale = main_scale(figures.released, catalogue, "loneliness", PROGRAMME_SCOPE)
        band = None if scale is None else same_within(catalogue, scale)
        participants.who_left(told, wave, band)
    components.section(_("Wie de vragenlijst invulden"))
    filled_in = figures.filled_in(told.scope, wave)
    with components.card("traits"):
        participants.traits(told, catalogue, wave, filled_in=filled_in, csv_href=href)
    participants.roles(told, catalogue)
    components.section(
        _("Wie een vraag oversloeg"),
        _("Hoeveel mensen achter elk cijfer zitten. Wie een vraag oversloeg, telt daar niet mee."),
    )
    participants.behind_each_figure(told, catalogue)
    if told.scope == PROGRAMME_SCOPE:
        components.prose(
            _(
                "Van alle initiatieven samen telt een cijfer alleen de initiatieven waarvan het zelf getoond"
                " wordt. Daardoor kan een aantal lager zijn dan wat is ingevuld."
            )
        )
    components.release_line(figures.released)


def _nothing_yet(when: str) -> None:
    components.finding(_("Nog niet bekend wie meededen"), over=_("Wie deden mee"))
    components.empty(_("Nog geen cijfers"), when)
