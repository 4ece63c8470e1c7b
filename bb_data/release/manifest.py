"""What a release says of itself: `manifest.json`, with the hash of every table and of the whole. Not: its figures."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from bb_data.errors import ReleaseError
from bb_data.words.language import _

MANIFEST = "manifest.json"

# What may differ between two releases of the same data: which one it is and when it was made.
_NOT_CONTENT = frozenset({"id", "created_at", "data_cut", "content_sha256"})


class Exclusion(BaseModel):
    """A cell that is not shown as it is, with its status and the rule behind it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cell: str
    status: str
    reason: str


class IncludedWave(BaseModel):
    """A closed wave that the figures are about."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    initiative: str
    period: str
    questionnaire: str


class Manifest(BaseModel):
    """The facts of a release; `tables` gives the SHA-256 of every file, `content_sha256` of all content."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    created_at: datetime
    data_cut: date
    is_demo: bool
    audience: str
    code_version: str
    policy_version: int
    instrument_versions: dict[str, int]
    tables: dict[str, str]
    waves: list[IncludedWave]
    exclusions: list[Exclusion]
    content_sha256: str = ""

    def content_hash(self) -> str:
        """SHA-256 of everything but id, moment of making and sign-off: the same data, the same hash."""
        content = self.model_dump(mode="json", exclude=set(_NOT_CONTENT))
        text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def sealed(self) -> Manifest:
        """The manifest with its content hash filled in."""
        return self.model_copy(update={"content_sha256": self.content_hash()})

    def write(self, folder: Path) -> None:
        """Write it into the release's folder, with sorted keys."""
        text = json.dumps(
            self.model_dump(mode="json"), indent=1, sort_keys=True, ensure_ascii=False
        )
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def sha256(content: bytes) -> str:
    """The hash of a file's bytes."""
    return hashlib.sha256(content).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a release. Raises ReleaseError when it is missing or not one."""
    try:
        return Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValidationError) as error:
        raise ReleaseError(
            _(
                "Vrijgave {release} is beschadigd: het manifest ontbreekt of klopt niet. "
                "Zet een back-up terug of maak een nieuwe vrijgave."
            ).format(release=folder.name)
        ) from error


def damaged(release_id: str, file_name: str) -> ReleaseError:
    """The error of a release whose file is not the one that was frozen."""
    return ReleaseError(
        _(
            "Vrijgave {release} is beschadigd of veranderd ({file}) en wordt niet getoond. "
            "Zet een back-up terug of maak een nieuwe vrijgave."
        ).format(release=release_id, file=file_name)
    )
