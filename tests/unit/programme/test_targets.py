"""Targets of funders: what can be agreed, that nothing is overwritten, and what is said when it cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.errors import UsageError, UserDataError
from bb_data.model.actor import Actor, Role
from bb_data.model.target import Target
from bb_data.programme.targets import (
    LONGEST_TEXT,
    add_target,
    agreeable,
    all_targets,
    change_target,
    let_target_lapse,
    take_back,
    target_by_key,
)
from bb_data.store.database import Database, Writer, clock_at

LSA = Actor(role=Role.LSA, name="LSA")
DUE = date(2026, 12, 31)
DEFINITION = "Mensen die in een kwartaal minstens één keer kwamen."


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "monitor.duckdb")
    yield opened
    opened.close()


def agree(writer: Writer, **otherwise: object) -> Target:
    given: dict[str, object] = {
        "funder": "rcoak",
        "indicator": "reach",
        "value": 400,
        "due_on": DUE,
        "definition": DEFINITION,
    }
    return add_target(writer, LSA, catalogue(), **given | otherwise)  # type: ignore[arg-type]


def change(writer: Writer, target: Target, **otherwise: object) -> Target:
    given: dict[str, object] = {
        "value": target.now.value,
        "due_on": target.now.due_on,
        "definition": target.now.definition,
        "reason": "Er kwam een initiatief bij.",
    }
    return change_target(writer, LSA, catalogue(), target.id, **given | otherwise)  # type: ignore[arg-type]


def test_what_was_agreed_is_read_back_with_who_and_when(database: Database) -> None:
    with clock_at(datetime(2026, 1, 15, 10)), database.write() as writer:
        agree(writer, definition=f"  {DEFINITION} ")
    with database.read() as reader:
        (target,) = all_targets(reader)
    assert (target.funder, target.funder_name, target.indicator) == ("rcoak", "RCOAK", "reach")
    now = target.now
    assert (now.value, now.due_on, now.definition, now.reason) == (400, DUE, DEFINITION, "")
    assert (now.set_by, now.set_at) == ("LSA", datetime(2026, 1, 15, 10))
    assert target.is_running


def test_all_that_is_wrong_is_said_together(database: Database) -> None:
    with database.write() as writer, pytest.raises(UserDataError) as found:
        agree(writer, funder="een-fonds", indicator="djg11.lonely", definition=" ")
    faults = str(found.value).splitlines()
    assert len(faults) == 3
    assert "oranje-fonds" in faults[0]
    assert "reach" in faults[1]


@pytest.mark.parametrize(
    ("otherwise", "said"),
    [
        ({"value": 0}, "1 of meer"),
        ({"indicator": "return_rate", "value": 101}, "percentage"),
        ({"definition": "x" * (LONGEST_TEXT + 1)}, str(LONGEST_TEXT)),
    ],
)
def test_a_value_or_a_text_that_cannot_be_is_refused(
    database: Database, otherwise: dict[str, object], said: str
) -> None:
    with database.write() as writer, pytest.raises(UserDataError, match=said):
        agree(writer, **otherwise)


def test_a_target_cannot_be_about_how_lonely_people_are() -> None:
    known = catalogue().indicators
    for indicator in agreeable(catalogue()):
        assert known[indicator].topic != "loneliness"
        assert known[indicator].direction != "high_is_bad"
        assert known[indicator].kind in {"count", "rate", "estimate"}


def test_a_funder_has_one_target_about_a_figure_by_a_date(database: Database) -> None:
    with database.write() as writer:
        agree(writer)
        agree(writer, due_on=date(2027, 6, 30))
        agree(writer, funder="vsb-fonds")
        with pytest.raises(UserDataError, match="al een doel"):
            agree(writer, value=500)


def test_a_change_leaves_what_was_agreed_before(database: Database) -> None:
    with database.write() as writer:
        target = change(writer, agree(writer), value=450)
    assert [version.value for version in target.versions] == [400, 450]
    assert target.now.reason == "Er kwam een initiatief bij."


def test_a_change_needs_a_reason_and_a_difference(database: Database) -> None:
    with database.write() as writer:
        target = agree(writer)
        with pytest.raises(UserDataError) as found:
            change(writer, target, reason="  ")
    assert str(found.value).splitlines() == ["Geef een reden.", "Er is niets gewijzigd."]


def test_changes_in_one_moment_stay_in_their_order(database: Database) -> None:
    with clock_at(datetime(2026, 1, 15, 10)), database.write() as writer:
        target = agree(writer)
        for value in range(401, 421):
            target = change(writer, target, value=value)
    assert [version.value for version in target.versions] == list(range(400, 421))


def test_a_target_that_lapsed_stays_with_its_reason_and_changes_no_more(
    database: Database,
) -> None:
    with database.write() as writer:
        target = agree(writer)
        with pytest.raises(UserDataError, match="reden"):
            let_target_lapse(writer, LSA, target.id, "")
        target = let_target_lapse(writer, LSA, target.id, "Het fonds vraagt dit niet meer.")
        assert (target.is_running, target.now.value) == (False, 400)
        with pytest.raises(UserDataError, match="geldt niet meer"):
            change(writer, target, value=1)
        agree(writer)


def test_a_mistake_is_taken_back_and_stays_readable(database: Database) -> None:
    with database.write() as writer:
        target = change(writer, agree(writer), value=4000)
        target = take_back(writer, LSA, target.id, target.now.id)
    assert target.now.value == 400
    assert [(one.value, one.counts) for one in target.versions] == [(400, True), (4000, False)]
    assert target.versions[1].taken_back_by == "LSA"


def test_letting_lapse_by_mistake_is_taken_back_too(database: Database) -> None:
    with database.write() as writer:
        target = let_target_lapse(writer, LSA, agree(writer).id, "Per ongeluk.")
        target = take_back(writer, LSA, target.id, target.now.id)
    assert target.is_running


def test_a_whole_target_can_be_a_mistake(database: Database) -> None:
    with database.write() as writer:
        target = agree(writer)
        target = take_back(writer, LSA, target.id, target.now.id)
        assert (target.is_mistake, target.is_running) == (True, False)
        with pytest.raises(UserDataError, match="intussen"):
            take_back(writer, LSA, target.id, target.now.id)


def test_what_somebody_else_changed_since_is_not_taken_back(database: Database) -> None:
    with database.write() as writer:
        seen = agree(writer)
        change(writer, seen, value=450)
        with pytest.raises(UserDataError, match="intussen"):
            take_back(writer, LSA, seen.id, seen.now.id)


def test_the_log_holds_who_did_what_and_no_text(database: Database) -> None:
    with database.write() as writer:
        target = change(writer, agree(writer), value=450)
        take_back(writer, LSA, target.id, target.now.id)
        events = writer.rows(
            "SELECT actor, action, subject, details FROM audit_event ORDER BY happened_at, id"
        )
    assert sorted(events) == [
        ("LSA", action, "rcoak/reach", "{}")
        for action in ("target.added", "target.changed", "target.taken_back")
    ]


def test_an_unknown_short_name_is_answered_with_the_known_ones(database: Database) -> None:
    with database.write() as writer:
        target = agree(writer)
        assert target_by_key(writer, target.key) == target
        with pytest.raises(UsageError, match=target.key):
            target_by_key(writer, "00000000")
