"""Cards of approaches at LSA: which wait to be read; one card to clear, send back, withdraw or write."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from bb_data.display import approach_cards, approach_writing, components
from bb_data.display.administration import no_initiatives, to_administration
from bb_data.errors import MonitorError
from bb_data.model.actor import Role
from bb_data.model.approach import LONGEST_NOTE, ApproachCard, CardState, CardVersion
from bb_data.model.page import Page
from bb_data.views import approaches
from bb_data.views.context import Context
from bb_data.views.permission import may
from bb_data.words import approaches as said
from bb_data.words.language import N_, _

PAGE = Page(
    slug="aanpakken-nakijken",
    title=N_("Aanpakken"),
    permission="page.lsa",
    menu_of=(Role.COACH,),
    order=55,
)
_INITIATIVE = "initiatief"
_TO_WITHDRAW = "bb-to-withdraw"


def render(ctx: Context) -> None:
    """The card of the address, else all of them."""
    cards = approaches.cards(ctx)
    asked = st.query_params.get(_INITIATIVE, "")
    chosen = next((one for one in cards if one.initiative.slug == asked), None)
    if chosen is None:
        _all(ctx, cards, is_lost=bool(asked))
    else:
        _one(ctx, chosen)


def _all(ctx: Context, cards: Sequence[ApproachCard], *, is_lost: bool) -> None:
    waiting = [one for one in cards if one.waiting is not None]
    others = [one for one in cards if one.waiting is None]
    components.finding(said.waiting_finding(len(waiting)), over=_("Aanpakken"))
    approach_writing.told()
    if is_lost:
        components.notice(_("Dat initiatief is er niet. U ziet hieronder alle kaarten."))
    components.lead(
        _(
            "Elk initiatief vertelt op een kaart wat het doet, wat werkte en wat niet. Niemand anders"
            " leest een kaart voordat LSA die goedkeurt."
        )
    )
    if not cards:
        no_initiatives(ctx)
        return
    if waiting:
        components.section(_("Nog te lezen"))
        _lines("waiting", waiting, label=_("Lezen"), is_filled=True)
    if others:
        components.section(_("De andere kaarten") if waiting else _("Alle kaarten"))
        _lines("others", others, label=_("Bekijken"))
    components.page_link("aanpakken", _("Zo lezen anderen de kaarten"))
    to_administration(ctx)


def _lines(key: str, cards: Sequence[ApproachCard], *, label: str, is_filled: bool = False) -> None:
    with components.card(key):
        for position, one in enumerate(cards):
            components.line_with_link(
                f"task-{key}-{position}",
                f"{one.initiative.name}. {said.standing(one)}",
                PAGE.slug,
                label,
                filled=is_filled and position == 0,
                initiatief=one.initiative.slug,
            )


def _one(ctx: Context, card: ApproachCard) -> None:
    initiative = card.initiative
    components.finding(said.card_finding(card), over=initiative.name, sign_name=initiative.sign)
    approach_writing.told()
    if card.versions:
        components.lead(said.standing(card))
    components.page_link(PAGE.slug, _("Terug naar alle kaarten"), key="back")
    if not initiative.has_agreed_to_be_named:
        components.notice(
            _(
                "Dit initiatief wil niet met naam genoemd worden. Na goedkeuring lezen alleen de"
                " fondsen, de onderzoekers en uw collega's de kaart."
            )
        )
    if card.waiting is not None:
        _waiting(ctx, card, card.waiting)
    if card.shown is not None:
        _shown(ctx, card, card.shown)
    approach_cards.versions(card, lambda version: _show_again(ctx, card, version))
    if may(ctx, "approach.write", initiative.slug):
        components.section(
            _("Zelf schrijven"),
            _("Uw tekst wordt een nieuwe versie. Ook die keurt u daarna nog goed."),
        )
        with st.expander(_("Een versie schrijven")), components.card("writing"):
            approach_writing.write(
                ctx,
                card,
                label=_("Bewaren als nieuwe versie"),
                done=_("Bewaard. Lees de tekst nog eens en keur die goed."),
            )


def _waiting(ctx: Context, card: ApproachCard, version: CardVersion) -> None:
    slug = card.initiative.slug
    components.section(_("Nog te lezen"), said.history(version)[0])
    with components.card("to-read", topic="network"):
        approach_cards.card_text(version.text)
        again = approaches.to_read_again(version.text)
        if again:
            components.notice(said.personal_hint(again), kind="warning")
        if not may(ctx, "approach.clear", slug):
            components.prose(_("LSA keurt kaarten goed."))
            return
        components.prose(
            _(
                "Let op namen en adressen, en op verhalen waarin buurtgenoten iemand herkennen: die"
                " gaan niet naar buiten."
            )
        )
        if st.button(_("Goedkeuren, anderen mogen dit lezen"), type="primary"):
            _do(
                lambda: approaches.clear(ctx, slug, version.number),
                _("Goedgekeurd. Anderen kunnen deze kaart nu lezen."),
            )
        with st.expander(_("Terugsturen met een bericht")):
            _send_back(ctx, slug, version)


def _send_back(ctx: Context, slug: str, version: CardVersion) -> None:
    with st.form(f"bb-send-back-{slug}-{version.number}", border=False):
        with st.container(key="bb-counted-note"):
            note = st.text_area(
                _("Wat moet er anders?"),
                max_chars=LONGEST_NOTE,
                placeholder=_("Het initiatief leest dit bericht bij de eigen kaart."),
            )
        is_sent = st.form_submit_button(_("Terugsturen"))
    if is_sent:
        _do(
            lambda: approaches.send_back(ctx, slug, version.number, note),
            _("Teruggestuurd. Het initiatief leest uw bericht."),
        )


def _shown(ctx: Context, card: ApproachCard, version: CardVersion) -> None:
    slug = card.initiative.slug
    components.section(_("Dit lezen anderen nu"), said.version_state(version))
    with components.card("shown"):
        approach_cards.card_text(version.text)
        if not may(ctx, "approach.clear", slug):
            return
        asked = (slug, version.number)
        if st.session_state.get(_TO_WITHDRAW) != asked:
            if st.button(_("Terugtrekken")):
                st.session_state[_TO_WITHDRAW] = asked
                st.rerun()
            return
        components.prose(_("Dan leest niemand buiten LSA deze kaart nog. Dit kunt u terugdraaien."))
        with st.container(horizontal=True, width="content"):
            is_sure = st.button(_("Ja, trek terug"))
            if st.button(_("Nee, laat staan")):
                del st.session_state[_TO_WITHDRAW]
                st.rerun()
        if is_sure:
            del st.session_state[_TO_WITHDRAW]
            _do(
                lambda: approaches.withdraw(ctx, slug, version.number),
                _("Teruggetrokken. U kunt deze versie hieronder weer laten lezen."),
            )


def _show_again(ctx: Context, card: ApproachCard, version: CardVersion) -> None:
    slug = card.initiative.slug
    may_again = version.was_cleared and version.state is not CardState.SHOWN
    if (
        may_again
        and may(ctx, "approach.clear", slug)
        and st.button(_("Deze versie weer laten lezen"), key=f"bb-again-{version.number}")
    ):
        _do(
            lambda: approaches.clear(ctx, slug, version.number),
            _("Anderen lezen nu weer deze versie."),
        )


def _do(act: Callable[[], None], done: str) -> None:
    try:
        act()
    except MonitorError as error:
        components.notice(str(error), kind="error")
        return
    approach_writing.tell(done)
