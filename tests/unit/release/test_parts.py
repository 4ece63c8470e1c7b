"""A release is a file per initiative and those of the programme: what did not change is one file on disk, and only what is asked is read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.errors import ReleaseError
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.cell import PROGRAMME_SCOPE, initiative_scope
from bb_data.release.build import build_release
from bb_data.release.published import Release, release_by_id
from tests.small_store import SmallStore, people

TOTALS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 3, 4] * 3
PLACES = ("brug", "lift", "linde")
OWN = "cells/initiatief-{}.parquet"
OVER = "cells/initiatieven-T0-T12.parquet"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    made = SmallStore(tmp_path)
    for number, slug in enumerate(PLACES):
        made.initiative(slug)
        made.wave(slug, "T0", {"djg11": people(TOTALS)})
        later = [max(0, total - (i + number) % 3) for i, total in enumerate(TOTALS)]
        made.wave(slug, "T12", {"djg11": people(later)})
    yield made
    made.database.close()


def build(store: SmallStore) -> Release:
    release_id = build_release(store.database, COMMAND_LINE, catalogue(), store.releases)
    return release_by_id(store.releases, release_id)


def is_one_file(first: Release, second: Release, name: str) -> bool:
    return (first.folder / name).stat().st_ino == (second.folder / name).stat().st_ino


def spoil(file: Path) -> None:
    """One other byte, in a file of its own: as when the disk spoils it under one name."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.unlink()
    file.write_bytes(bytes(content))


def test_there_is_a_part_for_each_initiative_and_for_each_block_of_the_programme(
    store: SmallStore,
) -> None:
    release = build(store)
    assert set(release.manifest.parts) == {
        *(OWN.format(slug) for slug in PLACES),
        *(f"cells/programma-{block}.parquet" for block in ("T0", "T12", "T0-T12", "verloop")),
        OVER,
    }
    assert sum(part.n_cells for part in release.manifest.parts.values()) == len(release.released())


def test_what_did_not_change_is_one_file_on_disk(store: SmallStore) -> None:
    first = build(store)
    store.wave("linde", "T18", {"djg11": people(TOTALS)})
    second = build(store)
    assert is_one_file(first, second, OWN.format("brug"))
    assert is_one_file(first, second, OWN.format("lift"))
    assert not is_one_file(first, second, OWN.format("linde"))
    for block, is_same in (("T0", True), ("T0-T12", True), ("verloop", False)):
        assert is_one_file(first, second, f"cells/programma-{block}.parquet") is is_same, block


def test_where_the_disk_knows_no_links_parts_are_copied(
    store: SmallStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build(store)

    def refused(*_names: object) -> None:
        raise OSError("not supported")

    monkeypatch.setattr(os, "link", refused)
    second = build(store)
    assert not is_one_file(first, second, OWN.format("brug"))
    assert second.manifest.content_sha256 == first.manifest.content_sha256
    assert not second.is_damaged


def test_a_damaged_part_does_not_come_into_the_next_release(store: SmallStore) -> None:
    first = build(store)
    spoil(first.folder / OWN.format("brug"))
    second = build(store)
    assert first.is_damaged
    assert not second.is_damaged
    assert not is_one_file(first, second, OWN.format("brug"))


def test_a_release_needs_no_other_to_be_read(store: SmallStore, tmp_path: Path) -> None:
    build(store)
    second = build(store)
    copy = tmp_path / "elsewhere" / second.id
    shutil.copytree(second.folder, copy)
    n_cells = len(second.released())
    shutil.rmtree(store.releases)

    assert len(release_by_id(tmp_path / "elsewhere", second.id).released()) == n_cells
    read_by_others = duckdb.sql(f"SELECT count(*) FROM read_parquet('{copy}/cells/*.parquet')")
    assert read_by_others.fetchall() == [(n_cells,)]


def test_only_the_parts_that_are_asked_for_are_read(store: SmallStore) -> None:
    release = build(store)
    asked = [initiative_scope("linde"), PROGRAMME_SCOPE]
    everything = release.released()
    expected = {str(c.address): c for c in everything if c.address.scope in asked}
    assert any("shrunken" in address for address in expected)
    spoil(release.folder / OWN.format("brug"))

    own = release.released(asked)

    assert {str(cell.address): cell for cell in own} == expected
    assert release.is_damaged
    with pytest.raises(ReleaseError, match="initiatief-brug"):
        release.released()
    with pytest.raises(ReleaseError, match="initiatief-brug"):
        release.released([initiative_scope("brug")])


@pytest.mark.parametrize("part", [OWN.format("linde"), "cells/programma-T0.parquet", OVER])
def test_a_changed_byte_in_a_part_that_is_asked_for_is_refused(
    store: SmallStore, part: str
) -> None:
    release = build(store)
    asked = [initiative_scope("linde"), PROGRAMME_SCOPE]
    release.released(asked)
    spoil(release.folder / part)
    with pytest.raises(ReleaseError, match="beschadigd of veranderd"):
        release.released(asked)


def test_of_who_has_no_figures_there_is_nothing_to_read(store: SmallStore) -> None:
    store.initiative("nieuw")
    assert len(build(store).released([initiative_scope("nieuw")])) == 0
