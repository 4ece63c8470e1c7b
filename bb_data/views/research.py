"""What a researcher reads from, and how an address names whom. Not: which cells a page takes from it (sensitivity, participants)."""

from __future__ import annotations

from bb_data.model.cell import PROGRAMME_SCOPE, initiative_scope
from bb_data.views.audience import Figures, figures_of_programme
from bb_data.views.context import Context
from bb_data.views.permission import view


@view("page.researcher")
def results(ctx: Context) -> Figures | None:
    """Every cell of the newest release that a steward signed off; None before the first one."""
    return figures_of_programme(ctx.monitor.releases, ctx.actor.role)


def scope_of(who: str) -> str:
    """The scope of who stands in an address: the programme's own word, or the slug of an initiative."""
    return who if who == PROGRAMME_SCOPE else initiative_scope(who)
