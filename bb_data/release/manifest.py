"""What a release says of itself: `manifest.json`, with the hash of every table and of the whole. Not: its figures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from bb_data.errors import ReleaseError
from bb_data.model.finding import Finding
from bb_data.words.language import _

MANIFEST = "manifest.json"

# What may differ between two releases of the same data: which one it is and when it was made.
_NOT_CONTENT = frozenset({"id", "created_at", "data_cut", "content_sha256", "manifest_sha256"})
_SEAL = frozenset({"manifest_sha256"})


class Part(BaseModel):
    """One file of cells: its hash, and how many of its cells are not shown as they are, by status and by rule."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sha256: str
    n_cells: int
    exclusions: dict[str, dict[str, int]]


class IncludedWave(BaseModel):
    """A closed wave that the figures are about."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    initiative: str
    period: str
    questionnaire: str


class Manifest(BaseModel):
    """The facts of a release; `tables` and `parts` give the SHA-256 of every file, `parts` of those with cells.

    `content_sha256` is of all content, `manifest_sha256` of the whole manifest: the first is the same for
    the same data, the second for no other release. Without `audit` nobody tried to guess (yet).
    """

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
    parts: dict[str, Part]
    waves: list[IncludedWave]
    audit: list[Finding] = []
    is_audit_passed: bool = True
    content_sha256: str = ""
    manifest_sha256: str = ""

    @property
    def n_questions(self) -> int:
        """How many guesses the auditor tried."""
        return sum(finding.n_questions for finding in self.audit)

    @property
    def files(self) -> dict[str, str]:
        """The SHA-256 of every file beside the manifest."""
        return self.tables | {name: part.sha256 for name, part in self.parts.items()}

    def sealed(self) -> Manifest:
        """The manifest with both hashes filled in."""
        content = _hash_without(self.model_dump(mode="json"), _NOT_CONTENT)
        with_content = self.model_copy(update={"content_sha256": content})
        whole = _hash_without(with_content.model_dump(mode="json"), _SEAL)
        return with_content.model_copy(update={"manifest_sha256": whole})

    def write(self, folder: Path) -> None:
        """Write it into the release's folder, with sorted keys."""
        text = _written(self.model_dump(mode="json"))
        (folder / MANIFEST).write_text(text, encoding="utf-8", newline="\n")


def sha256(content: bytes) -> str:
    """The hash of a file's bytes."""
    return hashlib.sha256(content).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a release, every byte of it checked.

    Raises ReleaseError when it is missing, cannot be read, or is not the one that was frozen.
    """
    try:
        text = (folder / MANIFEST).read_bytes().decode()
        facts = json.loads(text)
        manifest = Manifest.model_validate(facts)
    except (OSError, ValueError, ValidationError) as error:
        raise ReleaseError(
            _(
                "Vrijgave {release} is beschadigd: het manifest ontbreekt of klopt niet. "
                "Zet een back-up terug of maak een nieuwe vrijgave."
            ).format(release=folder.name)
        ) from error
    # The hashes are taken over what stands in the file, so that an older manifest stays readable.
    is_whole = (
        manifest.id == folder.name
        and (text == _written(facts) or text == _indented(facts))
        and manifest.content_sha256 == _hash_without(facts, _NOT_CONTENT)
        and (
            "manifest_sha256" not in facts
            or manifest.manifest_sha256 == _hash_without(facts, _SEAL)
        )
    )
    if not is_whole:
        raise damaged(folder.name, MANIFEST)
    return manifest


_line = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode


def _written(facts: dict[str, Any]) -> str:
    """A line for every part, wave and finding: with thousands of initiatives it is read and written at each closing."""
    return _block({name: _entry(value) for name, value in facts.items()}, "") + "\n"


def _entry(value: Any) -> str:
    if isinstance(value, dict):
        return _block({name: _line(one) for name, one in value.items()}, " ")
    if isinstance(value, list):
        return "[" + ",".join(f"\n  {_line(one)}" for one in value) + "\n ]"
    return _line(value)


def _block(entries: Mapping[str, str], margin: str) -> str:
    lines = (f"\n{margin} {_line(name)}: {entries[name]}" for name in sorted(entries))
    return "{" + ",".join(lines) + f"\n{margin}}}"


def _indented(facts: dict[str, Any]) -> str:
    """As manifests were written before: every value on a line of its own."""
    return json.dumps(facts, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _hash_without(facts: dict[str, Any], left_out: frozenset[str]) -> str:
    kept = {name: value for name, value in facts.items() if name not in left_out}
    text = json.dumps(kept, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode())


def damaged(release_id: str, file_name: str) -> ReleaseError:
    """The error of a release whose file is not the one that was frozen."""
    return ReleaseError(
        _(
            "Vrijgave {release} is beschadigd of veranderd ({file}) en wordt niet getoond. "
            "Zet een back-up terug of maak een nieuwe vrijgave."
        ).format(release=release_id, file=file_name)
    )
