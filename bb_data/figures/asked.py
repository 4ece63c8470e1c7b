"""What an estimate is asked of: one indicator, one initiative's waves and the answers. Not: the estimates themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bb_data.catalogue.schema import Catalogue, Indicator, Instrument, Score
from bb_data.figures.menu import ClosedWave
from bb_data.figures.respondents import Answers, Sheet
from bb_data.model.cell import CellAddress, initiative_scope
from bb_data.model.estimate import Estimate
from bb_data.model.period import change_period

NOBODY = "nobody"
PART = "part"
"""The method of an initiative's side that is no figure by itself."""


def nothing(unit: str, method: str = NOBODY) -> Estimate:
    """An estimate over nobody."""
    return Estimate(None, None, None, 0, unit, method)


@dataclass(frozen=True, slots=True)
class Pair:
    """The baseline and a later wave of one initiative."""

    start: ClosedWave
    end: ClosedWave


@dataclass(frozen=True, slots=True)
class Asked:
    """An indicator of kind `estimate`, over the waves of one initiative at which it was asked, in time order."""

    indicator: Indicator
    waves: Sequence[ClosedWave]
    answers: Answers
    catalogue: Catalogue

    @property
    def is_part(self) -> bool:
        """Whether the initiative's side is for the programme alone."""
        return self.indicator.level == "programme"

    @property
    def of(self) -> Indicator:
        """The indicator that the estimate is of; itself when it names a score."""
        return self.catalogue.indicators[self.indicator.of or self.indicator.id]

    @property
    def instrument(self) -> Instrument:
        """The instrument that was answered."""
        return self.catalogue.instruments[self.of.instrument or ""]

    @property
    def score(self) -> Score:
        """The score that the estimate is made of."""
        return self.instrument.score(self.of.score or "")

    def address(self, wave: ClosedWave) -> CellAddress:
        """The address of the estimate at a wave."""
        return CellAddress(self.indicator.id, initiative_scope(wave.initiative), wave.period)

    def address_of(self, pair: Pair) -> CellAddress:
        """The address of the estimate between two waves."""
        period = change_period(pair.start.period, pair.end.period)
        return CellAddress(self.indicator.id, initiative_scope(pair.end.initiative), period)

    def scores(self, wave: ClosedWave) -> Sheet:
        """The scores of everybody who may be in a change of it."""
        return self.answers.scores_for_change(wave, self.instrument.id, self.score.id)

    def complete_scores(self, wave: ClosedWave) -> Sheet:
        """The scores of everybody who may be in a figure of a wave."""
        return self.answers.scores(wave, self.instrument.id, self.score.id)
