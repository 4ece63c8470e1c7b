"""The initiatives beside each other, for LSA: what differs more than chance, and what cannot be said. Never a ranking."""

from __future__ import annotations

import streamlit as st

from bb_data.display import components, side_by_side
from bb_data.display.telling import Telling, programme_finding
from bb_data.model.actor import Role
from bb_data.model.cell import PROGRAMME_SCOPE
from bb_data.model.page import Page
from bb_data.views import programme
from bb_data.views.context import Context
from bb_data.views.selection import main_change
from bb_data.words import numbers
from bb_data.words.language import N_, _

PAGE = Page(
    slug="naast-elkaar",
    title=N_("Naast elkaar"),
    permission="page.lsa",
    menu_of=(Role.LSA, Role.COACH, Role.STEWARD),
    order=30,
)
_OPEN = "deel"


def render(ctx: Context) -> None:
    """The newest release; only the part that is open is drawn, and the address remembers which."""
    figures = programme.results(ctx)
    if figures is None:
        components.finding(_("Nog niets om naast elkaar te leggen"), over=_("Naast elkaar"))
        components.empty(
            _("Nog geen cijfers"),
            _("Ze komen zodra de eerste meting van een initiatief is afgerond."),
            slug="meetmomenten",
            label=_("Naar Meetmomenten"),
        )
        return
    catalogue = ctx.monitor.catalogue
    told = Telling(figures, catalogue, PROGRAMME_SCOPE, key="side-by-side")
    change = main_change(figures.released, catalogue, "loneliness", PROGRAMME_SCOPE)
    cut = numbers.day(figures.released.mark.data_cut)
    components.finding(
        programme_finding(change), over=_("Cijfers tot en met {date}").format(date=cut)
    )
    tabs = {
        _("Verandering"): side_by_side.change,
        _("Meedoen en ontmoeten"): side_by_side.taking_part,
        _("Ladder"): side_by_side.ladders,
        _("Wie en wat vinden zij"): side_by_side.valued,
    }
    for tab, part in zip(
        st.tabs(list(tabs), key=_OPEN, bind="query-params"), tabs.values(), strict=True
    ):
        if tab.open:
            with tab:
                part(told)
    components.release_line(figures.released)
