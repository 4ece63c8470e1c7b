"""Initiatives and waves: what can be added, opened and found, and what is said when it cannot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.errors import UsageError, UserDataError
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.identifiers import uuid7
from bb_data.model.period import usual_window
from bb_data.model.programme import Initiative, Wave, WaveState
from bb_data.programme.initiatives import (
    add_initiative,
    all_initiatives,
    correct_initiative,
    free_short_name,
    initiative_by_slug,
    short_name,
    signs_by_use,
)
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
from bb_data.words.signs import INITIATIVE_SIGNS


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


@pytest.mark.parametrize("slug", ["De-Linde", "de linde", "../x", "-a", "a-", "a" * 41])
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


def test_a_name_becomes_a_short_name_for_an_address() -> None:
    assert short_name("Eettafel Op de Hoek") == "eettafel-op-de-hoek"
    assert short_name("Café “Élan”!") == "cafe-elan"
    assert len(short_name("Heel " * 20)) <= 40


def test_a_short_name_that_is_taken_gets_a_number() -> None:
    assert free_short_name("De Linde", ["de-brug"]) == "de-linde"
    assert free_short_name("De Linde", ["de-linde", "de-linde-2"]) == "de-linde-3"
    long = short_name("Heel " * 20)
    assert len(free_short_name("Heel " * 20, [long])) <= 40
    assert free_short_name("Heel " * 20, [long]) != long


def test_without_a_choice_the_short_name_and_the_sign_are_the_next_free_ones(
    database: Database,
) -> None:
    with database.write() as writer:
        first, second = (
            add_initiative(writer, COMMAND_LINE, slug="", name=name, started_on=date(2026, 1, 1))
            for name in ("De Linde", "De Linde!")
        )
    assert (first.slug, second.slug) == ("de-linde", "de-linde-2")
    assert first.sign != second.sign
    assert {first.sign, second.sign} <= set(INITIATIVE_SIGNS)


def test_a_sign_is_used_again_only_when_all_are_used() -> None:
    everyone = [made_up(sign) for sign in INITIATIVE_SIGNS]
    assert signs_by_use(everyone[1:])[0] == everyone[0].sign
    assert signs_by_use([*everyone, everyone[0]])[-1] == everyone[0].sign


def made_up(sign: str) -> Initiative:
    return Initiative(id=uuid7(), slug=sign, name=sign, started_on=date(2026, 1, 1), sign=sign)


@pytest.mark.parametrize("name", ["De Proeftuin", "de  proeftuin ", "DE PROEFTUIN"])
def test_a_name_that_a_reader_would_take_for_another_is_refused(
    database: Database, name: str
) -> None:
    with database.write() as writer:
        add_proof_garden(writer)
    with pytest.raises(UserDataError, match="andere naam"), database.write() as writer:
        add_initiative(writer, COMMAND_LINE, slug="b", name=name, started_on=date(2026, 1, 1))


def test_all_that_is_wrong_with_a_new_initiative_is_told_at_once(database: Database) -> None:
    with pytest.raises(UserDataError) as caught, database.write() as writer:
        add_initiative(
            writer,
            COMMAND_LINE,
            slug="De Linde",
            name=" ",
            place="x" * 61,
            started_on=date(2026, 1, 1),
            region="1234",
        )
    assert len(str(caught.value).splitlines()) == 4
    with database.read() as reader:
        assert all_initiatives(reader) == []


def test_the_code_of_a_place_is_kept_with_the_larger_ones(database: Database) -> None:
    with database.write() as writer:
        for region, name in (("BU03630001", "a"), ("wk036300", "b"), ("GM0363 ", "c")):
            add_initiative(
                writer,
                COMMAND_LINE,
                slug=name,
                name=name,
                started_on=date(2026, 1, 1),
                region=region,
            )
    with database.read() as reader:
        assert [one.regions for one in all_initiatives(reader)] == [
            ("BU03630001", "WK036300", "GM0363"),
            ("WK036300", "GM0363"),
            ("GM0363",),
        ]


def corrected(writer: Writer, initiative: Initiative, **changed: str | bool) -> Initiative:
    told: dict[str, Any] = {
        name: getattr(initiative, name)
        for name in ("name", "place", "area", "sign", "has_agreed_to_be_named")
    }
    return correct_initiative(writer, COMMAND_LINE, initiative, **(told | changed))


def test_a_correction_is_stored_and_the_short_name_and_start_stay(database: Database) -> None:
    with database.write() as writer:
        before = add_proof_garden(writer)
        after = corrected(
            writer, before, name="De Moestuin", place="Verzinveen", region="BU03630001"
        )
    with database.read() as reader:
        assert initiative_by_slug(reader, "proeftuin") == after
        assert reader.rows("SELECT action FROM audit_event ORDER BY id") == [
            ("initiative.added",),
            ("initiative.corrected",),
            ("initiative.located",),
        ]
    assert (after.name, after.place, after.started_on) == (
        "De Moestuin",
        "Verzinveen",
        before.started_on,
    )


def test_a_correction_to_nothing_else_or_to_the_name_of_another_is_refused(
    database: Database,
) -> None:
    with database.write() as writer:
        own = add_proof_garden(writer)
        add_initiative(writer, COMMAND_LINE, slug="b", name="Bakfiets", started_on=own.started_on)
    with pytest.raises(UserDataError, match="niets gewijzigd"), database.write() as writer:
        corrected(writer, own)
    with pytest.raises(UserDataError, match="andere naam"), database.write() as writer:
        corrected(writer, own, name="bakfiets")


def test_the_first_window_begins_at_the_start_and_later_ones_with_the_month() -> None:
    start = date(2026, 12, 5)
    assert usual_window(start, "T0") == (start, date(2027, 1, 2))
    assert usual_window(start, "T6")[0] == date(2027, 6, 1)
    assert usual_window(start, "T24")[0] == date(2028, 12, 1)
