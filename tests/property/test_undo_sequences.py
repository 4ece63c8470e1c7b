"""Whatever is handed in, replaced and undone: the store is what the hand-ins that still count would have made."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bb_data.catalogue.loader import catalogue
from bb_data.intake.undoing import undo_batch
from bb_data.model.actor import COMMAND_LINE
from bb_data.store.person_tables import PERSON_TABLES
from tests.hand_ins import OpenWave, form

# Few codes and answers, so that hand-ins meet: the same form twice, replaced, and taken back.
ANSWERS = ("ja", "nee")
DAYS = ("12-11-2026", "13-11-2026")
STORED = {"ja": 4, "nee": 2}
CODES = st.sampled_from(["W11", "W12"])
Form = tuple[str, str]

forms = st.dictionaries(
    CODES, st.tuples(st.sampled_from(ANSWERS), st.sampled_from(DAYS)), min_size=1
)
undoing = st.integers(0, 5)
survey_steps = st.lists(
    st.one_of(st.tuples(forms, st.booleans()), undoing), min_size=3, max_size=12
)

TITLES = st.sampled_from(["Koffie", "Soep"])
activities = st.dictionaries(TITLES, st.sampled_from([None, 8, 9]), min_size=1)
visits = st.frozensets(st.tuples(TITLES, CODES), min_size=1)
list_steps = st.lists(st.one_of(activities, visits, undoing), min_size=3, max_size=12)


@contextmanager
def open_wave() -> Iterator[OpenWave]:
    with tempfile.TemporaryDirectory() as folder:
        wave = OpenWave(Path(folder))
        yield wave
        wave.database.close()


def undo(wave: OpenWave, batch: str) -> None:
    undo_batch(wave.database, catalogue(), COMMAND_LINE, batch)


def forms_in(wave: OpenWave) -> dict[object, object]:
    rows = wave.rows(
        "SELECT participant.code, answer.codes[1], strftime(response.filled_in_on, '%d-%m-%Y'),"
        " background.codes[1] FROM response"
        " JOIN participant ON participant.id = response.participant_id"
        " JOIN answer ON answer.response_id = response.id AND answer.instrument = 'djg6'"
        " JOIN background ON background.response_id = response.id"
    )
    # The age of form W11 is 65-74, the sixth answer.
    assert all(age == 6 for _code, _answer, _day, age in rows)
    made = {code: (answer, day) for code, answer, day, _age in rows}
    assert len(rows) == len(made)
    assert wave.rows("SELECT count(*) FROM response") == [(len(made),)]
    return made


def n_of_anybody(wave: OpenWave) -> dict[str, int]:
    """How many rows are left in every table that holds something of a person."""
    tables = {one.table for one in PERSON_TABLES} | {
        "activity",
        "replaced_activity",
        "same_activity",
    }
    return {table: int(str(wave.rows(f"SELECT count(*) FROM {table}")[0][0])) for table in tables}


ONE, OTHER = {"W11": ("ja", DAYS[0])}, {"W11": ("nee", DAYS[0])}


@settings(max_examples=50, deadline=None)
@given(survey_steps)
@example([(ONE, True), (OTHER, True), (OTHER, True), 1])
@example([(ONE, True), (OTHER, True), (OTHER, True), (ONE, True), 1, 2])
def test_the_forms_are_those_of_the_newest_hand_in_that_still_counts(taken) -> None:
    with open_wave() as wave:
        batches: list[tuple[str, dict[str, Form]]] = []
        for number, step in enumerate(taken):
            there = {code: f for _batch, brought in batches for code, f in brought.items()}
            if not isinstance(step, tuple):
                if batches:
                    batch, _brought = batches.pop(step % len(batches))
                    undo(wave, batch)
            else:
                # With a form of its own, so that every hand-in is kept, also when the rest is there.
                given_forms, replaces = step[0] | {f"F{number:02}": ("ja", DAYS[0])}, step[1]
                rows = [
                    form(code, djg3=answer, datum=day)
                    for code, (answer, day) in sorted(given_forms.items())
                ]
                receipt = wave.survey(rows, takes_good_rows=True, replaces_changed=replaces)
                brought = {}
                for code, (answer, day) in given_forms.items():
                    if replaces or code not in there:
                        brought[code] = (answer, day)
                    elif there[code][0] == answer:
                        # Another day alone is told; what is there stays.
                        brought[code] = there[code]
                n_written = sum(there.get(code) != one for code, one in brought.items())
                assert receipt.n_new + receipt.n_changed == n_written
                assert receipt.n_rejected == len(given_forms) - len(brought)
                if receipt.batch_id is not None:
                    batches.append((receipt.batch_id, brought))
            there = {code: f for _batch, brought in batches for code, f in brought.items()}
            assert forms_in(wave) == {
                code: (STORED[answer], day) for code, (answer, day) in there.items()
            }
            assert wave.rows("SELECT count(*) FROM participant") == [(len(there),)]
        for batch, _brought in batches:
            undo(wave, batch)
        assert set(n_of_anybody(wave).values()) == {0}


@settings(max_examples=50, deadline=None)
@given(list_steps)
@example([{"Soep": 8}, {"Soep": 9}, {"Soep": 9}, 1, 1])
@example([{"Soep": 8}, {"Soep": 8}, {"Soep": 8}, 0, 0])
def test_activities_and_visits_are_those_of_the_hand_ins_that_still_count(taken) -> None:
    with open_wave() as wave:
        numbers_by_batch: dict[str, dict[str, int | None]] = {}
        visits_by_batch: dict[str, frozenset[tuple[str, str]]] = {}
        for number, step in enumerate(taken):
            numbers = {t: n for brought in numbers_by_batch.values() for t, n in brought.items()}
            known = numbers_by_batch | visits_by_batch
            if isinstance(step, int):
                if known:
                    batch = sorted(known)[step % len(known)]
                    undo(wave, batch)
                    numbers_by_batch.pop(batch, None)
                    visits_by_batch.pop(batch, None)
            elif isinstance(step, dict):
                step = step | {f"Uitje {number}": 5}
                rows = [
                    {"datum": "03-11-2026", "activiteit": title, "deelnemers": str(n or "")}
                    for title, n in sorted(step.items())
                ]
                batch = wave.list("activities", rows, replaces_changed=True).batch_id
                if batch is not None:
                    # A list without numbers takes none away, and is no reason to keep them.
                    numbers_by_batch[batch] = {
                        title: n
                        for title, n in step.items()
                        if n is not None or numbers.get(title) is None
                    }
            else:
                step = step | {(min(step)[0], f"F{number:02}")}
                rows = [
                    {"datum": "03-11-2026", "activiteit": title, "code": code}
                    for title, code in sorted(step)
                ]
                batch = wave.list("attendance", rows).batch_id
                if batch is not None:
                    visits_by_batch[batch] = step
            numbers = {t: n for brought in numbers_by_batch.values() for t, n in brought.items()}
            came = frozenset().union(*visits_by_batch.values())
            titles = numbers.keys() | {title for title, _code in came}
            assert sorted(wave.rows("SELECT title, n_participants FROM activity")) == sorted(
                (title, numbers.get(title)) for title in titles
            )
            attended = [(row[1], row[2]) for row in wave.contents()["attendance"]]
            assert sorted(attended) == sorted(came)
        for batch in sorted(numbers_by_batch | visits_by_batch, reverse=True):
            undo(wave, batch)
        assert set(n_of_anybody(wave).values()) == {0}
