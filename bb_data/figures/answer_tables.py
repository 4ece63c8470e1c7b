"""The answers behind the figures, a table per wave and instrument, for the auditor. Not: figures, and never on a page."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from bb_data.catalogue.schema import Catalogue, Instrument
from bb_data.figures.menu import ClosedWave, asked_as
from bb_data.figures.respondents import Answers, Sheet
from bb_data.model.answer_table import AnswerTable


def answer_tables(
    answers: Answers, catalogue: Catalogue, waves: Iterable[ClosedWave]
) -> list[AnswerTable]:
    """Scores and answer codes of everybody at these waves, of every instrument their questionnaires can give.

    Everybody with any valid score or answer of an instrument is in its table; NaN = none.
    """
    tables = []
    for wave in waves:
        for instrument in catalogue.instruments.values():
            if instrument.kind == "background":
                continue
            if asked_as(catalogue, wave.questionnaire, instrument.id) is None:
                continue
            columns = _columns(answers, wave, instrument)
            participants = np.unique(np.concatenate([one.participants for one in columns.values()]))
            tables.append(
                AnswerTable(
                    wave.initiative,
                    wave.period,
                    instrument.id,
                    participants,
                    {name: _filled(one, participants) for name, one in columns.items()},
                )
            )
    return tables


def _columns(answers: Answers, wave: ClosedWave, instrument: Instrument) -> dict[str, Sheet]:
    scores = {
        f"{instrument.id}.{score.id}": answers.valid_scores(wave, instrument.id, score.id)
        for score in instrument.scores
    }
    items = {
        f"{instrument.id}.{item.id}": answers.codes(wave, instrument.id, item.id)
        for item in instrument.items
    }
    return scores | items


def _filled(sheet: Sheet, participants: np.ndarray) -> np.ndarray:
    values = np.full(participants.size, np.nan)
    values[np.searchsorted(participants, sheet.participants)] = sheet.values
    return values
