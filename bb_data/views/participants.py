"""Who took part, as released: the way from start to later waves, what people are like, who left, who answered what. Not: live counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.released import Released
from bb_data.model.cell import (
    NO_BREAKDOWN,
    Cell,
    CellAddress,
    class_breakdown,
)
from bb_data.model.period import WAVES, change_period
from bb_data.views.selection import WHOLE_SCALE, cell_at, main_scale

AGAIN = "response.again"
ROLES = ("roles.visitor", "roles.helps", "roles.organises")
TRAITS = ("background.65_and_older", "background.living_alone")
LEFT = "dropout_difference"
_OF_ANSWERS = ("mean", "share")


@dataclass(frozen=True, slots=True)
class Participants:
    """The cells about who took part in one scope: `released` holds all of them and no others.

    `waves` are those with any of them, in time order; `again` gives by later wave the share of starters
    who filled in again; `answered` gives by indicator, one for each question or scale that was asked,
    its cell at every wave; `left` gives by later wave how lonely those who left were at the start beside
    those who stayed (programme only).
    """

    released: Released
    scope: str
    waves: tuple[str, ...]
    again: dict[str, CellAddress]
    left: dict[str, CellAddress]
    answered: dict[str, dict[str, CellAddress]]
    classes: dict[str, dict[str, CellAddress]]

    def traits(self, wave: str) -> dict[str, CellAddress]:
        """By indicator what people at a wave are like: of the intended people, and by role."""
        found = {one: CellAddress(one, self.scope, wave) for one in (*TRAITS, *ROLES)}
        return {one: at for one, at in found.items() if self.released.get(at) is not None}

    @property
    def waves_of_roles(self) -> tuple[str, ...]:
        """The waves at which all roles that are shown are of the same people: only parts of one whole add up."""
        chosen = []
        for wave in self.waves:
            cells = [self.released.get(CellAddress(one, self.scope, wave)) for one in ROLES]
            if len({cell.n for cell in cells if cell is not None and cell.is_shown}) == 1:
                chosen.append(wave)
        return tuple(chosen)

    def at(self, addresses: Mapping[str, CellAddress], wave: str) -> Cell | None:
        """The cell of a wave; None without."""
        address = addresses.get(wave)
        return None if address is None else self.released.get(address)


def participants_of(released: Released, catalogue: Catalogue, scope: str) -> Participants:
    """What there is about who took part in one scope; without cells it has no waves."""
    again = _since_start(released, AGAIN, scope)
    answered = {
        indicator: found
        for indicator in _questions(catalogue)
        if (found := _at_waves(released, indicator, scope))
    }
    left: dict[str, CellAddress] = {}
    classes: dict[str, dict[str, CellAddress]] = {}
    scale = main_scale(released, catalogue, "loneliness", scope)
    if scale is not None:
        for one in catalogue.indicators.values():
            if (one.estimator, one.instrument) == (LEFT, scale.instrument):
                left = _since_start(released, one.id, scope)
        classes = {
            str(class_id): found
            for breakdown in catalogue.breakdowns
            for one_class in breakdown.classes
            for class_id in [class_breakdown(breakdown.id, one_class.id)]
            if (found := _at_waves(released, scale.id, scope, class_id))
        }
    traits = [
        address for one in (*TRAITS, *ROLES) for address in _at_waves(released, one, scope).values()
    ]
    by_wave = [*answered.values(), *classes.values()]
    every = [
        *again.values(),
        *left.values(),
        *traits,
        *(at for one in by_wave for at in one.values()),
    ]
    waves = {at.period for at in every if at.period in WAVES}
    return Participants(
        released.only({str(address) for address in every}),
        scope,
        tuple(wave for wave in WAVES if wave in waves),
        again,
        left,
        answered,
        classes,
    )


def _questions(catalogue: Catalogue) -> Iterable[str]:
    """One indicator for every whole scale and every single question: all of a question are over the same people."""
    seen = set()
    for one in catalogue.indicators.values():
        is_whole = one.item is not None or one.score == WHOLE_SCALE
        of = (one.instrument, one.item, one.score)
        if one.kind in _OF_ANSWERS and one.instrument is not None and is_whole and of not in seen:
            seen.add(of)
            yield one.id


def _since_start(released: Released, indicator: str, scope: str) -> dict[str, CellAddress]:
    periods = {wave: change_period(WAVES[0], wave) for wave in WAVES[1:]}
    return {
        wave: CellAddress(indicator, scope, period)
        for wave, period in periods.items()
        if cell_at(released, indicator, scope, period) is not None
    }


def _at_waves(
    released: Released, indicator: str, scope: str, breakdown: str = NO_BREAKDOWN
) -> dict[str, CellAddress]:
    found = {wave: CellAddress(indicator, scope, wave, breakdown) for wave in WAVES}
    return {wave: at for wave, at in found.items() if released.get(at) is not None}
