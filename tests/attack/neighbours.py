"""Whom an intruder who lives there knows to be in a figure: who filled in when, and their classes. Never an answer."""

from __future__ import annotations

from pathlib import Path

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


def who_is_in_store(data: Path) -> Who:
    """The same, of the store in a data folder."""
    database = Database.open(data / "private" / "monitor.duckdb")
    try:
        with database.read() as reader:
            return who_is_in(reader)
    finally:
        database.close()
