"""Finds the cells a page tells about: the main indicator of a topic, the newest wave, the newest change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bb_data.catalogue.schema import Catalogue, Indicator, Score
from bb_data.disclosure.released import Released
from bb_data.model.cell import NO_BREAKDOWN, Cell, CellAddress
from bb_data.model.period import WAVES

WHOLE_SCALE = "total"
"""The score of a whole instrument, as against its subscales."""


def scale_indicators(
    released: Released, catalogue: Catalogue, topic: str, scope: str
) -> tuple[Indicator, ...]:
    """The means of whole scales on this topic that have cells here, the one with most items first.

    Of two scales that come from the same answers (6 of 11 items) only one is taken: the one that more
    waves and people stand behind, or else the one the other is derived from.
    """
    weights: dict[Indicator, tuple[int, int]] = {}
    for indicator in catalogue.indicators.values():
        if (indicator.kind, indicator.topic, indicator.score) == ("mean", topic, WHOLE_SCALE):
            found = list(released.select(indicators=[indicator.id], scopes=[scope]))
            if found:
                weights[indicator] = (len(found), sum(cell.n or 0 for cell in found))
    chosen = [
        indicator
        for indicator, weight in weights.items()
        if not any(
            _says_the_same_better(catalogue, indicator, weight, weights, other) for other in weights
        )
    ]
    return tuple(sorted(chosen, key=lambda indicator: -_n_items(catalogue, indicator)))


def _n_items(catalogue: Catalogue, indicator: Indicator) -> int:
    score = score_of(catalogue, indicator)
    return len(score.items) if score else 0


def _says_the_same_better(
    catalogue: Catalogue,
    indicator: Indicator,
    weight: tuple[int, int],
    weights: Mapping[Indicator, tuple[int, int]],
    other: Indicator,
) -> bool:
    mine, others = indicator.instrument or "", other.instrument or ""
    if mine in catalogue.instruments[others].derived_from:
        return weights[other] > weight
    return others in catalogue.instruments[mine].derived_from and weights[other] >= weight


def main_scale(
    released: Released, catalogue: Catalogue, topic: str, scope: str
) -> Indicator | None:
    """The first of `scale_indicators`; None without one."""
    return next(iter(scale_indicators(released, catalogue, topic, scope)), None)


def score_of(catalogue: Catalogue, indicator: Indicator) -> Score | None:
    """The score behind an indicator, for its scale."""
    if indicator.instrument is None or indicator.score is None:
        return None
    return catalogue.instruments[indicator.instrument].score(indicator.score)


def same_within(catalogue: Catalogue, indicator: Indicator) -> float | None:
    """M in points: within it a change counts as about the same; None without a known SD of the score."""
    score = score_of(catalogue, indicator)
    if score is None or score.sd is None:
        return None
    return score.sd * catalogue.policy.meaningful_change_sd.value


def subscale_indicators(catalogue: Catalogue, indicator: Indicator) -> tuple[str, ...]:
    """The means of the same instrument's subscales."""
    return tuple(
        other.id
        for other in catalogue.indicators.values()
        if other.kind == "mean"
        and other.instrument == indicator.instrument
        and other.score != indicator.score
    )


def change_of(catalogue: Catalogue, indicator: Indicator) -> str:
    """The id of the change that belongs to a mean: the same instrument and score."""
    for other in catalogue.indicators.values():
        if (other.kind, other.instrument, other.score) == (
            "change",
            indicator.instrument,
            indicator.score,
        ):
            return other.id
    return ""


def main_change(released: Released, catalogue: Catalogue, topic: str, scope: str) -> Cell | None:
    """The newest change of the main scale on this topic; None while nobody could take part twice."""
    scale = main_scale(released, catalogue, topic, scope)
    return newest_change(released, change_of(catalogue, scale), scope) if scale else None


def newest_change(released: Released, indicator: str, scope: str) -> Cell | None:
    """The change up to the latest wave that has one, whatever its status."""
    return _latest(released.select(indicators=[indicator], scopes=[scope], breakdown=NO_BREAKDOWN))


def newest_wave(released: Released, indicators: Iterable[str], scope: str) -> str | None:
    """The latest wave at which one of these has a cell."""
    cells = released.select(indicators=tuple(indicators), scopes=[scope], breakdown=NO_BREAKDOWN)
    waves = [cell.address.period for cell in cells if cell.address.period in WAVES]
    return max(waves, key=WAVES.index, default=None)


def newest_quarter(released: Released, indicator: str, scope: str) -> Cell | None:
    """The latest quarter's cell that is shown, else the latest one, else None."""
    cells = [
        cell
        for cell in released.select(indicators=[indicator], scopes=[scope], breakdown=NO_BREAKDOWN)
        if "Q" in cell.address.period
    ]
    shown = [cell for cell in cells if cell.is_shown]
    return max(shown or cells, key=lambda cell: cell.address.period, default=None)


def cell_at(released: Released, indicator: str, scope: str, period: str) -> Cell | None:
    """One cell without a breakdown, looked up."""
    return released.get(CellAddress(indicator, scope, period))


def _latest(cells: Iterable[Cell]) -> Cell | None:
    ended = [cell for cell in cells if cell.address.period.partition("-")[2] in WAVES]
    return max(
        ended, key=lambda cell: WAVES.index(cell.address.period.partition("-")[2]), default=None
    )
