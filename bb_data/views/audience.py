"""Which release and which of its cells an audience reads (DISCLOSURE 3). Not: whether the actor may ask at all.

What is read depends on the release, the role and the initiative only, all of them arguments.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.public import public_addresses
from bb_data.disclosure.released import Released
from bb_data.errors import ReleaseError, UsageError
from bb_data.model.actor import Role
from bb_data.model.cell import PROGRAMME_SCOPE, initiative_scope
from bb_data.release.content import MeasuredWave
from bb_data.release.published import Release, newest, release_by_id
from bb_data.release.tables import PublishedInitiative
from bb_data.words.language import _

# Visitors read the newest signed-off release; the steward looks at one more before signing.
_KEPT = 4
_READERS_OF_INTERNAL = frozenset({Role.INITIATIVE, Role.COACH, Role.LSA, Role.STEWARD})
_READERS_OF_SIGNED_OFF = frozenset({Role.FUNDER, Role.RESEARCHER})


@dataclass(frozen=True, slots=True)
class Figures:
    """The cells of one release that an audience may read, and whom and which waves it may see by name."""

    released: Released
    initiatives: tuple[PublishedInitiative, ...]
    waves: tuple[MeasuredWave, ...]

    def filled_in(self, scope: str, period: str) -> tuple[date, date] | None:
        """Between which days the forms of a wave were filled in, over the initiatives of the scope."""
        days = [
            (wave.filled_in_from, wave.filled_in_until)
            for wave in self.waves
            if wave.period == period
            and scope in (PROGRAMME_SCOPE, initiative_scope(wave.initiative))
        ]
        first = [start for start, _end in days if start is not None]
        last = [end for _start, end in days if end is not None]
        return (min(first), max(last)) if first and last else None


def figures_of_programme(releases: Path, role: Role) -> Figures | None:
    """Everything a funder, researcher or LSA may read; None before the first release for them."""
    release = newest(releases, signed_off=role not in _READERS_OF_INTERNAL)
    return None if release is None else _all_of(release)


def figures_of_initiative(releases: Path, slug: str, *, signed_off: bool = False) -> Figures | None:
    """An initiative's own cells and those of the programme, without another initiative's name.

    Of the newest release, or of the newest that a steward signed off.
    """
    release = newest(releases, signed_off=signed_off)
    return None if release is None else _own_of(release, slug)


def figures_for_visitors(releases: Path, catalogue: Catalogue) -> Figures | None:
    """What anybody may read of the newest signed-off release."""
    release = newest(releases, signed_off=True)
    return None if release is None else _public_of(release, catalogue)


def figures_of_release(
    releases: Path, release_id: str, role: Role, catalogue: Catalogue, initiative: str | None = None
) -> Figures:
    """What a role (of an initiative: this one) reads of one release, once that is the one it reads.

    Raises UsageError for a release that is not there, or an initiative's role without its initiative.
    """
    release = release_by_id(releases, release_id)
    if role is Role.VISITOR:
        return _public_of(release, catalogue)
    if role is not Role.INITIATIVE:
        return _all_of(release)
    if initiative is None:
        raise UsageError(_("Kies van welk initiatief u de cijfers wilt zien."))
    return _own_of(release, initiative)


def figures_read_before(releases: Path, release_id: str, role: Role) -> Figures | None:
    """Everything a reader of signed-off figures read of an earlier release.

    None for other roles, and when it cannot be read any more: withdrawn, damaged, gone, or never signed off.
    """
    if role not in _READERS_OF_SIGNED_OFF:
        return None
    try:
        release = release_by_id(releases, release_id)
        if release.is_withdrawn or not release.is_signed_off:
            return None
        return _all_of(release)
    except (UsageError, ReleaseError):
        return None


def is_withdrawn(releases: Path, release_id: str) -> bool:
    """Whether a release was taken off every page; not when there is none of this id."""
    try:
        return release_by_id(releases, release_id).is_withdrawn
    except UsageError:
        return False


def _all_of(release: Release) -> Figures:
    return Figures(release.released(), _by_name(release), release.waves)


def _own_of(release: Release, slug: str) -> Figures:
    return Figures(
        release.released([initiative_scope(slug), PROGRAMME_SCOPE]),
        tuple(each for each in release.initiatives if each.slug == slug),
        tuple(wave for wave in release.waves if wave.initiative == slug),
    )


def _public_of(release: Release, catalogue: Catalogue) -> Figures:
    named = tuple(each for each in _by_name(release) if each.may_be_named)
    return Figures(_public_cells(release.released(), named, catalogue), named, ())


@lru_cache(maxsize=_KEPT)
def _public_cells(
    released: Released, named: tuple[PublishedInitiative, ...], catalogue: Catalogue
) -> Released:
    """What visitors may read of these cells; a release never changes, so it is worked out once."""
    slugs = {each.slug for each in named}
    return released.only(public_addresses(released, slugs, catalogue))


def _by_name(release: Release) -> tuple[PublishedInitiative, ...]:
    return tuple(sorted(release.initiatives, key=lambda each: each.name.casefold()))
