"""Freezes what was computed into a folder that never changes: first beside, then under its own name."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from bb_data import __version__
from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.decision import Decision
from bb_data.figures.issued import keep_issued
from bb_data.figures.of_initiatives import Made, keep_computed
from bb_data.model.actor import Actor
from bb_data.model.answer_table import AnswerTable
from bb_data.model.cell import Audience
from bb_data.model.finding import Finding
from bb_data.release import tables
from bb_data.release.audit_memory import Findings
from bb_data.release.auditing import work_of
from bb_data.release.computing import Computed, Progress, computed
from bb_data.release.manifest import Exclusion, IncludedWave, Manifest, sha256
from bb_data.release.passing import passed, with_audit
from bb_data.store.database import Database, Writer, now
from bb_data.store.properties import holds_demo_data
from bb_data.words.language import _

RELEASE_ID = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})-(?P<number>\d{3,})")
_MAKING = ".making-"

_Changed = TypeVar("_Changed")


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A release that is written but not yet readable: under a hidden name."""

    id: str
    folder: Path

    def publish(self) -> Path:
        """Give the folder its own name, in one step."""
        return self.folder.rename(self.folder.with_name(self.id))

    def discard(self) -> None:
        """Take it away again."""
        shutil.rmtree(self.folder, ignore_errors=True)


def silent(_words: str) -> None:
    """A progress that nobody looks at."""


def build_release(
    database: Database,
    actor: Actor,
    catalogue: Catalogue,
    releases: Path,
    progress: Progress | None = None,
    *,
    audit_demo: bool = False,
) -> str:
    """Make an internal release of all closed waves and give its id; raises as `release_after`."""
    return release_after(
        lambda _writer: None,
        database,
        actor,
        catalogue,
        releases,
        progress or silent,
        audit_demo=audit_demo,
    )[1]


def release_after(
    change: Callable[[Writer], _Changed],
    database: Database,
    actor: Actor,
    catalogue: Catalogue,
    releases: Path,
    progress: Progress,
    *,
    audit_demo: bool = False,
) -> tuple[_Changed, str]:
    """Do `change` and make a release in one transaction; gives what it gave, and the id of the release.

    Real answers go out after the auditor only, invented ones too with `audit_demo`; `change` is tried
    again when there was something to search. Published once that is committed: all that can go wrong with
    data goes wrong before, and then nothing has changed. After it there is one rename; should the disk
    refuse that, the release can be built again. Raises ReleaseError when the audit could not be done.
    """

    figures: Made = {}

    def attempt(known: Findings | None, tell: Progress) -> tuple[_Changed, str]:
        made: list[_Prepared] = []
        try:
            with database.write() as writer:
                changed = change(writer)
                made.append(_prepared(writer, actor, catalogue, releases, tell, known, figures))
            made[0].publish()
        except BaseException:
            for prepared in made:
                prepared.discard()
            raise
        return changed, made[0].id

    with database.read() as reader:
        is_audited = audit_demo or not holds_demo_data(reader)
    if not is_audited:
        return attempt(None, progress)
    return with_audit(database, catalogue, progress, attempt)


def _prepared(
    writer: Writer,
    actor: Actor,
    catalogue: Catalogue,
    releases: Path,
    progress: Progress,
    known: Findings | None,
    figures: Made,
) -> _Prepared:
    """A release inside a transaction; raises NotAuditedError for figures of which nothing is `known` yet."""

    def audit(
        own: Sequence[Decision], tables: Sequence[AnswerTable]
    ) -> tuple[list[Decision], tuple[Finding, ...]]:
        return passed(own, work_of(own, tables, catalogue), known or {}, catalogue)

    content = computed(writer, catalogue, progress, None if known is None else audit, figures)
    progress(_("Vastleggen"))
    prepared = _written(content, catalogue, releases)
    keep_issued(writer, content.issued, catalogue, made_at=now())
    keep_computed(writer, content.fresh, catalogue, computed_at=now())
    writer.audit(actor, "release.built", prepared.id, n_cells=len(content.cells))
    return prepared


def _written(content: Computed, catalogue: Catalogue, releases: Path) -> _Prepared:
    releases.mkdir(parents=True, exist_ok=True)
    release_id = _next_id(releases, content.data_cut)
    folder = releases / f"{_MAKING}{release_id}"
    folder.mkdir()
    prepared = _Prepared(release_id, folder)
    try:
        tables.write_cells(folder, content.cells)
        tables.write_initiatives(folder, content.initiatives)
        tables.write_waves(folder, content.waves)
        _manifest(content, catalogue, folder, release_id).write(folder)
    except BaseException:
        prepared.discard()
        raise
    return prepared


def _manifest(content: Computed, catalogue: Catalogue, folder: Path, release_id: str) -> Manifest:
    return Manifest(
        id=release_id,
        created_at=now(),
        data_cut=content.data_cut,
        is_demo=content.is_demo,
        audience=str(Audience.INTERNAL),
        code_version=__version__,
        policy_version=catalogue.policy.version,
        instrument_versions={
            instrument.id: instrument.version
            for instrument in sorted(catalogue.instruments.values(), key=lambda one: one.id)
        },
        tables={
            name: sha256((folder / name).read_bytes())
            for name in (tables.CELLS, tables.INITIATIVES, tables.WAVES)
        },
        waves=[
            IncludedWave(
                initiative=wave.initiative, period=wave.period, questionnaire=wave.questionnaire
            )
            for wave in content.waves
        ],
        exclusions=[
            Exclusion(cell=str(cell.address), status=str(cell.status), reason=cell.reason)
            for cell in sorted(content.cells, key=lambda cell: str(cell.address))
            if cell.reason is not None
        ],
        audit=list(content.findings),
        is_audit_passed=content.is_audit_passed,
    ).sealed()


def _next_id(releases: Path, day: date) -> str:
    # Folders still being made count too, so that two builds never get one name.
    numbers = [0]
    for folder in releases.iterdir():
        found = RELEASE_ID.fullmatch(folder.name.removeprefix(_MAKING))
        if found and found["day"] == str(day):
            numbers.append(int(found["number"]))
    return f"{day}-{max(numbers) + 1:03}"
