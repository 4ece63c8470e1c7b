"""Through days, closings and undoing in any order no row is orphaned, doubled or owned by what was taken back."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bb_data.catalogue.loader import catalogue
from bb_data.errors import MonitorError
from bb_data.intake.undoing import undo_batch
from bb_data.model.actor import COMMAND_LINE
from bb_data.programme.progress import hand_ins
from bb_data.programme.waiting import bring_waiting_in
from bb_data.programme.waves import mark_closed, reopen_wave, wave_of
from bb_data.store.database import clock_at, now
from tests.hand_ins import OpenWave, form

CODES = st.sampled_from(["W11", "W12", "W13"])
TITLES = st.sampled_from(["Soep", "Koffie"])
forms = st.dictionaries(
    CODES,
    st.tuples(st.sampled_from(["ja", "nee"]), st.sampled_from(["12-11-2026", "13-11-2026", ""])),
    min_size=1,
)
steps = st.lists(
    st.tuples(
        st.sampled_from([0.0, 0.5, 2.0, 5.0]),
        st.one_of(
            st.tuples(st.just("forms"), forms, st.booleans()),
            st.tuples(st.just("visits"), st.frozensets(st.tuples(TITLES, CODES), min_size=1)),
            st.tuples(st.just("numbers"), TITLES, st.integers(3, 5)),
            st.tuples(st.just("undo"), st.integers(0, 9)),
            st.tuples(st.just("wave")),
            st.tuples(st.just("bring_in")),
        ),
    ),
    min_size=4,
    max_size=14,
)
LEFT_OVER = {
    "two forms of one person": "SELECT count(*) - count(DISTINCT participant_id) FROM response",
    "answers without a form": "SELECT count(*) FROM answer"
    " WHERE response_id NOT IN (SELECT id FROM response)",
    "background without a form": "SELECT count(*) FROM background"
    " WHERE response_id NOT IN (SELECT id FROM response)",
    "a form without answers": "SELECT count(*) FROM response"
    " WHERE id NOT IN (SELECT response_id FROM answer)",
    "replaced answers without a form": "SELECT count(*) FROM replaced_answer"
    " WHERE response_id NOT IN (SELECT id FROM replaced_response)",
    "replaced background without a form": "SELECT count(*) FROM replaced_background"
    " WHERE response_id NOT IN (SELECT id FROM replaced_response)",
    "a form both there and replaced": "SELECT count(*) FROM replaced_response"
    " WHERE id IN (SELECT id FROM response)",
    "a form replaced by nothing": "SELECT count(*) FROM replaced_response AS old WHERE NOT EXISTS"
    " (SELECT 1 FROM response WHERE participant_id = old.participant_id AND wave_id = old.wave_id)",
    "people without anything": "SELECT count(*) FROM participant"
    " WHERE id NOT IN (SELECT participant_id FROM response)"
    " AND id NOT IN (SELECT participant_id FROM replaced_response)"
    " AND id NOT IN (SELECT participant_id FROM waiting_response)"
    " AND id NOT IN (SELECT participant_id FROM attendance)",
    "waiting answers without a form": "SELECT count(*) FROM waiting_answer"
    " WHERE response_id NOT IN (SELECT id FROM waiting_response)",
    "waiting background without a form": "SELECT count(*) FROM waiting_background"
    " WHERE response_id NOT IN (SELECT id FROM waiting_response)",
    "a waiting form without answers": "SELECT count(*) FROM waiting_response"
    " WHERE id NOT IN (SELECT response_id FROM waiting_answer)",
    "a form both there and waiting": "SELECT count(*) FROM waiting_response"
    " WHERE id IN (SELECT id FROM response)",
    "waiting for a wave that is open": "SELECT count(*) FROM waiting_response"
    " JOIN wave ON wave.id = waiting_response.wave_id WHERE wave.state <> 'closed'",
    "visits to nothing": "SELECT count(*) FROM attendance"
    " WHERE activity_id NOT IN (SELECT id FROM activity)",
    "former numbers of nothing": "SELECT count(*) FROM replaced_activity"
    " WHERE id NOT IN (SELECT id FROM activity)",
    "brought too, but gone": "SELECT count(*) FROM same_response WHERE response_id NOT IN"
    " (SELECT id FROM response UNION ALL SELECT id FROM replaced_response)",
    **{
        f"{table} of what was taken back": f"SELECT count(*) FROM {table} JOIN batch"
        f" ON batch.id = {table}.{column} WHERE batch.state = 'undone'"
        for table, column in (
            ("response", "batch_id"),
            ("waiting_response", "batch_id"),
            ("replaced_response", "batch_id"),
            ("replaced_response", "replaced_by_batch_id"),
            ("activity", "batch_id"),
            ("attendance", "batch_id"),
            ("same_response", "batch_id"),
        )
    },
}


class Work:
    """Hand-ins of one initiative through time."""

    def __init__(self, wave: OpenWave) -> None:
        self.wave = wave
        self.is_open = True

    def take(self, step: tuple) -> None:
        kind, *given_values = step
        getattr(self, kind)(*given_values)

    def forms(self, brought: dict[str, tuple[str, str]], replaces: bool) -> None:
        rows = [form(code, djg3=said, datum=day) for code, (said, day) in brought.items()]
        counting = self._counting()
        self.wave.survey(rows, takes_good_rows=True, replaces_changed=replaces)
        # What comes after the wave was closed waits, and the forms that count stay what they are.
        assert self.is_open or self._counting() == counting

    def _counting(self) -> set[tuple]:
        return set(self.wave.rows("SELECT id, participant_id, batch_id FROM response"))

    def visits(self, seen: frozenset[tuple[str, str]]) -> None:
        self.wave.list(
            "attendance",
            [
                {"datum": "01-11-2026", "activiteit": title, "code": code}
                for title, code in sorted(seen)
            ],
        )

    def numbers(self, title: str, people: int) -> None:
        row = {"datum": "01-11-2026", "activiteit": title, "deelnemers": str(people)}
        self.wave.list("activities", [row], replaces_changed=True)

    def undo(self, which: int) -> None:
        with self.wave.database.read() as reader:
            known = hand_ins(reader, "proef", undo_days=7)
        if known:
            chosen = known[which % len(known)]
            try:
                undo_batch(self.wave.database, catalogue(), COMMAND_LINE, chosen["batch"])
            except MonitorError:
                # Nobody is offered a button that then refuses.
                assert not chosen["can_be_undone"]

    def wave_(self) -> None:
        with self.wave.database.write() as writer:
            given_wave = (writer, COMMAND_LINE, self.wave.initiative, "T0")
            mark_closed(*given_wave) if self.is_open else reopen_wave(*given_wave, "vergeten")
        self.is_open = not self.is_open

    def bring_in(self) -> None:
        if not self.is_open:
            with self.wave.database.write() as writer:
                bring_waiting_in(writer, wave_of(writer, self.wave.initiative, "T0").id)


@settings(max_examples=40, deadline=None)
@given(steps)
def test_no_row_is_left_over(taken) -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Work(OpenWave(Path(folder)))
        moment = now()
        for days, step in taken:
            moment += timedelta(days=days)
            with clock_at(moment):
                work.wave_() if step == ("wave",) else work.take(step)
            found = {what: work.wave.rows(sql)[0][0] for what, sql in LEFT_OVER.items()}
            assert {what: n for what, n in found.items() if n} == {}
        work.wave.database.close()
