"""Takes a hand-in back, as if it had not been there; the batch and the log keep that it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from bb_data.catalogue.schema import Catalogue
from bb_data.errors import RefusedError, UsageError
from bb_data.intake.batches import COMMITTED, OPEN_QUESTIONS, UNDONE
from bb_data.intake.replacing import bring_back, bring_numbers_back
from bb_data.model.actor import Actor, Role
from bb_data.model.programme import WaveState
from bb_data.store.database import Database, Writer
from bb_data.store.properties import moment
from bb_data.words.language import _


def undo_batch(database: Database, catalogue: Catalogue, actor: Actor, batch_id: str) -> int:
    """Undo a hand-in; gives how many forms, activities or visits went.

    Raises UsageError when there is no such hand-in, RefusedError when it is undone already, older
    than the policy's days, or its wave was closed since.
    """
    with database.write() as writer:
        batch = _batch(writer, batch_id)
        if actor.role is Role.INITIATIVE and actor.initiative != batch["initiative"]:
            # As an unknown one, so that a number cannot be tried out.
            raise UsageError(_("Er is geen insturing met dit nummer."))
        days = int(catalogue.policy.undo_days.value)
        if batch["state"] not in (COMMITTED, OPEN_QUESTIONS):
            raise RefusedError(_("Deze insturing is al ongedaan gemaakt of is nooit bewaard."))
        if batch["wave_state"] == WaveState.CLOSED:
            raise RefusedError(
                _(
                    "De meting is al afgerond. Laat LSA de meting eerst weer openen; dan kan het wel."
                )
            )
        if moment(writer) - batch["handed_in_at"] > timedelta(days=days):
            raise RefusedError(
                _("Ongedaan maken kan tot {days} dagen na het insturen.").format(days=days)
            )
        n_gone = _UNDO[batch["kind"]](writer, batch["id"])
        _drop_people_without_anything(writer, batch["initiative_id"])
        writer.execute(
            f"UPDATE batch SET state = '{UNDONE}', undone_at = $moment, undone_by = $name"
            " WHERE id = $id",
            {
                "id": batch["id"],
                "moment": moment(writer),
                "name": actor.name or str(actor.role),
            },
        )
        subject = batch["initiative"] + (f"/{batch['period']}" if batch["period"] else "")
        writer.audit(actor, f"{batch['kind']}.undone", subject, batch=batch_id, n_gone=n_gone)
    return n_gone


def settle(database: Database, actor: Actor, batch_id: str) -> None:
    """Say that the rows which were kept out of a hand-in will not come. Raises UsageError for an unknown one."""
    with database.write() as writer:
        batch = _batch(writer, batch_id)
        if actor.role is Role.INITIATIVE and actor.initiative != batch["initiative"]:
            raise UsageError(_("Er is geen insturing met dit nummer."))
        if batch["state"] != OPEN_QUESTIONS:
            return
        writer.execute(
            f"UPDATE batch SET state = '{COMMITTED}' WHERE id = $id", {"id": batch["id"]}
        )
        writer.audit(actor, f"{batch['kind']}.settled", batch["initiative"], batch=batch_id)


def _batch(writer: Writer, batch_id: str) -> dict[str, Any]:
    try:
        known = writer.query("batch_with_wave", batch=UUID(batch_id))
    except ValueError:
        known = []
    if not known:
        raise UsageError(_("Er is geen insturing met dit nummer."))
    return known[0]


def _undo_survey(writer: Writer, batch_id: UUID) -> int:
    n_gone = writer.value("SELECT count(*) FROM response WHERE batch_id = $id", {"id": batch_id})
    for table in ("answer", "background"):
        writer.execute(
            f"DELETE FROM {table} WHERE response_id IN"
            " (SELECT id FROM response WHERE batch_id = $id)",
            {"id": batch_id},
        )
    writer.execute("DELETE FROM response WHERE batch_id = $id", {"id": batch_id})
    bring_back(writer, batch_id)
    return int(n_gone)


def _undo_activities(writer: Writer, batch_id: UUID) -> int:
    """Activities that others attended stay, with the numbers they had before this hand-in."""
    n_gone = writer.value("SELECT count(*) FROM activity WHERE batch_id = $id", {"id": batch_id})
    bring_numbers_back(writer, batch_id)
    _hand_over_attended(writer, batch_id)
    writer.execute("DELETE FROM activity WHERE batch_id = $id", {"id": batch_id})
    return int(n_gone)


def _undo_attendance(writer: Writer, batch_id: UUID) -> int:
    n_gone = writer.value("SELECT count(*) FROM attendance WHERE batch_id = $id", {"id": batch_id})
    writer.execute("DELETE FROM attendance WHERE batch_id = $id", {"id": batch_id})
    _hand_over_attended(writer, batch_id)
    writer.execute("DELETE FROM activity WHERE batch_id = $id", {"id": batch_id})
    return int(n_gone)


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
        " AND id NOT IN (SELECT participant_id FROM attendance)"
        " AND id NOT IN (SELECT from_participant_id FROM tie)"
        " AND id NOT IN (SELECT to_participant_id FROM tie)",
        {"id": initiative_id},
    )


_UNDO: dict[str, Callable[[Writer, UUID], int]] = {
    "survey": _undo_survey,
    "activities": _undo_activities,
    "attendance": _undo_attendance,
}
