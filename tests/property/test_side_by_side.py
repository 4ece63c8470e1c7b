"""Several people at once: the same file, undoing, closing. What is told adds up to what is there, and nothing is there twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.errors import RefusedError
from bb_data.intake.one_activity import Noted, note_activity
from bb_data.intake.undoing import undo_batch
from bb_data.model.actor import COMMAND_LINE, Actor, Role
from bb_data.programme.waves import mark_closed
from tests.hand_ins import TODAY, OpenWave, form

THREE = [form("W11"), form("W12"), form("W13")]
SOUP = {"datum": "01-11-2026", "activiteit": "Soep", "deelnemers": "14"}
VISITS = [
    {"datum": "01-11-2026", "activiteit": "Soep", "code": code} for code in ("W11", "W12", "W13")
]
N_PEOPLE = 6


@pytest.fixture
def wave(tmp_path: Path) -> OpenWave:
    return OpenWave(tmp_path)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Everybody starts at the same moment; an error is an answer too."""
    start = Barrier(len(acts))

    def one(act: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return act()
        except RefusedError as error:
            return error

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(one, acts))


def n(wave: OpenWave, table: str) -> int:
    return int(str(wave.rows(f"SELECT count(*) FROM {table}")[0][0]))


def test_the_same_file_from_several_people_is_counted_once(wave: OpenWave) -> None:
    told = at_once(*[lambda: wave.survey(THREE)] * N_PEOPLE)
    assert sorted((one.n_new, one.n_same) for one in told) == [(0, 3)] * (N_PEOPLE - 1) + [(3, 0)]
    assert (n(wave, "response"), n(wave, "participant"), n(wave, "batch")) == (3, 3, 1)


def test_the_same_lists_from_several_people_are_counted_once(wave: OpenWave) -> None:
    acts = [lambda: wave.list("activities", [SOUP]), lambda: wave.list("attendance", VISITS)]
    told = at_once(*acts * 3)
    assert sum(one.n_new for one in told[1::2]) == len(VISITS)
    assert (n(wave, "activity"), n(wave, "attendance"), n(wave, "participant")) == (1, 3, 3)
    assert wave.rows("SELECT n_participants FROM activity") == [(14,)]


def test_the_same_activity_from_several_people_is_there_once(wave: OpenWave) -> None:
    noted = Noted(date(2026, 11, 3), "Koffie", n_participants=8, codes="W11 W12")

    def note() -> Any:
        return note_activity(
            wave.database, catalogue(), COMMAND_LINE, wave.initiative, noted, TODAY
        )

    at_once(*[note] * N_PEOPLE)
    assert (n(wave, "activity"), n(wave, "attendance"), n(wave, "batch")) == (1, 2, 2)


def test_different_answers_under_one_code_replace_one_another_and_all_can_be_taken_back(
    wave: OpenWave,
) -> None:
    answers = ["ja", "nee", "min of meer"] * 2
    told = at_once(
        *[
            lambda said=said, code=f"X{place}1": wave.survey(
                [form("W11", djg3=said), form(code)], replaces_changed=True
            )
            for place, said in enumerate(answers)
        ]
    )
    assert sum(one.n_new for one in told) == N_PEOPLE + 1
    assert (n(wave, "response"), n(wave, "batch")) == (N_PEOPLE + 1, N_PEOPLE)
    at_once(
        *[
            lambda batch=one.batch_id: undo_batch(
                wave.database, catalogue(), COMMAND_LINE, str(batch)
            )
            for one in told
        ]
    )
    tables = ("response", "answer", "background", "participant", "replaced_response")
    assert [n(wave, table) for table in tables] == [0] * len(tables)


def test_undoing_at_once_happens_once_and_the_others_are_told(wave: OpenWave) -> None:
    batch = str(wave.survey(THREE).batch_id)
    actors = [Actor(Role.INITIATIVE, "proef", name=f"Vrijwilliger {n}") for n in range(4)]
    told = at_once(
        *[lambda who=who: undo_batch(wave.database, catalogue(), who, batch) for who in actors]
    )
    assert sorted(type(one).__name__ for one in told) == ["RefusedError"] * 3 + ["int"]
    assert n(wave, "audit_event WHERE action = 'survey.undone'") == 1


@pytest.mark.parametrize("turn", range(4))
def test_a_file_that_meets_the_closing_goes_in_whole_or_is_told_that_it_did_not(
    wave: OpenWave, turn: int
) -> None:
    wave.survey([form("W01")])

    def close() -> None:
        with wave.database.write() as writer:
            mark_closed(writer, COMMAND_LINE, wave.initiative, "T0")

    acts = [
        close,
        lambda: wave.survey(THREE),
        lambda: wave.survey([form("W01", djg3="ja")], replaces_changed=True),
    ]
    told = at_once(*acts[turn % 3 :], *acts[: turn % 3])
    receipts = [one for one in told if one is not None]
    n_there = 1
    n_waiting = 0
    for receipt in receipts:
        assert receipt.is_committed
        # What came after the closing is told to wait, and does.
        if "wave_closed" in [one.code for one in receipt.problems]:
            n_waiting += receipt.n_new + receipt.n_changed
        else:
            n_there += receipt.n_new
    assert n(wave, "response") == n_there
    assert n(wave, "waiting_response") == n_waiting
    assert n(wave, "replaced_response") == 0
