"""Puts a finished demo in the data folder, whole or not at all, and never over real data."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from bb_data.errors import RefusedError
from bb_data.release.published import all_releases
from bb_data.settings import Settings
from bb_data.store.database import Database
from bb_data.store.properties import holds_demo_data

SCRATCH = ".demo-in-the-making"
_TELLING = ("initiative", "participant", "account", "batch")
"""A store without a row in any of these holds nothing that could be lost."""


class Found(StrEnum):
    """What the data folder holds already."""

    NOTHING = "nothing"
    DEMO = "demo"
    REAL = "real"


def found_in(config: Settings, database: Database | None) -> Found:
    """What is there; `database` is the open store, or None when there is no file."""
    if any(not release.manifest.is_demo for release in all_releases(config.releases_dir)):
        return Found.REAL
    if database is None:
        return Found.NOTHING
    with database.read() as reader:
        if holds_demo_data(reader):
            return Found.DEMO
        is_used = any(reader.value(f"SELECT count(*) FROM {table}") for table in _TELLING)
    return Found.REAL if is_used else Found.NOTHING


def refuse_real(config: Settings) -> RefusedError:
    """The refusal to touch real data."""
    return RefusedError(
        f"In {config.data_dir} staan echte gegevens. Voorbeeldgegevens komen daar nooit bij of "
        "overheen: kies een andere map met --data."
    )


@contextmanager
def scratch(config: Settings) -> Iterator[Settings]:
    """Settings of an empty folder beside the data, to build in; it is gone afterwards."""
    folder = config.data_dir / SCRATCH
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    try:
        yield config.model_copy(update={"data_dir": folder})
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def place(built: Settings, config: Settings) -> None:
    """Move a finished demo over what is there. The store comes last: without it there is no demo."""
    config.private_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    config.releases_dir.mkdir(parents=True, exist_ok=True)
    for old in (config.store_file, _log_of(config.store_file)):
        old.unlink(missing_ok=True)
    for release in all_releases(config.releases_dir):
        shutil.rmtree(release.folder)
    for release in all_releases(built.releases_dir):
        release.folder.rename(config.releases_dir / release.id)
    for file in sorted(built.private_dir.iterdir()):
        if file.is_file() and file != built.store_file:
            file.replace(config.private_dir / file.name)
    built.store_file.replace(config.store_file)


def _log_of(store_file: Path) -> Path:
    return store_file.with_name(store_file.name + ".wal")
