"""The words and the symbol of every verdict code (WORDS 1). Not: which code a figure gets (verdicts).

A verdict is text and symbol; colour never means good or bad. Where high is good the words follow
the meaning: "meer contacten" rather than "hoger".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bb_data.words.language import N_, _

Symbol = Literal["down", "up", "level", "open", "few", "early", "unlinked"]


@dataclass(frozen=True, slots=True)
class VerdictText:
    """What a verdict says; `is_known` = a direction or "about the same", not a waiting state."""

    code: str
    text: str
    symbol: Symbol
    is_known: bool = False
    note: str = ""


_WAITING: dict[str, tuple[str, Symbol]] = {
    "too_few": (N_("Te weinig antwoorden om te tonen"), "few"),
    "unlinked": (N_("Alleen losse metingen: we kunnen mensen niet volgen"), "unlinked"),
    "no_spread": (N_("Geen spreiding in de antwoorden"), "few"),
    "too_early": (N_("Te vroeg om te zeggen"), "early"),
    "few_people": (N_("Te weinig mensen om een richting te noemen"), "few"),
    "low_return": (N_("Te weinig mensen deden opnieuw mee"), "few"),
    "few_initiatives": (
        N_("Te weinig initiatieven voor een uitspraak over het programma"),
        "few",
    ),
    "undecided": (
        N_("Nog niet te zeggen: het kan een daling, een stijging of geen verandering zijn"),
        "open",
    ),
}
_KNOWN: dict[str, tuple[str, Symbol]] = {
    "lower": (N_("Gemiddeld lager dan bij de start"), "down"),
    "higher": (N_("Gemiddeld hoger dan bij de start"), "up"),
    "about_same": (N_("Ongeveer gelijk gebleven"), "level"),
}
_CHANCE: dict[str, tuple[str, Symbol]] = {
    "lower": (
        N_("Op zichzelf lager, maar bij zes initiatieven kan dit toeval zijn"),
        "open",
    ),
    "higher": (
        N_("Op zichzelf hoger, maar bij zes initiatieven kan dit toeval zijn"),
        "open",
    ),
}
# By instrument: what "lower" and "higher" mean where high is good.
_MEANING: dict[str, dict[str, str]] = {
    "lsns6": {
        "lower": N_("Gemiddeld minder contacten dan bij de start"),
        "higher": N_("Gemiddeld meer contacten dan bij de start"),
    },
    "cohesion4": {
        "lower": N_("Gemiddeld minder samenhang in de buurt dan bij de start"),
        "higher": N_("Gemiddeld meer samenhang in de buurt dan bij de start"),
    },
    "wellbeing": {
        "lower": N_("Gemiddeld minder tevreden dan bij de start"),
        "higher": N_("Gemiddeld meer tevreden dan bij de start"),
    },
}
_MEANING_CHANCE: dict[str, dict[str, str]] = {
    "lsns6": {
        "lower": N_("Op zichzelf minder contacten, maar bij zes initiatieven kan dit toeval zijn"),
        "higher": N_("Op zichzelf meer contacten, maar bij zes initiatieven kan dit toeval zijn"),
    },
}
SMALL_MARK = "_small"

CODES: frozenset[str] = frozenset(_WAITING) | frozenset(_KNOWN) | {"chance_possible"}


def side(code: str | None, value: float | None) -> Literal["lower", "higher"] | None:
    """On which side of 0 the whole interval lies according to a verdict; None when it says nothing of that."""
    plain = (code or "").removesuffix(SMALL_MARK)
    if plain == "chance_possible":
        return "higher" if value is not None and value > 0 else "lower"
    if plain == "lower":
        return "lower"
    return "higher" if plain == "higher" else None


def verdict_text(
    code: str, *, value: float | None = None, instrument: str = "", is_small: bool = False
) -> VerdictText:
    """The words of a verdict in the language of the visit; KeyError for a code that is not one.

    `value` (the change in points) tells the direction of `chance_possible`. A code that ends in
    `_small`, or `is_small`, adds "een klein verschil".
    """
    plain = code.removesuffix(SMALL_MARK)
    note = _("een klein verschil") if is_small or plain != code else ""
    if plain == "chance_possible":
        towards = side(plain, value) or "lower"
        text, symbol = _CHANCE[towards]
        text = _MEANING_CHANCE.get(instrument, {}).get(towards, text)
        return VerdictText(plain, _(text), symbol, note=note)
    if plain in _KNOWN:
        text, symbol = _KNOWN[plain]
        text = _MEANING.get(instrument, {}).get(plain, text)
        return VerdictText(plain, _(text), symbol, is_known=True, note=note)
    text, symbol = _WAITING[plain]
    return VerdictText(plain, _(text), symbol, note=note)
