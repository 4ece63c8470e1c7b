"""Sensitivity for researchers: does the change in loneliness hang on how it is reckoned, and on who left?"""

from __future__ import annotations

import streamlit as st

from bb_data.display import components, sensitivity
from bb_data.display.choices import chosen
from bb_data.display.telling import verdict_words
from bb_data.model.actor import Role
from bb_data.model.cell import PROGRAMME_SCOPE
from bb_data.model.page import Page
from bb_data.views.audience import Figures
from bb_data.views.context import Context
from bb_data.views.research import results, scope_of
from bb_data.views.sensitivity import (
    Sensitivity,
    pairs_of,
    scopes_with_change,
    sensitivity_of,
)
from bb_data.words import numbers
from bb_data.words.language import N_, _
from bb_data.words.waves import change_name

PAGE = Page(
    slug="gevoeligheid",
    title=N_("Gevoeligheid"),
    permission="page.researcher",
    menu_of=(Role.RESEARCHER,),
    order=50,
)
_FILE = "/bestand/gevoeligheid.csv"


def render(ctx: Context) -> None:
    """From the newest release that was signed off."""
    figures = results(ctx)
    catalogue = ctx.monitor.catalogue
    names = {} if figures is None else _names(ctx, figures)
    if figures is None or not names:
        _nothing_yet()
        return
    head = st.container()
    left, right = st.columns(2)
    who = chosen(_("Over wie"), names, address="initiatief", default=next(iter(names)), place=left)
    scope = scope_of(who)
    pairs = pairs_of(figures.released, catalogue, scope)
    if not pairs:
        with head:
            _nothing_yet()
        return
    period = chosen(
        _("Tussen welke metingen"),
        {each: numbers.capital(change_name(each)) for each in pairs},
        address="metingen",
        default=pairs[-1],
        place=right,
    )
    told = sensitivity_of(figures.released, catalogue, scope, period)
    if told is None:
        return
    with head:
        _head(told, figures, names[who])
    href = components.file_address(_FILE, initiatief=who, metingen=period)
    sensitivity.reckoned_otherwise(told, catalogue, href)
    sensitivity.rests_on(told)
    sensitivity.over_all_waves(told, catalogue)
    sensitivity.beside(told, catalogue, href)
    components.release_line(figures.released)


def _nothing_yet() -> None:
    components.finding(_("Er is nog geen uitkomst om anders na te rekenen"), over=_("Gevoeligheid"))
    components.empty(
        _("Nog geen verandering"),
        _("Zij komt als dezelfde mensen twee keren meededen en LSA de vrijgave ondertekende."),
    )


def _head(told: Sensitivity, figures: Figures, name: str) -> None:
    said, explained = sensitivity.told_finding(told)
    cut = numbers.day(figures.released.mark.data_cut)
    components.finding(
        said, over=_("{name}, cijfers tot en met {date}").format(name=name, date=cut)
    )
    main = told.main
    verdict = "" if main is None else numbers.capital(verdict_words(main))
    lead = explained or (f"{verdict}." if verdict else "")
    if lead:
        components.lead(lead)


def _names(ctx: Context, figures: Figures) -> dict[str, str]:
    """The programme and the initiatives that have a change, as they stand in the address."""
    named = {PROGRAMME_SCOPE: _("Alle initiatieven samen")}
    named |= {each.slug: each.name for each in figures.initiatives}
    there = scopes_with_change(figures.released, ctx.monitor.catalogue)
    return {who: name for who, name in named.items() if scope_of(who) in there}
