"""What the people of a panel changed between two waves, with verdicts. Not: reading the file, or telling it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bb_data.catalogue.schema import Catalogue
from bb_data.cli.panel_file import Panel
from bb_data.disclosure.verdicts import demands_of, verdict_intervals
from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import Moments
from bb_data.statistics.comparisons import holm
from bb_data.statistics.mean import p_against_zero
from bb_data.statistics.paired import change_moments, mean_change
from bb_data.statistics.random_effects import InitiativeMean, RandomEffects, random_effects
from bb_data.words.verdicts import ChangeFacts, Demands, Interval, Verdict, verdict

UNIT = "points"
_DAYS_IN_A_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class InitiativeChange:
    """The change of one initiative's people; `shrunken` is None when it is not in the programme's mean."""

    initiative: str
    estimate: Estimate
    verdict: Verdict
    shrunken: Estimate | None


@dataclass(frozen=True, slots=True)
class PanelChange:
    """All initiatives by name, the programme over those with a variance, and M when the score has an SD."""

    initiatives: tuple[InitiativeChange, ...]
    programme: RandomEffects | None
    verdict: Verdict | None
    meaningful: float | None

    @property
    def left_out(self) -> tuple[str, ...]:
        """The initiatives that are not in the programme's mean."""
        return tuple(one.initiative for one in self.initiatives if one.shrunken is None)


@dataclass(frozen=True, slots=True)
class _Group:
    changes: Moments
    n_start: int
    n_end: int


def panel_change(
    panel: Panel, score: str, start: str, end: str, catalogue: Catalogue
) -> PanelChange:
    """The mean change by initiative (E4, Holm over the initiatives) and over the programme (E9)."""
    asked = demands_of(catalogue.policy, _sd(score, catalogue))
    days = (int(end[1:]) - int(start[1:])) * _DAYS_IN_A_MONTH
    groups = {name: _group(panel, name, start, end) for name in sorted(panel.initiatives)}
    variances = {name: InitiativeMean.of(group.changes) for name, group in groups.items()}
    in_model = {name: one for name, one in variances.items() if one is not None}
    programme = random_effects(in_model.values(), unit=UNIT)
    shrunken = dict(zip(in_model, programme.shrunken, strict=True)) if programme else {}
    standing = _standing(groups, asked)
    changes = []
    for name, group in groups.items():
        facts = ChangeFacts(
            n_pairs=group.changes.n,
            n_start=group.n_start,
            n_end=group.n_end,
            days_between=days,
            intervals=verdict_intervals(group.changes),
            stands_among_others=name in standing,
        )
        estimate = mean_change(group.changes, unit=UNIT)
        changes.append(InitiativeChange(name, estimate, verdict(facts, asked), shrunken.get(name)))
    said = None
    if programme is not None:
        members = [groups[name] for name in in_model]
        at_90 = random_effects(in_model.values(), unit=UNIT, confidence=0.9)
        facts = ChangeFacts(
            n_pairs=programme.mean.n,
            n_start=sum(group.n_start for group in members),
            n_end=sum(group.n_end for group in members),
            days_between=days,
            intervals=_both(programme, at_90),
            n_initiatives=len(members),
        )
        said = verdict(facts, asked)
    return PanelChange(tuple(changes), programme, said, asked.meaningful)


def _sd(score: str, catalogue: Catalogue) -> float | None:
    """The catalogue's SD of an instrument's total, its last score; None for any other column."""
    instrument = catalogue.instruments.get(score)
    return instrument.scores[-1].sd if instrument and instrument.scores else None


def _group(panel: Panel, initiative: str, start: str, end: str) -> _Group:
    before, after = panel.scores_at(initiative, start), panel.scores_at(initiative, end)
    both = [code for code in before if code in after]
    changes = change_moments(
        np.array([before[code] for code in both], dtype=np.float64),
        np.array([after[code] for code in both], dtype=np.float64),
    )
    return _Group(changes, len(before), len(after))


def _standing(groups: dict[str, _Group], asked: Demands) -> set[str]:
    p_by_initiative = {
        name: p
        for name, group in groups.items()
        if group.changes.n >= asked.minimum_n and (p := p_against_zero(group.changes)) is not None
    }
    return holm(p_by_initiative)


def _both(at_95: RandomEffects, at_90: RandomEffects | None) -> tuple[Interval, Interval] | None:
    found = [
        (one.mean.lower, one.mean.upper)
        for one in (at_95, at_90)
        if one is not None and one.mean.lower is not None and one.mean.upper is not None
    ]
    return (found[0], found[1]) if len(found) == 2 else None
