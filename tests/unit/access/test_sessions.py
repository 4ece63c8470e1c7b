"""Sessions and demo accounts: what makes somebody signed in, and what ends it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bb_data.access.accounts import (
    Account,
    demo_account,
    demo_accounts,
    ensure_demo_accounts,
)
from bb_data.access.sessions import (
    end_session,
    mark_seen,
    revoke_sessions,
    session_of,
    start_session,
)
from bb_data.errors import RefusedError
from bb_data.model.actor import COMMAND_LINE, Role
from bb_data.programme.initiatives import add_initiative, all_initiatives
from bb_data.store.database import Database
from bb_data.store.properties import DEMO_TODAY, set_property

NINE = datetime(2026, 12, 7, 9, 0)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database.open(tmp_path / "monitor.duckdb")
    with opened.write() as writer:
        set_property(writer, DEMO_TODAY, "2026-12-05")
        add_initiative(
            writer, COMMAND_LINE, slug="proeftuin", name="De Proeftuin", started_on=date(2026, 1, 1)
        )
        ensure_demo_accounts(writer, all_initiatives(writer))
    yield opened
    opened.close()


def account(database: Database, key: str) -> Account:
    with database.read() as reader:
        found = demo_account(reader, key)
    assert found is not None
    return found


def signed_in(database: Database, key: str) -> str:
    with database.write() as writer:
        return start_session(writer, account(database, key), at=NINE)


def role_at(database: Database, token: str | None, at: datetime) -> Role | None:
    with database.read() as reader:
        session = session_of(reader, token, at=at)
    return session.actor.role if session else None


def test_there_is_a_demo_account_for_every_role_funder_and_initiative(database: Database) -> None:
    with database.read() as reader:
        keys = {account.key for account in demo_accounts(reader)}
    assert keys == {
        "initiative:proeftuin",
        "funder:vsb-fonds",
        "funder:oranje-fonds",
        "funder:rcoak",
        "researcher",
        "coach",
        "lsa",
        "steward",
    }


def test_making_the_demo_accounts_again_adds_nothing(database: Database) -> None:
    with database.write() as writer:
        ensure_demo_accounts(writer, all_initiatives(writer))
    with database.read() as reader:
        assert len(demo_accounts(reader)) == 8


def test_beside_real_data_there_are_no_demo_accounts(tmp_path: Path) -> None:
    real = Database.open(tmp_path / "real.duckdb")
    with pytest.raises(RefusedError), real.write() as writer:
        ensure_demo_accounts(writer, [])
    with real.read() as reader:
        assert demo_accounts(reader) == []
    real.close()


def test_a_demo_session_ends_when_the_store_no_longer_holds_demo_data(database: Database) -> None:
    token = signed_in(database, "lsa")
    with database.write() as writer:
        writer.execute("DELETE FROM store_property WHERE name = 'demo_today'")
    assert role_at(database, token, NINE + MINUTE) is None


def test_a_token_makes_its_account_the_actor(database: Database) -> None:
    token = signed_in(database, "initiative:proeftuin")
    with database.read() as reader:
        session = session_of(reader, token, at=NINE + MINUTE)
    assert session is not None
    assert session.actor.initiative == "proeftuin"
    assert session.actor.name == "De Proeftuin"


def test_only_the_hash_of_a_token_is_stored(database: Database) -> None:
    token = signed_in(database, "lsa")
    with database.read() as reader:
        stored = str(
            reader.rows("SELECT * FROM session") + reader.rows("SELECT * FROM audit_event")
        )
    assert token not in stored


@pytest.mark.parametrize("token", [None, "", "unknown", "' OR 1=1 --"])
def test_no_token_or_a_made_up_one_is_nobody(database: Database, token: str | None) -> None:
    signed_in(database, "lsa")
    assert role_at(database, token, NINE) is None


def test_two_sessions_of_one_account_have_different_long_tokens(database: Database) -> None:
    tokens = {signed_in(database, "lsa"), signed_in(database, "lsa")}
    assert len(tokens) == 2
    assert all(len(token) >= 43 for token in tokens)  # 256 bits in base64


@pytest.mark.parametrize(
    ("key", "quiet", "is_in"),
    [
        ("lsa", 30 * MINUTE, True),
        ("lsa", 31 * MINUTE, False),
        ("funder:rcoak", 31 * MINUTE, False),
        ("initiative:proeftuin", 4 * HOUR, True),
        ("initiative:proeftuin", 4 * HOUR + MINUTE, False),
    ],
)
def test_being_quiet_too_long_signs_out(
    database: Database, key: str, quiet: timedelta, is_in: bool
) -> None:
    token = signed_in(database, key)
    assert (role_at(database, token, NINE + quiet) is not None) == is_in


def test_activity_keeps_a_session_but_never_longer_than_twelve_hours(database: Database) -> None:
    token = signed_in(database, "initiative:proeftuin")
    for hours in (3, 6, 9, 11):
        mark_seen(database, token, at=NINE + hours * HOUR)
    assert role_at(database, token, NINE + 12 * HOUR) is Role.INITIATIVE
    assert role_at(database, token, NINE + 12 * HOUR + MINUTE) is None


def test_activity_is_due_to_be_written_after_a_minute(database: Database) -> None:
    token = signed_in(database, "lsa")
    with database.read() as reader:
        at_once = session_of(reader, token, at=NINE + timedelta(seconds=30))
        later = session_of(reader, token, at=NINE + timedelta(seconds=90))
    assert at_once is not None
    assert later is not None
    assert (at_once.is_due, later.is_due) == (False, True)


def test_signing_out_ends_that_session_only(database: Database) -> None:
    first, second = signed_in(database, "lsa"), signed_in(database, "lsa")
    with database.write() as writer:
        end_session(writer, first, at=NINE)
    assert role_at(database, first, NINE) is None
    assert role_at(database, second, NINE) is Role.LSA


def test_revoking_ends_every_session_of_the_account(database: Database) -> None:
    first, second = signed_in(database, "lsa"), signed_in(database, "lsa")
    other = signed_in(database, "coach")
    with database.write() as writer:
        revoke_sessions(writer, account(database, "lsa").id, at=NINE)
    assert [role_at(database, token, NINE) for token in (first, second, other)] == [
        None,
        None,
        Role.COACH,
    ]


def test_blocking_an_account_works_at_once_in_open_sessions(database: Database) -> None:
    token = signed_in(database, "coach")
    with database.write() as writer:
        writer.execute("UPDATE account SET is_blocked = true WHERE role = 'coach'")
    assert role_at(database, token, NINE) is None


def test_signing_in_and_out_are_in_the_audit_log(database: Database) -> None:
    token = signed_in(database, "steward")
    with database.write() as writer:
        end_session(writer, token, at=NINE)
    with database.read() as reader:
        actions = [a for (a,) in reader.rows("SELECT action FROM audit_event ORDER BY id")]
    assert actions[-2:] == ["session.started", "session.ended"]


def test_sessions_of_days_ago_are_cleared_when_somebody_signs_in(database: Database) -> None:
    signed_in(database, "lsa")
    with database.write() as writer:
        start_session(writer, account(database, "coach"), at=NINE + timedelta(days=3))
    with database.read() as reader:
        assert reader.value("SELECT count(*) FROM session") == 1
