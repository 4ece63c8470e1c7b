"""What the initiatives tell of their approach, for everybody: what they do, what worked and what did not. Cleared by LSA."""

from __future__ import annotations

from bb_data.display import approach_cards, components
from bb_data.model.actor import Role
from bb_data.model.page import Page
from bb_data.views.approaches import cleared
from bb_data.views.context import Context
from bb_data.views.permission import may
from bb_data.words import approaches as said
from bb_data.words.language import N_, _

PAGE = Page(
    slug="aanpakken",
    title=N_("Zes aanpakken"),
    permission="page.public",
    menu_of=(Role.VISITOR, Role.FUNDER),
    order=20,
    needs_store=True,
)


def render(ctx: Context) -> None:
    """The cards that this reader may read."""
    cards = cleared(ctx)
    if cards is None:
        components.finding(_("Op deze site staan geen kaarten"), over=_("Zes aanpakken"))
        components.empty(
            _("Alleen vrijgegeven cijfers"),
            _("Wat initiatieven zelf schreven, staat op de site van de monitor zelf."),
        )
        return
    components.finding(said.cards_finding(len(cards)), over=_("Zes aanpakken"))
    components.lead(
        _(
            "Elk initiatief zoekt een eigen manier om mensen in de buurt met elkaar in contact te"
            " brengen. Hier staat in hun eigen woorden wat ze doen, wat werkte en wat niet."
        )
    )
    if may(ctx, "approach.clear"):
        components.page_link("aanpakken-nakijken", _("Kaarten nakijken"))
    if not cards:
        components.empty(
            _("Nog geen kaarten"),
            _("Een kaart staat hier zodra het initiatief die schreef en LSA die las."),
        )
        return
    approach_cards.dutch_only()
    approach_cards.cleared_cards(cards)
    components.prose(_about(ctx))


def _about(ctx: Context) -> str:
    read = _("LSA las elke tekst voordat die hier kwam.")
    if ctx.actor.role in (Role.VISITOR, Role.INITIATIVE):
        read += " " + _("Initiatieven die liever niet met naam genoemd worden, staan hier niet.")
    return read
