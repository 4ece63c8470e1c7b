"""One activity from the form goes in as two short lists would, both or neither."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.intake.code_series import codes_of, new_series
from bb_data.intake.one_activity import CodesLookedAt, Noted, look_at_codes, note_activity
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.problem import Receipt
from tests.hand_ins import TODAY, OpenWave

SOUP = Noted(date(2026, 11, 27), "Soep eten", n_participants=14, n_new=3)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[OpenWave]:
    made = OpenWave(tmp_path)
    yield made
    made.database.close()


def note(store: OpenWave, noted: Noted, **chosen: object) -> tuple[Receipt, ...]:
    return note_activity(
        store.database, catalogue(), COMMAND_LINE, store.initiative, noted, TODAY, **chosen
    )


def look(store: OpenWave, codes: str) -> CodesLookedAt:
    with store.database.read() as reader:
        return look_at_codes(reader, store.initiative, replace(SOUP, codes=codes))


def told(receipts: tuple[Receipt, ...]) -> list[str]:
    return [problem.code for receipt in receipts for problem in receipt.problems]


def test_numbers_alone_are_enough(store: OpenWave) -> None:
    (receipt,) = note(store, SOUP)
    assert receipt.is_committed
    assert store.contents()["activities"] == [
        (date(2026, 11, 27), "Soep eten", None, 14, 3, None, None)
    ]
    assert store.contents()["attendance"] == []


def test_codes_are_counted_when_no_number_is_given(store: OpenWave) -> None:
    note(store, replace(SOUP, n_participants=None, n_new=None, codes="K17 k-18,K19;K17"))
    contents = store.contents()
    assert contents["activities"][0][3] == 4 - 1
    assert [row[2] for row in contents["attendance"]] == ["K17", "K18", "K19"]


def test_the_same_activity_again_changes_nothing_and_other_numbers_are_asked_about(
    store: OpenWave,
) -> None:
    note(store, SOUP)
    before = store.contents()
    note(store, SOUP)
    assert store.contents() == before
    other = replace(SOUP, n_participants=16)
    assert told(note(store, other)) == ["activity_differs"]
    assert store.contents() == before
    note(store, other, replaces=True)
    assert store.contents()["activities"][0][3] == 16


@pytest.mark.parametrize(
    ("noted", "problem"),
    [
        (replace(SOUP, title=""), "activity_missing"),
        (replace(SOUP, held_on=date(2062, 11, 27)), "date_in_future"),
        (replace(SOUP, codes="K17, é"), "code_invalid"),
    ],
)
def test_what_is_not_right_keeps_both_lists_out(
    store: OpenWave, noted: Noted, problem: str
) -> None:
    assert problem in told(note(store, noted))
    assert store.contents()["activities"] == []
    assert store.contents()["attendance"] == []


def test_codes_are_held_against_those_of_the_initiative(store: OpenWave) -> None:
    note(store, replace(SOUP, codes="K17 K18"))
    looked = look(store, "K18 K71 é N01")
    assert looked.invalid == ("é",)
    assert looked.new == ("K71", "N01")
    assert [(one.code, one.other) for one in looked.near] == [("K71", "K17")]


def test_a_slip_in_a_printed_code_is_caught_by_its_check_character(store: OpenWave) -> None:
    with store.database.write() as writer:
        series = new_series(writer, COMMAND_LINE, store.initiative, 3, most=200)
    right = codes_of(series)[0]
    slip = right[:-1] + ("A" if right[-1] != "A" else "B")
    refused = note(store, replace(SOUP, codes=slip), series=(series,))
    assert told(refused) == ["code_slip"]
    assert store.contents()["activities"] == []
    assert told(note(store, replace(SOUP, codes=right), series=(series,))) == []
