"""The only reader of releases: finds them, checks their hashes, restores the released cells. Never changes one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bb_data.disclosure.released import Released, ReleaseMark, restore_released
from bb_data.errors import ReleaseError, UsageError
from bb_data.model.cell import Audience, Cell
from bb_data.release import tables
from bb_data.release.build import RELEASE_ID
from bb_data.release.content import MeasuredWave
from bb_data.release.manifest import MANIFEST, Manifest, damaged, read_manifest, sha256
from bb_data.release.parts import is_for, is_over_initiatives
from bb_data.release.tables import PublishedInitiative

SIGNED_OFF = "signed_off.json"
WITHDRAWN = "withdrawn.json"

# How many choices of cells stay in memory; pages read the newest internal and the newest signed-off release.
_KEPT = 32
# How many parts and manifests: pages share the programme's part, a list of releases asks for all manifests.
_KEPT_FILES = 128

_Stamp = tuple[tuple[str, int, int], ...]
"""Of some files their name, moment and size on disk."""


@dataclass(frozen=True, slots=True)
class Release:
    """A frozen release. What is read of it is checked first: a wrong hash raises ReleaseError."""

    id: str
    folder: Path
    is_signed_off: bool
    is_withdrawn: bool

    @property
    def manifest(self) -> Manifest:
        """What the release says of itself; every byte of it was checked."""
        return _manifest(self.folder, _stamp(self.folder, [MANIFEST]))

    def released(self, scopes: Sequence[str] | None = None) -> Released:
        """The released cells, ready for views; of these scopes only their files are read."""
        known = self.manifest.parts
        names = [name for name in known if scopes is None or is_for(name, scopes)]
        audience = Audience.SIGNED_OFF if self.is_signed_off else Audience.INTERNAL
        chosen = None if scopes is None else tuple(scopes)
        stamp = _stamp(self.folder, [MANIFEST, *_TABLES, *names])
        return _released(self.folder, tuple(names), chosen, audience, stamp)

    @property
    def initiatives(self) -> tuple[PublishedInitiative, ...]:
        """The initiatives of the programme, by short name."""
        return _of_programme(self.folder, _stamp(self.folder, [MANIFEST, *_TABLES])).initiatives

    @property
    def waves(self) -> tuple[MeasuredWave, ...]:
        """The closed waves with their days of filling in."""
        return _of_programme(self.folder, _stamp(self.folder, [MANIFEST, *_TABLES])).waves

    @property
    def is_damaged(self) -> bool:
        """Whether any file is no longer what was frozen."""
        try:
            names = [MANIFEST, *self.manifest.files]
            _check_all(self.folder, _stamp(self.folder, names))
        except ReleaseError:
            return True
        return False


@dataclass(frozen=True, slots=True)
class _OfProgramme:
    """What the tables beside the cells say."""

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


_TABLES = (tables.INITIATIVES, tables.WAVES)


def _stamp(folder: Path, names: Iterable[str]) -> _Stamp:
    # A file that changed on disk is read and checked again, although none ever should.
    found = []
    for name in names:
        try:
            stat = (folder / name).stat()
        except FileNotFoundError:
            raise damaged(folder.name, name) from None
        found.append((name, stat.st_mtime_ns, stat.st_size))
    return tuple(found)


@lru_cache(maxsize=_KEPT_FILES)
def _manifest(folder: Path, _checked_as: _Stamp) -> Manifest:
    return read_manifest(folder)


@lru_cache(maxsize=_KEPT_FILES)
def _check_all(folder: Path, _checked_as: _Stamp) -> None:
    """Raises ReleaseError when a file is not the one that was frozen."""
    manifest = read_manifest(folder)
    for name in manifest.files:
        _checked(folder, name, manifest)


@lru_cache(maxsize=_KEPT)
def _released(
    folder: Path,
    names: tuple[str, ...],
    scopes: tuple[str, ...] | None,
    audience: Audience,
    _checked_as: _Stamp,
) -> Released:
    """The cells of these parts and scopes, by address."""
    manifest = read_manifest(folder)
    for name in _TABLES:
        _checked(folder, name, manifest)
    cells: list[Cell] = []
    for name in names:
        only = scopes if is_over_initiatives(name) else None
        cells += _part(folder, name, manifest.parts[name].sha256, only, _stamp(folder, [name]))
    return restore_released(
        ReleaseMark(manifest.id, manifest.data_cut, str(audience), manifest.is_demo),
        sorted(cells, key=lambda cell: str(cell.address)),
        is_hash_right=True,  # of every part, or it had raised
    )


@lru_cache(maxsize=_KEPT_FILES)
def _part(
    folder: Path, name: str, expected: str, scopes: tuple[str, ...] | None, _checked_as: _Stamp
) -> tuple[Cell, ...]:
    return tuple(tables.read_cells(_bytes(folder, name, expected), scopes))


@lru_cache(maxsize=_KEPT)
def _of_programme(folder: Path, _checked_as: _Stamp) -> _OfProgramme:
    manifest = read_manifest(folder)
    initiatives, waves = (_checked(folder, name, manifest) for name in _TABLES)
    return _OfProgramme(
        tuple(tables.read_initiatives(initiatives)), tuple(tables.read_waves(waves))
    )


def _checked(folder: Path, name: str, manifest: Manifest) -> bytes:
    return _bytes(folder, name, manifest.files.get(name))


def _bytes(folder: Path, name: str, expected: str | None) -> bytes:
    """The bytes of a file. Raises ReleaseError when they are not the ones that were frozen."""
    try:
        content = (folder / name).read_bytes()
    except OSError:
        raise damaged(folder.name, name) from None
    if expected != sha256(content):
        raise damaged(folder.name, name)
    return content
