"""Answers from memory: exact until the next write, and nobody else's."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from bb_data.store.database import Database
from bb_data.store.properties import set_property

MARK = "waarde"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "private" / "monitor.duckdb"


def write_mark(database: Database) -> None:
    with database.write() as writer:
        set_property(writer, "mark", MARK)


def test_an_answer_from_memory_is_never_older_than_the_last_write(file: Path) -> None:
    database = Database.open(file)

    def count() -> int:
        with database.read() as reader:
            return int(reader.value("SELECT count(*) FROM store_property"))

    assert [count(), count()] == [0, 0]
    write_mark(database)
    assert [count(), count()] == [1, 1]
    database.close()


def test_a_question_asked_again_does_not_reach_the_engine(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database.open(file)
    write_mark(database)
    sql = "SELECT value FROM store_property WHERE name = $name"
    with database.read() as reader:
        assert reader.value(sql, {"name": "mark"}) == MARK
    monkeypatch.setattr(database, "_read_only_cursor", lambda: pytest.fail("asked the engine"))
    with database.read() as reader:
        assert reader.value(sql, {"name": "mark"}) == MARK
    database.close()


def test_what_a_caller_does_to_its_rows_does_not_change_the_memory(file: Path) -> None:
    database = Database.open(file)
    write_mark(database)
    for _ in range(2):
        with database.read() as reader:
            rows = reader.records("SELECT name, value FROM store_property")
        assert rows == [{"name": "mark", "value": MARK}]
        rows[0]["value"] = "anders"
        rows.clear()
    database.close()


def test_a_table_of_one_block_is_not_remembered_for_another(file: Path) -> None:
    database = Database.open(file)
    seen = []
    for number in (1, 2):
        with database.read() as reader, reader.table("own", pa.table({"n": [number]})):
            seen.append(reader.value("SELECT n FROM own"))
    assert seen == [1, 2]
    database.close()
