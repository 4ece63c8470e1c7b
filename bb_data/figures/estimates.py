"""The initiatives' side of figures that are one estimate of a named estimator. Not: the programme's (programme_estimates)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

from bb_data.catalogue.estimators import AT_A_WAVE, AT_THE_EVALUATION, OF_FORMS
from bb_data.catalogue.schema import Catalogue, Indicator
from bb_data.figures import pair_estimates, wave_estimates
from bb_data.figures.asked import Asked, Pair
from bb_data.figures.menu import BASELINE, ClosedWave, asked_as
from bb_data.figures.respondents import Answers
from bb_data.model.period import EVALUATION_WAVE
from bb_data.model.raw_cell import RawCell
from bb_data.store.database import Reader

_OF_WAVES: dict[str, Callable[[Asked], list[RawCell]]] = {
    "course": wave_estimates.course_cells,
    "expected_share": wave_estimates.expected_shares,
    "reliability": wave_estimates.item_points,
}
_OF_PAIRS: dict[str, Callable[[Asked, Pair], RawCell | None]] = {
    "reliably_better": pair_estimates.reliably_changed,
    "reliably_same": pair_estimates.reliably_changed,
    "reliably_worse": pair_estimates.reliably_changed,
    "share_change": pair_estimates.change_of_share,
    "effect_size": pair_estimates.effect_size,
    "detectable_change": pair_estimates.detectable_change,
    "dropout_difference": pair_estimates.dropout,
    "tipping_point": pair_estimates.dropout,
    "took_part_again": pair_estimates.took_part_again,
    "attendance_low": pair_estimates.attendance_class,
    "attendance_middle": pair_estimates.attendance_class,
    "attendance_high": pair_estimates.attendance_class,
    "attendance_slope": pair_estimates.attendance_slope,
}


ESTIMATORS = frozenset({*_OF_WAVES, *_OF_PAIRS})
"""Everything that is made here."""
WITH_ROWS = frozenset({"attendance_slope"})
"""Made with rows a person, which are never stored: made from the answers each time."""


def estimate_cells(
    reader: Reader,
    catalogue: Catalogue,
    waves: Sequence[ClosedWave],
    estimators: Collection[str] = ESTIMATORS,
) -> list[RawCell]:
    """Every estimate of these initiatives, and their parts (`is_part`) of what is the programme's alone.

    `waves` are all closed waves of one initiative or of several; the cells of an initiative depend on
    its own answers only. What is made of the initiatives' changes is not here: `change_estimates`.
    """
    answers = Answers(reader, catalogue, waves)
    by_initiative: dict[str, list[ClosedWave]] = defaultdict(list)
    for wave in waves:
        by_initiative[wave.initiative].append(wave)
    cells: list[RawCell] = []
    for indicator in catalogue.indicators.values():
        if indicator.kind != "estimate" or indicator.estimator not in estimators:
            continue
        for own in by_initiative.values():
            asked = Asked(indicator, _asked(catalogue, indicator, own), answers, catalogue)
            cells += _cells(asked)
    return cells


def _asked(
    catalogue: Catalogue, indicator: Indicator, waves: Sequence[ClosedWave]
) -> list[ClosedWave]:
    if indicator.estimator in OF_FORMS or indicator.instrument is None:
        return list(waves)
    return [w for w in waves if asked_as(catalogue, w.questionnaire, indicator.instrument)]


def _cells(asked: Asked) -> list[RawCell]:
    estimator = str(asked.indicator.estimator)
    if not asked.waves:
        return []
    if estimator in AT_A_WAVE:
        return _OF_WAVES[estimator](asked)
    start, *later = asked.waves
    if start.period != BASELINE:
        return []
    if estimator in AT_THE_EVALUATION:
        later = [wave for wave in later if wave.period == EVALUATION_WAVE]
    made = (_OF_PAIRS[estimator](asked, Pair(start, wave)) for wave in later)
    return [cell for cell in made if cell is not None]
