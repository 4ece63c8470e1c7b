"""What is told of what changed since somebody's previous visit, a sentence each. Not: finding it (views).

Two figures stand beside each other, each with its period; they are never subtracted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bb_data.words import numbers
from bb_data.words.language import _, ngettext
from bb_data.words.names import in_a_row
from bb_data.words.waves import change_name, wave_name

_MOST_NAMES = 8
"""Of more initiatives than this the number is told instead."""


def first_visit() -> str:
    """Nothing to compare with yet."""
    return _(
        "Dit is uw eerste bezoek. De volgende keer staat hier wat er sindsdien is veranderd: nieuwe"
        " metingen, andere oordelen, gewijzigde doelen."
    )


def nothing_since(visited_on: date) -> str:
    """That all is as it was."""
    return _("Er is niets veranderd sinds uw vorige bezoek op {date}.").format(
        date=numbers.day(visited_on)
    )


def since(visited_on: date) -> str:
    """Since when."""
    return _("Uw vorige bezoek was op {date}.").format(date=numbers.day(visited_on))


def newer_figures(data_cut_then: date, data_cut: date) -> str:
    """Which figures are laid beside which."""
    return _("U zag toen de cijfers tot en met {before}; nu gaan ze tot en met {now}.").format(
        before=numbers.day(data_cut_then), now=numbers.day(data_cut)
    )


def first_figures() -> str:
    """There are figures where there were none."""
    return _("Er zijn nu cijfers vrijgegeven. Bij uw vorige bezoek waren die er nog niet.")


def withdrawn(visited_on: date, *, has_others: bool) -> str:
    """What was read then was taken back, so that nothing is compared with it."""
    told = _("De cijfers die u op {date} zag, heeft LSA ingetrokken. Gebruik ze niet meer.").format(
        date=numbers.day(visited_on)
    )
    if not has_others:
        return told + " " + _("Er zijn nu geen andere vrijgegeven cijfers.")
    return (
        told
        + " "
        + _(
            "Hieronder staan cijfers die wel gelden. We zetten ze niet naast de ingetrokken cijfers."
        )
    )


def lost(visited_on: date) -> str:
    """What was read then cannot be read any more."""
    return _(
        "De cijfers die u op {date} zag, kunnen we niet meer lezen. Wat er aan de cijfers is veranderd,"
        " staat hier daarom niet."
    ).format(date=numbers.day(visited_on))


def measured(period: str, names: Sequence[str]) -> str:
    """At whom a measurement was finished."""
    return numbers.capital(
        _("{wave}: afgerond bij {names}.").format(wave=wave_name(period), names=_whom(names))
    )


def joined(names: Sequence[str]) -> str:
    """Of whom there are figures for the first time."""
    return _("Nieuw in de cijfers: {names}.").format(names=_whom(names))


def verdict_changed(whose: str, now: tuple[str, str], before: tuple[str, str] | None) -> str:
    """A verdict on loneliness and the one that was there: of each its period and its words."""
    told = _("{whose}, eenzaamheid {waves}: {verdict}.").format(
        whose=whose, waves=change_name(now[0]), verdict=now[1]
    )
    if before is None:
        return told + " " + _("Eerder was er nog geen oordeel.")
    if before[0] == now[0]:
        return told + " " + _("Eerder was dat: {verdict}.").format(verdict=before[1])
    earlier = _("Eerder, {waves}: {verdict}.").format(
        waves=change_name(before[0]), verdict=before[1]
    )
    return f"{told} {earlier}"


def verdict_stayed(whose: str, period: str) -> str:
    """The same verdict, now over a longer time."""
    return _("{whose}, eenzaamheid {waves}: het oordeel is hetzelfde gebleven.").format(
        whose=whose, waves=change_name(period)
    )


def covers(n_covered: int, n_initiatives: int) -> str:
    """Of how many initiatives a verdict is, when it is not of all."""
    return ngettext(
        "Dat gaat nu over {covered} van het {n} initiatief.",
        "Dat gaat nu over {covered} van de {n} initiatieven.",
        n_initiatives,
    ).format(covered=n_covered, n=n_initiatives)


def reach(whose: str, now: tuple[str, str], before: tuple[str, str]) -> str:
    """How many people took part in the newest quarter, and what the newest was then: of each quarter and number."""
    if now[0] == before[0]:
        return _("{whose}: in {quarter} deden {n} mensen mee. U zag toen {before}.").format(
            whose=whose, quarter=numbers.quarter_text(now[0]), n=now[1], before=before[1]
        )
    return _(
        "{whose}: in {quarter} deden {n} mensen mee. U zag toen als laatste {earlier}: {before} mensen."
    ).format(
        whose=whose,
        quarter=numbers.quarter_text(now[0]),
        n=now[1],
        earlier=numbers.quarter_text(before[0]),
        before=before[1],
    )


def newly_shown(n: int) -> str:
    """Figures that were withheld and are not any more."""
    return ngettext(
        "{n} cijfer lieten we eerst niet zien en nu wel.",
        "{n} cijfers lieten we eerst niet zien en nu wel.",
        n,
    ).format(n=numbers.number(n))


def now_withheld(n: int) -> str:
    """Figures that were told and are withheld now."""
    return ngettext(
        "{n} cijfer dat u eerder zag, laten we niet meer zien, want dan zijn mensen misschien te herkennen.",
        "{n} cijfers die u eerder zag, laten we niet meer zien, want dan zijn mensen misschien te herkennen.",
        n,
    ).format(n=numbers.number(n))


def gone(n: int) -> str:
    """Figures that are in the release no longer."""
    return ngettext(
        "{n} cijfer dat u eerder zag, zit niet meer in de cijfers.",
        "{n} cijfers die u eerder zag, zitten niet meer in de cijfers.",
        n,
    ).format(n=numbers.number(n))


def otherwise(n: int) -> str:
    """Figures of the same period with another value."""
    return ngettext(
        "{n} cijfer dat u eerder zag, is nu anders.",
        "{n} cijfers die u eerder zag, zijn nu anders.",
        n,
    ).format(n=numbers.number(n))


def is_new(agreed: str) -> str:
    """A target that was not there, and what is agreed."""
    return _("Dit doel is nieuw.") + " " + agreed


def of_target(title: str, told: str) -> str:
    """What happened to a target."""
    return _("Doel ‘{title}’. {told}").format(title=title, told=told)


def cards(names: Sequence[str]) -> str:
    """Whose own words can be read since."""
    return ngettext(
        "{names} vertelt zelf wat werkte en wat niet: de kaart is nieuw.",
        "{names} vertellen zelf wat werkte en wat niet: die kaarten zijn nieuw.",
        len(names),
    ).format(names=_whom(names))


def more(n: int) -> str:
    """How many lines are folded."""
    return ngettext("Nog {n} verandering", "Nog {n} veranderingen", n).format(n=numbers.number(n))


def _whom(names: Sequence[str]) -> str:
    if len(names) > _MOST_NAMES:
        return ngettext("{n} initiatief", "{n} initiatieven", len(names)).format(
            n=numbers.number(len(names))
        )
    return in_a_row(names)
