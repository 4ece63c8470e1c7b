"""Commits a checked list of activities or attendance: one transaction, all or nothing, the same again changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

import pyarrow as pa

from bb_data.intake.batches import HandIn, hold_invariants, new_batch_id, record_batch
from bb_data.intake.checking import CheckedList
from bb_data.intake.columns import ids
from bb_data.intake.finding import found, has_errors, in_file_order
from bb_data.intake.lists import ActivityRow
from bb_data.model.identifiers import uuid7
from bb_data.model.problem import Level, Problem, Receipt
from bb_data.model.spelling import normal_answer
from bb_data.store.database import Database, Reader, Writer

Key = tuple[date, str]
Numbers = tuple[str | None, int | None, int | None, int | None, float | None]
_NOTHING_KNOWN: Numbers = (None, None, None, None, None)


def commit_list(database: Database, hand_in: HandIn, checked: CheckedList) -> Receipt:
    """Commit a list. Nothing is stored when the receipt has an error.

    An activity is known by its day and its name. One that is there with other numbers is an error at
    its row; one that only an attendance list made gets its numbers now. Attendance at an activity
    that is not there makes it, with a warning.
    """
    if checked.has_errors:
        return _receipt(checked, 0, 0, checked.problems)
    batch_id = new_batch_id()
    with database.write() as writer:
        commit = _commit_activities if checked.kind == "activities" else _commit_attendance
        n_new, problems = commit(writer, hand_in, batch_id, checked)
        receipt = _receipt(
            checked,
            n_new,
            checked.n_accepted - n_new,
            in_file_order([*checked.problems, *problems]),
        )
        if has_errors(problems):
            return replace(receipt, n_new=0, n_same=0)
        if not n_new:
            return receipt
        hold_invariants(writer, hand_in.initiative, None)
        record_batch(
            writer,
            batch_id,
            hand_in,
            kind=checked.kind,
            wave=None,
            n_rows=checked.n_rows,
            n_new=n_new,
            problems=receipt.problems,
        )
    return replace(receipt, batch_id=str(batch_id), is_committed=True)


def _receipt(checked: CheckedList, n_new: int, n_same: int, problems: Sequence[Problem]) -> Receipt:
    errors = {p.row for p in problems if p.level is Level.ERROR and p.row is not None}
    n_rejected = max(checked.n_rejected, len(errors))
    n_accepted = checked.n_rows - n_rejected
    return Receipt(None, checked.n_rows, n_accepted, n_rejected, n_new, n_same, tuple(problems))


def _known_activities(reader: Reader, initiative_id: UUID) -> dict[Key, tuple[UUID, Numbers]]:
    rows = reader.query("activities_of_initiative", initiative=initiative_id)
    return {
        (row["held_on"], normal_answer(row["title"])): (
            row["id"],
            (row["kind"], row["n_participants"], row["n_new"], row["n_volunteers"], row["hours"]),
        )
        for row in rows
    }


def _numbers(row: ActivityRow) -> Numbers:
    return (row.kind or None, row.n_participants, row.n_new, row.n_volunteers, row.hours)


def _commit_activities(
    writer: Writer, hand_in: HandIn, batch_id: UUID, checked: CheckedList
) -> tuple[int, list[Problem]]:
    known = _known_activities(writer, hand_in.initiative.id)
    new: list[ActivityRow] = []
    completed: list[tuple[UUID, Numbers]] = []
    problems = []
    for row in checked.activities:
        there = known.get(row.key)
        if there is None:
            new.append(row)
        elif there[1] == _NOTHING_KNOWN and _numbers(row) != _NOTHING_KNOWN:
            completed.append((there[0], _numbers(row)))
        elif _numbers(row) not in (there[1], _NOTHING_KNOWN):
            problems.append(found("activity_differs", row.row, *(checked.title_place or ())))
    if problems:
        return 0, problems
    _insert_activities(writer, hand_in, batch_id, new)
    for activity_id, (kind, n_participants, n_new, n_volunteers, hours) in completed:
        writer.execute(
            "UPDATE activity SET kind = $kind, n_participants = $n_participants, n_new = $n_new,"
            " n_volunteers = $n_volunteers, hours = $hours, batch_id = $batch WHERE id = $id",
            {
                "kind": kind,
                "n_participants": n_participants,
                "n_new": n_new,
                "n_volunteers": n_volunteers,
                "hours": hours,
                "batch": batch_id,
                "id": activity_id,
            },
        )
    return len(new) + len(completed), []


def _insert_activities(
    writer: Writer, hand_in: HandIn, batch_id: UUID, rows: Sequence[ActivityRow]
) -> dict[Key, UUID]:
    made = {row.key: uuid7() for row in rows}
    if rows:
        n = len(rows)
        table = pa.table(
            {
                "id": ids(list(made.values())),
                "initiative_id": ids([hand_in.initiative.id] * n),
                "batch_id": ids([batch_id] * n),
                "held_on": pa.array([row.held_on for row in rows], pa.date32()),
                "title": pa.array([row.title for row in rows], pa.string()),
                "kind": pa.array([row.kind or None for row in rows], pa.string()),
                "n_participants": pa.array([row.n_participants for row in rows], pa.int32()),
                "n_new": pa.array([row.n_new for row in rows], pa.int32()),
                "n_volunteers": pa.array([row.n_volunteers for row in rows], pa.int32()),
                "hours": pa.array([row.hours for row in rows], pa.float64()),
            }
        )
        writer.insert("activity", table)
    return made


def _commit_attendance(
    writer: Writer, hand_in: HandIn, batch_id: UUID, checked: CheckedList
) -> tuple[int, list[Problem]]:
    known = {
        key: found[0] for key, found in _known_activities(writer, hand_in.initiative.id).items()
    }
    unknown: dict[Key, ActivityRow] = {}
    problems = []
    for row in checked.attendance:
        if row.key not in known and row.key not in unknown:
            unknown[row.key] = ActivityRow(
                row.row, row.held_on, row.title, "", None, None, None, None
            )
            problems.append(found("activity_made", row.row, *(checked.title_place or ())))
    known |= _insert_activities(writer, hand_in, batch_id, list(unknown.values()))
    participants = {
        code: participant_id
        for participant_id, code in writer.rows(
            "SELECT id, code FROM participant WHERE initiative_id = $id",
            {"id": hand_in.initiative.id},
        )
    }
    new_codes = sorted({row.code for row in checked.attendance} - participants.keys())
    if new_codes:
        made = {code: uuid7() for code in new_codes}
        participants |= made
        writer.insert(
            "participant",
            pa.table(
                {
                    "id": ids(list(made.values())),
                    "initiative_id": ids([hand_in.initiative.id] * len(made)),
                    "code": pa.array(new_codes, pa.string()),
                }
            ),
        )
    there = set(
        writer.rows(
            "SELECT attendance.activity_id, attendance.participant_id FROM attendance"
            " JOIN activity ON activity.id = attendance.activity_id"
            " WHERE activity.initiative_id = $id",
            {"id": hand_in.initiative.id},
        )
    )
    pairs = [(known[row.key], participants[row.code]) for row in checked.attendance]
    new = [pair for pair in pairs if pair not in there]
    if new:
        writer.insert(
            "attendance",
            pa.table(
                {
                    "activity_id": ids([activity for activity, _ in new]),
                    "participant_id": ids([participant for _, participant in new]),
                    "batch_id": ids([batch_id] * len(new)),
                }
            ),
        )
    return len(new), problems
