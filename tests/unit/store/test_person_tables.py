"""The list of places where something of a person is kept names every one of them."""

from __future__ import annotations

from pathlib import Path

from bb_data.store.database import Database
from bb_data.store.person_tables import ANSWER_TABLES, PERSON_TABLES

OF_COLUMN = {
    "participant_id": "participant",
    "from_participant_id": "participant",
    "to_participant_id": "participant",
    "response_id": "response",
    "code": "code",
}


def columns(database: Database) -> set[tuple[str, str]]:
    with database.read() as reader:
        return set(
            reader.rows(
                "SELECT table_name, column_name FROM duckdb_columns()"
                " WHERE database_name = 'monitor' AND NOT internal"
            )
        )


def test_every_column_that_points_at_a_person_is_on_the_list(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "monitor.duckdb")
    pointing = {(t, c, OF_COLUMN[c]) for t, c in columns(database) if c in OF_COLUMN}
    listed = {(one.table, one.column, one.of) for one in PERSON_TABLES}
    assert listed - {("participant", "id", "participant")} == pointing
    database.close()


def test_every_table_with_answers_is_on_the_list(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "monitor.duckdb")
    with_answers = {table for table, column in columns(database) if column in ("codes", "answers")}
    assert with_answers <= {one.table for one in PERSON_TABLES}
    assert {
        f"{prefix}{table}" for table in ANSWER_TABLES for prefix in ("", "replaced_", "waiting_")
    } == (with_answers - {"second_entry", "typed_form"})
    database.close()
