"""Forms that a later hand-in replaced: kept aside so that undoing brings them back. Never shown.

Of one person's forms at a wave the newest counts; each of the others waits for the hand-in that
replaced it. A form that a later hand-in brought as well belongs to that one when the first is undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import pyarrow as pa

from bb_data.catalogue.schema import Catalogue
from bb_data.programme.replaced import forget_forms, forget_replaced_before
from bb_data.store.columns import ids
from bb_data.store.database import Reader, Writer
from bb_data.store.person_tables import ANSWER_TABLES
from bb_data.store.properties import moment

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
        for table in ANSWER_TABLES:
            writer.execute(
                f"INSERT INTO replaced_{table} SELECT * FROM {table} WHERE response_id IN {chosen}"
            )
            writer.execute(f"DELETE FROM {table} WHERE response_id IN {chosen}")
        writer.execute(f"DELETE FROM response WHERE id IN {chosen}")


def keep_as_the_same(
    writer: Writer, catalogue: Catalogue, responses: Sequence[UUID], batch_id: UUID
) -> None:
    """Remember that this hand-in brought these forms too, as long as the one that has them can be undone."""
    if not responses:
        return
    with writer.table("same_form", pa.table({"response_id": ids(list(responses))})):
        writer.execute(
            "INSERT INTO same_response SELECT $batch, response.id FROM response"
            " JOIN same_form ON same_form.response_id = response.id"
            " JOIN batch ON batch.id = response.batch_id WHERE batch.handed_in_at >= $since",
            {"batch": batch_id, "since": undoable_since(writer, catalogue)},
        )


def hand_over(writer: Writer, batch_id: UUID) -> None:
    """Before a hand-in is undone: its forms that others brought as well are theirs from now on."""
    writer.execute("DELETE FROM same_response WHERE batch_id = $id", {"id": batch_id})
    heirs = writer.rows(
        "SELECT same_response.response_id, min(same_response.batch_id) FROM same_response"
        " WHERE response_id IN (SELECT id FROM response WHERE batch_id = $id"
        "                       UNION ALL SELECT id FROM replaced_response WHERE batch_id = $id)"
        " GROUP BY same_response.response_id",
        {"id": batch_id},
    )
    if not heirs:
        return
    forms, batches = (list(column) for column in zip(*heirs, strict=True))
    with writer.table("heir", pa.table({"response_id": ids(forms), "batch_id": ids(batches)})):
        # What such a form replaced waits for its new hand-in.
        writer.execute(
            "UPDATE replaced_response SET replaced_by_batch_id = form.batch_id FROM ("
            "SELECT form.wave_id, form.participant_id, heir.batch_id FROM heir JOIN ("
            "SELECT id, wave_id, participant_id FROM response"
            " UNION ALL SELECT id, wave_id, participant_id FROM replaced_response"
            ") AS form ON form.id = heir.response_id) AS form"
            " WHERE replaced_response.replaced_by_batch_id = $id"
            " AND form.wave_id = replaced_response.wave_id"
            " AND form.participant_id = replaced_response.participant_id",
            {"id": batch_id},
        )
        for table in ("response", "replaced_response"):
            writer.execute(
                f"UPDATE {table} SET batch_id = heir.batch_id FROM heir"
                f" WHERE heir.response_id = {table}.id"
            )
        writer.execute(
            "DELETE FROM same_response WHERE (response_id, batch_id) IN"
            " (SELECT response_id, batch_id FROM heir)"
        )


def bring_back(writer: Writer, batch_id: UUID) -> int:
    """Undo what a hand-in replaced; gives how many forms came back.

    Its own forms that were replaced since are dropped first, and what they had replaced then
    belongs to the hand-in that replaced them.
    """
    asked = {"id": batch_id}
    writer.execute(
        "UPDATE replaced_response SET replaced_by_batch_id = later.replaced_by_batch_id"
        " FROM (SELECT wave_id, participant_id, replaced_by_batch_id FROM replaced_response"
        "       WHERE batch_id = $id) AS later"
        " WHERE replaced_response.replaced_by_batch_id = $id"
        " AND later.wave_id = replaced_response.wave_id"
        " AND later.participant_id = replaced_response.participant_id",
        asked,
    )
    forget_forms(writer, "batch_id = $id", asked)
    coming = "(SELECT id FROM replaced_response WHERE replaced_by_batch_id = $id)"
    n = writer.value(f"SELECT count(*) FROM {coming}", asked)
    for table in ANSWER_TABLES:
        moved = f"FROM replaced_{table} WHERE response_id IN {coming}"
        writer.execute(f"INSERT INTO {table} SELECT * {moved}", asked)
        writer.execute(f"DELETE {moved}", asked)
    moved = "FROM replaced_response WHERE replaced_by_batch_id = $id"
    writer.execute(f"INSERT INTO response SELECT {_OF_RESPONSE} {moved}", asked)
    writer.execute(f"DELETE {moved}", asked)
    return int(n)


def forget_replaced(writer: Writer, catalogue: Catalogue) -> None:
    """Delete what can no longer come back, because the hand-in that replaced it cannot be undone any more."""
    forget_replaced_before(writer, undoable_since(writer, catalogue))


def undoable_since(reader: Reader, catalogue: Catalogue) -> datetime:
    """Hand-ins from this moment on can still be undone."""
    return moment(reader) - timedelta(days=int(catalogue.policy.undo_days.value))
