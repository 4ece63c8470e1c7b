"""Closing a wave: marks it closed, and computes, decides, audits and publishes the internal release in one go."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bb_data.catalogue.schema import Catalogue
from bb_data.model.actor import Actor
from bb_data.model.programme import Initiative, Wave
from bb_data.programme.waves import mark_closed
from bb_data.release.build import release_after, silent
from bb_data.release.content import Progress
from bb_data.store.database import Database
from bb_data.words.language import _


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed wave and the release it led to."""

    wave: Wave
    release_id: str


def close_wave(
    database: Database,
    actor: Actor,
    catalogue: Catalogue,
    initiative: Initiative,
    period: str,
    releases: Path,
    progress: Progress | None = None,
    *,
    audit_demo: bool = False,
) -> Closed:
    """Close an open wave; `progress` hears in words what is being done.

    If anything fails the wave stays open and nothing is published. `audit_demo` as in `build_release`. Raises UsageError for an unknown
    wave, UserDataError when it is not open, ReleaseError when the audit could not be done.
    """
    tell = progress or silent
    tell(_("Meting afronden"))
    wave, release_id = release_after(
        lambda writer: mark_closed(writer, actor, initiative, period),
        database,
        actor,
        catalogue,
        releases,
        tell,
        audit_demo=audit_demo,
    )
    return Closed(wave, release_id)
