"""What somebody who is not signed in can do about it. Not: the sessions themselves (access)."""

from __future__ import annotations

from bb_data.access.context import Context
from bb_data.display import components, sign_in
from bb_data.views.sign_in import demo_roles
from bb_data.words.language import _


def offer(ctx: Context) -> None:
    """The one-click roles beside demo data; beside real data, whom to ask."""
    roles = demo_roles(ctx)
    if roles:
        components.lead(
            _("Kies hieronder als wie u wilt rondkijken. Alles in deze demo is verzonnen.")
        )
        sign_in.role_cards(ctx, roles)
    elif ctx.monitor.database is None:
        components.lead(_("Deze site is voor bezoekers; hier logt niemand in."))
    else:
        components.lead(_("Inloggen gaat met een account van LSA. Vraag LSA om een uitnodiging."))
