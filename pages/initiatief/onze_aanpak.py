"""The initiative's own card: where it stands, writing it, and what others read of it now."""

from __future__ import annotations

from bb_data.display import approach_cards, approach_writing, components
from bb_data.model.actor import Role
from bb_data.model.approach import ApproachCard, CardState
from bb_data.model.page import Page
from bb_data.views import approaches
from bb_data.views.context import Context
from bb_data.views.permission import own_initiative
from bb_data.words import approaches as said
from bb_data.words.language import N_, _

PAGE = Page(
    slug="onze-aanpak",
    title=N_("Onze aanpak"),
    permission="page.initiative",
    menu_of=(Role.INITIATIVE,),
    order=55,
    large_type=True,
)


def render(ctx: Context) -> None:
    """Where the card stands, the boxes, and what others read."""
    card = approaches.card(ctx, own_initiative(ctx))
    components.finding(
        said.own_finding(card), over=card.initiative.name, sign_name=card.initiative.sign
    )
    approach_writing.told()
    components.lead(_readers(card))
    _standing(card)
    components.section(_("Schrijven"))
    with components.card("writing"):
        approach_writing.write(
            ctx,
            card,
            label=_("Aan LSA voorleggen"),
            done=_("Dank u wel. LSA leest uw kaart; daarna kunnen anderen die lezen."),
            is_filled=True,
        )
    if card.shown is not None:
        components.section(_("Dit lezen anderen nu"))
        with components.card("shown"):
            approach_cards.card_text(card.shown.text)
        components.page_link("aanpakken", _("Lees de kaarten van anderen"))
    approach_cards.versions(card)


def _readers(card: ApproachCard) -> str:
    told = _("Anderen leren van wat u meemaakte. LSA leest uw tekst eerst.")
    if card.initiative.has_agreed_to_be_named:
        return told + " " + _("Daarna kan iedereen die lezen, met de naam van uw initiatief erbij.")
    return (
        told
        + " "
        + _(
            "Uw initiatief wil niet met naam genoemd worden. Daarom lezen daarna alleen de fondsen,"
            " de onderzoekers en medewerkers van LSA die."
        )
    )


def _standing(card: ApproachCard) -> None:
    newest = card.newest
    if newest is None:
        return
    if newest.state is CardState.RETURNED:
        components.notice(
            newest.decisions[-1].note,
            said.standing(card),
            kind="warning",
            title=_("LSA schreef erbij"),
        )
        return
    components.notice(said.standing(card))
