"""Taking an initiative away: nothing of it is left, and nothing that somebody handed in, made or wrote is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.errors import RefusedError
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.identifiers import uuid7
from bb_data.model.programme import Held, Initiative
from bb_data.programme.initiatives import add_initiative, all_initiatives
from bb_data.programme.taking_away import take_away, what_is_held
from bb_data.programme.waves import mark_closed, open_wave, plan_wave
from bb_data.store.database import Database, Reader, Writer

KEEPS_IT = {"batch", "participant", "code_series", "activity", "typed_form"}
KEEPS_IT |= {"approach_version", "approach_draft"}
# The next release lets go of the blocks of who is no longer there, because it has to know that they are gone.
OF_THE_RELEASE = {"decided_block"}
MADE_UP: dict[str, Any] = {
    "UUID": UUID(int=7),
    "VARCHAR": "x",
    "DATE": date(2026, 1, 1),
    "TIMESTAMP": datetime(2026, 1, 1),
    "BOOLEAN": False,
    "JSON": "{}",
}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "monitor.duckdb")
    yield opened
    opened.close()


def added(writer: Writer, name: str = "De Proeftuin") -> Initiative:
    return add_initiative(writer, COMMAND_LINE, slug="", name=name, started_on=date(2026, 1, 1))


def with_wave(writer: Writer) -> Initiative:
    initiative = added(writer)
    plan_wave(
        writer,
        COMMAND_LINE,
        catalogue(),
        initiative,
        period="T0",
        questionnaire="kern",
        opens_on=date(2026, 1, 10),
        closes_on=date(2026, 2, 10),
        expected_n=30,
    )
    return initiative


def tables_by_initiative(reader: Reader) -> list[str]:
    rows = reader.rows(
        "SELECT table_name FROM duckdb_columns() WHERE database_name = 'monitor' AND NOT internal"
        " AND column_name = 'initiative_id' ORDER BY table_name"
    )
    return [table for (table,) in rows]


def put_a_row(writer: Writer, table: str, initiative: Initiative) -> None:
    """A row with something in every column that may not be empty."""
    columns = writer.rows(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = 'monitor'"
        " AND NOT internal AND table_name = $table AND NOT is_nullable",
        {"table": table},
    )
    values = {
        column: MADE_UP.get(kind, [] if kind.endswith("[]") else 0) for column, kind in columns
    }
    if table == "wave":
        values["state"] = "planned"
    writer.insert_row(table, **(values | {"initiative_id": initiative.id}))


def test_every_table_keeps_the_initiative_or_goes_along(database: Database) -> None:
    with database.read() as reader:
        tables = tables_by_initiative(reader)
    assert set(tables) > KEEPS_IT | OF_THE_RELEASE
    for table in tables:
        with database.write() as writer:
            initiative = added(writer, f"Met {table}")
            put_a_row(writer, table, initiative)
            assert bool(what_is_held(writer, initiative)) == (table in KEEPS_IT), table
        if table in KEEPS_IT:
            with pytest.raises(RefusedError, match="blijft"), database.write() as writer:
                take_away(writer, COMMAND_LINE, initiative)
        else:
            with database.write() as writer:
                take_away(writer, COMMAND_LINE, initiative)
        with database.read() as reader:
            left = reader.value(
                f"SELECT count(*) FROM {table} WHERE initiative_id = $id", {"id": initiative.id}
            )
            assert left == (table in KEEPS_IT | OF_THE_RELEASE), table


def test_a_planned_or_open_wave_goes_along_and_the_log_tells(database: Database) -> None:
    with database.write() as writer:
        initiative = with_wave(writer)
        open_wave(writer, COMMAND_LINE, initiative, "T0")
        take_away(writer, COMMAND_LINE, initiative)
    with database.read() as reader:
        assert all_initiatives(reader) == []
        assert reader.value("SELECT count(*) FROM wave") == 0
        last = reader.row("SELECT action, subject FROM audit_event ORDER BY id DESC LIMIT 1")
    assert last == ("initiative.taken_away", "de-proeftuin")


def test_a_finished_wave_keeps_an_initiative(database: Database) -> None:
    with database.write() as writer:
        initiative = with_wave(writer)
        open_wave(writer, COMMAND_LINE, initiative, "T0")
        mark_closed(writer, COMMAND_LINE, initiative, "T0")
        assert what_is_held(writer, initiative) == (Held.CLOSED_WAVES,)
    with pytest.raises(RefusedError), database.write() as writer:
        take_away(writer, COMMAND_LINE, initiative)


def test_its_accounts_go_along_and_those_of_others_stay(database: Database) -> None:
    with database.write() as writer:
        gone, stays = added(writer), added(writer, "De Brug")
        for one in (gone, stays):
            account = uuid7()
            writer.insert_row(
                "account",
                id=account,
                name=one.name,
                role="initiative",
                initiative_slug=one.slug,
                is_demo=False,
                is_blocked=False,
                created_at=datetime(2026, 1, 1),
            )
            writer.insert_row(
                "session",
                token_sha256=one.slug,
                account_id=account,
                started_at=datetime(2026, 1, 1),
                last_seen_at=datetime(2026, 1, 1),
            )
        take_away(writer, COMMAND_LINE, gone)
    with database.read() as reader:
        assert reader.rows("SELECT initiative_slug FROM account") == [("de-brug",)]
        assert reader.rows("SELECT token_sha256 FROM session") == [("de-brug",)]


def test_a_name_that_was_taken_away_can_be_given_again(database: Database) -> None:
    with database.write() as writer:
        take_away(writer, COMMAND_LINE, added(writer))
    with database.write() as writer:
        assert added(writer).slug == "de-proeftuin"
