"""The frame around every page: style sheet, demo banner, header with menu, footer. Not: who may see what (gate)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from datetime import date, timedelta
from urllib.parse import quote

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from bb_data.display import theme
from bb_data.display.html import put, text
from bb_data.display.signs import logo, sign
from bb_data.model.actor import Actor, Role
from bb_data.model.page import Page
from bb_data.views.context import Context
from bb_data.words import sentences
from bb_data.words.language import LANGUAGES, N_, _, current_language

MenuEntry = tuple[str, str, bool]
"""Slug, title (a Dutch msgid) and whether it is the page that is looked at."""

_A_YEAR_IN_DAYS = 365
_ROLE_NAMES: dict[Role, str] = {
    Role.VISITOR: N_("Bezoeker"),
    Role.INITIATIVE: N_("Initiatief"),
    Role.FUNDER: N_("Fonds"),
    Role.RESEARCHER: N_("Onderzoek"),
    Role.COACH: N_("Coach"),
    Role.LSA: N_("LSA"),
    Role.STEWARD: N_("Databeheer LSA"),
}
_used_names: ContextVar[Counter[str]] = ContextVar("bb_used_names")
_today: ContextVar[date | None] = ContextVar("bb_today", default=None)
_here: ContextVar[str | None] = ContextVar("bb_here", default=None)
_pages: ContextVar[Mapping[str, StreamlitPage]] = ContextVar("bb_pages", default={})  # noqa: B039  # never changed


def page_frame(
    ctx: Context,
    page: Page,
    menu: Sequence[MenuEntry],
    *,
    pages: Mapping[str, StreamlitPage],
    here: str,
) -> None:
    """Everything above a page's own content.

    `pages` gives Streamlit's page by slug, for links that keep the session; `here` is the path with
    its query, to come back to after a change of language.
    """
    _pages.set(pages)
    _here.set(page.slug)
    _today.set(ctx.today)
    _used_names.set(Counter())
    sheets = [theme.css(), *([theme.large_type_css()] if page.large_type else []), _page_css()]
    put("<style>" + "\n".join(sheets) + "</style>")
    if ctx.is_demo:
        put(f'<div class="bb-banner" role="note">{text(sentences.invented())}</div>')
    with st.container(
        key="bb-header",
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
    ):
        put(
            f'<a class="bb-brand" href="/">{logo()}<span><b>Betrokken Buurten</b>'
            f"<span>{text(_('de monitor'))}</span></span></a>"
        )
        if any(not is_current for _slug, _title, is_current in menu):
            _menu(menu, pages, has_own_row=ctx.actor.is_signed_in)
        with st.container(key="bb-tools", width="content"):
            put(_tools(ctx) + _languages(here))


def page_footer(ctx: Context) -> None:
    """The line at the bottom of every page."""
    parts = [f"<span>{text(_('Betrokken Buurten, een programma van LSA bewoners.'))}</span>"]
    if ctx.monitor.lsa_phone:
        call = _("Vragen? Bel LSA: {phone}").format(phone=ctx.monitor.lsa_phone)
        parts.append(f"<span>{text(call)}</span>")
    put(f'<footer class="bb-footer">{"".join(parts)}</footer>')


def message_page(title: str, message: str, *, reference: str = "", sign_name: str = "lock") -> None:
    """A page that cannot be shown, in words: closed to this role, not there, or an error with its reference."""
    lines = [f"<p>{text(message)}</p>"]
    if reference:
        told = _("Lukt het daarna nog niet? Geef dan dit nummer door aan LSA: {number}").format(
            number=reference
        )
        lines.append(f"<p>{text(told)}</p>")
    put(f'<h1 class="bb-finding">{text(title)}</h1>')
    put(f'<div class="bb-empty">{sign(sign_name)}<div>{"".join(lines)}</div></div>')


def page_of(slug: str) -> StreamlitPage | None:
    """Streamlit's page by slug, as the frame was given; None outside a page."""
    return _pages.get().get(slug)


def is_here(slug: str) -> bool:
    """Whether the page with this slug is the one that is drawn now."""
    return _here.get() == slug


def fresh_from() -> date | None:
    """The first day whose answers are not older than a year today; None outside a page."""
    today = _today.get()
    return None if today is None else today - timedelta(days=_A_YEAR_IN_DAYS)


def name_once(name: str) -> str:
    """A name for a part of the page that no other part of this run has: the second one gets a number."""
    used = _used_names.get()
    used[name] += 1
    return name if used[name] == 1 else f"{name}-{used[name]}"


def role_name(actor: Actor) -> str:
    """Who is signed in, in words: a name when there is one, else the role."""
    return actor.name or actor.funder or _(_ROLE_NAMES[actor.role])


def _page_css() -> str:
    # Streamlit's uploader and skip link have texts that cannot be set: the style sheet shows these instead.
    words = {
        "choose": _("Kies een bestand"),
        "other": _("Kies een ander bestand"),
        "limit": _("of sleep het hierheen. Hoogstens 5 MB."),
        "skip": _("Naar de inhoud"),
        "refused": _("Dit bestand is te groot: hoogstens 5 MB. Is dit wel het goede bestand?"),
    }
    variables = "".join(f'--bb-{name}:"{words[name]}";' for name in words)
    return f".stApp{{{variables}}}"


def _menu(
    menu: Sequence[MenuEntry], pages: Mapping[str, StreamlitPage], *, has_own_row: bool
) -> None:
    with st.container(
        key="bb-menu-row" if has_own_row else "bb-menu",
        horizontal=True,
        vertical_alignment="center",
        width="content",
    ):
        for slug, title, is_current in menu:
            kind = "current" if is_current else "entry"
            with st.container(key=f"bb-{kind}-{slug or 'welkom'}", width="content"):
                st.page_link(pages[slug], label=_(title))


def _tools(ctx: Context) -> str:
    if not ctx.actor.is_signed_in:
        return ""
    return (
        f'<div class="bb-tools"><span class="bb-who">{text(role_name(ctx.actor))}</span>'
        '<form method="post" action="/uitloggen">'
        f'<input type="hidden" name="csrf" value="{text(ctx.csrf_token)}">'
        f'<button class="bb-quiet" type="submit">{text(_("Uitloggen"))}</button></form></div>'
    )


def _languages(here: str) -> str:
    names = {"nl": "Nederlands", "en": "English"}
    entries = []
    for language in LANGUAGES:
        if language == current_language():
            entries.append(
                f'<span lang="{language}" aria-current="true" title="{names[language]}">{language.upper()}</span>'
            )
        else:
            back = quote(here, safe="")
            entries.append(
                f'<a href="/taal/{language}?terug={back}" lang="{language}" hreflang="{language}"'
                f' aria-label="{names[language]}">{language.upper()}</a>'
            )
    return f'<span class="bb-languages">{"".join(entries)}</span>'
