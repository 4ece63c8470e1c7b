"""Taking a hand-in back and settling its open questions: what goes, what comes back, what stays, who did it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.errors import RefusedError, UsageError
from bb_data.intake.undoing import settle, undo_batch
from bb_data.model.actor import COMMAND_LINE, Actor, Role
from bb_data.programme.progress import hand_ins
from bb_data.programme.waves import mark_closed, reopen_wave
from bb_data.store.database import clock_at, now
from tests.hand_ins import OpenWave, form

THREE = [form("W11"), form("W12"), form("W13")]
ONE_OUT = [form("W11"), form("W12", datum=""), form("W13")]
SOUP = {"datum": "01-11-2026", "activiteit": "Soep", "deelnemers": "14"}
VISIT = {"datum": "01-11-2026", "activiteit": "Soep", "code": "W11"}
ASIDE = ("replaced_response", "replaced_answer", "replaced_background", "replaced_activity")
VOLUNTEER = Actor(Role.INITIATIVE, initiative="proef", name="Proef")


@pytest.fixture
def wave(tmp_path) -> OpenWave:
    return OpenWave(tmp_path)


def undo(wave: OpenWave, batch: str | None, actor: Actor = COMMAND_LINE) -> int:
    return undo_batch(wave.database, catalogue(), actor, str(batch))


def codes_in(wave: OpenWave) -> list[object]:
    rows = wave.rows(
        "SELECT participant.code FROM response"
        " JOIN participant ON participant.id = response.participant_id ORDER BY participant.code"
    )
    return [code for (code,) in rows]


def states(wave: OpenWave) -> list[object]:
    return [state for (state,) in wave.rows("SELECT state FROM batch ORDER BY id")]


def n_aside(wave: OpenWave) -> int:
    return sum(int(str(wave.rows(f"SELECT count(*) FROM {table}")[0][0])) for table in ASIDE)


def events(wave: OpenWave, action: str) -> list[dict[str, object]]:
    rows = wave.rows(f"SELECT details FROM audit_event WHERE action = '{action}' ORDER BY id")
    return [json.loads(str(details)) for (details,) in rows]


def close(wave: OpenWave) -> None:
    with wave.database.write() as writer:
        mark_closed(writer, COMMAND_LINE, wave.initiative, "T0")


def open_again(wave: OpenWave) -> None:
    with wave.database.write() as writer:
        reopen_wave(writer, COMMAND_LINE, wave.initiative, "T0", "vergeten formulieren")


class TestWhatALaterHandInBroughtToo:
    def test_a_form_that_a_later_file_holds_as_well_stays(self, wave) -> None:
        first = wave.survey(ONE_OUT, takes_good_rows=True)
        corrected = wave.survey(THREE)
        assert undo(wave, first.batch_id) == 0
        assert codes_in(wave) == ["W11", "W12", "W13"]
        assert undo(wave, corrected.batch_id) == 3
        assert codes_in(wave) == []

    def test_it_goes_when_the_later_one_is_undone_first(self, wave) -> None:
        first = wave.survey(THREE[:2])
        second = wave.survey(THREE)
        undo(wave, second.batch_id)
        assert undo(wave, first.batch_id) == 2
        assert codes_in(wave) == []

    def test_what_it_replaced_waits_for_the_later_one(self, wave) -> None:
        wave.survey([form("W11")])
        before = wave.contents()["answers"]
        changed = wave.survey([form("W11", djg3="ja")], replaces_changed=True)
        again = wave.survey([form("W11", djg3="ja"), form("W12")])
        assert undo(wave, changed.batch_id) == 0
        undo(wave, again.batch_id)
        assert wave.contents()["answers"] == before

    def test_activities_and_visits_stay_likewise(self, wave) -> None:
        other = {"datum": "02-11-2026", "activiteit": "Koffie"}
        numbers = wave.list("activities", [SOUP])
        visits = wave.list("attendance", [VISIT])
        wave.list("activities", [SOUP, other | {"deelnemers": "9"}])
        wave.list("attendance", [VISIT, other | {"code": "W12"}])
        undo(wave, numbers.batch_id)
        undo(wave, visits.batch_id)
        assert wave.rows("SELECT title, n_participants FROM activity ORDER BY title") == [
            ("Koffie", 9),
            ("Soep", 14),
        ]
        assert wave.rows("SELECT count(*) FROM attendance") == [(2,)]

    def test_nothing_is_remembered_of_it_after_the_days_of_undoing(self, wave) -> None:
        wave.survey(THREE[:2])
        wave.survey(THREE)
        assert wave.rows("SELECT count(*) FROM same_response") == [(2,)]
        with clock_at(now() + timedelta(days=8)):
            wave.survey([form("W15")])
        assert wave.rows("SELECT count(*) FROM same_response") == [(0,)]


def test_a_form_that_is_the_same_comes_in_beside_new_ones_whatever_the_store_holds(wave) -> None:
    # After a list and one form the engine planned this join in another way, and refused its identifiers.
    wave.list("attendance", [VISIT, VISIT | {"code": "W20"}])
    wave.survey(THREE[:1])
    again = wave.survey(THREE)
    assert (again.n_new, again.n_same) == (2, 1)
    assert wave.rows("SELECT count(*) FROM same_response") == [(1,)]


class TestClosing:
    def test_what_was_replaced_is_forgotten_when_the_wave_closes(self, wave) -> None:
        wave.survey(THREE)
        wave.survey([form("W11", djg3="ja")], replaces_changed=True)
        assert n_aside(wave) > 0
        close(wave)
        assert n_aside(wave) == 0

    def test_a_hand_in_that_replaced_forms_is_not_undone_after_that(self, wave) -> None:
        wave.survey(THREE)
        changed = wave.survey([form("W11", djg3="ja")], replaces_changed=True)
        close(wave)
        with pytest.raises(RefusedError, match="in de plaats van eerdere"):
            undo(wave, changed.batch_id)
        open_again(wave)
        with pytest.raises(RefusedError, match="in de plaats van eerdere"):
            undo(wave, changed.batch_id)
        assert codes_in(wave) == ["W11", "W12", "W13"]
        with wave.database.read() as reader:
            rows = hand_ins(reader, "proef", undo_days=7)
        assert [row["can_be_undone"] for row in rows] == [False, True]

    def test_other_hand_ins_can_be_undone_once_the_wave_is_open_again(self, wave) -> None:
        first = wave.survey(THREE)
        close(wave)
        open_again(wave)
        assert undo(wave, first.batch_id) == 3

    def test_another_wave_keeps_what_it_replaced(self, wave) -> None:
        wave.open_wave("T6")
        wave.survey(THREE, period="T6")
        wave.survey([form("W11", djg3="ja")], period="T6", replaces_changed=True)
        kept = n_aside(wave)
        close(wave)
        assert n_aside(wave) == kept > 0


class TestOpenQuestions:
    def test_a_whole_file_of_fewer_rows_than_stayed_out_answers_nothing(self, wave) -> None:
        wave.survey(
            [form("W11"), form("W12", datum=""), form("W13", datum="")], takes_good_rows=True
        )
        wave.survey([form("W12")])
        assert states(wave) == ["open_questions", "committed"]
        wave.survey([form("W13"), form("W14")])
        assert states(wave) == ["committed"] * 3

    def test_a_corrected_file_without_anything_new_answers_them(self, wave) -> None:
        wave.survey(ONE_OUT, takes_good_rows=True)
        receipt = wave.survey([form("W11"), form("W13")])
        assert (receipt.is_committed, states(wave)) == (False, ["committed"])

    def test_other_forms_however_many_say_nothing_about_the_ones_still_to_come(self, wave) -> None:
        wave.survey(ONE_OUT, takes_good_rows=True)
        wave.survey([form("W21"), form("W22"), form("W23"), form("W24")])
        assert states(wave) == ["open_questions", "committed"]
        # Our own file of what to change answers them, also with a form more that she added.
        rest = [form("W12") | {"wat moet ik aanpassen": ""}]
        wave.survey([*rest, form("W25") | {"wat moet ik aanpassen": ""}])
        assert states(wave) == ["committed"] * 3

    def test_the_whole_file_with_a_form_replaced_answers_them_too(self, wave) -> None:
        wave.survey(ONE_OUT, takes_good_rows=True)
        corrected = [form("W11", djg3="ja"), form("W12"), form("W13"), form("W14")]
        assert wave.survey(corrected, replaces_changed=True).n_changed == 1
        assert states(wave) == ["committed"] * 2

    def test_they_are_open_again_when_the_answer_is_undone(self, wave) -> None:
        wave.survey(ONE_OUT, takes_good_rows=True)
        undo(wave, wave.survey(THREE).batch_id)
        assert states(wave) == ["open_questions", "undone"]

    def test_another_kind_or_wave_answers_nothing(self, wave) -> None:
        wave.survey(ONE_OUT, takes_good_rows=True)
        wave.open_wave("T6")
        wave.survey(THREE, period="T6")
        wave.list("activities", [SOUP])
        assert states(wave)[0] == "open_questions"

    def test_a_hand_in_with_open_questions_can_be_undone(self, wave) -> None:
        receipt = wave.survey(ONE_OUT, takes_good_rows=True)
        assert undo(wave, receipt.batch_id) == 2
        assert states(wave) == ["undone"]

    def test_settling_twice_is_settling_once_and_undone_is_not_settled(self, wave) -> None:
        receipt = wave.survey(ONE_OUT, takes_good_rows=True)
        settle(wave.database, VOLUNTEER, str(receipt.batch_id))
        settle(wave.database, VOLUNTEER, str(receipt.batch_id))
        assert len(events(wave, "survey.settled")) == 1
        undo(wave, receipt.batch_id)
        with pytest.raises(RefusedError):
            settle(wave.database, VOLUNTEER, str(receipt.batch_id))

    @pytest.mark.parametrize("batch", ["", "geen nummer", "01a20a8b-79be-7000-a33d-0a2f0371c4a9"])
    def test_an_unknown_number_is_no_hand_in(self, wave, batch) -> None:
        with pytest.raises(UsageError):
            settle(wave.database, VOLUNTEER, batch)


def test_the_history_says_what_changed_when_and_by_whom(wave) -> None:
    wave.survey(THREE)
    second = wave.survey(
        [form("W11", djg3="ja"), form("W14"), form("W15", datum="")],
        takes_good_rows=True,
        replaces_changed=True,
    )
    settle(wave.database, VOLUNTEER, str(second.batch_id))
    undo(wave, second.batch_id, VOLUNTEER)
    with wave.database.read() as reader:
        newest, _first = hand_ins(reader, "proef", undo_days=7)
    today = now().date()
    assert {
        name: newest[name] for name in ("n_rows", "n_accepted", "n_rejected", "n_new", "n_changed")
    } == {"n_rows": 3, "n_accepted": 2, "n_rejected": 1, "n_new": 1, "n_changed": 1}
    assert (newest["undone_by"], newest["undone_on"]) == ("Proef", today)
    assert (newest["settled_by"], newest["settled_on"]) == ("Proef", today)
    assert not newest["can_be_undone"]


def test_the_log_holds_counts_of_every_action_and_no_code(wave) -> None:
    first = wave.survey(THREE)
    second = wave.survey(
        [form("W11", djg3="ja"), form("W14"), form("W15", datum="")],
        takes_good_rows=True,
        replaces_changed=True,
    )
    settle(wave.database, VOLUNTEER, str(second.batch_id))
    undo(wave, second.batch_id, VOLUNTEER)
    assert events(wave, "survey.committed") == [
        {"batch": first.batch_id, "n_rows": 3, "n_new": 3, "n_changed": 0, "n_rejected": 0},
        {"batch": second.batch_id, "n_rows": 3, "n_new": 1, "n_changed": 1, "n_rejected": 1},
    ]
    assert events(wave, "survey.settled") == [{"batch": second.batch_id, "n_rejected": 1}]
    assert events(wave, "survey.undone") == [{"batch": second.batch_id, "n_gone": 2, "n_back": 1}]
    subjects = wave.rows("SELECT DISTINCT subject FROM audit_event WHERE action LIKE 'survey%'")
    assert subjects == [("proef/T0",)]
    everything = str(wave.rows("SELECT details, subject FROM audit_event"))
    assert not any(code in everything for code in ("W11", "W14", "W15"))
