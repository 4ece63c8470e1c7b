"""The gate: every run of the script comes through here, and no page is drawn without its permission.

All pages are known to Streamlit, so that an address can be opened at once; what a visit may not
see has a neutral title, is in no menu, and its `render` is never called.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from bb_data.access.permissions import is_allowed
from bb_data.display import shell
from bb_data.errors import MonitorError, ReleaseError
from bb_data.model.actor import Actor
from bb_data.model.page import Page
from bb_data.web import process, sign_in
from bb_data.web.pages import FoundPage, menu_of
from bb_data.web.visit import Visit, visit
from bb_data.words.language import N_, _

NAME = "Betrokken Buurten"
_WHO = "bb-who"
FAILED_TITLE = N_("Dit lukt nu niet")
DAMAGED_TITLE = N_("Deze cijfers laten we nu niet zien")
_READERS: dict[str, str] = {
    "page.initiative": N_("Deze pagina is voor mensen van een initiatief."),
    "page.lsa": N_("Deze pagina is voor medewerkers van LSA."),
    "page.funder": N_("Deze pagina is voor de fondsen."),
    "targets.manage": N_("Deze pagina is voor de programmamanager en de databeheerder van LSA."),
    "initiatives.manage": N_(
        "Deze pagina is voor de programmamanager en de databeheerder van LSA."
    ),
    "release.sign_off": N_("Deze pagina is voor de databeheerder van LSA."),
    "page.researcher": N_("Deze pagina is voor onderzoekers uit de klankbordgroep."),
    "page.outcomes": N_(
        "Deze pagina is voor de fondsen en voor onderzoekers uit de klankbordgroep."
    ),
}


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the script: who asks, the pages of this process, and Streamlit's page by slug."""

    asked: Visit
    pages: Mapping[str, FoundPage]
    registered: dict[str, StreamlitPage]


def run() -> None:
    """Find out who asks, then draw the page of the address or say why not."""
    held = process.held()
    asked = visit(held.monitor, st.context.cookies, is_https=_is_https())
    this = Run(asked, held.pages, {})
    _begin_anew_for_another(asked.context.actor)
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
    for slug, found in held.pages.items():
        page = found.page
        may_see = is_allowed(asked.context.actor, page.permission)
        this.registered[slug] = st.Page(
            partial(show, this, found),
            title=f"{_(page.title)} · {NAME}" if may_see else NAME,
            url_path=slug,
            default=slug == "",
        )
    st.navigation(list(this.registered.values()), position="hidden").run()


def _begin_anew_for_another(actor: Actor) -> None:
    """Forget what an open tab holds of one account when it turns out to be another's now.

    A tab that lost its connection goes on where it was, with the cookies of the browser as they are
    then. Being signed out in between forgets nothing: whoever comes back may go on.
    """
    if not actor.is_signed_in:
        return
    who = (actor.account_id, actor.role, actor.initiative)
    if st.session_state.setdefault(_WHO, who) != who:
        st.session_state.clear()
        st.session_state[_WHO] = who


def show(this: Run, found: FoundPage) -> None:
    """Draw one page inside its frame when its permission says so, else say for whom it is."""
    ctx, page = this.asked.context, found.page
    menu = [
        (
            entry.slug,
            entry.menu_titles.get(str(ctx.actor.role), entry.title),
            entry.slug == page.slug,
        )
        for entry in menu_of(this.pages, ctx.actor.role)
        if is_allowed(ctx.actor, entry.permission)
        and not (entry.needs_store and ctx.monitor.database is None)
    ]
    shell.page_frame(ctx, page, menu, pages=this.registered, here=_here(page))
    if is_allowed(ctx.actor, page.permission):
        try:
            found.render(ctx)
        except ReleaseError as error:
            shell.message_page(_(DAMAGED_TITLE), _damaged(ctx.actor, error), sign_name="unlinked")
        except MonitorError as error:
            shell.message_page(_(FAILED_TITLE), str(error), sign_name="unlinked")
    else:
        _closed(this.asked, page)
    shell.page_footer(ctx)


def _damaged(actor: Actor, error: ReleaseError) -> str:
    # Which file it is and what to do helps who can do it; others need to know that nothing is wrong with them.
    if is_allowed(actor, "page.lsa"):
        return str(error)
    return _(
        "De bestanden met deze cijfers zijn niet meer zoals LSA ze heeft vastgelegd. Daarom laten we"
        " ze niet zien. LSA kan ze terugzetten; wat u zelf invulde, is er nog."
    )


def _closed(asked: Visit, page: Page) -> None:
    ctx = asked.context
    readers = _(_READERS.get(page.permission, N_("Deze pagina is niet voor iedereen.")))
    if ctx.actor.is_signed_in:
        shell.message_page(_("Niet voor uw rol"), readers)
        return
    if asked.is_signed_out:
        shell.message_page(
            _("U bent uitgelogd"),
            _("Dat gebeurt als het een tijd stil is, of na het uitloggen in een ander venster."),
        )
    else:
        is_for_visitors = ctx.monitor.database is None
        title = _("Niet voor bezoekers") if is_for_visitors else _("Log eerst in")
        shell.message_page(title, readers)
    sign_in.offer(ctx)


def _here(page: Page) -> str:
    query = urlencode(st.query_params.to_dict())
    return f"/{page.slug}?{query}" if query else f"/{page.slug}"


def _is_https() -> bool:
    # The browser names the scheme of its page in Origin when it opens the connection.
    return urlsplit(st.context.headers.get("Origin") or "").scheme == "https"
