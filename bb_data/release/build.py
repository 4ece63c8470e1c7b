"""Freezes what was computed into a folder that never changes: first beside, then under its own name."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from bb_data import __version__
from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.decision import Decision
from bb_data.errors import ReleaseError
from bb_data.figures.issued import keep_issued
from bb_data.figures.of_initiatives import Made, keep_computed
from bb_data.model.actor import Actor
from bb_data.model.answer_table import AnswerTable
from bb_data.model.cell import Audience
from bb_data.model.finding import Finding
from bb_data.release import tables
from bb_data.release.auditing import work_of
from bb_data.release.computing import computed
from bb_data.release.content import Computed, Progress
from bb_data.release.decided import keep_decided
from bb_data.release.manifest import IncludedWave, Manifest, Part, read_manifest, sha256
from bb_data.release.parts import NO_FORMER, Former, parts_of, write_part
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
    former = NO_FORMER

    with database.read() as reader:
        is_audited = audit_demo or not holds_demo_data(reader)

    def attempt(tell: Progress) -> tuple[_Changed, str]:
        nonlocal former
        made: list[_Prepared] = []
        try:
            with database.write() as writer:
                changed = change(writer)
                former = _former(releases, former)
                made.append(
                    _prepared(
                        writer,
                        actor,
                        catalogue,
                        releases,
                        tell,
                        figures,
                        former,
                        is_audited=is_audited,
                    )
                )
            made[0].publish()
        except BaseException:
            for prepared in made:
                prepared.discard()
            raise
        return changed, made[0].id

    if not is_audited:
        return attempt(progress)
    return with_audit(database, catalogue, progress, attempt)


def _prepared(
    writer: Writer,
    actor: Actor,
    catalogue: Catalogue,
    releases: Path,
    progress: Progress,
    figures: Made,
    former: Former,
    *,
    is_audited: bool,
) -> _Prepared:
    """A release inside a transaction; raises NotAuditedError for figures that the auditor has not seen yet."""

    def audit(
        own: Sequence[Decision],
        tables: Sequence[AnswerTable],
        before: Sequence[Decision],
        held: Collection[str],
    ) -> tuple[list[Decision], tuple[Finding, ...]]:
        return passed(writer, own, work_of(own, tables, catalogue, before, held), catalogue)

    content = computed(writer, catalogue, progress, audit if is_audited else None, figures, former)
    progress(_("Vastleggen"))
    prepared = _written(content, catalogue, releases, former)
    keep_issued(writer, content.issued, catalogue, made_at=now())
    keep_computed(writer, content.fresh, catalogue, computed_at=now())
    if content.decided is not None:
        keep_decided(writer, content.decided, catalogue, prepared.id)
    writer.audit(actor, "release.built", prepared.id, n_cells=len(content.cells))
    return prepared


def _written(content: Computed, catalogue: Catalogue, releases: Path, former: Former) -> _Prepared:
    release_id = _next_id(releases, content.data_cut)
    folder = releases / f"{_MAKING}{release_id}"
    folder.mkdir()
    prepared = _Prepared(release_id, folder)
    try:
        parts = {
            name: write_part(folder, name, cells, former)
            for name, cells in parts_of(content.cells, catalogue).items()
        }
        parts |= {name: former.give(name, folder) for name in content.kept}
        small = {
            tables.INITIATIVES: tables.initiatives_table(content.initiatives),
            tables.WAVES: tables.waves_table(content.waves),
        }
        for name, table in small.items():
            (folder / name).write_bytes(table)
        hashes = {name: sha256(table) for name, table in small.items()}
        _manifest(content, catalogue, release_id, hashes, parts).write(folder)
    except BaseException:
        prepared.discard()
        raise
    return prepared


def _former(releases: Path, known: Former) -> Former:
    """The newest release that can be read, withdrawn or not: it is only for what is the same. `known` was read before."""
    releases.mkdir(parents=True, exist_ok=True)
    names = [one.name for one in releases.iterdir() if RELEASE_ID.fullmatch(one.name)]
    for name in sorted(names, key=_order, reverse=True):
        if name == known.id:
            return known
        with suppress(ReleaseError):
            return Former(releases / name, read_manifest(releases / name))
    return NO_FORMER


def _order(release_id: str) -> tuple[str, int]:
    day, _, number = release_id.rpartition("-")
    return day, int(number)


def _manifest(
    content: Computed,
    catalogue: Catalogue,
    release_id: str,
    hashes: Mapping[str, str],
    parts: Mapping[str, Part],
) -> Manifest:
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
        tables=dict(hashes),
        parts=dict(parts),
        waves=[
            IncludedWave(
                initiative=wave.initiative, period=wave.period, questionnaire=wave.questionnaire
            )
            for wave in content.waves
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
