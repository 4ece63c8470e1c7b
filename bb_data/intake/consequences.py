"""What handing in a checked file would do, before it is done: new, the same, changed, doubtful, kept out. Stores nothing."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import numpy as np

from bb_data.catalogue.schema import Catalogue
from bb_data.intake.checking import Checked, CheckedList
from bb_data.intake.committing import differences
from bb_data.intake.committing_lists import compare_activities, new_visits
from bb_data.intake.comparing import compare
from bb_data.intake.finding import found, in_file_order
from bb_data.intake.survey import CheckedSurvey
from bb_data.model.problem import Level, Problem
from bb_data.model.programme import Initiative
from bb_data.programme.waves import wave_of
from bb_data.store.database import Database, Reader


@dataclass(frozen=True, slots=True)
class Consequences:
    """Counts of rows. `n_changed` are there with other answers or numbers, `n_details` with another day or way.

    `n_same` includes `n_details`. `n_doubtful` accepted rows have a warning. `n_linked` codes filled
    in at an earlier wave, `n_unlinked` did not; `has_earlier` is whether there is one.
    """

    n_rows: int
    n_new: int
    n_same: int
    n_changed: int
    n_details: int
    n_rejected: int
    n_doubtful: int
    n_linked: int
    n_unlinked: int
    has_earlier: bool
    problems: tuple[Problem, ...]


def consequences_of(
    database: Database,
    catalogue: Catalogue,
    initiative: Initiative,
    period: str,
    checked: Checked,
) -> Consequences:
    """What would happen to each row. `period` is the wave of a questionnaire file, "" for a list."""
    with database.read() as reader:
        if isinstance(checked, CheckedSurvey):
            return _of_survey(reader, catalogue, initiative, period, checked)
        return _of_list(reader, initiative.id, checked)


def _of_survey(
    reader: Reader,
    catalogue: Catalogue,
    initiative: Initiative,
    period: str,
    checked: CheckedSurvey,
) -> Consequences:
    compared = compare(reader, catalogue, wave_of(reader, initiative, period), checked)
    told = differences(checked, compared, replaces_changed=False)
    problems = in_file_order([*checked.problems, *told, *compared.warnings])
    n_linked = int(compared.is_known.sum())
    return Consequences(
        n_rows=checked.n_rows,
        n_new=int(compared.is_new.sum()),
        n_same=int(compared.is_same.sum()),
        n_changed=int(compared.is_changed.sum()),
        n_details=int(compared.has_other_details.sum()),
        n_rejected=checked.n_rejected,
        n_doubtful=len(_doubtful(problems) & set(checked.rows.tolist())),
        n_linked=n_linked,
        n_unlinked=int(np.size(compared.is_known)) - n_linked,
        has_earlier=compared.has_earlier,
        problems=problems,
    )


def _of_list(reader: Reader, initiative_id: UUID, checked: CheckedList) -> Consequences:
    told: list[Problem] = []
    n_changed = 0
    if checked.kind == "activities":
        compared = compare_activities(reader, initiative_id, checked.activities)
        n_new, n_changed = len(compared.new) + len(compared.completed), len(compared.changed)
        told = [
            found("activity_differs", row.row, *(checked.title_place or ()))
            for _activity, row in compared.changed
        ]
    else:
        n_new = new_visits(reader, initiative_id, checked.attendance)
    problems = in_file_order([*checked.problems, *told])
    return Consequences(
        n_rows=checked.n_rows,
        n_new=n_new,
        n_same=checked.n_accepted - n_new - n_changed,
        n_changed=n_changed,
        n_details=0,
        n_rejected=checked.n_rejected,
        n_doubtful=len(_doubtful(problems)),
        n_linked=0,
        n_unlinked=0,
        has_earlier=False,
        problems=problems,
    )


def _doubtful(problems: tuple[Problem, ...]) -> set[int]:
    """Rows with a warning and without an error."""
    errors = {one.row for one in problems if one.level is Level.ERROR}
    return {
        one.row
        for one in problems
        if one.level is Level.WARNING and one.row is not None and one.row not in errors
    }
