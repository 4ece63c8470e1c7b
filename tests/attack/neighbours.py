"""Whom an intruder who lives there knows to be in a figure: who filled in when, and their classes. Never an answer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bb_data.catalogue.loader import catalogue
from bb_data.figures.menu import closed_waves
from bb_data.figures.outcomes import outcome_cells
from bb_data.store.database import Database, Reader

Who = dict[str, frozenset[int]]
"""The people of a figure by its address."""


def who_is_in(reader: Reader) -> Who:
    """The people of every mean, share and change of an initiative."""
    cells = outcome_cells(reader, catalogue(), closed_waves(reader))
    return {str(cell.address): frozenset(cell.respondents.tolist()) for cell in cells}


@contextmanager
def copied_store(data: Path) -> Iterator[Reader]:
    """Reads a copy of the store in a data folder that tests share: a store belongs to one process."""
    with TemporaryDirectory() as folder:
        copy = shutil.copy(data / "private" / "monitor.duckdb", folder)
        database = Database.open(Path(copy))
        try:
            with database.read() as reader:
                yield reader
        finally:
            database.close()


def who_is_in_store(data: Path) -> Who:
    """The people of every mean, share and change of an initiative in the store of a data folder."""
    with copied_store(data) as reader:
        return who_is_in(reader)
