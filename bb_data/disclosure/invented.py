"""Invented cells for explaining how figures are read: constants, about nobody. Not: a way to release anything.

They are made here because charts draw released cells only. The numbers fit each other: intervals
belong to their n at a spread of 3 points (of changes 2.3 to 2.6), and the programme's is that of the six.
"""

from __future__ import annotations

from datetime import date

from bb_data.disclosure.reasons import Reason
from bb_data.disclosure.released import Released, ReleaseMark, restore_released
from bb_data.model.cell import PROGRAMME_SCOPE, Cell, CellAddress, Status, initiative_scope

MANY, FEW, GAP = "voorbeeld-veel", "voorbeeld-weinig", "voorbeeld-leeg"
"""Two invented neighbourhoods with the same mean: many people, few people; and one with a gap."""
LETTERS = ("A", "B", "C", "D", "E", "F")
MEAN, CHANGE, PREDICTION = "djg11.mean", "djg11.change", "djg11.change.prediction"
PERIOD = "T0-T12"
DATE = date(2026, 1, 1)
_MARK = ReleaseMark("", DATE, "public", is_demo=True)


def slug_of(letter: str) -> str:
    """The slug of the invented initiative with this letter."""
    return f"voorbeeld-{letter.lower()}"


def invented_cells() -> Released:
    """Every invented cell: means of three neighbourhoods, the change of six and of their programme."""
    cells = [
        _mean(MANY, "T0", 4.2, 3.9, 4.6, 285),
        _mean(MANY, "T6", 3.9, 3.5, 4.3, 214),
        _mean(FEW, "T0", 4.2, 3.0, 5.5, 24),
        _mean(FEW, "T6", 3.9, 2.4, 5.4, 17),
        _mean(GAP, "T0", 4.4, 3.4, 5.4, 38),
        _withheld(GAP, "T6"),
        _mean(GAP, "T12", 4.1, 3.0, 5.2, 32),
        _change("A", -1.2, -1.8, -0.6, 64, "lower"),
        _change("B", 0.0, -0.5, 0.5, 88, "about_same"),
        _change("C", -0.5, -1.2, 0.2, 41, "undecided"),
        _change("D", -0.6, -1.2, 0.0, 72, "chance_possible"),
        _change("E", -0.9, -2.4, 0.6, 14, "few_people"),
        _change("F", -0.3, -1.0, 0.4, 52, "undecided"),
        _of_programme(CHANGE, -0.5, -1.0, -0.1, verdict="lower"),
        _of_programme(PREDICTION, None, -1.5, 0.5),
    ]
    return restore_released(_MARK, cells, is_hash_right=True)


def _mean(slug: str, period: str, value: float, lower: float, upper: float, n: int) -> Cell:
    place = CellAddress(MEAN, initiative_scope(slug), period)
    return Cell(place, Status.SHOWN, value, lower, upper, n, "points", "")


def _withheld(slug: str, period: str) -> Cell:
    place = CellAddress(MEAN, initiative_scope(slug), period)
    why = str(Reason.TOO_FEW_PEOPLE)
    return Cell(place, Status.WITHHELD, None, None, None, None, "points", "", reason=why)


def _change(letter: str, value: float, lower: float, upper: float, n: int, verdict: str) -> Cell:
    place = CellAddress(CHANGE, initiative_scope(slug_of(letter)), PERIOD)
    return Cell(place, Status.SHOWN, value, lower, upper, n, "points", "", verdict)


def _of_programme(
    indicator: str, value: float | None, lower: float, upper: float, verdict: str | None = None
) -> Cell:
    place = CellAddress(indicator, PROGRAMME_SCOPE, PERIOD)
    return Cell(place, Status.SHOWN, value, lower, upper, 331, "points", "", verdict)
