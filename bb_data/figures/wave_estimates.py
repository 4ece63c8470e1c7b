"""The initiatives' side of estimates made for a wave: course, expected share, reliability. Not: the programme's (programme_estimates)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bb_data.catalogue.schema import Instrument
from bb_data.figures.asked import PART, Asked, nothing
from bb_data.figures.menu import ClosedWave
from bb_data.figures.national import national_rates
from bb_data.figures.respondents import Values
from bb_data.model.estimate import Estimate
from bb_data.model.period import WAVES
from bb_data.model.raw_cell import People, RawCell
from bb_data.statistics.course import Course, course_of
from bb_data.statistics.mean import moments
from bb_data.statistics.patterns import Patterns, patterns


def course_cells(asked: Asked) -> list[RawCell]:
    """E8: the mean of each wave by a model over all waves; nothing where there is only one wave.

    Over complete forms, as every figure of a wave (docs/adr/0007). `patterns` hold what people add
    up to, by the waves that they were at.
    """
    if len(asked.waves) < 2:
        return []
    sheets = [asked.complete_scores(wave) for wave in asked.waves]
    people = np.concatenate([sheet.participants for sheet in sheets])
    number = np.repeat(
        [WAVES.index(wave.period) for wave in asked.waves],
        [sheet.participants.size for sheet in sheets],
    )
    own = patterns(np.concatenate([sheet.values for sheet in sheets]), number, people)
    everybody = np.unique(people)
    at = dict(zip(asked.waves, (sheet.participants for sheet in sheets), strict=True))
    forms = asked.answers.forms(everybody, *at.items())
    means = {} if asked.is_part else course_means([own], asked.indicator.unit)
    return [
        RawCell(
            address=asked.address(wave),
            kind="estimate",
            estimate=means.get(wave.period, nothing(asked.indicator.unit)),
            patterns=own,
            respondents=everybody,
            forms=forms,
            is_part=asked.is_part,
        )
        for wave in asked.waves
    ]


def course_means(initiatives: Sequence[Patterns], unit: str) -> dict[str, Estimate]:
    """The modelled mean by wave, from the patterns of one initiative or of several."""
    return means_of(course_of(initiatives, unit=unit))


def means_of(found: Course | None) -> dict[str, Estimate]:
    """The mean by wave of a course."""
    if found is None:
        return {}
    return {WAVES[wave]: mean for wave, mean in zip(found.waves, found.means, strict=True)}


def item_points(asked: Asked) -> list[RawCell]:
    """E16: how the points of every item of the score differ between people, and last those of all items together."""
    return [_reliability_part(asked, wave) for wave in asked.waves]


def expected_shares(asked: Asked) -> list[RawCell]:
    """E11: how many people counted in the share gave each answer for which there is a national rate.

    Their first answer, as for the classes: a later one would give the change of one person away.
    """
    national = national_rates(asked.catalogue, asked.of)
    if national is None:
        return []
    cells = []
    for wave in asked.waves:
        people = asked.complete_scores(wave).participants
        given = asked.answers.first_codes(people, national.instrument, national.item)
        counted = people[np.isin(given, list(national.rates))]
        counts = tuple(int((given == code).sum()) for code in national.rates)
        cells.append(
            RawCell(
                address=asked.address(wave),
                kind="estimate",
                estimate=national.expected(counts),
                counts=counts,
                respondents=counted,
                forms=asked.answers.first_forms(counted),
                is_part=asked.is_part,
            )
        )
    return cells


def _reliability_part(asked: Asked, wave: ClosedWave) -> RawCell:
    people = asked.complete_scores(wave).participants
    points = [_points(asked, wave, item_id, people) for item_id in asked.score.items]
    total = np.sum(points, axis=0)
    return RawCell(
        address=asked.address(wave),
        kind="estimate",
        estimate=Estimate(None, None, None, people.size, asked.indicator.unit, PART),
        groups=tuple(moments(column) for column in (*points, total)),
        respondents=people,
        forms=asked.answers.forms(people, (wave, people)),
        is_part=asked.is_part,
    )


def _points(asked: Asked, wave: ClosedWave, item_id: str, people: People) -> Values:
    given = asked.answers.codes(wave, asked.instrument.id, item_id)
    codes = given.values[np.searchsorted(given.participants, people)]
    return _points_of(asked.instrument, item_id, codes)


def _points_of(instrument: Instrument, item_id: str, codes: Values) -> Values:
    table = instrument.points.get(instrument.item(item_id).points or "")
    return codes if table is None else np.array([table[int(code)] for code in codes])
