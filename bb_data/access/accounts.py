"""Accounts: who may sign in, and the demo accounts that exist only beside demo data. Not: sessions, passwords."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from bb_data.errors import RefusedError
from bb_data.model.actor import Actor, Role
from bb_data.model.identifiers import uuid7
from bb_data.model.programme import Initiative
from bb_data.store.database import Reader, Writer, now
from bb_data.store.properties import holds_demo_data

FUNDERS = {"vsb-fonds": "VSB Fonds", "oranje-fonds": "Oranje Fonds", "rcoak": "RCOAK"}
"""The programme's funders: slug and name."""
_DEMO_STAFF = {
    Role.LSA: "LSA",
    Role.COACH: "Coach",
    Role.STEWARD: "LSA-steward",
    Role.RESEARCHER: "Fontys",
}
_COLUMNS = "a.id, a.name, a.role, a.initiative_slug, a.funder_slug, f.name, a.is_demo"
_FROM = "FROM account a LEFT JOIN funder f ON f.slug = a.funder_slug"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in. `initiative` and `funder` are slugs; `name` is what the header shows."""

    id: UUID
    name: str
    role: Role
    initiative: str | None
    funder: str | None
    funder_name: str | None
    is_demo: bool

    @property
    def key(self) -> str:
        """A short name for forms and tests: `lsa`, `initiative:de-linde`, `funder:rcoak`."""
        scope = self.initiative or self.funder
        return f"{self.role}:{scope}" if scope else str(self.role)

    @property
    def actor(self) -> Actor:
        """This account as the one who acts."""
        return Actor(
            role=self.role,
            initiative=self.initiative,
            funder=self.funder_name,
            account_id=self.id,
            name=self.name,
        )


def ensure_demo_accounts(writer: Writer, initiatives: Iterable[Initiative]) -> None:
    """Make the demo accounts that are not there yet: one per staff role, funder and initiative.

    Raises RefusedError when the store holds no demo data: nobody gets into real data with one click.
    """
    if not holds_demo_data(writer):
        raise RefusedError("Demo-accounts bestaan alleen naast demogegevens.")
    known_funders = {slug for (slug,) in writer.rows("SELECT slug FROM funder")}
    for slug, name in FUNDERS.items():
        if slug not in known_funders:
            writer.insert_row("funder", id=uuid7(), slug=slug, name=name)
    known = {account.key for account in demo_accounts(writer)}
    wanted: list[tuple[Role, str, str | None, str | None]] = [
        (role, name, None, None) for role, name in _DEMO_STAFF.items()
    ]
    wanted += [(Role.FUNDER, name, None, slug) for slug, name in FUNDERS.items()]
    wanted += [(Role.INITIATIVE, made.name, made.slug, None) for made in initiatives]
    for role, name, initiative, funder in wanted:
        scope = initiative or funder
        if (f"{role}:{scope}" if scope else str(role)) in known:
            continue
        writer.insert_row(
            "account",
            id=uuid7(),
            name=name,
            role=str(role),
            initiative_slug=initiative,
            funder_slug=funder,
            is_demo=True,
            is_blocked=False,
            created_at=now(),
        )


def add_demo_account(writer: Writer, initiative: Initiative) -> None:
    """Beside demo data: let a new initiative be looked on as with one click too. Nothing with real data."""
    if holds_demo_data(writer):
        ensure_demo_accounts(writer, [initiative])


def demo_accounts(reader: Reader) -> list[Account]:
    """The accounts that are offered with one click, in the order of the roles; empty with real data."""
    if not holds_demo_data(reader):
        return []
    rows = reader.rows(f"SELECT {_COLUMNS} {_FROM} WHERE a.is_demo AND NOT a.is_blocked")
    order = {role: place for place, role in enumerate(Role)}
    accounts = [_account(row) for row in rows]
    return sorted(accounts, key=lambda account: (order[account.role], account.name.casefold()))


def demo_account(reader: Reader, key: str) -> Account | None:
    """The demo account with this key, or None."""
    return next((account for account in demo_accounts(reader) if account.key == key), None)


def rename_accounts(writer: Writer, initiative: str, former: str, name: str) -> None:
    """Let the accounts of an initiative (slug) that bore its former name bear its new one."""
    writer.execute(
        "UPDATE account SET name = $name WHERE initiative_slug = $initiative AND name = $former",
        {"name": name, "initiative": initiative, "former": former},
    )


def remove_accounts(writer: Writer, initiative: str) -> None:
    """Take away the accounts of an initiative (slug), with their sessions and invitations."""
    of_initiative = "SELECT id FROM account WHERE initiative_slug = $initiative"
    for statement in (
        f"DELETE FROM session WHERE account_id IN ({of_initiative})",
        f"DELETE FROM invitation WHERE account_id IN ({of_initiative})",
        "DELETE FROM account WHERE initiative_slug = $initiative",
    ):
        writer.execute(statement, {"initiative": initiative})


def _account(row: tuple[object, ...]) -> Account:
    identifier, name, role, initiative, funder, funder_name, is_demo = row
    return Account(
        id=UUID(str(identifier)),
        name=str(name),
        role=Role(str(role)),
        initiative=None if initiative is None else str(initiative),
        funder=None if funder is None else str(funder),
        funder_name=None if funder_name is None else str(funder_name),
        is_demo=bool(is_demo),
    )
