"""Commits a checked list of activities or attendance in one transaction; the same again changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import pyarrow as pa

from bb_data.intake.batches import (
    HandIn,
    hold_invariants,
    new_batch_id,
    record_batch,
    settle_earlier,
)
from bb_data.intake.checking import CheckedList
from bb_data.intake.comparing_lists import (
    ComparedActivities,
    ComparedVisits,
    Key,
    ListOutcome,
    Numbers,
    compare_activities,
    compare_attendance,
    numbers_of,
    outcome_of_activities,
    outcome_of_attendance,
)
from bb_data.intake.finding import has_errors, in_file_order
from bb_data.intake.lists import ActivityRow
from bb_data.intake.recognising.tools import is_handed_back
from bb_data.intake.replacing_lists import (
    keep_the_same_numbers,
    keep_the_same_visits,
    put_numbers_aside,
)
from bb_data.model.identifiers import uuid7
from bb_data.model.problem import Level, Problem, Receipt
from bb_data.store.columns import ids
from bb_data.store.database import Database, Writer


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
        return _refused(checked, ())
    initiative = hand_in.initiative
    is_rest = is_handed_back(column.heading for column in checked.columns)
    with database.write() as writer:
        compared: ComparedActivities | ComparedVisits
        if checked.kind == "activities":
            compared = compare_activities(writer, initiative.id, checked.activities)
            outcome = outcome_of_activities(checked, compared, replaces_changed=replaces_changed)
        else:
            compared = compare_attendance(writer, initiative.id, checked.attendance)
            outcome = outcome_of_attendance(checked, compared)
        if has_errors(outcome.problems) and not takes_good_rows:
            return _refused(checked, outcome.problems)
        receipt = _receipt(checked, outcome)
        if not (outcome.rows_new or outcome.rows_changed):
            settle_earlier(
                writer, hand_in, kind=checked.kind, wave=None, receipt=receipt, is_rest=is_rest
            )
            return receipt
        batch_id = new_batch_id()
        if isinstance(compared, ComparedActivities):
            changed = compared.changed if replaces_changed else ()
            _commit_activities(writer, hand_in, batch_id, compared, changed)
        else:
            _commit_attendance(writer, hand_in, batch_id, compared)
        hold_invariants(writer, initiative.id, None)
        record_batch(
            writer,
            batch_id,
            hand_in,
            kind=checked.kind,
            wave=None,
            receipt=receipt,
            is_rest=is_rest,
        )
    return replace(receipt, batch_id=str(batch_id), is_committed=True)


def _receipt(checked: CheckedList, outcome: ListOutcome) -> Receipt:
    n_kept_out = len(outcome.rows_kept_out)
    n_accepted = checked.n_accepted - n_kept_out
    n_new, n_changed = len(outcome.rows_new), len(outcome.rows_changed)
    return Receipt(
        batch_id=None,
        n_rows=checked.n_rows,
        n_accepted=n_accepted,
        n_rejected=checked.n_rejected + n_kept_out,
        n_new=n_new,
        # A person who stands twice at an activity is there once, and is no new row.
        n_same=n_accepted - n_new - n_changed,
        n_changed=n_changed,
        problems=in_file_order([*checked.problems, *outcome.problems]),
    )


def _refused(checked: CheckedList, problems: Sequence[Problem]) -> Receipt:
    """Nothing stored; rows with an error of their own are rejected."""
    n_refused = len({one.row for one in problems if one.level is Level.ERROR})
    return Receipt(
        batch_id=None,
        n_rows=checked.n_rows,
        n_accepted=checked.n_accepted - n_refused,
        n_rejected=checked.n_rejected + n_refused,
        n_new=0,
        n_same=0,
        problems=in_file_order([*checked.problems, *problems]),
    )


def _commit_activities(
    writer: Writer,
    hand_in: HandIn,
    batch_id: UUID,
    compared: ComparedActivities,
    changed: Sequence[tuple[UUID, ActivityRow]],
) -> None:
    _insert_activities(writer, hand_in, batch_id, compared.new)
    given = [*compared.completed, *changed]
    put_numbers_aside(writer, [activity_id for activity_id, _row in given], batch_id)
    for activity_id, row in given:
        _give_numbers(writer, batch_id, activity_id, numbers_of(row))
    keep_the_same_numbers(writer, compared.equal, batch_id)


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
    writer: Writer, hand_in: HandIn, batch_id: UUID, compared: ComparedVisits
) -> None:
    made = [
        ActivityRow(one.row, one.held_on, one.title, "", None, None, None, None)
        for one in compared.made
    ]
    activities = compared.activities | _insert_activities(writer, hand_in, batch_id, made)
    participants = _participants(writer, hand_in, {row.code for row in compared.new})
    new = [(activities[row.key], participants[row.code]) for row in compared.new]
    if new:
        writer.insert(
            "attendance",
            pa.table(
                {
                    "activity_id": ids([activity for activity, _participant in new]),
                    "participant_id": ids([participant for _activity, participant in new]),
                    "batch_id": ids([batch_id] * len(new)),
                }
            ),
        )
    same = [(activities[row.key], participants[row.code]) for row in compared.same]
    keep_the_same_visits(writer, same, batch_id)


def _participants(writer: Writer, hand_in: HandIn, codes: set[str]) -> dict[str, UUID]:
    """All participants of the initiative by code, with these codes among them."""
    known = dict(
        writer.rows(
            "SELECT code, id FROM participant WHERE initiative_id = $id",
            {"id": hand_in.initiative.id},
        )
    )
    made = {code: uuid7() for code in sorted(codes - known.keys())}
    if made:
        writer.insert(
            "participant",
            pa.table(
                {
                    "id": ids(list(made.values())),
                    "initiative_id": ids([hand_in.initiative.id] * len(made)),
                    "code": pa.array(list(made), pa.string()),
                }
            ),
        )
    return known | made
