"""The words and the symbol of every verdict code (WORDS 1). Not: which code a figure gets (verdicts).

A verdict is text and symbol; colour never means good or bad. Where high is good the words follow
the meaning: "meer contacten" rather than "hoger".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bb_data.words.language import N_, _, ngettext
from bb_data.words.numbers import capital, in_words

Symbol = Literal["down", "up", "level", "open", "few", "early", "unlinked"]


@dataclass(frozen=True, slots=True)
class VerdictText:
    """What a verdict says; `is_known` = a direction or "about the same", not a waiting state."""

    code: str
    text: str
    symbol: Symbol
    is_known: bool = False
    note: str = ""

    @property
    def whole(self) -> str:
        """Text and note as one: Gemiddeld lager dan bij de start, een klein verschil."""
        return f"{self.text}, {self.note}" if self.note else self.text


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
_ABOUT_SAME = N_("Ongeveer gelijk gebleven")

Side = Literal["lower", "higher"]
_SYMBOLS: dict[Side, Symbol] = {"lower": "down", "higher": "up"}
_MEANING: dict[Side, str] = {"lower": N_("lager"), "higher": N_("hoger")}
_MEANING_OF: dict[str, dict[Side, str]] = {
    "lsns6": {"lower": N_("minder contacten"), "higher": N_("meer contacten")},
    "cohesion4": {
        "lower": N_("minder samenhang in de buurt"),
        "higher": N_("meer samenhang in de buurt"),
    },
    "wellbeing": {"lower": N_("minder tevreden"), "higher": N_("meer tevreden")},
}
"""By instrument: what "lower" and "higher" mean where high is good."""

PROGRAMME_SIZE = 6
"""How many initiatives the programme has; the real number where a caller knows it."""

SMALL_MARK = "_small"

CODES: frozenset[str] = frozenset(_WAITING) | {"lower", "higher", "about_same", "chance_possible"}


def side(code: str | None, value: float | None) -> Side | None:
    """On which side of 0 the whole interval lies according to a verdict; None when it says nothing of that."""
    plain = (code or "").removesuffix(SMALL_MARK)
    if plain == "chance_possible":
        return "higher" if value is not None and value > 0 else "lower"
    if plain == "lower":
        return "lower"
    return "higher" if plain == "higher" else None


def verdict_text(
    code: str,
    *,
    value: float | None = None,
    instrument: str = "",
    is_small: bool = False,
    n_initiatives: int = PROGRAMME_SIZE,
) -> VerdictText:
    """The words of a verdict in the language of the visit; KeyError for a code that is not one.

    `value` (the change in points) tells the direction of `chance_possible`, and `n_initiatives` among
    how many it was compared. A code that ends in `_small`, or `is_small`, adds "een klein verschil".
    """
    plain = code.removesuffix(SMALL_MARK)
    note = _("een klein verschil") if is_small or plain != code else ""
    if plain == "about_same":
        return VerdictText(plain, _(_ABOUT_SAME), "level", is_known=True, note=note)
    towards = side(plain, value)
    if towards is None:
        text, symbol = _WAITING[plain]
        return VerdictText(plain, _(text), symbol, note=note)
    word = _(_MEANING_OF.get(instrument, _MEANING)[towards])
    if plain == "chance_possible":
        told = ngettext(
            "op zichzelf {direction}, maar bij {n} initiatief kan dit toeval zijn",
            "op zichzelf {direction}, maar bij {n} initiatieven kan dit toeval zijn",
            n_initiatives,
        ).format(direction=word, n=in_words(n_initiatives))
        return VerdictText(plain, capital(told), "open", note=note)
    told = _("gemiddeld {direction} dan bij de start").format(direction=word)
    return VerdictText(plain, capital(told), _SYMBOLS[towards], is_known=True, note=note)
