"""Whether an outcome hangs on how it is reckoned: on which side of 0 each interval lies, and the sentence that says so.

For researchers. Not: the estimates themselves (figures), nor which are laid beside each other (views).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bb_data.model.cell import Cell
from bb_data.words.language import N_, _
from bb_data.words.names import in_a_row
from bb_data.words.numbers import capital
from bb_data.words.verdict_texts import side

_ABOUT_SAME = "about_same"
_INTERVAL_HOLDS_0 = frozenset({"undecided", _ABOUT_SAME})


class Reading(StrEnum):
    """Where the 95 % interval of a change lies. Edge: it ends at 0 as released, so that its side cannot be told."""

    LOWER = "lower"
    HIGHER = "higher"
    OPEN = "open"
    EDGE = "edge"


_READINGS: dict[Reading, str] = {
    Reading.LOWER: N_("de hele marge ligt onder 0"),
    Reading.HIGHER: N_("de hele marge ligt boven 0"),
    Reading.OPEN: N_("0 ligt binnen de marge"),
    Reading.EDGE: N_("de marge eindigt afgerond op 0, dus dit is niet te zeggen"),
}


WAYS: dict[str, tuple[str, str]] = {
    "main": (
        N_("hoofduitkomst"),
        N_(
            "Vooraf gekozen: het gemiddelde over de initiatieven, die echt van elkaar mogen"
            " verschillen. Van een initiatief: het gemiddelde verschil bij dezelfde mensen."
        ),
    ),
    "cautious": (
        N_("voorzichtige marge"),
        N_(
            "Dezelfde schatting. De marge wordt nooit smaller dan zonder de correctie van Hartung en"
            " Knapp: initiatieven kunnen toevallig sterk op elkaar lijken."
        ),
    ),
    "pooled": (
        N_("alle mensen samen"),
        N_(
            "Een andere vraag: wat veranderde er bij deze mensen, waar ze ook meededen? Grote"
            " initiatieven tellen zwaarder, en dat initiatieven verschillen maakt de marge niet wijder."
        ),
    ),
    "shrunken": (
        N_("getrokken naar het gemiddelde"),
        N_(
            "Leent kracht van de andere initiatieven: bij weinig mensen is een uitschieter vaak toeval."
        ),
    ),
}
"""By estimator (`main`: the outcome itself): what the way of reckoning is called in a sentence, and what it answers."""


def reading(cell: Cell | None) -> Reading | None:
    """Where the interval of a released change lies; None when it is not shown, has no interval, or may have no direction.

    A verdict comes from unrounded values and so wins over the rounded edges; a verdict that waits (too
    few people, too early, too few came back) allows no reading. `_small` is a size, not a side.
    """
    if cell is None or not cell.is_shown or cell.lower is None or cell.upper is None:
        return None
    if cell.verdict is not None:
        towards = side(cell.verdict, cell.value)
        if towards is not None:
            return Reading(towards)
        return Reading.OPEN if cell.verdict in _INTERVAL_HOLDS_0 else None
    if cell.upper < 0:
        return Reading.LOWER
    if cell.lower > 0:
        return Reading.HIGHER
    return Reading.OPEN if cell.lower < 0 < cell.upper else Reading.EDGE


def finding(main: Cell | None, others: Mapping[str, Cell | None]) -> str:
    """Whether the outcome stays the same by every other way of reckoning (`others`, by name) that can be read.

    "The same" is said only of the side of 0, only when at least one other way can be read, and never
    when the main outcome itself cannot; of "about the same" only that 0 stays within the interval.
    """
    of_main, known = reading(main), _known(others)
    if main is None or of_main is None or not known:
        return _("Er is nog geen uitkomst om anders na te rekenen")
    if of_main is Reading.EDGE:
        return _("De uitkomst ligt te dicht bij 0 om te zeggen of zij van de rekenwijze afhangt")
    other = [name for name, found in known.items() if found not in (of_main, Reading.EDGE)]
    if other:
        return _("De uitkomst hangt af van hoe wij rekenen: anders bij {names}").format(
            names=in_a_row(other)
        )
    if Reading.EDGE in known.values():
        return _("Op een grensgeval na verandert de uitkomst niet als wij anders rekenen")
    if main.verdict == _ABOUT_SAME:
        return _("Ook anders gerekend ligt 0 binnen de marge")
    return _("De uitkomst verandert niet als wij anders rekenen")


def explained(main_name: str, main: Cell | None, others: Mapping[str, Cell | None]) -> str:
    """Per way of reckoning where its interval lies, those that agree together; empty when the main outcome cannot be read."""
    of_main = reading(main)
    if of_main is None:
        return ""
    by_reading: dict[Reading, list[str]] = {of_main: [main_name]}
    for name, found in _known(others).items():
        by_reading.setdefault(found, []).append(name)
    return " ".join(
        _("{names}: {reading}.").format(names=capital(in_a_row(names)), reading=_(_READINGS[found]))
        for found, names in by_reading.items()
    )


def _known(others: Mapping[str, Cell | None]) -> dict[str, Reading]:
    readings = {name: reading(cell) for name, cell in others.items()}
    return {name: found for name, found in readings.items() if found is not None}
