"""The files that the cells of a release are in: one part per initiative, and for each block of the programme's. Not: their columns (tables)."""

from __future__ import annotations

import os
import shutil
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from bb_data.catalogue.blocks import block_of
from bb_data.catalogue.schema import Catalogue
from bb_data.model.cell import (
    INITIATIVE_PREFIX,
    PROGRAMME_SCOPE,
    Cell,
    CellAddress,
    initiative_scope,
)
from bb_data.release.manifest import Manifest, Part, sha256
from bb_data.release.tables import cells_table

FOLDER = "cells"
_OVER = "initiatieven"
"""Figures of initiatives that the programme's change makes of them all: another wave of one changes those of every other."""


def parts_of(cells: Iterable[Cell], catalogue: Catalogue) -> dict[str, list[Cell]]:
    """The cells by the file that they are in."""
    found: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        found[file_of(cell.address, catalogue)].append(cell)
    return dict(sorted(found.items()))


def file_of(address: CellAddress, catalogue: Catalogue) -> str:
    """The file that a cell is in."""
    block = block_of(catalogue, address.indicator, address.period)
    if catalogue.indicators[address.indicator].estimator == "shrunken":
        return f"{FOLDER}/{_OVER}-{block}.parquet"
    if address.initiative is None:
        return f"{FOLDER}/{address.scope}-{block}.parquet"
    return own_file(address.initiative)


def own_file(slug: str) -> str:
    """The file with an initiative's own figures."""
    return f"{FOLDER}/{initiative_scope(slug).replace(':', '-')}.parquet"


def is_own_file(name: str) -> bool:
    """Whether a file has an initiative's own figures."""
    return name.startswith(f"{FOLDER}/{INITIATIVE_PREFIX.rstrip(':')}-")


def files_of_block(block: str) -> set[str]:
    """The files with what the programme makes in a block."""
    return {f"{FOLDER}/{name}-{block}.parquet" for name in (PROGRAMME_SCOPE, _OVER)}


def is_over_initiatives(name: str) -> bool:
    """Whether a file has cells of several scopes."""
    return name.startswith(f"{FOLDER}/{_OVER}-")


def is_for(name: str, scopes: Collection[str]) -> bool:
    """Whether a file may hold cells of these scopes."""
    own = {f"{FOLDER}/{one.replace(':', '-')}.parquet" for one in scopes if one != PROGRAMME_SCOPE}
    if name in own or (own and is_over_initiatives(name)):
        return True
    return PROGRAMME_SCOPE in scopes and name.startswith(f"{FOLDER}/{PROGRAMME_SCOPE}-")


class Former:
    """The release before the one that is being made; nothing when it is the first."""

    def __init__(self, folder: Path | None, manifest: Manifest | None) -> None:
        self._folder = folder
        self.id = None if manifest is None else manifest.id
        self.parts: Mapping[str, Part] = {} if manifest is None else manifest.parts
        self.findings = () if manifest is None else tuple(manifest.audit)

    def content(self, name: str) -> bytes | None:
        """The bytes of a part; None when they are not the ones that were frozen."""
        if self._folder is None or name not in self.parts:
            return None
        try:
            content = (self._folder / name).read_bytes()
        except OSError:
            return None
        return content if sha256(content) == self.parts[name].sha256 else None

    def is_whole(self) -> bool:
        """Whether there is such a release, with every part as it was frozen."""
        return bool(self.parts) and all(self.content(name) is not None for name in self.parts)

    def give(self, name: str, folder: Path) -> Part:
        """Let a part be the same file in the new release's folder, as `is_whole` found it."""
        _link(folder.parent / str(self.id) / name, folder / name)
        return self.parts[name]

    def same(self, file: Path, content: bytes) -> Path | None:
        """The file of that release with these bytes, once it is sure that they are still there."""
        name = f"{FOLDER}/{file.name}"
        if self._folder is None or self.content(name) != content:
            return None
        return self._folder / name


NO_FORMER = Former(None, None)


def write_part(folder: Path, name: str, cells: Collection[Cell], former: Former) -> Part:
    """Put a part into the folder of a release and tell of it."""
    content = cells_table(cells)
    _put(folder / name, content, former)
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for cell in cells:
        if cell.reason is not None:
            counted[str(cell.status)][cell.reason] += 1
    return Part(
        sha256=sha256(content),
        n_cells=len(cells),
        exclusions={status: dict(sorted(n.items())) for status, n in sorted(counted.items())},
    )


def _put(file: Path, content: bytes, former: Former) -> None:
    """Write a file, or let it be the same one as in the former release: most parts did not change.

    A part is one file on disk under two names then; where the file system knows no such thing it is copied.
    """
    same = former.same(file, content)
    if same is None:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    else:
        _link(same, file)


def _link(same: Path, file: Path) -> None:
    file.parent.mkdir(exist_ok=True)
    try:
        os.link(same, file)
    except OSError:
        shutil.copyfile(same, file)
