"""Records beside a release: signed off, withdrawn. The release itself never changes."""

from __future__ import annotations

import json
from pathlib import Path

from bb_data.catalogue.schema import Catalogue
from bb_data.errors import RefusedError, UserDataError
from bb_data.model.actor import Actor
from bb_data.release.published import SIGNED_OFF, WITHDRAWN, Release, all_releases, release_by_id
from bb_data.release.readiness import readiness
from bb_data.store.database import Database, Writer, now
from bb_data.words.language import _


def sign_off(
    database: Database, actor: Actor, catalogue: Catalogue, releases: Path, release_id: str
) -> Release:
    """Let funders and visitors read this release. Raises ReleaseError when it is damaged.

    Raises RefusedError with every reason against it.
    """
    known = all_releases(releases)
    release = release_by_id(releases, release_id)
    with database.write() as writer:
        refusals = readiness(writer, catalogue, release, known).refusals
        if refusals:
            told = _("Vrijgave {release} kan niet ondertekend worden:").format(release=release.id)
            raise RefusedError("\n".join([told, *(f"- {refusal}" for refusal in refusals)]))
        _record(writer, actor, release, SIGNED_OFF, "release.signed_off", "")
    _publish(release, SIGNED_OFF)
    return release_by_id(releases, release_id)


def withdraw(
    database: Database, actor: Actor, releases: Path, release_id: str, reason: str
) -> Release:
    """Take a release off every page, with the reason. It stays on disk: what was issued is known."""
    release = release_by_id(releases, release_id)
    if release.is_withdrawn:
        raise UserDataError(_("Vrijgave {release} is al ingetrokken.").format(release=release.id))
    if not reason.strip():
        raise UserDataError(_("Geef een reden om deze vrijgave in te trekken."))
    with database.write() as writer:
        _record(writer, actor, release, WITHDRAWN, "release.withdrawn", reason.strip())
    _publish(release, WITHDRAWN)
    return release_by_id(releases, release_id)


def record_of(release: Release, file_name: str) -> dict[str, str]:
    """Who signed or withdrew a release (`by`), when (`at`) and why (`reason`); empty when nobody did."""
    try:
        found = json.loads((release.folder / file_name).read_bytes())
    except (OSError, ValueError):
        return {}
    return {name: str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def _record(
    writer: Writer, actor: Actor, release: Release, file_name: str, action: str, reason: str
) -> None:
    """Write the record under a hidden name and into the log; `_publish` makes it count."""
    record = {"by": actor.name or str(actor.role), "at": now().isoformat(timespec="seconds")}
    if reason:
        record["reason"] = reason
    writer.audit(actor, action, release.id, **({"reason": reason} if reason else {}))
    text = json.dumps(record, ensure_ascii=False) + "\n"
    (release.folder / f".{file_name}").write_text(text, encoding="utf-8")


def _publish(release: Release, file_name: str) -> None:
    (release.folder / f".{file_name}").rename(release.folder / file_name)
