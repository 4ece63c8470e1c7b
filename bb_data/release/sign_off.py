"""Records beside a release: signed off, withdrawn. The release itself never changes."""

from __future__ import annotations

import json
from pathlib import Path

from bb_data.errors import UserDataError
from bb_data.model.actor import Actor
from bb_data.release.published import SIGNED_OFF, WITHDRAWN, Release, release_by_id
from bb_data.store.database import Database, now


def sign_off(database: Database, actor: Actor, releases: Path, release_id: str) -> Release:
    """Let funders and visitors read this release. Raises ReleaseError when it is damaged.

    Raises UserDataError when it was withdrawn or signed off already.
    """
    release = release_by_id(releases, release_id)
    if release.is_withdrawn:
        raise UserDataError(f"Vrijgave {release.id} is ingetrokken en kan niet ondertekend worden.")
    if release.is_signed_off:
        raise UserDataError(f"Vrijgave {release.id} is al ondertekend.")
    release.released()
    _record(database, actor, release, SIGNED_OFF, "release.signed_off", "")
    return release_by_id(releases, release_id)


def withdraw(
    database: Database, actor: Actor, releases: Path, release_id: str, reason: str
) -> Release:
    """Take a release off every page, with the reason. It stays on disk: what was issued is known."""
    release = release_by_id(releases, release_id)
    if release.is_withdrawn:
        raise UserDataError(f"Vrijgave {release.id} is al ingetrokken.")
    if not reason.strip():
        raise UserDataError("Geef een reden om deze vrijgave in te trekken.")
    _record(database, actor, release, WITHDRAWN, "release.withdrawn", reason.strip())
    return release_by_id(releases, release_id)


def _record(
    database: Database, actor: Actor, release: Release, file_name: str, action: str, reason: str
) -> None:
    record = {"by": actor.name or str(actor.role), "at": now().isoformat(timespec="seconds")}
    if reason:
        record["reason"] = reason
    new = release.folder / f".{file_name}"
    with database.write() as writer:
        writer.audit(actor, action, release.id, **({"reason": reason} if reason else {}))
        new.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    new.rename(release.folder / file_name)
