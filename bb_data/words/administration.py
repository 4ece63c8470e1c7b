"""What Beheer says of initiatives, of what waits elsewhere, and why one cannot be taken away. Not: the page itself."""

from __future__ import annotations

from datetime import date

from bb_data.model.period import due_on
from bb_data.model.programme import Held, Initiative, Wave, WaveState
from bb_data.words import numbers
from bb_data.words.language import N_, _, ngettext

_HELD: dict[Held, str] = {
    Held.HAND_INS: N_(
        "Er is al iets ingestuurd. Dat blijft in de lijst, ook als het ongedaan is gemaakt."
    ),
    Held.CODES: N_("Er zijn al codes voor deelnemers gemaakt of gebruikt."),
    Held.ACTIVITIES: N_("Er zijn al activiteiten genoteerd."),
    Held.TYPED_FORMS: N_("Iemand is een vragenlijst aan het overtypen."),
    Held.CLOSED_WAVES: N_("Er is al een meting afgerond."),
    Held.CARDS: N_("Er is al aan de kaart over de aanpak geschreven."),
}


def initiatives_finding(n: int) -> str:
    """The page's one large sentence: how many initiatives there are."""
    if not n:
        return _("Voeg het eerste initiatief toe")
    sentence = ngettext("{n} initiatief doet mee", "{n} initiatieven doen mee", n)
    return numbers.capital(sentence.format(n=numbers.in_words(n)))


def cards_waiting(n_waiting: int, n_cards: int) -> str:
    """How many cards of approaches wait for LSA."""
    if not n_cards:
        return _("Nog geen initiatief schreef een kaart over de aanpak.")
    if not n_waiting:
        return _("Alle kaarten zijn gelezen.")
    return ngettext("{n} kaart wacht op u.", "{n} kaarten wachten op u.", n_waiting).format(
        n=numbers.number(n_waiting)
    )


def targets_kept(n: int, changed_on: date | None) -> str:
    """How many targets there are, and when the last one was changed."""
    if not n or changed_on is None:
        return _("Nog geen doelen afgesproken met een fonds.")
    return ngettext(
        "{n} doel, het laatst gewijzigd op {date}.",
        "{n} doelen, het laatst gewijzigd op {date}.",
        n,
    ).format(n=numbers.number(n), date=numbers.day(changed_on))


def wave_standing(wave: Wave | None, initiative: Initiative, period: str, today: date) -> str:
    """Where a wave of an initiative stands, in a word or two."""
    if wave is None:
        return (
            _("niet gepland")
            if due_on(initiative.started_on, period) < today.replace(day=1)
            else _("nog niet gepland")
        )
    return {
        WaveState.PLANNED: _("gepland"),
        WaveState.OPEN: _("loopt"),
        WaveState.CLOSED: _("afgerond"),
    }[wave.state]


def reasons_to_stay(held: tuple[Held, ...]) -> list[str]:
    """Why an initiative cannot be taken away, a sentence each."""
    return [_(_HELD[one]) for one in held]


def shown_of(first: int, n_shown: int, n_found: int) -> str:
    """Which part of a long list stands here."""
    return _("{first} tot en met {last} van {n}").format(
        first=numbers.number(first),
        last=numbers.number(first + n_shown - 1),
        n=numbers.number(n_found),
    )
