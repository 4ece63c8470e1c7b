"""Files held for one account: nobody else finds them, they go after a while, and memory stays bounded."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from bb_data.access import held_files
from bb_data.access.held_files import HELD_FOR, MOST_OF_AN_ACCOUNT, HeldFile, HeldFiles
from bb_data.model.actor import VISITOR, Actor, Role
from bb_data.store.database import clock_at

ANNA = Actor(Role.INITIATIVE, initiative="proef", account_id=UUID(int=1))
BRAM = Actor(Role.INITIATIVE, initiative="proef", account_id=UUID(int=2))
OTHER = Actor(Role.INITIATIVE, initiative="ander", account_id=UUID(int=3))
NOON = datetime(2026, 12, 5, 12)


def made(content: bytes = b"a;b") -> HeldFile:
    return HeldFile("verbeteren.csv", content, "text/csv")


def test_only_the_account_it_was_made_for_finds_a_file() -> None:
    files = HeldFiles()
    key = files.hold(ANNA, made())
    assert files.held(ANNA, key) == made()
    assert [files.held(other, key) for other in (BRAM, OTHER, VISITOR)] == [None, None, None]
    assert files.held(ANNA, "onbekend") is None


def test_a_file_goes_after_some_hours() -> None:
    files = HeldFiles()
    with clock_at(NOON):
        key = files.hold(ANNA, made())
    with clock_at(NOON + HELD_FOR - timedelta(minutes=1)):
        assert files.held(ANNA, key) == made()
    with clock_at(NOON + HELD_FOR + timedelta(minutes=1)):
        assert files.held(ANNA, key) is None


def test_an_account_holds_a_few_files_and_the_oldest_make_room() -> None:
    files = HeldFiles()
    of_another = files.hold(BRAM, made())
    keys = [files.hold(ANNA, made(str(n).encode())) for n in range(MOST_OF_AN_ACCOUNT + 2)]
    there = [files.held(ANNA, key) is not None for key in keys]
    assert there == [False, False] + [True] * MOST_OF_AN_ACCOUNT
    assert files.held(BRAM, of_another) is not None


def test_all_together_stay_within_the_memory_that_is_set_aside(monkeypatch) -> None:
    monkeypatch.setattr(held_files, "MOST_BYTES", 10)
    files = HeldFiles()
    first = files.hold(ANNA, made(b"x" * 6))
    second = files.hold(BRAM, made(b"y" * 6))
    assert files.held(ANNA, first) is None
    assert files.held(BRAM, second) is not None
