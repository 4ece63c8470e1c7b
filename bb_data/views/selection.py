"""Finds the cells a page tells about: the main indicator of a topic, the newest wave, the newest change."""

from __future__ import annotations

from collections.abc import Iterable

from bb_data.catalogue.schema import Catalogue, Indicator, Score
from bb_data.disclosure.released import Released
from bb_data.model.cell import NO_BREAKDOWN, Cell, CellAddress
from bb_data.model.period import WAVES

WHOLE_SCALE = "total"
"""The score of a whole instrument, as against its subscales."""


def main_score_indicator(
    released: Released, catalogue: Catalogue, topic: str, scope: str
) -> Indicator | None:
    """The mean of a whole scale on this topic that most waves and people stand behind; None without one.

    Where two say the same of the same people (6 of 11 items), the catalogue's first is taken.
    """
    best: tuple[tuple[int, int], Indicator] | None = None
    for indicator in catalogue.indicators.values():
        if (indicator.kind, indicator.topic, indicator.score) != ("mean", topic, WHOLE_SCALE):
            continue
        found = list(released.select(indicators=[indicator.id], scopes=[scope]))
        weight = (len(found), sum(cell.n or 0 for cell in found))
        if found and (best is None or weight > best[0]):
            best = (weight, indicator)
    return best[1] if best else None


def score_of(catalogue: Catalogue, indicator: Indicator) -> Score | None:
    """The score behind an indicator, for its scale."""
    if indicator.instrument is None or indicator.score is None:
        return None
    return catalogue.instruments[indicator.instrument].score(indicator.score)


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
    scale = main_score_indicator(released, catalogue, topic, scope)
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
