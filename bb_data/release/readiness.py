"""Whether a release may be signed off: every reason against it at once, and what to warn of. Not: signing (sign_off)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from bb_data.catalogue.reviews import reviews
from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.released import Released
from bb_data.model.cell import NO_BREAKDOWN
from bb_data.model.programme import WaveState
from bb_data.programme.initiatives import all_initiatives
from bb_data.programme.waves import waves_of
from bb_data.release.published import Release
from bb_data.store.database import Reader
from bb_data.store.properties import today
from bb_data.words import numbers
from bb_data.words.language import _, ngettext

# The outcome that the programme was set up for: the whole scale of loneliness.
_PRIMARY_TOPIC = "loneliness"
_WHOLE_SCALE = "total"
_NAMED_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Readiness:
    """Sentences: `refusals` stand in the way of signing off, `warnings` do not."""

    refusals: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def is_ready(self) -> bool:
        """Whether a steward may sign it off."""
        return not self.refusals


def readiness(
    reader: Reader, catalogue: Catalogue, release: Release, known: Sequence[Release]
) -> Readiness:
    """What stands in the way of signing this release off; `known` are all releases, the newest first.

    Raises ReleaseError when it is damaged: nothing can be said of it then.
    """
    checked = reviews(catalogue, today(reader))
    return Readiness(
        refusals=(
            *_by_its_state(release, known),
            *_by_its_audit(release),
            *_reopened(reader, release),
            *_too_few_initiatives(release.released(), catalogue),
            *_past_review(
                checked.expired,
                _(
                    "Deze definities hadden al lang nagekeken moeten zijn: {names}. Kijk de bronnen"
                    " na en zet in de catalogus een nieuwe datum."
                ),
            ),
        ),
        warnings=(
            *_by_a_newer_one(release, known),
            *_without_audit(release),
            *_past_review(
                checked.late,
                _("Deze definities hadden al nagekeken moeten zijn: {names}."),
            ),
        ),
    )


def _by_its_state(release: Release, known: Sequence[Release]) -> list[str]:
    found = []
    if release.is_withdrawn:
        found.append(_("Deze vrijgave is ingetrokken."))
    if release.is_signed_off:
        found.append(_("Deze vrijgave is al ondertekend."))
    signed = next((one for one in _newer(release, known) if one.is_signed_off), None)
    if signed is not None:
        found.append(
            _("Vrijgave {release} is nieuwer en al ondertekend.").format(release=signed.id)
        )
    return found


def _by_a_newer_one(release: Release, known: Sequence[Release]) -> list[str]:
    newer = _newer(release, known)
    if not newer:
        return []
    return [_("Er is een nieuwere vrijgave: {release}.").format(release=newer[0].id)]


def _newer(release: Release, known: Sequence[Release]) -> list[Release]:
    newer = takewhile(lambda one: one.id != release.id, known)
    return [one for one in newer if not one.is_withdrawn]


def _by_its_audit(release: Release) -> list[str]:
    """S11: what the auditor did not pass, or real answers that it never saw, do not go out."""
    manifest = release.manifest
    if not manifest.is_audit_passed:
        return [_("De controle op herkenbaarheid is niet gehaald.")]
    if not manifest.audit and not manifest.is_demo:
        return [_("De controle op herkenbaarheid is niet gedaan.")]
    return []


def _without_audit(release: Release) -> list[str]:
    manifest = release.manifest
    if manifest.audit or not manifest.is_demo:
        return []
    return [
        _(
            "De controle op herkenbaarheid is bij deze vrijgave niet gedaan. Dat mag alleen omdat"
            " de gegevens verzonnen zijn."
        )
    ]


def _reopened(reader: Reader, release: Release) -> list[str]:
    included = {(wave.initiative, wave.period) for wave in release.manifest.waves}
    return [
        _(
            "Meetmoment {period} van {name} is weer open. Rond het af en maak een nieuwe vrijgave."
        ).format(period=wave.period, name=initiative.name)
        for initiative in all_initiatives(reader)
        for wave in waves_of(reader, initiative.id)
        if wave.state is WaveState.OPEN and (initiative.slug, wave.period) in included
    ]


def _too_few_initiatives(released: Released, catalogue: Catalogue) -> list[str]:
    """The policy's `sign_off_initiatives` show the primary outcome at one same wave, or it stays internal."""
    primary = [
        indicator.id
        for indicator in catalogue.indicators.values()
        if (indicator.kind, indicator.topic, indicator.score)
        == ("mean", _PRIMARY_TOPIC, _WHOLE_SCALE)
    ]
    shown = Counter(
        (cell.address.indicator, cell.address.period)
        for cell in released.select(indicators=primary, breakdown=NO_BREAKDOWN)
        if cell.is_shown and cell.address.initiative is not None
    )
    most, needed = (
        max(shown.values(), default=0),
        int(catalogue.policy.sign_off_initiatives.value),
    )
    if most >= needed:
        return []
    return [
        ngettext(
            "Bij {n} initiatief is de eenzaamheidsscore van een meting te tonen; er zijn er minstens"
            " {needed} nodig. Anders gaat een cijfer van het programma bijna over één buurt.",
            "Bij {n} initiatieven is de eenzaamheidsscore van dezelfde meting te tonen; er zijn er"
            " minstens {needed} nodig. Anders gaat een cijfer van het programma bijna over één"
            " buurt.",
            most,
        ).format(n=most, needed=needed)
    ]


def _past_review(past: Mapping[str, date], told: str) -> list[str]:
    if not past:
        return []
    named = [
        _("{name} ({date})").format(name=name, date=numbers.day(day))
        for name, day in list(past.items())[:_NAMED_AT_MOST]
    ]
    others = len(past) - len(named)
    if others:
        named.append(ngettext("en nog {n}", "en nog {n} andere", others).format(n=others))
    return [told.format(names=", ".join(named))]
