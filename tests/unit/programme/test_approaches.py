"""Cards of approaches: versions, what others read meanwhile, and every decision about them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from bb_data.errors import RefusedError, UserDataError
from bb_data.model.actor import Actor, Role
from bb_data.model.approach import LONGEST, ApproachCard, CardState, CardText
from bb_data.model.programme import Initiative
from bb_data.programme import approaches
from bb_data.programme.initiatives import add_initiative
from bb_data.store.database import Database

LSA = Actor(role=Role.LSA, name="LSA", account_id=UUID(int=1))
OWN = Actor(
    role=Role.INITIATIVE, initiative="proeftuin", name="De Proeftuin", account_id=UUID(int=2)
)
FIRST = CardText("We tuinieren samen. Elke week.", "Een bank.", "Flyers.", "Water.")
SECOND = replace(FIRST, did_not_work="Flyers in de bus.")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "monitor.duckdb")
    yield opened
    opened.close()


@pytest.fixture
def tuin(database: Database) -> Initiative:
    with database.write() as writer:
        return add_initiative(
            writer, LSA, slug="proeftuin", name="De Proeftuin", started_on=date(2026, 1, 1)
        )


def offer(database: Database, tuin: Initiative, text: CardText, who: Actor = OWN) -> int:
    with database.write() as writer:
        return approaches.offer(writer, who, tuin, text)


def clear(database: Database, tuin: Initiative, number: int) -> None:
    with database.write() as writer:
        approaches.clear(writer, LSA, tuin, number)


def send_back(database: Database, tuin: Initiative, number: int, note: str) -> None:
    with database.write() as writer:
        approaches.send_back(writer, LSA, tuin, number, note)


def withdraw(database: Database, tuin: Initiative, number: int) -> None:
    with database.write() as writer:
        approaches.withdraw(writer, LSA, tuin, number)


def card(database: Database, tuin: Initiative) -> ApproachCard:
    with database.read() as reader:
        return approaches.card_of(reader, tuin)


def states(database: Database, tuin: Initiative) -> list[CardState]:
    return [version.state for version in card(database, tuin).versions]


def test_a_card_waits_until_somebody_at_lsa_cleared_it(
    database: Database, tuin: Initiative
) -> None:
    assert card(database, tuin).newest is None
    assert offer(database, tuin, FIRST) == 1
    assert states(database, tuin) == [CardState.WAITING]
    assert card(database, tuin).shown is None
    clear(database, tuin, 1)
    (version,) = card(database, tuin).versions
    assert (version.state, version.written_by) == (CardState.SHOWN, "De Proeftuin")
    assert [one.decided_by for one in version.decisions] == ["LSA"]


def test_the_cleared_version_stays_while_a_new_one_waits(
    database: Database, tuin: Initiative
) -> None:
    offer(database, tuin, FIRST)
    clear(database, tuin, 1)
    offer(database, tuin, SECOND)
    assert states(database, tuin) == [CardState.WAITING, CardState.SHOWN]
    shown = card(database, tuin).shown
    assert shown is not None
    assert shown.text == FIRST
    send_back(database, tuin, 2, "Vertel ook waarom.")
    assert states(database, tuin) == [CardState.RETURNED, CardState.SHOWN]
    offer(database, tuin, replace(SECOND, remember="Water en schaduw."))
    clear(database, tuin, 3)
    assert states(database, tuin) == [CardState.SHOWN, CardState.RETURNED, CardState.EARLIER]


def test_after_withdrawing_nothing_is_shown_until_it_is_cleared_again(
    database: Database, tuin: Initiative
) -> None:
    offer(database, tuin, FIRST)
    clear(database, tuin, 1)
    offer(database, tuin, SECOND)
    clear(database, tuin, 2)
    withdraw(database, tuin, 2)
    assert card(database, tuin).shown is None
    assert states(database, tuin) == [CardState.WITHDRAWN, CardState.EARLIER]
    with pytest.raises(RefusedError):
        withdraw(database, tuin, 1)
    clear(database, tuin, 1)
    assert states(database, tuin) == [CardState.WITHDRAWN, CardState.SHOWN]
    clear(database, tuin, 2)
    assert states(database, tuin) == [CardState.SHOWN, CardState.EARLIER]


def test_nobody_clears_a_text_that_was_replaced_meanwhile(
    database: Database, tuin: Initiative
) -> None:
    offer(database, tuin, FIRST)
    offer(database, tuin, SECOND)
    assert states(database, tuin) == [CardState.WAITING, CardState.REPLACED]
    with pytest.raises(RefusedError, match="nieuwere versie"):
        clear(database, tuin, 1)
    with pytest.raises(RefusedError, match="al beslist"):
        send_back(database, tuin, 1, "Te laat.")
    with pytest.raises(RefusedError, match="is er niet"):
        clear(database, tuin, 7)


def test_sending_back_needs_a_note_and_happens_once(database: Database, tuin: Initiative) -> None:
    offer(database, tuin, FIRST)
    with pytest.raises(UserDataError, match="wat er anders moet"):
        send_back(database, tuin, 1, "  ")
    with pytest.raises(UserDataError, match="te lang"):
        send_back(database, tuin, 1, "x" * 501)
    send_back(database, tuin, 1, "Vertel\nook waarom.")
    (version,) = card(database, tuin).versions
    assert version.decisions[0].note == "Vertel ook waarom."
    with pytest.raises(RefusedError):
        send_back(database, tuin, 1, "Nog een keer.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (CardText(), "in twee zinnen"),
        (CardText("We tuinieren.", worked="Een bank."), "wat niet werkte"),
        (CardText("We tuinieren.", did_not_work="Flyers."), "wat niet werkte"),
        (CardText("x" * (LONGEST["approach"] + 1)), "Wat we doen"),
    ],
)
def test_what_is_wrong_with_a_card_is_said_before_anything_is_stored(
    database: Database, tuin: Initiative, text: CardText, said: str
) -> None:
    with pytest.raises(UserDataError, match=said):
        offer(database, tuin, text)
    assert card(database, tuin).versions == ()


def test_line_breaks_and_spaces_are_no_other_text(database: Database, tuin: Initiative) -> None:
    offer(database, tuin, FIRST)
    with pytest.raises(UserDataError, match="dezelfde"):
        offer(database, tuin, replace(FIRST, worked=" Een\n bank. "))


def test_a_draft_is_of_one_account_and_gone_once_it_is_a_version(
    database: Database, tuin: Initiative
) -> None:
    with database.write() as writer:
        approaches.keep_draft(writer, OWN, tuin, CardText("Half", "een zin"))
        approaches.keep_draft(writer, OWN, tuin, CardText("Halve", "zinnen"))
    with database.read() as reader:
        assert approaches.writing_of(reader, OWN, tuin).text == CardText("Halve", "zinnen")
        assert approaches.writing_of(reader, LSA, tuin).text == CardText()
    offer(database, tuin, FIRST)
    with database.read() as reader:
        found = approaches.writing_of(reader, OWN, tuin)
        assert (found.text, found.is_draft) == (FIRST, False)
        assert reader.value("SELECT count(*) FROM approach_draft") == 0


def test_a_first_card_goes_on_from_what_is_known_of_the_approach(
    database: Database, tuin: Initiative
) -> None:
    known = replace(tuin, approach_nl="We tuinieren.")
    with database.read() as reader:
        assert approaches.writing_of(reader, OWN, known).text == CardText("We tuinieren.")


def test_the_log_says_who_did_what_and_holds_no_words_of_a_card(
    database: Database, tuin: Initiative
) -> None:
    offer(database, tuin, FIRST)
    send_back(database, tuin, 1, "Vertel ook waarom.")
    offer(database, tuin, SECOND)
    clear(database, tuin, 2)
    withdraw(database, tuin, 2)
    with database.read() as reader:
        rows = reader.rows(
            "SELECT role, action, subject, details FROM audit_event"
            " WHERE action LIKE 'approach.%' ORDER BY happened_at, id"
        )
    assert [row[:3] for row in rows] == [
        ("initiative", "approach.written", "proeftuin"),
        ("lsa", "approach.returned", "proeftuin"),
        ("initiative", "approach.written", "proeftuin"),
        ("lsa", "approach.cleared", "proeftuin"),
        ("lsa", "approach.withdrawn", "proeftuin"),
    ]
    assert [json.loads(row[3]) for row in rows] == [{"version": n} for n in (1, 1, 2, 2, 2)]
