"""Holds a checked list of activities or attendance against what is there. Reads only; nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bb_data.intake.checking import CheckedList
from bb_data.intake.finding import found
from bb_data.intake.lists import ActivityRow, AttendanceRow
from bb_data.model.problem import Problem
from bb_data.model.spelling import normal_answer
from bb_data.store.database import Reader

Key = tuple[date, str]
Numbers = tuple[str | None, int | None, int | None, int | None, float | None]
NOTHING_KNOWN: Numbers = (None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class ComparedActivities:
    """The activities of a list beside those that are there, which go by their id.

    `completed` were there without numbers. `same` have these numbers already, or the list gives
    none; `equal` are the activities of the former.
    """

    new: tuple[ActivityRow, ...]
    completed: tuple[tuple[UUID, ActivityRow], ...]
    changed: tuple[tuple[UUID, ActivityRow], ...]
    same: tuple[tuple[UUID, ActivityRow], ...]
    equal: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class ComparedVisits:
    """The visits of a list beside those that are there; `activities` are the ids of those that are there.

    `made` is the first visit to each activity that is not there yet.
    """

    new: tuple[AttendanceRow, ...]
    same: tuple[AttendanceRow, ...]
    made: tuple[AttendanceRow, ...]
    activities: dict[Key, UUID]


@dataclass(frozen=True, slots=True)
class ListOutcome:
    """What becomes of the good rows of a list, as rows in Excel; `problems` say why."""

    rows_new: tuple[int, ...]
    rows_same: tuple[int, ...]
    rows_changed: tuple[int, ...]
    rows_kept_out: tuple[int, ...]
    problems: tuple[Problem, ...]


def numbers_of(row: ActivityRow) -> Numbers:
    """The numbers that a list gives of an activity."""
    return (row.kind or None, row.n_participants, row.n_new, row.n_volunteers, row.hours)


def compare_activities(
    reader: Reader, initiative_id: UUID, rows: Sequence[ActivityRow]
) -> ComparedActivities:
    """Compare a list of activities with those of the initiative."""
    known = _known_activities(reader, initiative_id)
    new: list[ActivityRow] = []
    completed: list[tuple[UUID, ActivityRow]] = []
    changed: list[tuple[UUID, ActivityRow]] = []
    same: list[tuple[UUID, ActivityRow]] = []
    equal: list[UUID] = []
    for row in rows:
        there = known.get(row.key)
        if there is None:
            new.append(row)
            continue
        activity_id, numbers = there
        if numbers_of(row) == numbers:
            same.append((activity_id, row))
            equal.append(activity_id)
        elif numbers_of(row) == NOTHING_KNOWN:
            same.append((activity_id, row))
        else:
            (completed if numbers == NOTHING_KNOWN else changed).append((activity_id, row))
    return ComparedActivities(
        tuple(new), tuple(completed), tuple(changed), tuple(same), tuple(equal)
    )


def outcome_of_activities(
    checked: CheckedList, compared: ComparedActivities, *, replaces_changed: bool
) -> ListOutcome:
    """Other numbers replace what is there, or stay out until somebody says so."""
    code = "activity_replaced" if replaces_changed else "activity_differs"
    changed = tuple(row.row for _activity, row in compared.changed)
    new = [*compared.new, *(row for _activity, row in compared.completed)]
    return ListOutcome(
        rows_new=tuple(sorted(row.row for row in new)),
        rows_same=tuple(row.row for _activity, row in compared.same),
        rows_changed=changed if replaces_changed else (),
        rows_kept_out=() if replaces_changed else changed,
        problems=tuple(found(code, row, *(checked.title_place or ())) for row in changed),
    )


def compare_attendance(
    reader: Reader, initiative_id: UUID, rows: Sequence[AttendanceRow]
) -> ComparedVisits:
    """Compare a list of attendance with what is there of the initiative."""
    known = {key: there[0] for key, there in _known_activities(reader, initiative_id).items()}
    visits = reader.query("visits_of_initiative", initiative=initiative_id)
    there = {(row["activity_id"], row["code"]) for row in visits}
    new: list[AttendanceRow] = []
    same: list[AttendanceRow] = []
    made: dict[Key, AttendanceRow] = {}
    for row in rows:
        activity_id = known.get(row.key)
        if activity_id is None:
            made.setdefault(row.key, row)
        (same if (activity_id, row.code) in there else new).append(row)
    return ComparedVisits(tuple(new), tuple(same), tuple(made.values()), known)


def outcome_of_attendance(checked: CheckedList, compared: ComparedVisits) -> ListOutcome:
    """Somebody was there or was not: nothing can differ."""
    return ListOutcome(
        rows_new=tuple(row.row for row in compared.new),
        rows_same=tuple(row.row for row in compared.same),
        rows_changed=(),
        rows_kept_out=(),
        problems=tuple(
            found("activity_made", row.row, *(checked.title_place or ())) for row in compared.made
        ),
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
