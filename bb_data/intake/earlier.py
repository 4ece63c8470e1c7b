"""What lies before a wave, and whether a questionnaire file was taken in another way then. Warnings only."""

from __future__ import annotations

import numpy as np

from bb_data.catalogue.schema import Catalogue
from bb_data.intake.answers import MISSING
from bb_data.intake.finding import found
from bb_data.intake.survey import MODE_COLUMN, CheckedSurvey
from bb_data.model.period import WAVES
from bb_data.model.problem import Problem
from bb_data.model.programme import Wave
from bb_data.programme.waves import waves_of
from bb_data.store.database import Reader


def waves_before(reader: Reader, wave: Wave) -> list[Wave]:
    """The initiative's waves before this one, in time order."""
    return [
        one
        for one in waves_of(reader, wave.initiative_id)
        if WAVES.index(one.period) < WAVES.index(wave.period)
    ]


def earlier_problems(
    reader: Reader, catalogue: Catalogue, wave: Wave, checked: CheckedSurvey
) -> list[Problem]:
    """Warnings about another number of answers to choose from, or another way of filling in."""
    before = waves_before(reader, wave)
    if not before:
        return []
    earlier = before[-1]
    problems = []
    rows = reader.query("categories_of_wave", wave=earlier.id)
    n_before = {row["instrument"]: row["n_categories"] for row in rows}
    for given in checked.answers:
        n_then = n_before.get(given.instrument.id)
        if n_then and given.n_categories and n_then != given.n_categories:
            details: dict[str, str | int] = {
                "title_nl": given.instrument.title.nl,
                "title_en": given.instrument.title.en,
                "n_now": given.n_categories,
                "n_before": int(n_then),
            }
            problems.append(found("categories_differ", details=details))
    return problems + _mode_problems(reader, catalogue, earlier, checked)


def _mode_problems(
    reader: Reader, catalogue: Catalogue, earlier: Wave, checked: CheckedSurvey
) -> list[Problem]:
    answers = next(one.answers for one in catalogue.fields if one.id == MODE_COLUMN)
    said = checked.modes[checked.modes != MISSING]
    then = next((row["mode"] for row in reader.query("mode_of_wave", wave=earlier.id)), None)
    if then is None or not said.size:
        return []
    now = next(one for one in answers if one.code == np.bincount(said).argmax())
    if now.text.nl == then:
        return []
    before = next((one.text for one in answers if one.text.nl == then), now.text)
    details = {
        "now_nl": now.text.nl,
        "now_en": now.text.en,
        "before_nl": before.nl,
        "before_en": before.en,
    }
    return [found("mode_differs", details=details)]
