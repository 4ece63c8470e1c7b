"""The record of one hand-in: what every kind of commit writes. Not: the rows themselves."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
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
    """Who hands in what. Of the file's name only the ending is kept, of its content only the SHA-256.

    People name files after people: `vragenlijsten mw Jansen.xlsx`. What is typed in has no file and no name.
    """

    actor: Actor
    initiative: Initiative
    file_name: str
    sha256: str


_ENDINGS = frozenset({".csv", ".txt", ".tsv", ".xlsx"})

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
    is_rest: bool = False,
) -> None:
    """Write the batch with the places of its problems, and the audit event beside it.

    A hand-in of which nothing was kept out answers the open questions of the ones before it.
    """
    settle_earlier(
        writer,
        hand_in,
        kind=kind,
        wave=wave,
        receipt=receipt,
        batch_id=batch_id,
        is_rest=is_rest,
    )
    writer.insert_row(
        "batch",
        id=batch_id,
        initiative_id=hand_in.initiative.id,
        wave_id=wave.id if wave else None,
        kind=kind,
        handed_in_by=hand_in.actor.name or str(hand_in.actor.role),
        account_id=hand_in.actor.account_id,
        is_typed=not hand_in.file_name,
        handed_in_at=moment(writer),
        file_name=_ending(hand_in.file_name),
        file_sha256=hand_in.sha256,
        n_rows=receipt.n_rows,
        n_accepted=receipt.n_accepted,
        n_new=receipt.n_new,
        n_changed=receipt.n_changed,
        state=OPEN_QUESTIONS if receipt.n_rejected else COMMITTED,
        problems=places(receipt.problems),
    )
    writer.audit(
        hand_in.actor,
        f"{kind}.committed",
        _subject(hand_in, wave),
        batch=str(batch_id),
        n_rows=receipt.n_rows,
        n_new=receipt.n_new,
        n_changed=receipt.n_changed,
        n_rejected=receipt.n_rejected,
    )


def _ending(file_name: str) -> str:
    ending = PurePath(file_name).suffix.casefold()
    return ending if ending in _ENDINGS else ""


def settle_earlier(
    writer: Writer,
    hand_in: HandIn,
    *,
    kind: str,
    wave: Wave | None,
    receipt: Receipt,
    batch_id: UUID | None = None,
    is_rest: bool = False,
) -> None:
    """Close the open questions of earlier hand-ins when this one brings their rows and none of it was kept out.

    `is_rest`: it is the file that we handed back. Another file answers when it holds exactly as many
    rows as stayed out, or what went in then as well; the next twelve forms say nothing about the
    four that are still to come.
    """
    if receipt.n_rejected:
        return
    waiting = writer.query(
        "hand_ins_with_rows_out",
        initiative=hand_in.initiative.id,
        kind=kind,
        wave=wave.id if wave else None,
        n_rows=receipt.n_rows,
        n_known=receipt.n_same + receipt.n_changed,
        is_rest=is_rest,
    )
    for row in waiting:
        mark_settled(writer, hand_in.actor, row["id"], batch_id)
        writer.audit(
            hand_in.actor,
            f"{kind}.settled",
            _subject(hand_in, wave),
            batch=str(row["id"]),
            n_rejected=row["n_rejected"],
        )


def mark_settled(
    writer: Writer, actor: Actor, batch_id: UUID, by_batch_id: UUID | None = None
) -> None:
    """Nothing more is expected of a hand-in: somebody said so, or another hand-in brought the rest."""
    writer.execute(
        f"UPDATE batch SET state = '{COMMITTED}', settled_at = $moment, settled_by = $name,"
        " settled_by_batch_id = $by WHERE id = $id",
        {
            "moment": moment(writer),
            "name": actor.name or str(actor.role),
            "by": by_batch_id,
            "id": batch_id,
        },
    )


def open_again(writer: Writer, batch_id: UUID) -> None:
    """The questions that this hand-in answered are open again, because it is undone."""
    writer.execute(
        f"UPDATE batch SET state = '{OPEN_QUESTIONS}', settled_at = NULL, settled_by = NULL,"
        f" settled_by_batch_id = NULL WHERE settled_by_batch_id = $id AND state = '{COMMITTED}'",
        {"id": batch_id},
    )


def _subject(hand_in: HandIn, wave: Wave | None) -> str:
    return f"{hand_in.initiative.slug}/{wave.period}" if wave else hand_in.initiative.slug


def places(problems: Iterable[Problem]) -> str:
    """Problems as they are stored: code, level and place, never a text or a value."""
    return json.dumps(
        [{"code": p.code, "level": str(p.level), "row": p.row, "cell": p.cell} for p in problems]
    )


def new_batch_id() -> UUID:
    """The identifier of a new hand-in."""
    return uuid7()


def hold_invariants(writer: Writer, initiative_id: UUID, wave_id: UUID | None) -> None:
    """Run the named invariants inside the transaction; StoreDamagedError rolls it back."""
    asked: list[tuple[str, dict[str, UUID]]] = [
        ("invariant_code_once", {"initiative": initiative_id})
    ]
    if wave_id is not None:
        asked.append(("invariant_response_once", {"wave": wave_id}))
    for name, parameters in asked:
        if writer.value(named_query(name), parameters):
            raise StoreDamagedError("Dit zou de opslag tegenspreken; er is niets veranderd.")
