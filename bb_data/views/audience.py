"""Which release and which of its cells an audience reads (DISCLOSURE 3). Not: whether the actor may ask at all.

What is read depends on the release, the role and the initiative only, all of them arguments.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bb_data.disclosure.released import Released
from bb_data.model.actor import Role
from bb_data.model.cell import PROGRAMME_SCOPE, initiative_scope
from bb_data.release.computing import MeasuredWave
from bb_data.release.published import Release, newest
from bb_data.release.tables import PublishedInitiative

_READERS_OF_INTERNAL = frozenset({Role.INITIATIVE, Role.COACH, Role.LSA, Role.STEWARD})


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
    if release is None:
        return None
    return Figures(release.released(), _by_name(release), release.waves)


def figures_of_initiative(releases: Path, slug: str) -> Figures | None:
    """An initiative's own cells and those of the programme, without another initiative's name."""
    release = newest(releases)
    if release is None:
        return None
    return Figures(
        release.released().select(scopes=[initiative_scope(slug), PROGRAMME_SCOPE]),
        tuple(each for each in release.initiatives if each.slug == slug),
        tuple(wave for wave in release.waves if wave.initiative == slug),
    )


def figures_for_visitors(releases: Path) -> Figures | None:
    """What anybody may read: the programme's cells of the newest signed-off release."""
    release = newest(releases, signed_off=True)
    if release is None:
        return None
    return Figures(
        release.released().select(scopes=[PROGRAMME_SCOPE]),
        tuple(each for each in _by_name(release) if each.may_be_named),
        (),
    )


def _by_name(release: Release) -> tuple[PublishedInitiative, ...]:
    return tuple(sorted(release.initiatives, key=lambda each: each.name.casefold()))
