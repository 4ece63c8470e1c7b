"""Who is asking: a role, and for an initiative's account the one initiative it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """The roles of the monitor; default is deny, the matrix is in `access.permissions`."""

    VISITOR = "visitor"
    INITIATIVE = "initiative"
    FUNDER = "funder"
    RESEARCHER = "researcher"
    COACH = "coach"
    LSA = "lsa"
    STEWARD = "steward"


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in person, or the visitor. `initiative` is a slug, `funder` a funder's name."""

    role: Role = Role.VISITOR
    initiative: str | None = None
    funder: str | None = None
    account_id: UUID | None = None
    name: str = ""

    @property
    def is_signed_in(self) -> bool:
        """Whether this is somebody with an account."""
        return self.role is not Role.VISITOR


VISITOR = Actor()
COMMAND_LINE = Actor(role=Role.STEWARD, name="opdrachtregel")
"""The person at the command line: she can read the store file anyway."""
