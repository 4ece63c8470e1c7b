"""Forms and numbers that a later hand-in replaced: kept aside so that undoing brings them back. Never shown.

They are gone once undoing is no longer possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import pyarrow as pa

from bb_data.catalogue.schema import Catalogue
from bb_data.intake.columns import ids
from bb_data.store.database import Writer
from bb_data.store.properties import moment

TABLES_OF_ANSWERS = ("answer", "background")
"""What belongs to a response; each has a table `replaced_<name>` beside it."""

TABLES_WITH_A_PERSON = {
    "response": "participant_id",
    "replaced_response": "participant_id",
    "attendance": "participant_id",
    "tie": "from_participant_id",
}
"""Every table that names a participant, and the column: what has to be emptied to forget somebody."""

_OF_RESPONSE = (
    "id, wave_id, participant_id, batch_id, filled_in_on, mode, consent, is_late_baseline"
)


def put_aside(writer: Writer, responses: Sequence[UUID], batch_id: UUID) -> None:
    """Move these forms out of the figures: `batch_id` brings other ones in their place."""
    if not responses:
        return
    with writer.table("old_form", pa.table({"response_id": ids(list(responses))})):
        chosen = "(SELECT response_id FROM old_form)"
        writer.execute(
            f"INSERT INTO replaced_response SELECT {_OF_RESPONSE}, $batch FROM response"
            f" WHERE id IN {chosen}",
            {"batch": batch_id},
        )
        for table in TABLES_OF_ANSWERS:
            writer.execute(
                f"INSERT INTO replaced_{table} SELECT * FROM {table} WHERE response_id IN {chosen}"
            )
            writer.execute(f"DELETE FROM {table} WHERE response_id IN {chosen}")
        writer.execute(f"DELETE FROM response WHERE id IN {chosen}")


def bring_back(writer: Writer, batch_id: UUID) -> int:
    """Undo what a hand-in replaced; gives how many forms came back.

    Its own forms that were replaced since are dropped first, and what they had replaced then
    belongs to the hand-in that replaced them.
    """
    writer.execute(
        "UPDATE replaced_response SET replaced_by_batch_id = later.replaced_by_batch_id"
        " FROM (SELECT wave_id, participant_id, replaced_by_batch_id FROM replaced_response"
        "       WHERE batch_id = $id) AS later"
        " WHERE replaced_response.replaced_by_batch_id = $id"
        " AND later.wave_id = replaced_response.wave_id"
        " AND later.participant_id = replaced_response.participant_id",
        {"id": batch_id},
    )
    _forget(writer, "batch_id = $id", batch_id)
    coming = "(SELECT id FROM replaced_response WHERE replaced_by_batch_id = $id)"
    n = writer.value(f"SELECT count(*) FROM {coming}", {"id": batch_id})
    for table in TABLES_OF_ANSWERS:
        writer.execute(
            f"INSERT INTO {table} SELECT * FROM replaced_{table} WHERE response_id IN {coming}",
            {"id": batch_id},
        )
    writer.execute(
        f"INSERT INTO response SELECT {_OF_RESPONSE} FROM replaced_response"
        " WHERE replaced_by_batch_id = $id",
        {"id": batch_id},
    )
    _forget(writer, "replaced_by_batch_id = $id", batch_id)
    return int(n)


def put_numbers_aside(writer: Writer, activity_id: UUID, batch_id: UUID) -> None:
    """Keep the numbers that an activity has now: `batch_id` brings other ones."""
    writer.execute(
        "INSERT INTO replaced_activity SELECT id, batch_id, kind, n_participants, n_new,"
        " n_volunteers, hours, $batch FROM activity WHERE id = $activity",
        {"activity": activity_id, "batch": batch_id},
    )


def bring_numbers_back(writer: Writer, batch_id: UUID) -> int:
    """Undo the numbers that a hand-in gave to activities that were there; gives how many activities."""
    writer.execute(
        "UPDATE replaced_activity SET replaced_by_batch_id = later.replaced_by_batch_id"
        " FROM (SELECT id, replaced_by_batch_id FROM replaced_activity WHERE batch_id = $id) AS later"
        " WHERE replaced_activity.replaced_by_batch_id = $id AND later.id = replaced_activity.id",
        {"id": batch_id},
    )
    writer.execute("DELETE FROM replaced_activity WHERE batch_id = $id", {"id": batch_id})
    n = writer.value(
        "SELECT count(*) FROM replaced_activity WHERE replaced_by_batch_id = $id", {"id": batch_id}
    )
    writer.execute(
        "UPDATE activity SET kind = before.kind, n_participants = before.n_participants,"
        " n_new = before.n_new, n_volunteers = before.n_volunteers, hours = before.hours,"
        " batch_id = before.batch_id FROM replaced_activity AS before"
        " WHERE before.replaced_by_batch_id = $id AND before.id = activity.id",
        {"id": batch_id},
    )
    writer.execute(
        "DELETE FROM replaced_activity WHERE replaced_by_batch_id = $id", {"id": batch_id}
    )
    return int(n)


def forget_replaced(writer: Writer, catalogue: Catalogue) -> None:
    """Delete what can no longer come back, because the hand-in that replaced it cannot be undone any more."""
    since = moment(writer) - timedelta(days=int(catalogue.policy.undo_days.value))
    old = "replaced_by_batch_id IN (SELECT id FROM batch WHERE handed_in_at < $id)"
    if writer.value("SELECT count(*) FROM replaced_response"):
        _forget(writer, old, since)
    writer.execute(f"DELETE FROM replaced_activity WHERE {old}", {"id": since})


def _forget(writer: Writer, condition: str, value: object) -> None:
    for table in TABLES_OF_ANSWERS:
        writer.execute(
            f"DELETE FROM replaced_{table} WHERE response_id IN"
            f" (SELECT id FROM replaced_response WHERE {condition})",
            {"id": value},
        )
    writer.execute(f"DELETE FROM replaced_response WHERE {condition}", {"id": value})
