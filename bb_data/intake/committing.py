"""Commits a checked questionnaire file in one transaction: whole, or its good rows; the same again changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa

from bb_data.catalogue.schema import Catalogue
from bb_data.intake.answers import InstrumentAnswers
from bb_data.intake.batches import (
    HandIn,
    hold_invariants,
    new_batch_id,
    record_batch,
    settle_earlier,
)
from bb_data.intake.checking import SURVEY
from bb_data.intake.comparing import compare, outcome_of, wave_faults
from bb_data.intake.finding import in_file_order
from bb_data.intake.recognising.tools import is_handed_back
from bb_data.intake.replacing import forget_replaced, keep_as_the_same, put_aside
from bb_data.intake.survey import CheckedSurvey
from bb_data.model.problem import Level, Problem, Receipt
from bb_data.model.programme import Wave, WaveState
from bb_data.programme.waves import wave_of
from bb_data.store.database import Database, Writer


def commit_survey(
    database: Database,
    catalogue: Catalogue,
    hand_in: HandIn,
    period: str,
    checked: CheckedSurvey,
    *,
    takes_good_rows: bool = False,
    replaces_changed: bool = False,
) -> Receipt:
    """Commit the file to a wave of the initiative. All of it or nothing, unless the person chose otherwise.

    A form that is there already with the same answers is counted as the same and left alone. With
    other answers it is an error at its row; with `replaces_changed` it takes the place of the
    former. Forms for a closed wave wait until they are brought in. With `takes_good_rows` rows with an error stay out and the others go in; an error of the
    whole file or of a column still keeps everything out.
    """
    if checked.is_stopped or (checked.has_errors and not takes_good_rows):
        return _refused(checked, ())
    is_rest = is_handed_back(column.heading for column in checked.columns)
    with database.write() as writer:
        wave = wave_of(writer, hand_in.initiative, period)
        stop = wave_faults(catalogue, wave, checked)
        if stop:
            return _refused(checked, stop)
        compared = compare(writer, catalogue, wave, checked)
        outcome = outcome_of(checked, compared, replaces_changed=replaces_changed)
        if outcome.is_kept_out.any() and not takes_good_rows:
            return _refused(checked, outcome.problems)
        forget_replaced(writer, catalogue)
        n_kept_out = int(outcome.is_kept_out.sum())
        receipt = Receipt(
            batch_id=None,
            n_rows=checked.n_rows,
            n_accepted=checked.n_accepted - n_kept_out,
            n_rejected=checked.n_rejected + n_kept_out,
            n_new=int(outcome.is_new.sum()),
            n_same=int(outcome.is_same.sum()),
            n_changed=int(outcome.is_changed.sum()),
            problems=in_file_order([*checked.problems, *outcome.problems]),
        )
        is_in = outcome.is_taken_in
        if not is_in.any():
            settle_earlier(
                writer, hand_in, kind=SURVEY, wave=wave, receipt=receipt, is_rest=is_rest
            )
            return receipt
        batch_id = new_batch_id()
        # To a closed wave nothing is added at once: its forms wait, and take a place when they are brought in.
        waits = wave.state is WaveState.CLOSED
        if waits:
            # It brings what waits already as well, so that it is there when the earlier one is undone.
            is_in = is_in | (outcome.is_same & compared.is_waiting)
        else:
            put_aside(writer, compared.forms_there(outcome.is_changed), batch_id)
        table = compared.incoming.append_column("is_late_baseline", pa.array(compared.is_late))
        if not is_in.all():
            table = table.filter(pa.array(is_in))
        with writer.table("incoming_form", table):
            _insert(writer, hand_in, wave, batch_id, checked.answers, "waiting_" if waits else "")
        hold_invariants(writer, wave.initiative_id, wave.id)
        if not waits:
            keep_as_the_same(writer, catalogue, compared.forms_there(outcome.is_same), batch_id)
        record_batch(
            writer, batch_id, hand_in, kind=SURVEY, wave=wave, receipt=receipt, is_rest=is_rest
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


def _insert(
    writer: Writer,
    hand_in: HandIn,
    wave: Wave,
    batch_id: object,
    answers: Sequence[InstrumentAnswers],
    prefix: str,
) -> None:
    known = {"initiative": hand_in.initiative.id, "wave": wave.id}
    writer.execute(
        f"INSERT INTO {prefix}response SELECT form.response_id, $wave,"
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
                f"INSERT INTO {prefix}background SELECT response_id, $wave, $version,"
                f" codes_{given.instrument.id} FROM incoming_form",
                {"wave": wave.id, "version": version},
            )
        else:
            writer.execute(
                f"INSERT INTO {prefix}answer SELECT response_id, $wave, $instrument, $version, $coding,"
                f" $n_categories, codes_{given.instrument.id} FROM incoming_form",
                {
                    "wave": wave.id,
                    "instrument": given.instrument.id,
                    "version": version,
                    "coding": given.coding,
                    "n_categories": given.n_categories,
                },
            )
