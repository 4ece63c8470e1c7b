"""Numbers of activities that a later list replaced, and rows that two lists share. Not: forms (replacing)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import pyarrow as pa

from bb_data.store.columns import ids
from bb_data.store.database import Writer

_NUMBERS = ("kind", "n_participants", "n_new", "n_volunteers", "hours")


def put_numbers_aside(writer: Writer, activities: Sequence[UUID], batch_id: UUID) -> None:
    """Keep the numbers that these activities have now: `batch_id` brings other ones."""
    if not activities:
        return
    with writer.table("old_numbers", pa.table({"activity_id": ids(list(activities))})):
        writer.execute(
            f"INSERT INTO replaced_activity SELECT id, batch_id, {', '.join(_NUMBERS)}, $batch"
            " FROM activity WHERE id IN (SELECT activity_id FROM old_numbers)",
            {"batch": batch_id},
        )


def bring_numbers_back(writer: Writer, batch_id: UUID) -> int:
    """Undo the numbers that a hand-in gave to activities that were there; gives how many activities."""
    asked = {"id": batch_id}
    writer.execute(
        "UPDATE replaced_activity SET replaced_by_batch_id = later.replaced_by_batch_id"
        " FROM (SELECT id, replaced_by_batch_id FROM replaced_activity WHERE batch_id = $id) AS later"
        " WHERE replaced_activity.replaced_by_batch_id = $id AND later.id = replaced_activity.id",
        asked,
    )
    writer.execute("DELETE FROM replaced_activity WHERE batch_id = $id", asked)
    moved = "FROM replaced_activity WHERE replaced_by_batch_id = $id"
    n = writer.value(f"SELECT count(*) {moved}", asked)
    writer.execute(
        f"UPDATE activity SET {', '.join(f'{one} = before.{one}' for one in _NUMBERS)},"
        " batch_id = before.batch_id FROM replaced_activity AS before"
        " WHERE before.replaced_by_batch_id = $id AND before.id = activity.id",
        asked,
    )
    writer.execute(f"DELETE {moved}", asked)
    return int(n)


def keep_the_same_numbers(writer: Writer, activities: Sequence[UUID], batch_id: UUID) -> None:
    """Remember that this hand-in gave these activities the numbers that they have."""
    if not activities:
        return
    with writer.table("same_numbers", pa.table({"activity_id": ids(list(activities))})):
        writer.execute(
            "INSERT INTO same_activity SELECT $batch, id, batch_id FROM activity"
            " WHERE id IN (SELECT activity_id FROM same_numbers)",
            {"batch": batch_id},
        )


def keep_the_same_visits(
    writer: Writer, visits: Sequence[tuple[UUID, UUID]], batch_id: UUID
) -> None:
    """Remember that this hand-in names these visits (activity, participant) too."""
    if visits:
        writer.insert(
            "same_visit",
            pa.table(
                {
                    "batch_id": ids([batch_id] * len(visits)),
                    "activity_id": ids([activity for activity, _participant in visits]),
                    "participant_id": ids([participant for _activity, participant in visits]),
                }
            ),
        )


def hand_over_numbers(writer: Writer, batch_id: UUID) -> None:
    """Before a hand-in is undone: numbers that others gave as well are theirs from now on."""
    asked = {"id": batch_id}
    writer.execute("DELETE FROM same_activity WHERE batch_id = $id", asked)
    heirs = writer.rows(
        "SELECT activity_id, min(batch_id) FROM same_activity WHERE of_batch_id = $id"
        " GROUP BY activity_id",
        asked,
    )
    if not heirs:
        return
    activities, batches = (list(column) for column in zip(*heirs, strict=True))
    with writer.table("heir", pa.table({"activity_id": ids(activities), "batch_id": ids(batches)})):
        for table, column, key in (
            ("activity", "batch_id", "id"),
            ("replaced_activity", "batch_id", "id"),
            ("replaced_activity", "replaced_by_batch_id", "id"),
            ("same_activity", "of_batch_id", "activity_id"),
        ):
            writer.execute(
                f"UPDATE {table} SET {column} = heir.batch_id FROM heir"
                f" WHERE heir.activity_id = {table}.{key} AND {table}.{column} = $id",
                asked,
            )
    writer.execute("DELETE FROM same_activity WHERE batch_id = of_batch_id")


def hand_over_visits(writer: Writer, batch_id: UUID) -> None:
    """Before a hand-in is undone: visits that others name as well are theirs from now on."""
    asked = {"id": batch_id}
    writer.execute("DELETE FROM same_visit WHERE batch_id = $id", asked)
    if not writer.value("SELECT count(*) FROM same_visit"):
        return
    writer.execute(
        "UPDATE attendance SET batch_id = heir.batch_id FROM ("
        "SELECT activity_id, participant_id, min(batch_id) AS batch_id FROM same_visit"
        " GROUP BY activity_id, participant_id) AS heir"
        " WHERE attendance.batch_id = $id AND heir.activity_id = attendance.activity_id"
        " AND heir.participant_id = attendance.participant_id",
        asked,
    )
    writer.execute(
        "DELETE FROM same_visit WHERE (activity_id, participant_id, batch_id) IN"
        " (SELECT activity_id, participant_id, batch_id FROM attendance)"
    )
