"""The fixed menu: which figures exist for the closed waves. Not: their values (outcomes, participation)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from bb_data.catalogue.breakdowns import Breakdown, BreakdownClass
from bb_data.catalogue.schema import Catalogue, Indicator
from bb_data.model.cell import NO_BREAKDOWN, CellAddress, class_breakdown, initiative_scope
from bb_data.model.period import WAVES, change_period
from bb_data.store.database import Reader

BASELINE = WAVES[0]

OUTCOME_KINDS = ("mean", "share", "change")


@dataclass(frozen=True, slots=True)
class ClosedWave:
    """A closed wave of one initiative."""

    id: UUID
    initiative: str
    period: str
    questionnaire: str


@dataclass(frozen=True, slots=True)
class Group:
    """One class of a breakdown."""

    breakdown: Breakdown
    one: BreakdownClass

    def __str__(self) -> str:
        return class_breakdown(self.breakdown.id, self.one.id)


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One figure to compute: an indicator at a wave, or between `start` and that wave for a change.

    Of everybody, or of one `group`.
    """

    indicator: Indicator
    wave: ClosedWave
    start: ClosedWave | None = None
    group: Group | None = None

    @property
    def address(self) -> CellAddress:
        """The address of the figure."""
        period = self.wave.period
        if self.start is not None:
            period = change_period(self.start.period, period)
        scope = initiative_scope(self.wave.initiative)
        breakdown = NO_BREAKDOWN if self.group is None else str(self.group)
        return CellAddress(self.indicator.id, scope, period, breakdown)

    @property
    def is_part(self) -> bool:
        """Whether the figure exists at programme level only (S1): changes of a class."""
        return self.start is not None and self.group is not None


def closed_waves(reader: Reader, only: Collection[str] | None = None) -> list[ClosedWave]:
    """The closed waves of these initiatives (short names), or of all, by short name and time."""
    asked = None if only is None else list(only)
    waves = [
        ClosedWave(row["id"], row["slug"], row["period"], row["questionnaire"])
        for row in reader.query("closed_waves", slugs=asked)
    ]
    return sorted(waves, key=lambda wave: (wave.initiative, WAVES.index(wave.period)))


def asked_as(catalogue: Catalogue, questionnaire: str, instrument_id: str) -> str | None:
    """The instrument of a questionnaire that answers `instrument_id`: itself, or one it derives from."""
    asked = catalogue.questionnaires[questionnaire].instruments
    candidates = (instrument_id, *catalogue.instruments[instrument_id].derived_from)
    return next((candidate for candidate in candidates if candidate in asked), None)


def groups(catalogue: Catalogue, indicator: Indicator) -> list[Group | None]:
    """Everybody, and of the headline figures each class of each breakdown.

    Background is not broken down: a share of women among those of 65 and older would be a crossing.
    """
    everybody: list[Group | None] = [None]
    if not indicator.is_headline:
        return everybody
    return everybody + [
        Group(breakdown, one) for breakdown in catalogue.breakdowns for one in breakdown.classes
    ]


def outcome_menu(catalogue: Catalogue, waves: Sequence[ClosedWave]) -> list[MenuEntry]:
    """Every mean, share and change that these waves' questionnaires ask for, in the catalogue's order.

    A change exists between the baseline and each later closed wave of the same initiative.
    """
    by_initiative: dict[str, list[ClosedWave]] = defaultdict(list)
    for wave in waves:
        by_initiative[wave.initiative].append(wave)
    entries = []
    for indicator in catalogue.indicators.values():
        if indicator.kind not in OUTCOME_KINDS or indicator.instrument is None:
            continue
        for own in by_initiative.values():
            asked = [wave for wave in own if _is_made(catalogue, wave, indicator)]
            for group in groups(catalogue, indicator):
                there = [
                    w for w in asked if group is None or not _is_derived(catalogue, w, indicator)
                ]
                if indicator.kind != "change":
                    entries += [MenuEntry(indicator, wave, group=group) for wave in there]
                elif there and there[0].period == BASELINE:
                    entries += [MenuEntry(indicator, wave, there[0], group) for wave in there[1:]]
    return entries


def _is_made(catalogue: Catalogue, wave: ClosedWave, indicator: Indicator) -> bool:
    """Whether a wave gives this figure; of answers to a longer scale only the headline is made.

    A second set of subscales and classes from the same answers would say little more and give
    people away sooner: the headline is there to compare initiatives that asked different lists.
    """
    asked = asked_as(catalogue, wave.questionnaire, indicator.instrument or "")
    return asked is not None and (asked == indicator.instrument or indicator.is_headline)


def _is_derived(catalogue: Catalogue, wave: ClosedWave, indicator: Indicator) -> bool:
    instrument = indicator.instrument or ""
    return asked_as(catalogue, wave.questionnaire, instrument) != instrument
