"""Commits a checked list of activities or attendance: one transaction, all or nothing, the same again changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import pyarrow as pa

from bb_data.intake.batches import HandIn, hold_invariants, new_batch_id, record_batch
from bb_data.intake.checking import CheckedList
from bb_data.intake.columns import ids
from bb_data.intake.finding import found, in_file_order
from bb_data.intake.lists import ActivityRow, AttendanceRow
from bb_data.intake.replacing import put_numbers_aside
from bb_data.model.identifiers import uuid7
from bb_data.model.problem import Level, Problem, Receipt
from bb_data.model.spelling import normal_answer
from bb_data.store.database import Database, Reader, Writer

Key = tuple[date, str]
Numbers = tuple[str | None, int | None, int | None, int | None, float | None]
_NOTHING_KNOWN: Numbers = (None, None, None, None, None)


def commit_list(
    database: Database,
    hand_in: HandIn,
    checked: CheckedList,
    *,
    takes_good_rows: bool = False,
    replaces_changed: bool = False,
) -> Receipt:
    """Commit a list. All of it or nothing, unless the person chose otherwise.

    An activity is known by its day and its name. One that is there with other numbers is an error at
    its row, or gets the new ones with `replaces_changed`; one that only an attendance list made gets
    its numbers now. Attendance at an activity that is not there makes it, with a warning. With
    `takes_good_rows` rows with an error stay out.
    """
    if checked.is_stopped or (checked.has_errors and not takes_good_rows):
        return _receipt(checked, 0, 0, 0, checked.problems)
    batch_id = new_batch_id()
    with database.write() as writer:
        commit = _commit_activities if checked.kind == "activities" else _commit_attendance
        outcome = commit(
            writer,
            hand_in,
            batch_id,
            checked,
            takes_good_rows=takes_good_rows,
            replaces_changed=replaces_changed,
        )
        errors = {p.row for p in outcome.problems if p.level is Level.ERROR}
        problems = in_file_order([*checked.problems, *outcome.problems])
        if errors and not takes_good_rows:
            return _receipt(checked, 0, 0, 0, problems)
        n_same = checked.n_accepted - len(errors) - outcome.n_new - outcome.n_changed
        receipt = _receipt(checked, outcome.n_new, n_same, outcome.n_changed, problems)
        if not outcome.n_new and not outcome.n_changed:
            return receipt
        hold_invariants(writer, hand_in.initiative, None)
        record_batch(writer, batch_id, hand_in, kind=checked.kind, wave=None, receipt=receipt)
    return replace(receipt, batch_id=str(batch_id), is_committed=True)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a list brought: new rows, activities with other numbers, and what is told of it."""

    n_new: int
    n_changed: int
    problems: list[Problem]


def _receipt(
    checked: CheckedList, n_new: int, n_same: int, n_changed: int, problems: Sequence[Problem]
) -> Receipt:
    errors = {p.row for p in problems if p.level is Level.ERROR and p.row is not None}
    n_rejected = max(checked.n_rejected, len(errors))
    n_accepted = checked.n_rows - n_rejected
    return Receipt(
        None,
        checked.n_rows,
        n_accepted,
        n_rejected,
        n_new,
        n_same,
        tuple(problems),
        n_changed=n_changed,
    )


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


@dataclass(frozen=True, slots=True)
class ComparedActivities:
    """The activities of a list beside those that are there: new, without numbers until now, with other numbers."""

    new: list[ActivityRow]
    completed: list[tuple[UUID, Numbers]]
    changed: list[tuple[UUID, ActivityRow]]


def compare_activities(
    reader: Reader, initiative_id: UUID, activities: Sequence[ActivityRow]
) -> ComparedActivities:
    """Compare a list of activities with those of the initiative."""
    known = _known_activities(reader, initiative_id)
    compared = ComparedActivities([], [], [])
    for row in activities:
        there = known.get(row.key)
        if there is None:
            compared.new.append(row)
        elif there[1] == _NOTHING_KNOWN and _numbers(row) != _NOTHING_KNOWN:
            compared.completed.append((there[0], _numbers(row)))
        elif _numbers(row) not in (there[1], _NOTHING_KNOWN):
            compared.changed.append((there[0], row))
    return compared


def _commit_activities(
    writer: Writer,
    hand_in: HandIn,
    batch_id: UUID,
    checked: CheckedList,
    *,
    takes_good_rows: bool,
    replaces_changed: bool,
) -> _Outcome:
    compared = compare_activities(writer, hand_in.initiative.id, checked.activities)
    code = "activity_replaced" if replaces_changed else "activity_differs"
    problems = [
        found(code, row.row, *(checked.title_place or ())) for _activity, row in compared.changed
    ]
    if problems and not (takes_good_rows or replaces_changed):
        return _Outcome(0, 0, problems)
    _insert_activities(writer, hand_in, batch_id, compared.new)
    for activity_id, numbers in compared.completed:
        _give_numbers(writer, batch_id, activity_id, numbers)
    if not replaces_changed:
        return _Outcome(len(compared.new) + len(compared.completed), 0, problems)
    for activity_id, row in compared.changed:
        put_numbers_aside(writer, activity_id, batch_id)
        _give_numbers(writer, batch_id, activity_id, _numbers(row))
    return _Outcome(len(compared.new) + len(compared.completed), len(compared.changed), problems)


def _give_numbers(writer: Writer, batch_id: UUID, activity_id: UUID, numbers: Numbers) -> None:
    kind, n_participants, n_new, n_volunteers, hours = numbers
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
    writer: Writer,
    hand_in: HandIn,
    batch_id: UUID,
    checked: CheckedList,
    *,
    takes_good_rows: bool,  # noqa: ARG001  # what is in the list is good
    replaces_changed: bool,  # noqa: ARG001  # somebody was there or was not
) -> _Outcome:
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
    return _Outcome(len(new), 0, problems)


def new_visits(reader: Reader, initiative_id: UUID, visits: Sequence[AttendanceRow]) -> int:
    """How many people of a list were not yet known to have been at that activity."""
    rows = reader.query("visits_of_initiative", initiative=initiative_id)
    there = {(row["held_on"], normal_answer(row["title"]), row["code"]) for row in rows}
    return sum((*visit.key, visit.code) not in there for visit in visits)
