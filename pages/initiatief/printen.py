"""What goes on paper: the questionnaire, codes with a check character, a letter to neighbours. Not: filling in (overtypen)."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from bb_data.display import components
from bb_data.errors import MonitorError
from bb_data.model.actor import Role
from bb_data.model.page import Page
from bb_data.model.programme import WaveState
from bb_data.views import neighbourhood, paper
from bb_data.views.context import Context
from bb_data.views.paper import Sheet
from bb_data.views.permission import own_initiative
from bb_data.views.rows import Row, words
from bb_data.words import numbers
from bb_data.words.language import N_, _, ngettext
from bb_data.words.waves import wave_name

PAGE = Page(
    slug="printen",
    title=N_("Printen"),
    permission="page.initiative",
    menu_of=(Role.INITIATIVE,),
    order=60,
    large_type=True,
)
_LANGUAGES = {"nl": N_("Nederlands"), "en": N_("Engels")}
_FIRST_SHEET = 25


def render(ctx: Context) -> None:
    """Three papers: questionnaire, codes, letter."""
    slug = own_initiative(ctx)
    own = neighbourhood.initiative_record(ctx, slug)
    waves = [row for row in neighbourhood.waves(ctx, slug) if row["state"] != WaveState.CLOSED]
    components.finding(_("Print wat u nodig hebt"), over=own.name, sign_name=own.sign)
    language = st.segmented_control(
        _("In welke taal?"),
        list(_LANGUAGES),
        format_func=lambda one: _(_LANGUAGES[one]),
        default="nl",
        required=True,
        key="bb-paper-language",
    )
    chosen = language or "nl"
    sheets = paper.sheets(ctx, slug)
    _questionnaire(waves, sheets, chosen)
    _codes(ctx, slug, sheets, chosen)
    components.section(
        _("Brief aan buurtgenoten"),
        _("Eén blad dat uitlegt waarvoor de vragen zijn en wie de antwoorden ziet."),
    )
    components.download(
        _address("uitnodiging", taal=chosen), _("Download de brief"), shape="button"
    )


def _questionnaire(waves: Sequence[Row], sheets: Sequence[Sheet], language: str) -> None:
    components.section(
        _("Vragenlijst"),
        _(
            "In grote letters, met een vakje voor de code en een strookje om af te scheuren. De"
            " cijfers bij de vakjes zijn de toetsen bij Overtypen."
        ),
    )
    if not waves:
        components.empty(
            _("Er is nog geen meting gepland"),
            _("Zodra LSA een meting plant, staat hier de vragenlijst die erbij hoort."),
        )
        return
    for row in waves:
        period = words(row, "period")
        components.download(
            _address("vragenlijst", meting=period, taal=language),
            _("Vragenlijst voor de {wave}").format(wave=wave_name(period)),
            shape="button",
        )
        if sheets:
            newest = sheets[0]
            components.download(
                _address("vragenlijst", meting=period, taal=language, codes=str(newest.id)),
                _("Dezelfde, met codes erop: {first} tot en met {last}").format(
                    first=newest.first, last=newest.last
                ),
                _("Eén vragenlijst per code, in één bestand."),
                shape="button",
            )


def _codes(ctx: Context, slug: str, sheets: Sequence[Sheet], language: str) -> None:
    components.section(
        _("Codes"),
        _(
            "Met een lijst waarop u zelf de namen schrijft. Die lijst blijft bij u. Aan het laatste"
            " teken van een code zien we of er een typfout in zit."
        ),
    )
    for sheet in sheets:
        components.download(
            _address("codes", codes=str(sheet.id), taal=language),
            _("{first} tot en met {last}").format(first=sheet.first, last=sheet.last),
            ngettext("{n} code", "{n} codes", sheet.n).format(n=numbers.number(sheet.n)),
            shape="button",
        )
    with st.form("bb-new-codes", border=False):
        n = st.number_input(
            _("Hoeveel nieuwe codes hebt u nodig?"),
            min_value=1,
            max_value=int(ctx.monitor.catalogue.policy.codes_per_sheet.value),
            value=_FIRST_SHEET,
            step=1,
        )
        is_sent = st.form_submit_button(_("Maak codes"), type="primary")
    if is_sent:
        try:
            paper.make_codes(ctx, slug, int(n))
        except MonitorError as error:
            components.notice(str(error), kind="error")
            return
        st.rerun()


def _address(name: str, **query: str) -> str:
    return components.file_address(f"/bestand/papier/{name}.pdf", **query)
