"""The card on which an initiative tells its approach, its versions, and what LSA decided about them. Not: keeping them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum

from bb_data.model.programme import Initiative

LONGEST = {"approach": 300, "worked": 500, "did_not_work": 500, "remember": 300}
"""How many characters each part may have: a card is read in a minute."""
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class CardText:
    """The four parts of a card, as they were written; "" = nothing yet."""

    approach: str = ""
    worked: str = ""
    did_not_work: str = ""
    remember: str = ""

    @property
    def parts(self) -> dict[str, str]:
        """Every part by its name, in the order of the card."""
        return {part.name: getattr(self, part.name) for part in fields(self)}

    @property
    def tidy(self) -> CardText:
        """The same words without line breaks and double spaces."""
        return CardText(**{name: " ".join(text.split()) for name, text in self.parts.items()})


class DecisionKind(StrEnum):
    """What LSA can decide about a version."""

    CLEARED = "cleared"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class CardState(StrEnum):
    """Where a version stands. Earlier: was shown until another took its place. Replaced: a newer one came before LSA read it."""

    WAITING = "waiting"
    SHOWN = "shown"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    EARLIER = "earlier"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of LSA: what, when, by whom; `note` says why a card was sent back."""

    kind: DecisionKind
    decided_at: datetime
    decided_by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CardVersion:
    """One version of a card, which never changes, with the decisions about it, the oldest first."""

    number: int
    text: CardText
    written_at: datetime
    written_by: str
    state: CardState
    decisions: tuple[Decision, ...] = ()

    @property
    def was_cleared(self) -> bool:
        """Whether somebody at LSA ever read and cleared it."""
        return any(one.kind is DecisionKind.CLEARED for one in self.decisions)


@dataclass(frozen=True, slots=True)
class ApproachCard:
    """The card of an initiative: all its versions, the newest first."""

    initiative: Initiative
    versions: tuple[CardVersion, ...] = ()

    @property
    def newest(self) -> CardVersion | None:
        """The version that was written last."""
        return self.versions[0] if self.versions else None

    @property
    def shown(self) -> CardVersion | None:
        """The version that others read now; at most one."""
        return next((one for one in self.versions if one.state is CardState.SHOWN), None)

    @property
    def waiting(self) -> CardVersion | None:
        """The version that LSA has not judged yet; always the newest."""
        return next((one for one in self.versions if one.state is CardState.WAITING), None)

    @property
    def is_returned(self) -> bool:
        """Whether LSA sent the newest version back, so that it is the writer's turn."""
        return self.newest is not None and self.newest.state is CardState.RETURNED


@dataclass(frozen=True, slots=True)
class ClearedCard:
    """What others read: the text that LSA cleared and since when, of whom it is, and the day on which it was written."""

    slug: str
    name: str
    place: str
    sign: str
    text: CardText
    written_on: date
    cleared_at: datetime


@dataclass(frozen=True, slots=True)
class Writing:
    """What somebody is writing: their own draft, else the newest version, else what is known of the approach."""

    text: CardText
    is_draft: bool
