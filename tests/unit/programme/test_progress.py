"""How the work stands: what came in per wave, which codes are still missing, what can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.identifiers import uuid7
from bb_data.model.programme import Initiative, Wave, WaveState
from bb_data.programme.initiatives import add_initiative
from bb_data.programme.progress import (
    CODE_COLUMNS,
    HAND_IN_COLUMNS,
    WAVE_COLUMNS,
    WORK_COLUMNS,
    codes_missing,
    hand_ins,
    waves_received,
    work_done,
)
from bb_data.programme.waves import mark_closed, plan_wave
from bb_data.store.database import Database, Writer, now


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "monitor.duckdb")
    yield opened
    opened.close()


def garden(writer: Writer, slug: str = "proeftuin") -> Initiative:
    return add_initiative(
        writer, COMMAND_LINE, slug=slug, name=slug.title(), started_on=date(2026, 1, 1)
    )


def open_wave_of(writer: Writer, initiative: Initiative, period: str, opens_on: date) -> Wave:
    return plan_wave(
        writer,
        COMMAND_LINE,
        catalogue(),
        initiative,
        period=period,
        questionnaire="kern",
        opens_on=opens_on,
        closes_on=opens_on + timedelta(days=28),
        expected_n=25,
        state=WaveState.OPEN,
    )


def person(writer: Writer, initiative: Initiative, code: str) -> UUID:
    identifier = uuid7()
    writer.insert_row("participant", id=identifier, initiative_id=initiative.id, code=code)
    return identifier


def form(writer: Writer, wave: Wave, participant: UUID, on: date) -> None:
    writer.insert_row(
        "response",
        id=uuid7(),
        wave_id=wave.id,
        participant_id=participant,
        batch_id=uuid7(),
        filled_in_on=on,
        is_late_baseline=False,
    )


def batch(writer: Writer, initiative: Initiative, wave: Wave | None, days_ago: int) -> str:
    identifier = uuid7()
    writer.insert_row(
        "batch",
        id=identifier,
        initiative_id=initiative.id,
        wave_id=wave.id if wave else None,
        kind="survey" if wave else "activities",
        handed_in_by="iemand",
        handed_in_at=now() - timedelta(days=days_ago),
        file_name="bestand.csv",
        file_sha256="",
        n_rows=3,
        n_accepted=3,
        n_new=3,
        state="committed",
        problems="[]",
    )
    return str(identifier)


def test_a_wave_says_how_many_came_in_and_between_which_days(database: Database) -> None:
    with database.write() as writer:
        own = garden(writer)
        wave = open_wave_of(writer, own, "T0", date(2026, 1, 10))
        for code, day in (("A1", 12), ("B2", 20)):
            form(writer, wave, person(writer, own, code), date(2026, 1, day))
        garden(writer, "andere-tuin")
        (row,) = waves_received(writer, "proeftuin")
    assert set(row) == set(WAVE_COLUMNS)
    assert (row["n_received"], row["expected_n"], row["state"]) == (2, 25, "open")
    assert (row["first_on"], row["last_on"]) == (date(2026, 1, 12), date(2026, 1, 20))


def test_a_wave_without_forms_is_there_with_nothing_in(database: Database) -> None:
    with database.write() as writer:
        open_wave_of(writer, garden(writer), "T0", date(2026, 1, 10))
        (row,) = waves_received(writer)
    assert (row["n_received"], row["first_on"]) == (0, None)


def test_missing_codes_are_those_seen_before_and_not_yet_here(database: Database) -> None:
    with database.write() as writer:
        own, other = garden(writer), garden(writer, "andere-tuin")
        start = open_wave_of(writer, own, "T0", date(2026, 1, 10))
        later = open_wave_of(writer, own, "T6", date(2026, 7, 10))
        elsewhere = open_wave_of(writer, other, "T0", date(2026, 1, 10))
        stays, stops = person(writer, own, "BLIJFT"), person(writer, own, "STOPT")
        for participant in (stays, stops):
            form(writer, start, participant, date(2026, 1, 12))
        form(writer, later, stays, date(2026, 7, 12))
        form(writer, later, person(writer, own, "NIEUW"), date(2026, 7, 12))
        form(writer, elsewhere, person(writer, other, "ANDERS"), date(2026, 1, 12))
        rows = codes_missing(writer, "proeftuin", "T6")
    assert rows == [{"code": "STOPT"}]
    assert set(rows[0]) == set(CODE_COLUMNS)


@pytest.mark.parametrize(("days_ago", "can_be_undone"), [(6, True), (8, False)])
def test_a_hand_in_can_be_undone_for_some_days(
    database: Database, days_ago: int, can_be_undone: bool
) -> None:
    with database.write() as writer:
        identifier = batch(writer, garden(writer), None, days_ago)
        (row,) = hand_ins(writer, "proeftuin", undo_days=7)
    assert set(row) == set(HAND_IN_COLUMNS)
    assert (row["batch"], row["can_be_undone"]) == (identifier, can_be_undone)


def test_a_hand_in_of_a_closed_wave_can_not_be_undone(database: Database) -> None:
    with database.write() as writer:
        own = garden(writer)
        batch(writer, own, open_wave_of(writer, own, "T0", date(2026, 1, 10)), 0)
        mark_closed(writer, COMMAND_LINE, own, "T0")
        (row,) = hand_ins(writer, undo_days=7)
    assert row["can_be_undone"] is False


def test_work_done_counts_activities_since_a_day_and_names_the_newest(database: Database) -> None:
    with database.write() as writer:
        own = garden(writer)
        for day in (date(2026, 3, 1), date(2026, 5, 2), date(2026, 5, 9), date(2026, 6, 20)):
            writer.insert_row(
                "activity",
                id=uuid7(),
                initiative_id=own.id,
                batch_id=uuid7(),
                held_on=day,
                title="Soep",
            )
        (row,) = work_done(writer, today=date(2026, 6, 1), since=date(2026, 5, 1))
    assert set(row) == set(WORK_COLUMNS)
    assert (row["last_held_on"], row["n_activities"]) == (date(2026, 5, 9), 2)
