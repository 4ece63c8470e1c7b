"""Closing a wave: marks it closed, and computes, decides, audits and publishes the internal release in one go."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bb_data.catalogue.schema import Catalogue
from bb_data.model.actor import Actor
from bb_data.model.programme import Initiative, Wave
from bb_data.programme.waves import mark_closed
from bb_data.release.audit_memory import Findings
from bb_data.release.build import Prepared, audited_if_real, in_one_go, prepare, silent
from bb_data.release.computing import Progress
from bb_data.store.database import Database, Writer
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

    If anything fails the wave stays open and nothing is published. Real answers are audited, invented
    ones with `audit_demo`. Raises UsageError for an unknown wave, UserDataError when it is not open,
    ReleaseError when the audit could not be done.
    """
    tell = progress or silent
    tell(_("Meting afronden"))
    waves: list[Wave] = []

    def close_and_prepare(writer: Writer, known: Findings | None, told: Progress) -> Prepared:
        waves.append(mark_closed(writer, actor, initiative, period))
        return prepare(writer, actor, catalogue, releases, told, known)

    prepared = audited_if_real(
        database,
        catalogue,
        tell,
        lambda known, told: in_one_go(
            database, lambda writer: close_and_prepare(writer, known, told)
        ),
        audit_demo=audit_demo,
    )
    return Closed(waves[-1], prepared.id)
