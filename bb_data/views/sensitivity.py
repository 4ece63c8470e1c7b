"""What a researcher lays beside the change in loneliness: the same change reckoned otherwise, and what it rests on. Not: reckoning it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bb_data.catalogue.schema import Catalogue, Indicator
from bb_data.disclosure.released import Released
from bb_data.model.cell import NO_BREAKDOWN, Cell, CellAddress
from bb_data.model.period import WAVES
from bb_data.views.selection import (
    WHOLE_SCALE,
    cell_at,
    change_of,
    main_scale,
    same_within,
    score_of,
)

ALTERNATIVES = ("cautious", "pooled", "shrunken")
"""Estimators of the same change in points, laid beside it on one axis."""
BESIDE = (
    "took_part_again",
    "dropout_difference",
    "tipping_point",
    "detectable_change",
    "reliability",
    "effect_size",
    "share_change",
    "reliably_better",
    "reliably_same",
    "reliably_worse",
    "tau",
    "prediction",
)
"""Estimators of what the change rests on and of how large it is, in units of their own."""


@dataclass(frozen=True, slots=True)
class Scale:
    """One loneliness scale: its change `main`, and the same change by other estimators, by estimator.

    `same_within` is M in points, None without a known SD; `mean` and `course` are the indicators of its
    score at a wave and of the model over all waves ("" without).
    """

    n_items: int
    bounds: tuple[float, float]
    same_within: float | None
    main: CellAddress
    others: dict[str, CellAddress]
    mean: str
    course: str


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The cells of the page for one scope and pair of waves: `released` holds all of them and no others.

    `scales` start with the one that the page is about; `beside` are the figures beside its change, by
    estimator.
    """

    released: Released
    scope: str
    period: str
    scales: tuple[Scale, ...]
    beside: dict[str, tuple[CellAddress, ...]]

    @property
    def main(self) -> Cell | None:
        """The outcome itself."""
        return self.released.get(self.scales[0].main)

    def of(self, estimator: str) -> Cell | None:
        """The first cell of an estimator beside the change; None where the release has none."""
        return next(iter(map(self.released.get, self.beside.get(estimator, ()))), None)


def scopes_with_change(released: Released, catalogue: Catalogue) -> frozenset[str]:
    """The scopes that have a change in loneliness, shown or not; looked up once for all of them."""
    changes = [change_of(catalogue, mean) for mean in _means(catalogue)]
    found = released.select(indicators=changes, breakdown=NO_BREAKDOWN)
    return frozenset(cell.address.scope for cell in found)


def pairs_of(released: Released, catalogue: Catalogue, scope: str) -> tuple[str, ...]:
    """The pairs of waves between which this scope has a change in loneliness, in their order."""
    mean = main_scale(released, catalogue, "loneliness", scope)
    if mean is None:
        return ()
    found = released.select(
        indicators=[change_of(catalogue, mean)], scopes=[scope], breakdown=NO_BREAKDOWN
    )
    return tuple(sorted({cell.address.period for cell in found}, key=_end))


def sensitivity_of(
    released: Released, catalogue: Catalogue, scope: str, period: str
) -> Sensitivity | None:
    """What there is for one scope and pair of waves; None without a change in loneliness there."""
    first = main_scale(released, catalogue, "loneliness", scope)
    if first is None or period not in pairs_of(released, catalogue, scope):
        return None
    scales = tuple(
        _scale(released, catalogue, mean, scope, period)
        for mean in (first, *(one for one in _means(catalogue) if one.id != first.id))
        if cell_at(released, change_of(catalogue, mean), scope, period) is not None
    )
    beside = {
        estimator: found
        for estimator in BESIDE
        if (found := tuple(_beside(released, catalogue, first, estimator, scope, period)))
    }
    addresses = [
        *(address for scale in scales for address in (scale.main, *scale.others.values())),
        *(address for found in beside.values() for address in found),
    ]
    if scales[0].course:
        of_course = [scales[0].mean, scales[0].course]
        course = released.select(indicators=of_course, scopes=[scope], breakdown=NO_BREAKDOWN)
        addresses += [cell.address for cell in course]
    cells = released.only({str(address) for address in addresses})
    return Sensitivity(cells, scope, period, scales, beside)


def _means(catalogue: Catalogue) -> Iterable[Indicator]:
    return (
        one
        for one in catalogue.indicators.values()
        if (one.kind, one.topic, one.score) == ("mean", "loneliness", WHOLE_SCALE)
    )


def _scale(
    released: Released, catalogue: Catalogue, mean: Indicator, scope: str, period: str
) -> Scale:
    change, score = change_of(catalogue, mean), score_of(catalogue, mean)
    if score is None:
        raise ValueError(mean.id)
    others = {
        str(one.estimator): CellAddress(one.id, scope, period)
        for estimator in ALTERNATIVES
        for one in catalogue.indicators.values()
        if (one.estimator, one.of) == (estimator, change)
        if cell_at(released, one.id, scope, period) is not None
    }
    course = next(
        (
            one.id
            for one in catalogue.indicators.values()
            if (one.estimator, one.instrument) == ("course", mean.instrument)
            if len(released.select(indicators=[one.id], scopes=[scope]))
        ),
        "",
    )
    return Scale(
        n_items=len(score.items),
        bounds=(score.minimum, score.maximum),
        same_within=same_within(catalogue, mean),
        main=CellAddress(change, scope, period),
        others=others,
        mean=mean.id,
        course=course,
    )


def _beside(
    released: Released,
    catalogue: Catalogue,
    mean: Indicator,
    estimator: str,
    scope: str,
    period: str,
) -> Iterable[CellAddress]:
    """The cells of an estimator of the pair, or at either of its waves."""
    for one in catalogue.indicators.values():
        # Who handed in a form again is of no instrument.
        if one.estimator == estimator and one.instrument in (mean.instrument, None):
            for when in (period, *_waves(period)):
                if cell_at(released, one.id, scope, when) is not None:
                    yield CellAddress(one.id, scope, when)


def _waves(period: str) -> Sequence[str]:
    return period.split("-")


def _end(period: str) -> int:
    return WAVES.index(period.partition("-")[2])
