"""What handing in a checked file would do, before it is done: new, the same, changed, doubtful, kept out. Stores nothing.

The commit decides with the same functions (comparing, comparing_lists), so what is shown is what happens.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from bb_data.catalogue.schema import Catalogue
from bb_data.intake.checking import Checked, CheckedList
from bb_data.intake.comparing import compare, outcome_of, wave_faults
from bb_data.intake.comparing_lists import (
    compare_activities,
    compare_attendance,
    outcome_of_activities,
    outcome_of_attendance,
)
from bb_data.intake.finding import in_file_order
from bb_data.intake.survey import CheckedSurvey
from bb_data.model.problem import Level, Problem
from bb_data.model.programme import Initiative
from bb_data.programme.waves import wave_of
from bb_data.store.database import Database, Reader

_SAYS_THE_GROUP = frozenset(
    {"form_replaced", "details_differ", "activity_replaced", "activity_made"}
)
"""Warnings that tell what becomes of a row; they are no reason to doubt it."""


class Group(StrEnum):
    """What becomes of a row. Doubtful rows are in one of the others as well."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    REJECTED = "rejected"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Consequences:
    """Counts of rows: `n_new + n_same + n_changed + n_rejected` is `n_rows`.

    `n_changed` are there with other answers, numbers, day or way of filling in, and would be
    replaced; of `n_details` only the day or the way is another. `n_doubtful` accepted rows have a
    warning. Of the accepted codes `n_linked` filled in at an earlier wave and `n_unlinked` did not;
    `has_earlier` is whether anybody did. `rows` are those of each group in Excel. `is_stopped`:
    nothing of the file can go in as it is, and every row is rejected.
    """

    n_rows: int
    n_new: int = 0
    n_same: int = 0
    n_changed: int = 0
    n_details: int = 0
    n_rejected: int = 0
    n_doubtful: int = 0
    n_linked: int = 0
    n_unlinked: int = 0
    has_earlier: bool = False
    is_stopped: bool = False
    problems: tuple[Problem, ...] = ()
    rows: Mapping[Group, tuple[int, ...]] = field(default_factory=dict)


def consequences_of(
    database: Database,
    catalogue: Catalogue,
    initiative: Initiative,
    period: str,
    checked: Checked,
    *,
    replaces_changed: bool = True,
) -> Consequences:
    """What taking the good rows would do. `period` is the wave of a questionnaire file, "" for a list.

    Without `replaces_changed` changed rows stay out, and are rejected here. Raises UsageError when
    the initiative has no such wave.
    """
    with database.read() as reader:
        if isinstance(checked, CheckedSurvey):
            return _of_survey(reader, catalogue, initiative, period, checked, replaces_changed)
        return _of_list(reader, initiative, checked, replaces_changed)


def _of_survey(
    reader: Reader,
    catalogue: Catalogue,
    initiative: Initiative,
    period: str,
    checked: CheckedSurvey,
    replaces_changed: bool,
) -> Consequences:
    wave = wave_of(reader, initiative, period)
    # An unreadable file has no questionnaire; that it is another one says nothing more.
    stop = wave_faults(catalogue, wave, checked) if checked.questionnaire else []
    if checked.is_stopped or stop:
        return _stopped(checked, stop)
    compared = compare(reader, catalogue, wave, checked)
    outcome = outcome_of(checked, compared, replaces_changed=replaces_changed)
    problems = in_file_order([*checked.problems, *outcome.problems])
    rows = _with_told(
        problems,
        {
            Group.NEW: _rows(checked.rows[outcome.is_new]),
            Group.SAME: _rows(checked.rows[outcome.is_same]),
            Group.CHANGED: _rows(checked.rows[outcome.is_changed]),
        },
    )
    is_only_details = outcome.is_changed & ~compared.has_other_answers
    is_known = compared.is_known & ~outcome.is_kept_out
    n_accepted = checked.n_accepted - int(outcome.is_kept_out.sum())
    return Consequences(
        n_rows=checked.n_rows,
        n_new=len(rows[Group.NEW]),
        n_same=len(rows[Group.SAME]),
        n_changed=len(rows[Group.CHANGED]),
        n_details=int(is_only_details.sum()),
        n_rejected=checked.n_rows - n_accepted,
        n_linked=int(is_known.sum()),
        n_unlinked=n_accepted - int(is_known.sum()),
        has_earlier=compared.has_earlier,
        n_doubtful=len(rows[Group.DOUBTFUL]),
        problems=problems,
        rows=rows,
    )


def _of_list(
    reader: Reader, initiative: Initiative, checked: CheckedList, replaces_changed: bool
) -> Consequences:
    if checked.is_stopped:
        return _stopped(checked, ())
    if checked.kind == "activities":
        activities = compare_activities(reader, initiative.id, checked.activities)
        outcome = outcome_of_activities(checked, activities, replaces_changed=replaces_changed)
    else:
        visits = compare_attendance(reader, initiative.id, checked.attendance)
        outcome = outcome_of_attendance(checked, visits)
    problems = in_file_order([*checked.problems, *outcome.problems])
    rows = _with_told(
        problems,
        {
            Group.NEW: outcome.rows_new,
            Group.SAME: outcome.rows_same,
            Group.CHANGED: outcome.rows_changed,
        },
    )
    n_new, n_changed = len(outcome.rows_new), len(outcome.rows_changed)
    n_rejected = checked.n_rejected + len(outcome.rows_kept_out)
    return Consequences(
        n_rows=checked.n_rows,
        n_new=n_new,
        n_same=checked.n_rows - n_rejected - n_new - n_changed,
        n_changed=n_changed,
        n_rejected=n_rejected,
        n_doubtful=len(rows[Group.DOUBTFUL]),
        problems=problems,
        rows=rows,
    )


def _stopped(checked: Checked, problems: Sequence[Problem]) -> Consequences:
    sheet = checked.sheet
    unread = [one.row for one in sheet.unread] if sheet else []
    every = [*_rows(sheet.rows), *unread] if sheet else []
    return Consequences(
        n_rows=checked.n_rows,
        n_rejected=checked.n_rows,
        is_stopped=True,
        problems=in_file_order([*checked.problems, *problems]),
        rows=dict.fromkeys(Group, ()) | {Group.REJECTED: tuple(sorted(every))},
    )


def _with_told(
    problems: Sequence[Problem], taken_in: Mapping[Group, tuple[int, ...]]
) -> dict[Group, tuple[int, ...]]:
    """The groups with those that problems tell: rejected by an error, doubtful by a warning."""
    errors = {one.row for one in problems if one.level is Level.ERROR and one.row is not None}
    warned = {
        one.row
        for one in problems
        if one.level is Level.WARNING and one.code not in _SAYS_THE_GROUP
    }
    accepted = {row for group in taken_in.values() for row in group}
    return {
        **taken_in,
        Group.REJECTED: tuple(sorted(errors)),
        Group.DOUBTFUL: tuple(sorted(accepted & warned)),
    }


def _rows(rows: Iterable[np.int64]) -> tuple[int, ...]:
    return tuple(int(row) for row in rows)
