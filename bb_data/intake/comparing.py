"""Holds a checked questionnaire file against what the initiative handed in before. Reads only; nothing is stored.

The page shows these outcomes and the commit acts on them, so what is shown is what happens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bb_data.catalogue.schema import Catalogue
from bb_data.intake.answers import MISSING
from bb_data.intake.earlier import earlier_problems, waves_before
from bb_data.intake.finding import found
from bb_data.intake.near_codes import near_matches
from bb_data.intake.recognising.mapping import wrong_questionnaire
from bb_data.intake.survey import CODE_COLUMN, DATE_COLUMN, MODE_COLUMN, CheckedSurvey
from bb_data.model.period import WAVES
from bb_data.model.problem import Problem
from bb_data.model.programme import Wave, WaveState
from bb_data.programme.waiting import NEWEST
from bb_data.store.columns import code_lists, new_ids
from bb_data.store.database import Reader

_ROW_GROUP = 122_880
"""Rows that DuckDB stores together."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What each accepted form is beside what is there, as masks over the forms in file order.

    `is_there` is true where the code is in at this wave; `has_other_answers` and `has_other_details`
    (another day or way of filling in) say what is different then. `there` has the ids of those forms.
    `is_waiting` is true where what is there waits for a closed wave. `is_known` is true where the code filled in at an earlier wave, `has_earlier` whether anybody did.
    """

    incoming: pa.Table
    is_there: NDArray[np.bool_]
    has_other_answers: NDArray[np.bool_]
    has_other_details: NDArray[np.bool_]
    is_late: NDArray[np.bool_]
    is_known: NDArray[np.bool_]
    is_waiting: NDArray[np.bool_]
    there: dict[int, UUID]
    has_earlier: bool
    warnings: tuple[Problem, ...]

    def forms_there(self, places: NDArray[np.bool_]) -> list[UUID]:
        """The forms that are there under the codes of the incoming ones at these places."""
        return [self.there[int(place)] for place in np.flatnonzero(places)]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of each accepted form; exactly one of the masks is true for each. `problems` say why."""

    is_new: NDArray[np.bool_]
    is_same: NDArray[np.bool_]
    is_changed: NDArray[np.bool_]
    is_kept_out: NDArray[np.bool_]
    problems: tuple[Problem, ...]

    @property
    def is_taken_in(self) -> NDArray[np.bool_]:
        """Forms that are written: new ones, and those that take the place of a former one."""
        return self.is_new | self.is_changed


def compare(reader: Reader, catalogue: Catalogue, wave: Wave, checked: CheckedSurvey) -> Compared:
    """Compare the accepted forms with those of this wave and of the initiative's earlier ones."""
    incoming = _incoming(catalogue, checked)
    n = len(checked.rows)
    is_there, has_other_details, is_waiting = (np.zeros(n, dtype=np.bool_) for _mask in range(3))
    with reader.table("incoming_form", incoming):
        there, has_other_answers = _there(reader, wave, checked, "")
        if wave.state is WaveState.CLOSED:
            # What waits is newer than what is there; a form that goes back to that is changed too.
            waiting, is_other = _there(reader, wave, checked, "waiting_")
            places = [row["place"] for row in waiting]
            has_other_answers[places] = is_other[places]
            is_waiting[places] = True
            there = [*(row for row in there if row["place"] not in set(places)), *waiting]
        for row in there:
            is_there[row["place"]] = True
            has_other_details[row["place"]] = not row["has_same_details"]
        is_late = _late_baselines(reader, catalogue, wave, n)
        is_known, has_earlier, near = _before(reader, wave, checked, ~is_there)
    days = int(catalogue.policy.late_baseline_days.value)
    late = [
        found("late_baseline", *checked.place(DATE_COLUMN, int(place)), {"days": days})
        for place in np.flatnonzero(is_late)
    ]
    if wave.state is WaveState.CLOSED:
        near = [found("wave_closed"), *near]
    return Compared(
        incoming,
        is_there,
        has_other_answers,
        has_other_details,
        is_late,
        is_known,
        is_waiting,
        {row["place"]: row["response_id"] for row in there},
        has_earlier,
        (*late, *near, *earlier_problems(reader, catalogue, wave, checked)),
    )


def outcome_of(checked: CheckedSurvey, compared: Compared, *, replaces_changed: bool) -> Outcome:
    """What becomes of the forms: other answers replace what is there, or stay out until somebody says so.

    Another day or way of filling in replaces it too; without `replaces_changed` what is there stays.
    """
    is_different = compared.has_other_answers | compared.has_other_details
    is_changed = is_different if replaces_changed else np.zeros_like(is_different)
    is_kept_out = compared.has_other_answers & ~is_changed
    codes = ("form_replaced",) * 2 if replaces_changed else ("answers_differ", "details_differ")
    problems = []
    for place in np.flatnonzero(is_different):
        if compared.has_other_answers[place]:
            problems.append(found(codes[0], *checked.place(CODE_COLUMN, int(place))))
        else:
            problems.append(found(codes[1], *checked.place(DATE_COLUMN, int(place))))
    return Outcome(
        is_new=~compared.is_there,
        is_same=compared.is_there & ~is_changed & ~is_kept_out,
        is_changed=is_changed,
        is_kept_out=is_kept_out,
        problems=(*problems, *compared.warnings),
    )


def wave_faults(catalogue: Catalogue, wave: Wave, checked: CheckedSurvey) -> list[Problem]:
    """Why the wave takes nothing of this file: it is still to open, or asks other questions."""
    faults = []
    if wave.state is WaveState.PLANNED:
        faults.append(found("wave_not_open"))
    if wave.questionnaire != checked.questionnaire:
        faults.append(wrong_questionnaire(catalogue, wave.questionnaire, checked.questionnaire))
    return faults


def _incoming(catalogue: Catalogue, checked: CheckedSurvey) -> pa.Table:
    """One row per form: its place, its new identifiers, and a list of codes per instrument."""
    n = len(checked.rows)
    mode_field = next(field for field in catalogue.fields if field.id == MODE_COLUMN)
    names = np.full(256, None, dtype=object)
    for answer in mode_field.answers:
        names[answer.code] = answer.text.nl
    columns: dict[str, Any] = {
        "place": pa.array(np.arange(n, dtype=np.int64)),
        "response_id": new_ids(n),
        "new_participant_id": new_ids(n),
        "code": checked.respondent_codes,
        "filled_in_on": pa.array(checked.days).cast(pa.date32()),
        "mode": pa.DictionaryArray.from_arrays(
            pa.array(checked.modes, mask=checked.modes == MISSING).cast(pa.int32()),
            pa.array(names.tolist(), pa.string()),
        ),
    }
    for given in checked.answers:
        columns[f"codes_{given.instrument.id}"] = code_lists(given.codes, MISSING)
    table = pa.table(columns)
    # In pieces of a row group, which the engine reads side by side.
    return pa.Table.from_batches(table.to_batches(max_chunksize=_ROW_GROUP), table.schema)


def _there(
    reader: Reader, wave: Wave, checked: CheckedSurvey, prefix: str
) -> tuple[list[dict[str, Any]], NDArray[np.bool_]]:
    """The forms that are there already (or wait), and a mask of those whose answers are others now."""
    asked = "forms_waiting_already" if prefix else "forms_there_already"
    forms = NEWEST if prefix else "response"
    known = {"initiative": wave.initiative_id, "wave": wave.id}
    has_other_answers = np.zeros(len(checked.rows), dtype=np.bool_)
    if not reader.value(f"SELECT count(*) FROM {forms} WHERE wave_id = $wave", {"wave": wave.id}):
        return [], has_other_answers
    for given in checked.answers:
        table = "background" if given.instrument.kind == "background" else "answer"
        kind = f" AND given.instrument = '{given.instrument.id}'" if table == "answer" else ""
        rows = reader.rows(
            "SELECT form.place FROM incoming_form AS form"
            " JOIN participant ON participant.code = form.code"
            " AND participant.initiative_id = $initiative"
            f" JOIN {forms} AS response"
            " ON response.participant_id = participant.id AND response.wave_id = $wave"
            f" LEFT JOIN {prefix}{table} AS given ON given.response_id = response.id"
            f" AND given.wave_id = $wave{kind}"
            f" WHERE given.codes IS DISTINCT FROM form.codes_{given.instrument.id}",
            known,
        )
        has_other_answers[[place for (place,) in rows]] = True
    return reader.query(asked, **known), has_other_answers


def _late_baselines(reader: Reader, catalogue: Catalogue, wave: Wave, n: int) -> NDArray[np.bool_]:
    """Start measurements filled in long after the person first came: they are no start any more."""
    late = np.zeros(n, dtype=np.bool_)
    if wave.period == WAVES[0]:
        days = int(catalogue.policy.late_baseline_days.value)
        rows = reader.query("late_baselines", initiative=wave.initiative_id, days=days)
        late[sorted(int(row["place"]) for row in rows)] = True
    return late


def _before(
    reader: Reader, wave: Wave, checked: CheckedSurvey, is_new: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], bool, list[Problem]]:
    """Which codes filled in at an earlier wave, whether anybody did, and new codes that look like one of them."""
    is_known = np.zeros(len(checked.rows), dtype=np.bool_)
    earlier = [one.id for one in waves_before(reader, wave)]
    asked = {"initiative": wave.initiative_id, "earlier": earlier}
    if not earlier:
        return is_known, False, []
    seen = reader.query("forms_seen_before", **asked)
    is_known[[row["place"] for row in seen]] = True
    out = [row["code"] for row in reader.query("codes_still_out", **asked, wave=wave.id)]
    n_before = reader.value(
        "SELECT count(*) FROM response WHERE wave_id IN (SELECT unnest(CAST($earlier AS UUID[])))",
        {"earlier": earlier},
    )
    codes = checked.respondent_codes.to_pylist()
    place_of = {codes[place]: int(place) for place in np.flatnonzero(is_new & ~is_known)}
    near = [
        found(
            "code_near_match",
            *checked.place(CODE_COLUMN, place_of[match.code]),
            {"code": match.code, "other": match.other},
        )
        for match in near_matches(place_of, out)
    ]
    return is_known, bool(n_before), near
