"""Initiatives and waves: what can be added, opened and found, and what is said when it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.errors import UsageError, UserDataError
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.programme import Initiative, Wave, WaveState
from bb_data.programme.initiatives import add_initiative, all_initiatives, initiative_by_slug
from bb_data.programme.waves import (
    days_left,
    mark_closed,
    open_wave,
    plan_wave,
    reopen_wave,
    wave_of,
    waves_of,
)
from bb_data.store.database import Database, Writer


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "monitor.duckdb")
    yield opened
    opened.close()


def add_proof_garden(writer: Writer) -> Initiative:
    return add_initiative(
        writer, COMMAND_LINE, slug="proeftuin", name="De Proeftuin", started_on=date(2026, 1, 1)
    )


def plan_first_wave(writer: Writer, initiative: Initiative, period: str = "T0") -> Wave:
    return plan_wave(
        writer,
        COMMAND_LINE,
        catalogue(),
        initiative,
        period=period,
        questionnaire="kern",
        opens_on=date(2026, 1, 10),
        closes_on=date(2026, 2, 10),
        expected_n=30,
    )


def test_an_added_initiative_is_found_by_its_short_name(database: Database) -> None:
    with database.write() as writer:
        added = add_proof_garden(writer)
    with database.read() as reader:
        assert initiative_by_slug(reader, "proeftuin") == added


def test_initiatives_come_in_alphabetical_order_of_their_names(database: Database) -> None:
    with database.write() as writer:
        for slug, name in [("b", "zwembad"), ("a", "Atelier"), ("c", "bakfiets")]:
            add_initiative(writer, COMMAND_LINE, slug=slug, name=name, started_on=date(2026, 1, 1))
    with database.read() as reader:
        assert [i.name for i in all_initiatives(reader)] == ["Atelier", "bakfiets", "zwembad"]


@pytest.mark.parametrize("slug", ["", "De-Linde", "de linde", "../x", "-a", "a-", "a" * 41])
def test_a_short_name_that_cannot_be_an_address_is_refused(database: Database, slug: str) -> None:
    with pytest.raises(UserDataError, match="korte naam"), database.write() as writer:
        add_initiative(writer, COMMAND_LINE, slug=slug, name="Naam", started_on=date(2026, 1, 1))


def test_a_short_name_is_used_once(database: Database) -> None:
    with database.write() as writer:
        add_proof_garden(writer)
    with pytest.raises(UserDataError, match="al een initiatief"), database.write() as writer:
        add_proof_garden(writer)


def test_an_unknown_initiative_is_answered_with_the_known_ones(database: Database) -> None:
    with database.write() as writer:
        add_proof_garden(writer)
    with database.read() as reader, pytest.raises(UsageError, match="proeftuin"):
        initiative_by_slug(reader, "proeftuyn")


def test_a_wave_goes_from_planned_to_open_to_closed_and_open_again(database: Database) -> None:
    with database.write() as writer:
        initiative = add_proof_garden(writer)
        assert plan_first_wave(writer, initiative).state is WaveState.PLANNED
        assert open_wave(writer, COMMAND_LINE, initiative, "T0").state is WaveState.OPEN
        closed = mark_closed(writer, COMMAND_LINE, initiative, "T0")
        assert closed.state is WaveState.CLOSED
        assert closed.closed_at is not None
        reopened = reopen_wave(writer, COMMAND_LINE, initiative, "T0", "Er lagen nog formulieren.")
        assert reopened.state is WaveState.OPEN
        assert reopened.closed_at is None
    with database.read() as reader:
        actions = [row[0] for row in reader.rows("SELECT action FROM audit_event ORDER BY id")]
    assert actions == [
        "initiative.added",
        "wave.planned",
        "wave.open",
        "wave.closed",
        "wave.reopened",
    ]


def test_every_fault_of_a_new_wave_is_told_at_once(database: Database) -> None:
    with database.write() as writer:
        initiative = add_proof_garden(writer)
    with pytest.raises(UserDataError) as caught, database.write() as writer:
        plan_wave(
            writer,
            COMMAND_LINE,
            catalogue(),
            initiative,
            period="T7",
            questionnaire="halfvol",
            opens_on=date(2026, 2, 1),
            closes_on=date(2026, 1, 1),
            expected_n=0,
        )
    told = str(caught.value).splitlines()
    assert len(told) == 4
    assert "kern" in told[1]


def test_a_wave_is_planned_once(database: Database) -> None:
    with database.write() as writer:
        initiative = add_proof_garden(writer)
        plan_first_wave(writer, initiative)
    with (
        pytest.raises(UserDataError, match="heeft al een meetmoment T0"),
        database.write() as writer,
    ):
        plan_first_wave(writer, initiative)


def test_a_wave_that_is_not_open_cannot_be_closed(database: Database) -> None:
    with database.write() as writer:
        initiative = add_proof_garden(writer)
        plan_first_wave(writer, initiative)
    with pytest.raises(UserDataError, match="niet open"), database.write() as writer:
        mark_closed(writer, COMMAND_LINE, initiative, "T0")


def test_opening_again_asks_for_a_reason(database: Database) -> None:
    with database.write() as writer:
        initiative = add_proof_garden(writer)
        plan_first_wave(writer, initiative)
        open_wave(writer, COMMAND_LINE, initiative, "T0")
        mark_closed(writer, COMMAND_LINE, initiative, "T0")
    with pytest.raises(UserDataError, match="reden"), database.write() as writer:
        reopen_wave(writer, COMMAND_LINE, initiative, "T0", "  ")


def test_waves_come_in_time_order_and_an_unknown_one_names_the_known(database: Database) -> None:
    with database.write() as writer:
        initiative = add_proof_garden(writer)
        for period in ("T12", "T0", "T6"):
            plan_first_wave(writer, initiative, period)
    with database.read() as reader:
        assert [wave.period for wave in waves_of(reader, initiative.id)] == ["T0", "T6", "T12"]
        with pytest.raises(UsageError, match="T0, T6, T12"):
            wave_of(reader, initiative, "T18")


def test_the_last_day_of_a_wave_has_no_days_left_and_still_counts(database: Database) -> None:
    with database.write() as writer:
        wave = plan_first_wave(writer, add_proof_garden(writer))
    assert days_left(wave, date(2026, 2, 10)) == 0
    assert days_left(wave, date(2026, 2, 1)) == 9
