"""Holds a checked questionnaire file against what the initiative handed in before. Reads only; nothing is stored.

The page shows these outcomes and the commit acts on them, so what is shown is what happens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bb_data.catalogue.schema import Catalogue
from bb_data.intake.answers import MISSING
from bb_data.intake.columns import code_lists, new_ids
from bb_data.intake.earlier import earlier_problems
from bb_data.intake.finding import found
from bb_data.intake.near_codes import near_matches
from bb_data.intake.survey import CODE_COLUMN, DATE_COLUMN, MODE_COLUMN, CheckedSurvey
from bb_data.model.period import WAVES
from bb_data.model.problem import Problem
from bb_data.model.programme import Wave
from bb_data.store.database import Reader

_ROW_GROUP = 122_880
"""Rows that DuckDB stores together."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What each accepted form is beside what is there, as masks over the forms in file order.

    `is_same` has the same answers (`has_other_details`: another day or way of filling in),
    `is_changed` other answers; both have the id of the form that is there in `there`. `is_known`
    is true where the code filled in at an earlier wave.
    """

    incoming: pa.Table
    is_same: NDArray[np.bool_]
    has_other_details: NDArray[np.bool_]
    is_changed: NDArray[np.bool_]
    is_late: NDArray[np.bool_]
    is_known: NDArray[np.bool_]
    there: dict[int, UUID]
    has_earlier: bool
    warnings: tuple[Problem, ...]

    @property
    def is_new(self) -> NDArray[np.bool_]:
        """Forms of codes that are not in at this wave."""
        return ~self.is_same & ~self.is_changed

    def old_forms(self, places: NDArray[np.bool_]) -> Sequence[UUID]:
        """The forms that are there for the incoming ones at these places."""
        return [self.there[int(place)] for place in np.flatnonzero(places)]


def compare(reader: Reader, catalogue: Catalogue, wave: Wave, checked: CheckedSurvey) -> Compared:
    """Compare the accepted forms with those of this wave and of the initiative's earlier ones."""
    incoming = _incoming(catalogue, checked)
    n = len(checked.rows)
    is_same, has_other_details, is_changed = (np.zeros(n, dtype=np.bool_) for _mask in range(3))
    with reader.table("incoming_form", incoming):
        there, differing = _there(reader, wave, checked)
        is_late = _late_baselines(reader, catalogue, wave, n)
    for row in there:
        place = row["place"]
        is_changed[place] = place in differing
        is_same[place] = not is_changed[place]
        has_other_details[place] = is_same[place] and not row["has_same_details"]
    before = reader.query(
        "codes_of_earlier_waves", initiative=wave.initiative_id, opens_on=wave.opens_on
    )
    codes_before = [row["code"] for row in before]
    is_known = np.asarray(
        pa.compute.is_in(checked.respondent_codes, pa.array(codes_before, pa.string())),
        dtype=np.bool_,
    )
    days = int(catalogue.policy.late_baseline_days.value)
    late = [
        found("late_baseline", *checked.place(DATE_COLUMN, int(place)), {"days": days})
        for place in np.flatnonzero(is_late)
    ]
    warnings = (
        *late,
        *_near(checked, codes_before),
        *earlier_problems(reader, catalogue, wave, checked),
    )
    return Compared(
        incoming,
        is_same,
        has_other_details,
        is_changed,
        is_late,
        is_known,
        {row["place"]: row["response_id"] for row in there},
        bool(codes_before),
        warnings,
    )


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
    # In pieces of a row group, which the engine reads side by side.
    return pa.Table.from_batches(pa.table(columns).to_batches(max_chunksize=_ROW_GROUP))


def _there(
    reader: Reader, wave: Wave, checked: CheckedSurvey
) -> tuple[list[dict[str, Any]], set[int]]:
    """The forms that are there already, and the places of those whose answers are others now."""
    known = {"initiative": wave.initiative_id, "wave": wave.id}
    if not reader.value("SELECT count(*) FROM response WHERE wave_id = $wave", {"wave": wave.id}):
        return [], set()
    differing: set[int] = set()
    for given in checked.answers:
        table = "background" if given.instrument.kind == "background" else "answer"
        kind = f" AND given.instrument = '{given.instrument.id}'" if table == "answer" else ""
        rows = reader.rows(
            "SELECT form.place FROM incoming_form AS form"
            " JOIN participant ON participant.code = form.code"
            " AND participant.initiative_id = $initiative"
            " JOIN response ON response.participant_id = participant.id AND response.wave_id = $wave"
            f" LEFT JOIN {table} AS given ON given.response_id = response.id"
            f" AND given.wave_id = $wave{kind}"
            f" WHERE given.codes IS DISTINCT FROM form.codes_{given.instrument.id}",
            known,
        )
        differing.update(place for (place,) in rows)
    return reader.query("forms_there_already", **known), differing


def _late_baselines(reader: Reader, catalogue: Catalogue, wave: Wave, n: int) -> NDArray[np.bool_]:
    """Start measurements filled in long after the person first came: they are no start any more."""
    late = np.zeros(n, dtype=np.bool_)
    if wave.period == WAVES[0]:
        days = int(catalogue.policy.late_baseline_days.value)
        rows = reader.query("late_baselines", initiative=wave.initiative_id, days=days)
        late[sorted(int(row["place"]) for row in rows)] = True
    return late


def _near(checked: CheckedSurvey, codes_before: list[str]) -> list[Problem]:
    """Codes that are new but look like one that was there before."""
    if not codes_before:
        return []
    codes = checked.respondent_codes.to_pylist()
    place_of = {code: place for place, code in enumerate(codes)}
    return [
        found(
            "code_near_match",
            *checked.place(CODE_COLUMN, place_of[match.code]),
            {"code": match.code, "other": match.other},
        )
        for match in near_matches(codes, codes_before)
    ]
