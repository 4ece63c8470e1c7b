"""The matrix: which role may do what, and for whose data. Default is deny. Not: who is asking (sessions).

Source: the table "Who sees what" in the disclosure rules. A permission that is not here is
refused for everybody, the steward included.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bb_data.errors import NotPermittedError
from bb_data.model.actor import Actor, Role
from bb_data.words.language import _


class Reach(StrEnum):
    """Whose data a permission covers: those of one's own initiative, or all."""

    OWN = "own"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Permission:
    """A permission by name, with the reach that each role has; a role that is missing has none."""

    name: str
    roles: dict[Role, Reach]


_STAFF = {Role.LSA: Reach.ALL, Role.COACH: Reach.ALL, Role.STEWARD: Reach.ALL}
_MANAGING = {Role.LSA: Reach.ALL, Role.STEWARD: Reach.ALL}
_OWN = {Role.INITIATIVE: Reach.OWN}
_EVERYBODY = dict.fromkeys(Role, Reach.ALL)

_MATRIX = (
    Permission("page.public", _EVERYBODY),
    Permission("page.initiative", _OWN),
    Permission("page.lsa", _STAFF),
    Permission("page.funder", {Role.FUNDER: Reach.ALL}),
    Permission("page.researcher", {Role.RESEARCHER: Reach.ALL}),
    Permission("page.outcomes", {Role.FUNDER: Reach.ALL, Role.RESEARCHER: Reach.ALL}),
    Permission("participation.public", _EVERYBODY),
    Permission("results.public", _EVERYBODY),
    Permission("results.own", _OWN | _STAFF),
    Permission("results.all", _STAFF),
    Permission("results.funder", {Role.FUNDER: Reach.ALL, Role.RESEARCHER: Reach.ALL} | _STAFF),
    Permission("counts.own", _OWN | _STAFF),
    Permission("counts.all", _STAFF),
    Permission("handin.own", _OWN | {Role.STEWARD: Reach.ALL}),
    Permission("waves.read", _STAFF),
    Permission("waves.manage", _MANAGING),
    Permission("wave.close", _OWN | _MANAGING),
    Permission("initiatives.manage", _MANAGING),
    Permission("approaches.public", _EVERYBODY),
    Permission("approaches.all", _STAFF),
    Permission("approach.own", _OWN | _STAFF),
    Permission("approach.write", _OWN | _MANAGING),
    Permission("approach.clear", _MANAGING),
    Permission("targets.read", {Role.FUNDER: Reach.ALL} | _MANAGING),
    Permission("targets.manage", _MANAGING),
    Permission("news.own", {Role.FUNDER: Reach.ALL}),
    Permission("release.sign_off", {Role.STEWARD: Reach.ALL}),
)
PERMISSIONS: dict[str, Permission] = {permission.name: permission for permission in _MATRIX}


def is_allowed(actor: Actor, permission: str, initiative: str | None = None) -> bool:
    """Whether the actor may do this, to the initiative with this slug when one is named.

    With reach OWN, no initiative named means the actor's own; an account without one has nothing.
    """
    known = PERMISSIONS.get(permission)
    reach = known.roles.get(actor.role) if known else None
    if reach is None:
        return False
    if reach is Reach.ALL:
        return True
    return actor.initiative is not None and initiative in (None, actor.initiative)


def check(actor: Actor, permission: str, initiative: str | None = None) -> None:
    """Raise NotPermittedError, as a sentence, when the actor may not do this."""
    if is_allowed(actor, permission, initiative):
        return
    if not actor.is_signed_in:
        raise NotPermittedError(_("Hiervoor moet u ingelogd zijn."))
    raise NotPermittedError(
        _("Dit hoort niet bij uw rol. Vraag LSA als u denkt dat dit niet klopt.")
    )
