"""Commits a checked questionnaire file: one transaction, all or nothing, the same again changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bb_data.catalogue.schema import Catalogue
from bb_data.intake.answers import MISSING, InstrumentAnswers
from bb_data.intake.batches import HandIn, hold_invariants, new_batch_id, record_batch
from bb_data.intake.columns import code_lists, new_ids
from bb_data.intake.earlier import earlier_problems
from bb_data.intake.finding import found, has_errors, in_file_order
from bb_data.intake.recognising.mapping import wrong_questionnaire
from bb_data.intake.survey import CODE_COLUMN, DATE_COLUMN, MODE_COLUMN, CheckedSurvey
from bb_data.model.period import WAVES
from bb_data.model.problem import Level, Problem, Receipt
from bb_data.model.programme import Wave, WaveState
from bb_data.programme.waves import wave_of
from bb_data.store.database import Database, Writer

_ROW_GROUP = 122_880
"""Rows that DuckDB stores together."""


def commit_survey(
    database: Database,
    catalogue: Catalogue,
    hand_in: HandIn,
    period: str,
    checked: CheckedSurvey,
) -> Receipt:
    """Commit the file to a wave of the initiative. Nothing is stored when the receipt has an error.

    A form that is there already with the same answers is counted as the same and left alone; with
    other answers it is an error at its row, and the whole file waits.
    """
    if checked.has_errors:
        return _refused(checked, ())
    with database.write() as writer:
        wave = wave_of(writer, hand_in.initiative, period)
        stop = _wave_faults(catalogue, wave, checked)
        if stop:
            return _refused(checked, stop)
        incoming = _incoming(catalogue, checked)
        with writer.table("incoming_form", incoming):
            is_same, compared = _compare(writer, hand_in, wave, checked)
            if has_errors(compared):
                return _refused(checked, compared)
            late, warnings = _late_baselines(writer, catalogue, hand_in, wave, checked)
        warnings += earlier_problems(writer, catalogue, wave, checked)
        is_new = ~is_same
        problems = in_file_order([*checked.problems, *compared, *warnings])
        receipt = Receipt(
            batch_id=None,
            n_rows=checked.n_rows,
            n_accepted=checked.n_accepted,
            n_rejected=0,
            n_new=int(is_new.sum()),
            n_same=int(is_same.sum()),
            problems=problems,
        )
        if not receipt.n_new:
            return receipt
        batch_id = new_batch_id()
        table = incoming.append_column("is_late_baseline", pa.array(late))
        if receipt.n_same:
            table = table.filter(pa.array(is_new))
        with writer.table("incoming_form", table):
            _insert(writer, hand_in, wave, batch_id, checked.answers)
        hold_invariants(writer, hand_in.initiative, wave)
        record_batch(
            writer,
            batch_id,
            hand_in,
            kind="survey",
            wave=wave,
            n_rows=checked.n_rows,
            n_new=receipt.n_new,
            problems=problems,
        )
    return replace(receipt, batch_id=str(batch_id), is_committed=True)


def _refused(checked: CheckedSurvey, problems: Sequence[Problem]) -> Receipt:
    """Nothing stored: rows with an error of their own are rejected, and all of them when the file is."""
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    is_of_the_file = any(problem.row is None for problem in errors)
    n_refused = checked.n_accepted if is_of_the_file else len({one.row for one in errors})
    return Receipt(
        batch_id=None,
        n_rows=checked.n_rows,
        n_accepted=checked.n_accepted - n_refused,
        n_rejected=checked.n_rejected + n_refused,
        n_new=0,
        n_same=0,
        problems=in_file_order([*checked.problems, *problems]),
    )


def _wave_faults(catalogue: Catalogue, wave: Wave, checked: CheckedSurvey) -> list[Problem]:
    faults = []
    if wave.state is not WaveState.OPEN:
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
    # In pieces of a row group, which the engine reads side by side.
    return pa.Table.from_batches(pa.table(columns).to_batches(max_chunksize=_ROW_GROUP))


def _compare(
    writer: Writer, hand_in: HandIn, wave: Wave, checked: CheckedSurvey
) -> tuple[NDArray[np.bool_], list[Problem]]:
    """Which forms are there already, and what is different about them: an error for other answers."""
    is_same = np.zeros(len(checked.rows), dtype=np.bool_)
    known = {"initiative": hand_in.initiative.id, "wave": wave.id}
    if not writer.value("SELECT count(*) FROM response WHERE wave_id = $wave", {"wave": wave.id}):
        return is_same, []
    there = writer.query("forms_there_already", **known)
    differing: set[int] = set()
    for given in checked.answers:
        table = "background" if given.instrument.kind == "background" else "answer"
        kind = f" AND given.instrument = '{given.instrument.id}'" if table == "answer" else ""
        rows = writer.rows(
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
    problems = []
    for row in there:
        place = row["place"]
        is_same[place] = place not in differing
        if place in differing:
            problems.append(found("answers_differ", *checked.place(CODE_COLUMN, place)))
        elif not row["has_same_details"]:
            problems.append(found("details_differ", *checked.place(DATE_COLUMN, place)))
    return is_same, problems


def _late_baselines(
    writer: Writer, catalogue: Catalogue, hand_in: HandIn, wave: Wave, checked: CheckedSurvey
) -> tuple[NDArray[np.bool_], list[Problem]]:
    """Start measurements filled in long after the person first came: they are no start any more."""
    late = np.zeros(len(checked.rows), dtype=bool)
    if wave.period != WAVES[0]:
        return late, []
    days = int(catalogue.policy.late_baseline_days.value)
    query = "late_baselines"
    there = writer.query(query, initiative=hand_in.initiative.id, days=days)
    places = sorted(int(row["place"]) for row in there)
    late[places] = True
    return late, [
        found("late_baseline", *checked.place(DATE_COLUMN, place), {"days": days})
        for place in places
    ]


def _insert(
    writer: Writer,
    hand_in: HandIn,
    wave: Wave,
    batch_id: object,
    answers: Sequence[InstrumentAnswers],
) -> None:
    known = {"initiative": hand_in.initiative.id, "wave": wave.id}
    writer.execute(
        "INSERT INTO response SELECT form.response_id, $wave,"
        " coalesce(participant.id, form.new_participant_id), $batch, form.filled_in_on, form.mode,"
        " NULL, form.is_late_baseline FROM incoming_form AS form LEFT JOIN participant"
        " ON participant.code = form.code AND participant.initiative_id = $initiative",
        {**known, "batch": batch_id},
    )
    writer.execute(
        "INSERT INTO participant SELECT form.new_participant_id, $initiative, form.code"
        " FROM incoming_form AS form ANTI JOIN participant"
        " ON participant.code = form.code AND participant.initiative_id = $initiative",
        {"initiative": hand_in.initiative.id},
    )
    for given in answers:
        version = given.instrument.version
        if given.instrument.kind == "background":
            writer.execute(
                f"INSERT INTO background SELECT response_id, $wave, $version,"
                f" codes_{given.instrument.id} FROM incoming_form",
                {"wave": wave.id, "version": version},
            )
        else:
            writer.execute(
                f"INSERT INTO answer SELECT response_id, $wave, $instrument, $version, $coding,"
                f" $n_categories, codes_{given.instrument.id} FROM incoming_form",
                {
                    "wave": wave.id,
                    "instrument": given.instrument.id,
                    "version": version,
                    "coding": given.coding,
                    "n_categories": given.n_categories,
                },
            )
