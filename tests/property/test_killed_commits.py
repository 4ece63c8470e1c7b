"""Killed at any moment: every acknowledged hand-in is in the store whole, and no other is there at all."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType

import pytest

from bb_data.intake.checking import sha256_of
from bb_data.store.database import Database
from tests.committing_child import N_NEW, commit_until_killed, content_of, forms_of, store_after
from tests.hand_ins import OpenWave

N_KILLS = 50
LONGEST_WAIT_SECONDS = 60
STORED = {"ja": 4, "nee": 2, "min of meer": 3}


def acknowledged_until_killed(file: Path, first: int, delay: float) -> list[tuple[int, str]]:
    """Let a process commit, and kill it some commits' time after its first; gives what it acknowledged."""
    # A server process forks the children: it has the imports done, and no store or thread of its own.
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.committing_child"])
    here, there = processes.Pipe(duplex=False)
    child = processes.Process(target=commit_until_killed, args=(file, first, there))
    child.start()
    there.close()
    assert here.poll(LONGEST_WAIT_SECONDS), "the store did not open"
    assert here.recv() is None
    started = time.monotonic()
    assert here.poll(LONGEST_WAIT_SECONDS), "nothing was committed"
    told = [here.recv()]
    pace = time.monotonic() - started
    time.sleep(delay * pace)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    assert child.exitcode == -signal.SIGKILL
    return told + _rest(here)


def _rest(pipe: Connection) -> list[tuple[int, str]]:
    told = []
    try:
        while pipe.poll():
            told.append(pipe.recv())
    except EOFError:
        pass
    return told


def test_a_kill_takes_no_acknowledged_hand_in_and_leaves_no_half_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A child starts as the main program of its parent; after a page test that would be the dashboard.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    prepared = OpenWave(tmp_path)
    file = prepared.database.file
    prepared.database.close()
    chance = random.Random(20261205)  # noqa: S311  # moments, not secrets
    acknowledged: dict[int, str] = {}
    n_stored = 0
    for _kill in range(N_KILLS):
        told = acknowledged_until_killed(file, n_stored, delay=chance.uniform(0, 2))
        acknowledged |= dict(told)
        database = Database.open(file)
        try:
            n_stored = hold_whole(database, acknowledged)
        finally:
            database.close()
        # From here on the one in flight counts: it is there, and the next process goes on after it.
        acknowledged |= {number: "" for number in range(n_stored) if number not in acknowledged}
    assert n_stored >= N_KILLS


def hold_whole(database: Database, acknowledged: dict[int, str]) -> int:
    """Hold the store to what so many hand-ins make; gives how many there are."""
    with database.read() as reader:
        batches = reader.rows(
            "SELECT file_sha256, id::VARCHAR, n_rows, n_new, n_changed, state FROM batch ORDER BY id"
        )
        n = len(batches)
        # At most the one in flight is there beside the acknowledged ones, in order and none twice.
        assert len(acknowledged) <= n <= len(acknowledged) + 1
        for number, (fingerprint, batch, n_rows, n_new, n_changed, state) in enumerate(batches):
            assert fingerprint == sha256_of(content_of(number))
            assert acknowledged.get(number, "") in ("", batch)
            n_expected = len(forms_of(number))
            assert (n_rows, n_new, n_changed) == (n_expected, N_NEW, n_expected - N_NEW)
            assert state == "committed"
        audited = reader.rows(
            "SELECT details->>'batch' FROM audit_event WHERE action = 'survey.committed' ORDER BY id"
        )
        assert [row[0] for row in audited] == [row[1] for row in batches]
        answers = reader.rows(
            "SELECT participant.code, answer.codes[1], len(background.codes) FROM participant"
            " LEFT JOIN response ON response.participant_id = participant.id"
            " LEFT JOIN answer ON answer.response_id = response.id AND answer.instrument = 'djg6'"
            " LEFT JOIN background ON background.response_id = response.id"
        )
        expected = store_after(n)
        assert sorted(answers) == sorted(
            (code, STORED[answer], 5) for code, answer in expected.items()
        )
        n_forms = len(expected)
        n_replaced = max(0, n - 1) * (N_NEW // 2)
        per_form = reader.value("SELECT count(DISTINCT instrument) FROM answer") or 0
        for table, n_expected in (
            ("response", n_forms),
            ("background", n_forms),
            ("answer", n_forms * per_form),
            ("replaced_response", n_replaced),
            ("replaced_background", n_replaced),
            ("replaced_answer", n_replaced * per_form),
        ):
            assert reader.value(f"SELECT count(*) FROM {table}") == n_expected, table
    return n
