"""The first page: what the programme is, the six places, three figures on taking part, and looking around."""

from __future__ import annotations

from bb_data.display import components, readers, sign_in
from bb_data.model.actor import Role
from bb_data.model.page import Page
from bb_data.views.context import Context
from bb_data.views.public import welcome
from bb_data.views.sign_in import demo_roles
from bb_data.words.language import N_, _

PAGE = Page(
    slug="", title=N_("Welkom"), permission="page.public", menu_of=(Role.VISITOR,), order=10
)


def render(ctx: Context) -> None:
    """The visitors' first page."""
    readers.for_visitors(welcome(ctx))
    _roles(ctx)


def _roles(ctx: Context) -> None:
    roles = demo_roles(ctx) if not ctx.actor.is_signed_in else ()
    if roles:
        components.section(
            _("Rondkijken"),
            _("Kies als wie u wilt rondkijken. Eén klik is genoeg; alles is verzonnen."),
        )
        sign_in.role_cards(ctx, roles)
