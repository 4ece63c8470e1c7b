"""The fixed menu: which figures exist for the closed waves. Not: their values (outcomes, participation)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from bb_data.catalogue.schema import Catalogue, Indicator
from bb_data.model.cell import CellAddress, initiative_scope
from bb_data.model.period import WAVES, change_period
from bb_data.store.database import Reader

BASELINE = WAVES[0]


@dataclass(frozen=True, slots=True)
class ClosedWave:
    """A closed wave of one initiative."""

    id: UUID
    initiative: str
    period: str
    questionnaire: str


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One figure to compute: an indicator at a wave, or between `start` and that wave for a change."""

    indicator: Indicator
    wave: ClosedWave
    start: ClosedWave | None = None

    @property
    def address(self) -> CellAddress:
        """The address of the figure."""
        period = self.wave.period
        if self.start is not None:
            period = change_period(self.start.period, period)
        return CellAddress(self.indicator.id, initiative_scope(self.wave.initiative), period)


def closed_waves(reader: Reader) -> list[ClosedWave]:
    """The closed waves of all initiatives, by short name and time."""
    waves = [
        ClosedWave(row["id"], row["slug"], row["period"], row["questionnaire"])
        for row in reader.query("closed_waves")
    ]
    return sorted(waves, key=lambda wave: (wave.initiative, WAVES.index(wave.period)))


def asked_as(catalogue: Catalogue, questionnaire: str, instrument_id: str) -> str | None:
    """The instrument of a questionnaire that answers `instrument_id`: itself, or one it derives from."""
    asked = catalogue.questionnaires[questionnaire].instruments
    candidates = (instrument_id, *catalogue.instruments[instrument_id].derived_from)
    return next((candidate for candidate in candidates if candidate in asked), None)


def outcome_menu(catalogue: Catalogue, waves: Sequence[ClosedWave]) -> list[MenuEntry]:
    """Every mean, share and change that these waves' questionnaires ask for, in the catalogue's order.

    A change exists between the baseline and each later closed wave of the same initiative.
    """
    by_initiative: dict[str, list[ClosedWave]] = defaultdict(list)
    for wave in waves:
        by_initiative[wave.initiative].append(wave)
    entries = []
    for indicator in catalogue.indicators.values():
        if indicator.instrument is None:
            continue
        for own in by_initiative.values():
            asked = [w for w in own if asked_as(catalogue, w.questionnaire, indicator.instrument)]
            if indicator.kind != "change":
                entries += [MenuEntry(indicator, wave) for wave in asked]
            elif asked and asked[0].period == BASELINE:
                entries += [MenuEntry(indicator, wave, asked[0]) for wave in asked[1:]]
    return entries
