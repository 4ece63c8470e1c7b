"""How complete the questionnaires are, in sentences, and a message to an initiative. Not: counting them (views)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bb_data.words import numbers
from bb_data.words.language import _, ngettext
from bb_data.words.modes import mode_name
from bb_data.words.waves import wave_name


def completeness_finding(n_to_come: int, n_running: int, n_received: int, n_expected: int) -> str:
    """The page's one large sentence: what is still to come in running waves, else what came in at finished ones."""
    if n_running and n_to_come:
        return ngettext(
            "Er kan nog {n} vragenlijst binnenkomen",
            "Er kunnen nog {n} vragenlijsten binnenkomen",
            n_to_come,
        ).format(n=numbers.number(n_to_come))
    if n_running:
        return _("Van de lopende metingen is alles binnen")
    if not n_expected:
        return _("Er zijn nog geen vragenlijsten")
    return _("Er kwamen {n} van de {expected} vragenlijsten binnen").format(
        n=numbers.number(n_received), expected=numbers.number(n_expected)
    )


def received_sentence(n_received: int, n_expected: int) -> str:
    """How many of how many are in."""
    return ngettext(
        "{n} van de {expected} vragenlijst is binnen.",
        "{n} van de {expected} vragenlijsten zijn binnen.",
        n_expected,
    ).format(n=numbers.number(n_received), expected=numbers.number(n_expected))


def code_sentences(n_again: int, n_first_time: int) -> list[str]:
    """Which codes were seen before; nothing at a first measurement."""
    told = []
    if n_again:
        told.append(
            ngettext(
                "{n} code deed eerder mee: van deze mensen is verandering te zien.",
                "{n} codes deden eerder mee: van deze mensen is verandering te zien.",
                n_again,
            ).format(n=numbers.number(n_again))
        )
    if n_first_time:
        told.append(
            ngettext(
                "{n} code is voor het eerst gezien: iemand die nieuw is, of een code die anders is geschreven.",
                "{n} codes zijn voor het eerst gezien: mensen die nieuw zijn, of codes die anders zijn geschreven.",
                n_first_time,
            ).format(n=numbers.number(n_first_time))
        )
    return told


def late_baseline_sentence(n: int, days: int) -> str:
    """How many start measurements were filled in long after somebody first came."""
    return ngettext(
        "{n} startmeting is meer dan {days} dagen na de eerste keer meedoen ingevuld.",
        "{n} startmetingen zijn meer dan {days} dagen na de eerste keer meedoen ingevuld.",
        n,
    ).format(n=numbers.number(n), days=days)


def mode_sentence(n_by_mode: Sequence[tuple[str, int]]) -> str:
    """How the questionnaires were filled in: 20 op papier, 5 online."""
    told = ", ".join(f"{numbers.number(n)} {mode_name(mode)}" for mode, n in n_by_mode)
    return _("Ingevuld: {ways}.").format(ways=told)


def message_to_initiative(
    name: str, period: str, n_received: int, n_expected: int, codes: Sequence[str], until: date
) -> str:
    """A message to copy: how far the running measurement is, until when it runs, which codes are not in yet."""
    lines = [
        _("Beste mensen van {name},").format(name=name),
        "",
        _("De {wave} loopt. {received} Insturen kan tot en met {date}.").format(
            wave=wave_name(period),
            received=received_sentence(n_received, n_expected),
            date=numbers.day_and_month(until),
        ),
    ]
    if codes:
        lines += [
            _(
                "Deze codes deden eerder mee en zijn er nu nog niet bij: {codes}. Wilt u hen nog eens vragen? "
                "Niemand hoeft mee te doen."
            ).format(codes=", ".join(codes))
        ]
    lines += [
        "",
        _("Lukt iets niet, bel ons dan gerust. Wij helpen u graag."),
        "",
        _("Hartelijke groet van LSA"),
    ]
    return "\n".join(lines)
