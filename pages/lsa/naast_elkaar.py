"""The initiatives beside each other, for LSA: what differs more than chance, and what cannot be said. Never a ranking."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.elements.lib.mutable_tab_container import TabContainer

from bb_data.display import components, side_by_side
from bb_data.display.telling import Telling, programme_finding
from bb_data.model.actor import Role
from bb_data.model.cell import PROGRAMME_SCOPE
from bb_data.model.page import Page
from bb_data.views import programme
from bb_data.views.context import Context
from bb_data.views.selection import main_change
from bb_data.words import numbers
from bb_data.words.language import N_, _, current_language

PAGE = Page(
    slug="naast-elkaar",
    title=N_("Naast elkaar"),
    permission="page.lsa",
    menu_of=(Role.LSA, Role.COACH, Role.STEWARD),
    order=30,
)
_ADDRESS = "deel"
_OPEN = "bb-open-part"
_PARTS: dict[str, tuple[str, Callable[[Telling], None]]] = {
    "verandering": (N_("Verandering"), side_by_side.change),
    "meedoen": (N_("Meedoen en ontmoeten"), side_by_side.taking_part),
    "ladder": (N_("Ladder"), side_by_side.ladders),
    "mensen": (N_("Wie en wat vinden zij"), side_by_side.valued),
}


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
    for tab, (_title, part) in zip(_tabs(), _PARTS.values(), strict=True):
        if tab.open:
            with tab:
                part(told)
    components.release_line(figures.released)


def _tabs() -> Sequence[TabContainer]:
    """The tabs in the language of the visit; the address names the open one in words that no language changes."""
    slug_of = {_(title): slug for slug, (title, _part) in _PARTS.items()}
    # Titles are what a tab is known by, so that each language has a state of its own.
    state = f"{_OPEN}-{current_language()}"

    def remember() -> None:
        st.query_params[_ADDRESS] = slug_of[st.session_state[state]]

    asked = _PARTS.get(st.query_params.get(_ADDRESS, ""))
    default = None if asked is None else _(asked[0])
    return st.tabs(list(slug_of), default=default, key=state, on_change=remember)
