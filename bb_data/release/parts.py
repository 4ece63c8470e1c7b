"""The files that the cells of a release are in, one part per initiative and two for the programme. Not: their columns (tables)."""

from __future__ import annotations

import os
import shutil
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from bb_data.catalogue.schema import Catalogue
from bb_data.model.cell import PROGRAMME_SCOPE, Cell
from bb_data.release.manifest import Part, sha256
from bb_data.release.tables import cells_table

FOLDER = "cells"
OVER_INITIATIVES = f"{FOLDER}/initiatieven.parquet"
"""Figures of initiatives that the programme's change makes of them all: another wave of one changes those of every other."""


def parts_of(cells: Iterable[Cell], catalogue: Catalogue) -> dict[str, list[Cell]]:
    """The cells by the file that they are in."""
    found: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        is_shrunken = catalogue.indicators[cell.address.indicator].estimator == "shrunken"
        found[OVER_INITIATIVES if is_shrunken else file_of(cell.address.scope)].append(cell)
    return dict(sorted(found.items()))


def file_of(scope: str) -> str:
    """The file with the own figures of a scope."""
    return f"{FOLDER}/{scope.replace(':', '-')}.parquet"


def files_for(scopes: Collection[str]) -> set[str]:
    """Every file that may hold cells of these scopes."""
    files = {file_of(scope) for scope in scopes}
    return files if set(scopes) <= {PROGRAMME_SCOPE} else files | {OVER_INITIATIVES}


def write_part(folder: Path, name: str, cells: Collection[Cell], former: Former) -> Part:
    """Put a part into the folder of a release and tell of it."""
    content = cells_table(cells)
    put(folder / name, content, former)
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for cell in cells:
        if cell.reason is not None:
            counted[str(cell.status)][cell.reason] += 1
    return Part(
        sha256=sha256(content),
        n_cells=len(cells),
        exclusions={status: dict(sorted(n.items())) for status, n in sorted(counted.items())},
    )


class Former:
    """The release before the one that is being made; nothing when it is the first."""

    def __init__(self, folder: Path | None, parts: Mapping[str, Part]) -> None:
        self._folder = folder
        self._parts = parts

    def same(self, file: Path, content: bytes) -> Path | None:
        """The file of that release with these bytes, once it is sure that they are still there."""
        name = f"{FOLDER}/{file.name}"
        known = self._parts.get(name)
        if self._folder is None or known is None or known.sha256 != sha256(content):
            return None
        try:
            return self._folder / name if (self._folder / name).read_bytes() == content else None
        except OSError:
            return None


def put(file: Path, content: bytes, former: Former) -> None:
    """Write a file, or let it be the same one as in the former release: most parts did not change.

    A part is one file on disk under two names then; where the file system knows no such thing it is copied.
    """
    file.parent.mkdir(exist_ok=True)
    same = former.same(file, content)
    if same is None:
        file.write_bytes(content)
        return
    try:
        os.link(same, file)
    except OSError:
        shutil.copyfile(same, file)
