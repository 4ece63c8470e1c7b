"""Closing a wave: marks it closed and, in a demo store, publishes the internal release in one go."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bb_data.catalogue.schema import Catalogue
from bb_data.model.actor import Actor
from bb_data.model.programme import Initiative, Wave
from bb_data.programme.waves import mark_closed
from bb_data.release.build import Prepared, in_one_go, prepare, silent
from bb_data.release.computing import Progress
from bb_data.store.database import Database, Writer
from bb_data.store.properties import holds_demo_data
from bb_data.words.language import _


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed wave and the release it led to; without one, `release_id` is None."""

    wave: Wave
    release_id: str | None


def close_wave(
    database: Database,
    actor: Actor,
    catalogue: Catalogue,
    initiative: Initiative,
    period: str,
    releases: Path,
    progress: Progress | None = None,
) -> Closed:
    """Close an open wave; `progress` hears in words what is being done.

    In a demo store the figures are computed, decided and published at once; if that fails the wave
    stays open. A store with real data closes without a release: those wait for the auditor.
    Raises UsageError for an unknown wave, UserDataError when it is not open.
    """
    tell = progress or silent
    tell(_("Meting afronden"))
    with database.read() as reader:
        makes_release = holds_demo_data(reader)
    if not makes_release:
        with database.write() as writer:
            return Closed(mark_closed(writer, actor, initiative, period), None)
    waves: list[Wave] = []

    def close_and_prepare(writer: Writer) -> Prepared:
        waves.append(mark_closed(writer, actor, initiative, period))
        return prepare(writer, actor, catalogue, releases, tell)

    prepared = in_one_go(database, close_and_prepare)
    return Closed(waves[0], prepared.id)
