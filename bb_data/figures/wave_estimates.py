"""The initiatives' side of estimates made for a wave: course, expected share, reliability. Not: the programme's (programme_estimates)."""

from __future__ import annotations

import numpy as np

from bb_data.catalogue.schema import Instrument
from bb_data.figures.asked import PART, Asked, nothing
from bb_data.figures.menu import ClosedWave
from bb_data.figures.national import national_rates
from bb_data.figures.respondents import Values
from bb_data.model.estimate import Estimate
from bb_data.model.period import WAVES
from bb_data.model.raw_cell import People, RawCell, Rows
from bb_data.statistics.course import course


def course_cells(asked: Asked) -> list[RawCell]:
    """E8: the mean of each wave by a model over all waves; nothing where there is only one wave.

    Over complete forms, as every figure of a wave (docs/adr/0007). `rows` hold participant, wave
    and score, a row per form.
    """
    if len(asked.waves) < 2:
        return []
    sheets = [(wave, asked.complete_scores(wave)) for wave in asked.waves]
    rows = np.vstack(
        [
            np.column_stack(
                [
                    sheet.participants,
                    np.full(sheet.values.size, WAVES.index(wave.period)),
                    sheet.values,
                ]
            )
            for wave, sheet in sheets
        ]
    )
    means = {} if asked.is_part else course_means([rows], asked.indicator.unit)
    return [
        RawCell(
            address=asked.address(wave),
            kind="estimate",
            estimate=means.get(wave.period, nothing(asked.indicator.unit)),
            rows=rows,
            respondents=np.unique(rows[:, 0]).astype(np.int64),
            is_part=asked.is_part,
        )
        for wave, _ in sheets
    ]


def course_means(rows_of_initiatives: list[Rows], unit: str) -> dict[str, Estimate]:
    """The modelled mean by wave, from the rows of one initiative or of several."""
    rows = np.vstack([np.zeros((0, 3)), *rows_of_initiatives])
    sizes = [len(one) for one in rows_of_initiatives]
    participants, waves = rows[:, 0].astype(np.int64), rows[:, 1].astype(np.int64)
    found = course(
        rows[:, 2], waves, participants, np.repeat(np.arange(len(sizes)), sizes), unit=unit
    )
    if found is None:
        return {}
    return {WAVES[wave]: mean for wave, mean in zip(found.waves, found.means, strict=True)}


def item_points(asked: Asked) -> list[RawCell]:
    """E16: the points of every item of the score, a row per complete form."""
    return [
        _part(asked, wave, asked.complete_scores(wave).participants, _points(asked, wave))
        for wave in asked.waves
    ]


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
        counts = tuple(int((given == code).sum()) for code in national.rates)
        cells.append(
            RawCell(
                address=asked.address(wave),
                kind="estimate",
                estimate=national.expected(counts),
                counts=counts,
                respondents=people[np.isin(given, list(national.rates))],
                is_part=asked.is_part,
            )
        )
    return cells


def _points(asked: Asked, wave: ClosedWave) -> Rows:
    people = asked.complete_scores(wave).participants
    columns = [np.zeros((people.size, 0))]
    for item_id in asked.score.items:
        given = asked.answers.codes(wave, asked.instrument.id, item_id)
        codes = given.values[np.searchsorted(given.participants, people)]
        columns.append(_points_of(asked.instrument, item_id, codes))
    return np.column_stack(columns)


def _points_of(instrument: Instrument, item_id: str, codes: Values) -> Values:
    table = instrument.points.get(instrument.item(item_id).points or "")
    return codes if table is None else np.array([table[int(code)] for code in codes])


def _part(asked: Asked, wave: ClosedWave, people: People, rows: Rows) -> RawCell:
    return RawCell(
        address=asked.address(wave),
        kind="estimate",
        estimate=Estimate(None, None, None, people.size, asked.indicator.unit, PART),
        rows=rows,
        respondents=people,
        is_part=asked.is_part,
    )
