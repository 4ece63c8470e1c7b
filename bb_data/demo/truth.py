"""What truly happened in the demo: expected values of the model, by integration. Not: what was drawn.

Truth is about the population an initiative's people are drawn from: the mean change of everybody
who started, and of those who go on (drop-out depends on loneliness, so the two differ). A release
is about the second. Written to private/demo-truth.toml, which pages may read and releases may not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

from bb_data.catalogue.schema import Catalogue, Indicator, Instrument, Score
from bb_data.demo.answering import (
    GRID,
    WEIGHTS,
    Floats,
    GradedAnswers,
    LonelinessAnswers,
    Scored,
)
from bb_data.demo.panel import answering_of
from bb_data.demo.parameters import Parameters
from bb_data.demo.plan import HELD_WAVES, LATER_WAVES, InitiativePlan, ProgrammePlan
from bb_data.model.cell import PROGRAMME_SCOPE, initiative_scope
from bb_data.model.period import WAVES, change_period

TRAITS = GRID[::5]
TRAIT_WEIGHTS = WEIGHTS[::5] / WEIGHTS[::5].sum()


@dataclass(frozen=True, slots=True)
class TrueChange:
    """A true mean change in points since T0, of all starters and of those who take part again."""

    indicator: str
    scope: str
    period: str
    of_starters: float
    of_returning: float
    n_returning: int

    @property
    def address(self) -> str:
        """The cell that estimates it."""
        return f"{self.indicator}/{self.scope}/{self.period}/-"


class Truth:
    """Expected scores under the demo's model, for one catalogue."""

    def __init__(self, catalogue: Catalogue, parameters: Parameters) -> None:
        self.catalogue = catalogue
        self.parameters = parameters
        self._curves: dict[tuple[str, str], Floats] = {}

    def shift_for(self, *, location: float, change: float) -> float:
        """The shift of the loneliness factor that changes the mean total by `change` points."""
        instrument = self.catalogue.instruments[self.parameters.instruments.loneliness[0]]
        curve = self._curve(instrument, _total(instrument))

        def mean_at(place: float) -> float:
            return float(WEIGHTS @ np.interp(GRID + place, GRID, curve))

        wanted = mean_at(location) + change
        return float(brentq(lambda s: mean_at(location + s) - wanted, -4.0, 4.0, xtol=1e-10))

    def shifts(
        self, plan: InitiativePlan, instruments: Sequence[Instrument], wave: int
    ) -> dict[str, float]:
        """Where each instrument's factor truly lies at a wave, in latent SD from the nation."""
        found = {}
        for instrument in instruments:
            model = answering_of(instrument, self.parameters)
            if model is None:
                continue
            if isinstance(model, LonelinessAnswers):
                change = (0.0, *plan.change)[wave]
                found[instrument.id] = plan.loneliness + (
                    self.shift_for(location=plan.loneliness, change=change) if change else 0.0
                )
            else:
                changes = (0.0, *plan.other_change.get(instrument.id, (0.0,) * len(LATER_WAVES)))
                found[instrument.id] = plan.loneliness * model.on_loneliness + changes[wave]
        return found

    def changes(self, plan: InitiativePlan) -> list[TrueChange]:
        """The true changes of one initiative: every change of the menu that its questionnaire can give."""
        asked = self.catalogue.questionnaires[plan.questionnaire].instruments
        figures = []
        for indicator, instrument, score in self._change_indicators():
            if instrument.id not in asked and not set(instrument.derived_from) & set(asked):
                continue
            model = self._model(instrument)
            curve = self._curve(instrument, score)
            for wave, period in enumerate(LATER_WAVES, start=1):
                before = self.shifts(plan, [instrument], 0)[instrument.id]
                after = self.shifts(plan, [instrument], wave)[instrument.id]
                by_trait = self._given_trait(model, curve, after) - self._given_trait(
                    model, curve, before
                )
                n_returning = plan.n_returning(period)
                stays = self._staying(n_returning / plan.starters)
                figures.append(
                    TrueChange(
                        indicator.id,
                        initiative_scope(plan.slug),
                        change_period(WAVES[0], period),
                        float(TRAIT_WEIGHTS @ by_trait),
                        float(np.average(by_trait, weights=TRAIT_WEIGHTS * stays)),
                        n_returning,
                    )
                )
        return figures

    def of_programme(self, programme: ProgrammePlan) -> list[TrueChange]:
        """The true changes of all initiatives, and their mean as that of the programme.

        As a release takes it, large or small alike: over the initiatives whose wave is closed and who
        reach the minimum n; at the wave that is still to come over all of them.
        """
        own = {plan.slug: self.changes(plan) for plan in programme.initiatives}
        plans = {initiative_scope(plan.slug): plan for plan in programme.initiatives}
        figures = [figure for one in own.values() for figure in one]
        minimum = self.catalogue.policy.minimum_n.value
        pooled: dict[tuple[str, str], list[TrueChange]] = {}
        for figure in figures:
            period = figure.period.split("-")[1]
            is_held = period in HELD_WAVES
            is_closed = not is_held or plans[figure.scope].closed_on(period) is not None
            if is_closed and figure.n_returning >= minimum:
                pooled.setdefault((figure.indicator, figure.period), []).append(figure)
        for (indicator, period), parts in pooled.items():
            figures.append(
                TrueChange(
                    indicator,
                    PROGRAMME_SCOPE,
                    period,
                    float(np.mean([part.of_starters for part in parts])),
                    float(np.mean([part.of_returning for part in parts])),
                    sum(part.n_returning for part in parts),
                )
            )
        return figures

    def _change_indicators(self) -> Iterable[tuple[Indicator, Instrument, Score]]:
        for indicator in self.catalogue.indicators.values():
            if indicator.kind != "change" or indicator.instrument is None or not indicator.score:
                continue
            instrument = self.catalogue.instruments[indicator.instrument]
            if self._is_modelled(instrument):
                yield indicator, instrument, instrument.score(indicator.score)

    def _is_modelled(self, instrument: Instrument) -> bool:
        return (
            instrument.id in self.parameters.instruments.loneliness
            or instrument.id in self.parameters.graded
        )

    def _model(self, instrument: Instrument) -> Scored:
        model = answering_of(instrument, self.parameters)
        if not isinstance(model, LonelinessAnswers | GradedAnswers):
            raise ValueError(f"{instrument.id}: hiervan worden geen scores gemaakt")
        return model

    def _curve(self, instrument: Instrument, score: Score) -> Floats:
        # The expected score at every point of the factor's grid; later look-ups interpolate.
        key = (instrument.id, score.id)
        if key not in self._curves:
            points = self._model(instrument).expected_points(GRID)
            places = [instrument.item_ids.index(item) for item in score.items]
            added = points[:, places].sum(axis=1)
            self._curves[key] = score.factor * (
                added / len(places) if score.method == "mean" else added
            )
        return self._curves[key]

    def _given_trait(self, model: Scored, curve: Floats, shift: float) -> Floats:
        on_trait = np.sqrt(self.parameters.loneliness.stability) * model.on_loneliness
        rest = np.sqrt(1 - on_trait**2)
        factor = on_trait * TRAITS[:, None] + rest * TRAITS[None, :] + shift
        expected: Floats = np.interp(factor, GRID, curve) @ TRAIT_WEIGHTS
        return expected

    def _staying(self, share: float) -> Floats:
        # The chance to be among the keenest `share`, by lasting loneliness; all or nobody: no selection.
        if not 0 < share < 1:
            return np.ones_like(TRAITS)
        quirks = self.parameters.quirks
        on_trait = quirks.staying_on_loneliness * np.sqrt(quirks.staying_stability)
        chance: Floats = ndtr((on_trait * TRAITS - ndtri(1 - share)) / np.sqrt(1 - on_trait**2))
        return chance


def _total(instrument: Instrument) -> Score:
    return max(instrument.scores, key=lambda score: len(score.items))


def truth_toml(
    seed: int, programme: ProgrammePlan, parameters: Parameters, changes: Sequence[TrueChange]
) -> str:
    """The truth as a TOML text."""
    quirks = parameters.quirks
    lines = [
        "# De waarheid achter de voorbeeldgegevens: verwachte waarden van het model, geen steekproef.",
        f"seed = {seed}",
        f"today = {programme.today}",
        "",
        "[model]",
        f"loneliness_source = {_quoted(parameters.loneliness.source)}",
        f"stability_between_waves = {parameters.loneliness.stability}",
        f"staying_on_loneliness = {quirks.staying_on_loneliness}",
        f"staying_stability = {quirks.staying_stability}",
        f"blank_item_share = {quirks.blank_item_share}",
        f"straight_line_share = {quirks.straight_line_share}",
        "attendance_on_change = 0.0",
    ]
    for plan in programme.initiatives:
        returning = ", ".join(
            f"{period} = {n}" for period, n in zip(LATER_WAVES, plan.returning, strict=True)
        )
        lines += [
            "",
            "[[initiative]]",
            f"slug = {_quoted(plan.slug)}",
            f"questionnaire = {_quoted(plan.questionnaire)}",
            f"n_starters = {plan.starters}",
            f"n_returning = {{ {returning} }}",
        ]
    for figure in changes:
        lines += [
            "",
            "[[change]]",
            f"cell = {_quoted(figure.address)}",
            f"of_starters = {figure.of_starters:.6f}",
            f"of_returning = {figure.of_returning:.6f}",
            f"n_returning = {figure.n_returning}",
        ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
