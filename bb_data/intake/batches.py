"""The record of one hand-in: what every kind of commit writes. Not: the rows themselves."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from bb_data.errors import StoreDamagedError
from bb_data.model.actor import Actor
from bb_data.model.identifiers import uuid7
from bb_data.model.problem import Problem, Receipt
from bb_data.model.programme import Initiative, Wave
from bb_data.store.database import Writer, named_query
from bb_data.store.properties import moment


@dataclass(frozen=True, slots=True)
class HandIn:
    """Who hands in what: the file's name is kept, of its content only the SHA-256."""

    actor: Actor
    initiative: Initiative
    file_name: str
    sha256: str


COMMITTED, OPEN_QUESTIONS, UNDONE = "committed", "open_questions", "undone"
"""The states of a hand-in; with open questions some of its rows were kept out and are still to come."""


def record_batch(
    writer: Writer,
    batch_id: UUID,
    hand_in: HandIn,
    *,
    kind: str,
    wave: Wave | None,
    receipt: Receipt,
) -> None:
    """Write the batch with the places of its problems, and the audit event beside it.

    A hand-in of which nothing was kept out answers the open questions of the ones before it.
    """
    place = {"initiative": hand_in.initiative.id, "kind": kind, "wave": wave.id if wave else None}
    if not receipt.n_rejected:
        writer.execute(
            f"UPDATE batch SET state = '{COMMITTED}' WHERE state = '{OPEN_QUESTIONS}'"
            " AND initiative_id = $initiative AND kind = $kind AND wave_id IS NOT DISTINCT FROM $wave",
            place,
        )
    writer.insert_row(
        "batch",
        id=batch_id,
        initiative_id=hand_in.initiative.id,
        wave_id=place["wave"],
        kind=kind,
        handed_in_by=hand_in.actor.name or str(hand_in.actor.role),
        handed_in_at=moment(writer),
        file_name=hand_in.file_name,
        file_sha256=hand_in.sha256,
        n_rows=receipt.n_rows,
        n_accepted=receipt.n_accepted,
        n_new=receipt.n_new,
        n_changed=receipt.n_changed,
        state=OPEN_QUESTIONS if receipt.n_rejected else COMMITTED,
        problems=places(receipt.problems),
    )
    subject = f"{hand_in.initiative.slug}/{wave.period}" if wave else hand_in.initiative.slug
    writer.audit(
        hand_in.actor,
        f"{kind}.committed",
        subject,
        batch=str(batch_id),
        n_rows=receipt.n_rows,
        n_new=receipt.n_new,
        n_changed=receipt.n_changed,
        n_rejected=receipt.n_rejected,
    )


def places(problems: Iterable[Problem]) -> str:
    """Problems as they are stored: code, level and place, never a text or a value."""
    return json.dumps(
        [{"code": p.code, "level": str(p.level), "row": p.row, "cell": p.cell} for p in problems]
    )


def new_batch_id() -> UUID:
    """The identifier of a new hand-in."""
    return uuid7()


def hold_invariants(writer: Writer, initiative: Initiative, wave: Wave | None) -> None:
    """Run the named invariants inside the transaction; StoreDamagedError rolls it back."""
    asked: list[tuple[str, dict[str, UUID]]] = [
        ("invariant_code_once", {"initiative": initiative.id})
    ]
    if wave is not None:
        asked.append(("invariant_response_once", {"wave": wave.id}))
    for name, parameters in asked:
        if writer.value(named_query(name), parameters):
            raise StoreDamagedError(
                "Deze insturing zou de opslag tegenspreken en is niet opgeslagen."
            )
