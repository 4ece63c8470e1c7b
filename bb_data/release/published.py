"""The only reader of releases: finds them, checks their hashes, restores the released cells. Never changes one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bb_data.disclosure.released import Released, ReleaseMark, restore_released
from bb_data.errors import ReleaseError, UsageError
from bb_data.model.cell import Audience
from bb_data.release import tables
from bb_data.release.build import RELEASE_ID
from bb_data.release.computing import MeasuredWave
from bb_data.release.manifest import MANIFEST, Manifest, damaged, read_manifest, sha256
from bb_data.release.tables import PublishedInitiative

SIGNED_OFF = "signed_off.json"
WITHDRAWN = "withdrawn.json"

# How many releases stay in memory; pages read the newest internal and the newest signed-off one.
_KEPT = 8
# Of how many it is remembered that they are whole: a list of releases asks for all of them.
_KEPT_CHECKED = 128

_Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Release:
    """A frozen release. Reading its content checks every hash first and raises ReleaseError when one is wrong."""

    id: str
    folder: Path
    is_signed_off: bool
    is_withdrawn: bool

    @property
    def manifest(self) -> Manifest:
        """What the release says of itself; every file of it was checked."""
        return _verified(self.folder, _stamp(self.folder))

    def released(self) -> Released:
        """The released cells, ready for views."""
        content = self._content()
        return content.signed_off if self.is_signed_off else content.internal

    @property
    def initiatives(self) -> tuple[PublishedInitiative, ...]:
        """The initiatives of the programme, by short name."""
        return self._content().initiatives

    @property
    def waves(self) -> tuple[MeasuredWave, ...]:
        """The closed waves with their days of filling in."""
        return self._content().waves

    @property
    def is_damaged(self) -> bool:
        """Whether it is no longer what was frozen: nothing is shown of it then."""
        try:
            _verified(self.folder, _stamp(self.folder))
        except ReleaseError:
            return True
        return False

    def _content(self) -> _Content:
        return _content(self.folder, _stamp(self.folder))


@dataclass(frozen=True, slots=True)
class _Content:
    internal: Released
    signed_off: Released
    initiatives: tuple[PublishedInitiative, ...]
    waves: tuple[MeasuredWave, ...]


def all_releases(releases: Path) -> list[Release]:
    """All releases in the folder, the newest first; withdrawn ones too."""
    return list(_newest_first(releases))


def newest(releases: Path, *, signed_off: bool = False) -> Release | None:
    """The newest release that was not withdrawn; with `signed_off` only those a steward signed."""
    for release in _newest_first(releases):
        if not release.is_withdrawn and (release.is_signed_off or not signed_off):
            return release
    return None


def release_by_id(releases: Path, release_id: str) -> Release:
    """The release with this id. Raises UsageError, with the known ones, when there is none."""
    known = all_releases(releases)
    for release in known:
        if release.id == release_id:
            return release
    names = ", ".join(release.id for release in known[:5]) or "nog geen"
    raise UsageError(f"Er is geen vrijgave {release_id!r}. De nieuwste vrijgaven: {names}.")


def _newest_first(releases: Path) -> Iterator[Release]:
    if not releases.is_dir():
        return
    found = [
        (match["day"], int(match["number"]), name)
        for name in os.listdir(releases)  # noqa: PTH208  # names only: this is asked at every visit
        if (match := RELEASE_ID.fullmatch(name))
    ]
    for _, _, name in sorted(found, reverse=True):
        yield _release(releases / name)


def _release(folder: Path) -> Release:
    return Release(
        id=folder.name,
        folder=folder,
        is_signed_off=(folder / SIGNED_OFF).exists(),
        is_withdrawn=(folder / WITHDRAWN).exists(),
    )


def _stamp(folder: Path) -> _Stamp:
    # A file that changed on disk is read and checked again, although none ever should.
    try:
        stats = [
            (name, (folder / name).stat())
            for name in (MANIFEST, tables.CELLS, tables.INITIATIVES, tables.WAVES)
        ]
    except FileNotFoundError as error:
        raise damaged(folder.name, Path(error.filename).name) from None
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


@lru_cache(maxsize=_KEPT_CHECKED)
def _verified(folder: Path, _checked_as: _Stamp) -> Manifest:
    manifest = read_manifest(folder)
    for name in _TABLES:
        _checked(folder, name, manifest)
    return manifest


@lru_cache(maxsize=_KEPT)
def _content(folder: Path, _checked_as: _Stamp) -> _Content:
    manifest = read_manifest(folder)
    contents = {name: _checked(folder, name, manifest) for name in _TABLES}
    cells = tables.read_cells(contents[tables.CELLS])
    internal, signed_off = (
        restore_released(
            ReleaseMark(manifest.id, manifest.data_cut, str(audience), manifest.is_demo),
            cells,
            is_hash_right=sha256(contents[tables.CELLS]) == manifest.tables[tables.CELLS],
        )
        for audience in (Audience.INTERNAL, Audience.SIGNED_OFF)
    )
    return _Content(
        internal=internal,
        signed_off=signed_off,
        initiatives=tuple(tables.read_initiatives(contents[tables.INITIATIVES])),
        waves=tuple(tables.read_waves(contents[tables.WAVES])),
    )


_TABLES = (tables.CELLS, tables.INITIATIVES, tables.WAVES)


def _checked(folder: Path, name: str, manifest: Manifest) -> bytes:
    """The bytes of a table. Raises ReleaseError when they are not the ones that were frozen."""
    try:
        content = (folder / name).read_bytes()
    except OSError:
        raise damaged(folder.name, name) from None
    if manifest.tables.get(name) != sha256(content):
        raise damaged(folder.name, name)
    return content
