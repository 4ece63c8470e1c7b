"""A paper form while somebody types it in: kept on the server after every answer, for its own typist only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from bb_data.errors import UsageError
from bb_data.model.actor import Actor
from bb_data.model.identifiers import uuid7
from bb_data.model.programme import Wave
from bb_data.store.database import Reader, Writer
from bb_data.store.properties import moment
from bb_data.words.language import _

FIRST, REPLACING, SECOND = "first", "replacing", "second"
"""Why a form is typed: to hand it in, in the place of the one that is there, or again to see whether both agree."""

_COLUMNS = "id, wave_id, purpose, code, filled_in_on, mode, answers, place, changed_at"


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that is half typed in. `answers` gives by item id the canonical code, None = skipped.

    `place` is the question that is next, from 0, in paper order.
    """

    id: UUID
    wave_id: UUID
    purpose: str
    code: str
    filled_in_on: date
    mode: str
    answers: Mapping[str, int | None]
    place: int
    changed_at: datetime


def draft_of(reader: Reader, wave: Wave, actor: Actor) -> Draft | None:
    """The form that this account is typing in at this wave; None when there is none."""
    row = reader.row(
        f"SELECT {_COLUMNS} FROM typed_form WHERE wave_id = $wave AND typed_by = $account",
        {"wave": wave.id, "account": account_of(actor)},
    )
    return _draft(row) if row else None


def start(
    writer: Writer,
    actor: Actor,
    wave: Wave,
    *,
    code: str,
    filled_in_on: date,
    mode: str,
    purpose: str = FIRST,
    days: int,
) -> Draft:
    """Begin a form. An account types one form at a time: one that is still there is given back as it is.

    Forms that nobody typed on for `days` are forgotten, whoever typed them.
    """
    now = moment(writer)
    writer.execute(
        "DELETE FROM typed_form WHERE changed_at < $since", {"since": now - timedelta(days=days)}
    )
    known = draft_of(writer, wave, actor)
    if known is not None:
        return known
    made = Draft(uuid7(), wave.id, purpose, code, filled_in_on, mode, {}, 0, now)
    writer.insert_row(
        "typed_form",
        id=made.id,
        initiative_id=wave.initiative_id,
        wave_id=wave.id,
        typed_by=account_of(actor),
        purpose=purpose,
        code=code,
        filled_in_on=filled_in_on,
        mode=mode,
        answers="{}",
        place=0,
        started_at=now,
        changed_at=now,
    )
    return made


def keep(
    writer: Writer, actor: Actor, draft: Draft, answers: Mapping[str, int | None], place: int
) -> None:
    """Write down the answers so far and which question is next."""
    writer.execute(
        "UPDATE typed_form SET answers = $answers, place = $place, changed_at = $now"
        " WHERE id = $id AND typed_by = $account",
        {
            "answers": json.dumps(answers),
            "place": place,
            "now": moment(writer),
            "id": draft.id,
            "account": account_of(actor),
        },
    )


def discard(writer: Writer, actor: Actor, draft_id: UUID) -> None:
    """Throw a half-typed form away; another account's is left alone."""
    writer.execute(
        "DELETE FROM typed_form WHERE id = $id AND typed_by = $account",
        {"id": draft_id, "account": account_of(actor)},
    )


def account_of(actor: Actor) -> UUID:
    """The account that types. Raises UsageError for one that has none, such as the command line."""
    if actor.account_id is None:
        raise UsageError(_("Overtypen kan alleen met een eigen account."))
    return actor.account_id


def _draft(row: tuple[object, ...]) -> Draft:
    identifier, wave_id, purpose, code, filled_in_on, mode, answers, place, changed_at = row
    return Draft(  # the store's own types, in the order of _COLUMNS
        identifier,  # type: ignore[arg-type]
        wave_id,  # type: ignore[arg-type]
        str(purpose),
        str(code),
        filled_in_on,  # type: ignore[arg-type]
        str(mode),
        json.loads(str(answers)),
        int(str(place)),
        changed_at,  # type: ignore[arg-type]
    )
