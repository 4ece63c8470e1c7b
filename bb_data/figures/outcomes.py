"""Means, shares and changes of scores and answers for every closed wave. Not: participation, nor the programme's."""

from __future__ import annotations

from collections.abc import Sequence

from bb_data.catalogue.schema import Catalogue, Indicator
from bb_data.catalogue.traits import has_trait
from bb_data.figures.menu import ClosedWave, MenuEntry, outcome_menu
from bb_data.figures.panels import panel
from bb_data.figures.respondents import Answers, Sheet, pairs
from bb_data.model.raw_cell import Forms, RawCell
from bb_data.statistics.mean import mean_score, moments
from bb_data.statistics.paired import change_moments, mean_change
from bb_data.statistics.proportion import share
from bb_data.store.database import Reader


def outcome_cells(
    reader: Reader, catalogue: Catalogue, waves: Sequence[ClosedWave]
) -> list[RawCell]:
    """The initiatives' own figures of these waves, unrounded, in the order of the menu.

    `waves` are all closed waves of one initiative or of several. The cells of an initiative depend on
    its own answers only. Among them are parts (`is_part`), which are for the programme alone.
    """
    answers = Answers(reader, catalogue, waves)
    return [_cell(entry, answers, catalogue) for entry in outcome_menu(catalogue, waves)]


def _cell(entry: MenuEntry, answers: Answers, catalogue: Catalogue) -> RawCell:
    if entry.start is not None:
        return _change(entry, entry.start, answers)
    sheet = answers.of_group(_sheet(entry.indicator, entry.wave, answers), entry.group)
    if entry.indicator.kind == "share":
        return _share(entry, sheet, answers, catalogue)
    group = moments(sheet.values)
    return RawCell(
        address=entry.address,
        kind="mean",
        estimate=mean_score(group, unit=entry.indicator.unit),
        moments=group,
        respondents=sheet.participants,
        forms=_forms(answers, entry, sheet),
    )


def _forms(answers: Answers, entry: MenuEntry, sheet: Sheet) -> Forms:
    return answers.forms(sheet.participants, (entry.wave, sheet.participants))


def _sheet(indicator: Indicator, wave: ClosedWave, answers: Answers) -> Sheet:
    instrument = indicator.instrument or ""
    if indicator.item is not None:
        return answers.codes(wave, instrument, indicator.item)
    return answers.scores(wave, instrument, indicator.score or "")


def _share(entry: MenuEntry, sheet: Sheet, answers: Answers, catalogue: Catalogue) -> RawCell:
    n = int(sheet.values.size)
    numerator = int(has_trait(entry.indicator, sheet.values, catalogue).sum())
    return RawCell(
        address=entry.address,
        kind="share",
        estimate=share(numerator, n),
        numerator=numerator,
        respondents=sheet.participants,
        forms=_forms(answers, entry, sheet),
    )


def _change(entry: MenuEntry, start: ClosedWave, answers: Answers) -> RawCell:
    instrument, score = entry.indicator.instrument or "", entry.indicator.score or ""
    before, after = (
        answers.of_group(answers.scores_for_change(wave, instrument, score), entry.group)
        for wave in (start, entry.wave)
    )
    first, second = pairs(before, after)
    both = first.participants
    differences = change_moments(first.values, second.values)
    return RawCell(
        address=entry.address,
        kind="change",
        estimate=mean_change(differences, unit=entry.indicator.unit),
        moments=differences,
        panel=panel(answers, start, entry.wave, before, after),
        respondents=both,
        forms=answers.forms(both, (start, both), (entry.wave, both)),
        is_part=entry.is_part,
    )
