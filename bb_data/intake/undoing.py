"""Takes a hand-in back, as if it had not been there; the batch and the log keep that it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from bb_data.catalogue.schema import Catalogue
from bb_data.errors import RefusedError, UsageError
from bb_data.figures.computations import forget_computed
from bb_data.intake.batches import (
    COMMITTED,
    OPEN_QUESTIONS,
    UNDONE,
    hold_invariants,
    mark_settled,
    open_again,
)
from bb_data.intake.replacing import bring_back, forget_replaced, hand_over
from bb_data.intake.replacing_lists import (
    bring_numbers_back,
    hand_over_numbers,
    hand_over_visits,
)
from bb_data.model.actor import Actor, Role
from bb_data.model.programme import WaveState
from bb_data.programme.waiting import drop_waiting
from bb_data.store.database import Database, Writer
from bb_data.store.person_tables import ANSWER_TABLES
from bb_data.store.properties import moment
from bb_data.words.language import _

Gone = tuple[int, int]
"""How many rows went, and how many former ones came back."""


def undo_batch(database: Database, catalogue: Catalogue, actor: Actor, batch_id: str) -> int:
    """Undo a hand-in; gives how many forms, activities or visits went.

    What it replaced comes back; what a later hand-in brought as well stays. Raises UsageError when
    there is no such hand-in, RefusedError when it is undone already, older than the policy's days,
    or its wave was closed since.
    """
    with database.write() as writer:
        batch = _own_batch(writer, actor, batch_id)
        days = int(catalogue.policy.undo_days.value)
        if batch["state"] not in (COMMITTED, OPEN_QUESTIONS):
            raise RefusedError(_("Deze insturing is al ongedaan gemaakt of is nooit bewaard."))
        if batch["is_final"]:
            raise RefusedError(
                _(
                    "Deze insturing kwam in de plaats van eerdere vragenlijsten, en daarna is de"
                    " meting afgerond. Die vragenlijsten zijn er niet meer, dus ongedaan maken kan"
                    " niet."
                )
            )
        if batch["wave_state"] == WaveState.CLOSED and not batch["is_waiting"]:
            raise RefusedError(
                _(
                    "De meting is al afgerond. Laat LSA de meting eerst weer openen; dan kan het wel."
                )
            )
        if moment(writer) - batch["handed_in_at"] > timedelta(days=days):
            raise RefusedError(
                _("Ongedaan maken kan tot {days} dagen na het insturen.").format(days=days)
            )
        n_gone, n_back = _UNDO[batch["kind"]](writer, batch["id"])
        _drop_people_without_anything(writer, batch["initiative_id"])
        forget_computed(writer, batch["initiative_id"])
        hold_invariants(writer, batch["initiative_id"], batch["wave_id"])
        forget_replaced(writer, catalogue)
        open_again(writer, batch["id"])
        writer.execute(
            f"UPDATE batch SET state = '{UNDONE}', undone_at = $moment, undone_by = $name"
            " WHERE id = $id",
            {
                "id": batch["id"],
                "moment": moment(writer),
                "name": actor.name or str(actor.role),
            },
        )
        writer.audit(
            actor,
            f"{batch['kind']}.undone",
            _subject(batch),
            batch=batch_id,
            n_gone=n_gone,
            n_back=n_back,
        )
    return n_gone


def settle(database: Database, actor: Actor, batch_id: str) -> None:
    """Say that the rows which were kept out of a hand-in will not come; a second time changes nothing.

    Raises UsageError when there is no such hand-in, RefusedError when it is undone.
    """
    with database.write() as writer:
        batch = _own_batch(writer, actor, batch_id)
        if batch["state"] == UNDONE:
            raise RefusedError(_("Deze insturing is al ongedaan gemaakt of is nooit bewaard."))
        if batch["state"] == OPEN_QUESTIONS:
            mark_settled(writer, actor, batch["id"])
            writer.audit(
                actor,
                f"{batch['kind']}.settled",
                _subject(batch),
                batch=batch_id,
                n_rejected=batch["n_rejected"],
            )


def _own_batch(writer: Writer, actor: Actor, batch_id: str) -> dict[str, Any]:
    """The hand-in, for who may touch it; another initiative hears what it hears of a number that is none."""
    try:
        known = writer.query("batch_with_wave", batch=UUID(batch_id))
    except ValueError:
        known = []
    is_foreign = actor.role is Role.INITIATIVE and any(
        one["initiative"] != actor.initiative for one in known
    )
    if not known or is_foreign:
        raise UsageError(_("Er is geen insturing met dit nummer."))
    return known[0]


def _subject(batch: dict[str, Any]) -> str:
    return str(batch["initiative"]) + (f"/{batch['period']}" if batch["period"] else "")


def _undo_survey(writer: Writer, batch_id: UUID) -> Gone:
    n_waiting = drop_waiting(writer, batch_id)
    if n_waiting:
        return n_waiting, 0
    hand_over(writer, batch_id)
    chosen = "(SELECT id FROM response WHERE batch_id = $id)"
    n_gone = writer.value(f"SELECT count(*) FROM {chosen}", {"id": batch_id})
    for table in (*ANSWER_TABLES, "second_entry"):
        writer.execute(
            f"DELETE FROM {table} WHERE response_id IN {chosen}",
            {"id": batch_id},
        )
    for table in ("response", "tie"):
        writer.execute(f"DELETE FROM {table} WHERE batch_id = $id", {"id": batch_id})
    return int(n_gone), bring_back(writer, batch_id)


def _undo_activities(writer: Writer, batch_id: UUID) -> Gone:
    """Activities that others attended stay, with the numbers they had before this hand-in."""
    hand_over_numbers(writer, batch_id)
    n_gone = writer.value("SELECT count(*) FROM activity WHERE batch_id = $id", {"id": batch_id})
    n_back = bring_numbers_back(writer, batch_id)
    _hand_over_attended(writer, batch_id)
    writer.execute("DELETE FROM activity WHERE batch_id = $id", {"id": batch_id})
    return int(n_gone), n_back


def _undo_attendance(writer: Writer, batch_id: UUID) -> Gone:
    """The activities that this list made go too, unless others attended them or gave them numbers."""
    hand_over_numbers(writer, batch_id)
    hand_over_visits(writer, batch_id)
    n_gone = writer.value("SELECT count(*) FROM attendance WHERE batch_id = $id", {"id": batch_id})
    writer.execute("DELETE FROM attendance WHERE batch_id = $id", {"id": batch_id})
    bring_numbers_back(writer, batch_id)
    _hand_over_attended(writer, batch_id)
    writer.execute("DELETE FROM activity WHERE batch_id = $id", {"id": batch_id})
    return int(n_gone), 0


def _hand_over_attended(writer: Writer, batch_id: UUID) -> None:
    writer.execute(
        "UPDATE activity SET kind = NULL, n_participants = NULL, n_new = NULL,"
        " n_volunteers = NULL, hours = NULL, batch_id = other.batch_id"
        " FROM (SELECT activity_id, min(batch_id) AS batch_id FROM attendance"
        "       WHERE batch_id <> $id GROUP BY activity_id) AS other"
        " WHERE activity.batch_id = $id AND other.activity_id = activity.id",
        {"id": batch_id},
    )


def _drop_people_without_anything(writer: Writer, initiative_id: object) -> None:
    writer.execute(
        "DELETE FROM participant WHERE initiative_id = $id"
        " AND id NOT IN (SELECT participant_id FROM response)"
        " AND id NOT IN (SELECT participant_id FROM replaced_response)"
        " AND id NOT IN (SELECT participant_id FROM waiting_response)"
        " AND id NOT IN (SELECT participant_id FROM attendance)"
        " AND id NOT IN (SELECT from_participant_id FROM tie)"
        " AND id NOT IN (SELECT to_participant_id FROM tie)",
        {"id": initiative_id},
    )


_UNDO: dict[str, Callable[[Writer, UUID], Gone]] = {
    "survey": _undo_survey,
    "activities": _undo_activities,
    "attendance": _undo_attendance,
}
