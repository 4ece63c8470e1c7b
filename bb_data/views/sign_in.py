"""Who can be looked on as with one click, beside demo data only. Not: signing in itself (web, access)."""

from __future__ import annotations

from dataclasses import dataclass

from bb_data.access.accounts import Account, demo_accounts
from bb_data.model.actor import Role
from bb_data.model.programme import Initiative
from bb_data.programme.initiatives import all_initiatives
from bb_data.views.context import Context
from bb_data.views.permission import view
from bb_data.words.language import N_, _

_TEXTS: dict[Role, tuple[str, str, str]] = {
    Role.INITIATIVE: (
        "",
        N_("Initiatief: vragenlijsten insturen en uw eigen resultaten zien"),
        "huis",
    ),
    Role.LSA: (N_("Programmamanager"), N_("LSA: wat vraagt deze week aandacht?"), "agenda"),
    Role.COACH: (N_("Coach"), N_("LSA: hoe staan de initiatieven ervoor?"), "mensen"),
    Role.STEWARD: (N_("Databeheerder"), N_("LSA: meetmomenten en insturingen"), "lock"),
    Role.FUNDER: ("", N_("Fonds: wat is er gedaan en veranderd?"), "resultaten"),
    Role.RESEARCHER: ("", N_("Onderzoeker: uitkomsten, met de methode"), "vragenlijst"),
}


@dataclass(frozen=True, slots=True)
class DemoRole:
    """A demo account to look around as: its key for the form, a title, what it sees, a sign."""

    account: str
    title: str
    text: str
    sign: str


@view("page.public")
def demo_roles(ctx: Context) -> tuple[DemoRole, ...]:
    """The demo accounts, initiatives first; none on the visitors' instance or beside real data."""
    if ctx.monitor.database is None or not ctx.is_demo:
        return ()
    with ctx.monitor.store.read() as reader:
        initiatives = {each.slug: each for each in all_initiatives(reader)}
        accounts = demo_accounts(reader)
    order = list(_TEXTS)
    known = sorted(
        (each for each in accounts if each.role in _TEXTS), key=lambda each: order.index(each.role)
    )
    return tuple(_described(each, initiatives.get(each.initiative or "")) for each in known)


def _described(account: Account, initiative: Initiative | None) -> DemoRole:
    title, text, sign = _TEXTS[account.role]
    return DemoRole(
        account=account.key,
        title=_(title) if title else account.name,
        text=_(text),
        sign=initiative.sign if initiative and initiative.sign else sign,
    )
