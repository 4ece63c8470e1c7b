"""Committing hand-ins: all or nothing, the same again changes nothing, and undo."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.errors import RefusedError, UsageError
from bb_data.intake.undoing import undo_batch
from bb_data.model.actor import COMMAND_LINE, Actor, Role
from bb_data.programme.waves import mark_closed
from bb_data.store.database import clock_at, now
from bb_data.store.properties import DEMO_TODAY, moment, set_property
from tests.hand_ins import OpenWave, form, told

FORMS = [form("W11"), form("W12", djg3="ja"), form("W13", rol="", djg4="")]
VISITS = [
    {"datum": "03-11-2026", "activiteit": "Koffie", "code": code} for code in ("W11", "W12", "X99")
]
ACTIVITIES = [
    {"datum": "03-11-2026", "activiteit": "Koffie", "deelnemers": "18", "uren": "2,5"},
    {"datum": "05-11-2026", "activiteit": "Eten", "deelnemers": "9", "uren": "3"},
]


@pytest.fixture
def wave(tmp_path) -> OpenWave:
    return OpenWave(tmp_path)


def undo(wave: OpenWave, batch: str | None, actor: Actor = COMMAND_LINE) -> int:
    return undo_batch(wave.database, catalogue(), actor, str(batch))


def test_a_good_file_is_stored_whole(wave) -> None:
    receipt = wave.survey(FORMS)
    assert (receipt.n_new, receipt.n_same, receipt.is_committed) == (3, 0, True)
    stored = wave.rows(
        "SELECT participant.code, response.mode, answer.coding, answer.n_categories, answer.codes"
        " FROM answer JOIN response ON response.id = answer.response_id"
        " JOIN participant ON participant.id = response.participant_id"
        " WHERE answer.instrument = 'djg6' ORDER BY participant.code"
    )
    assert stored == [
        ("W11", "papier", "nl3", 3, [2, 4, 4, 3, 4, 2]),
        ("W12", "papier", "nl3", 3, [4, 4, 4, 3, 4, 2]),
        ("W13", "papier", "nl3", 3, [2, None, 4, 3, 4, 2]),
    ]
    assert wave.rows("SELECT codes, count(*) FROM background GROUP BY codes ORDER BY count(*)") == [
        ([6, 1, 1, 3, None], 1),
        ([6, 1, 1, 3, 1], 2),
    ]


def test_one_error_stores_nothing(wave) -> None:
    before = wave.contents()
    receipt = wave.survey([*FORMS, form("W14", datum="12-11-2062")])
    assert (receipt.n_accepted, receipt.n_rejected, receipt.is_committed) == (3, 1, False)
    assert wave.contents() == before
    assert wave.rows("SELECT count(*) FROM audit_event WHERE action LIKE 'survey%'") == [(0,)]


def test_the_same_again_in_another_order_and_spelling_changes_nothing(wave) -> None:
    wave.survey(FORMS)
    before = wave.contents()
    again = [
        dict(reversed(form("w-13", rol="", djg4="weet niet", datum="2026-11-12").items())),
        dict(reversed(form("w-12", djg3=" JA ", datum="2026-11-12").items())),
        dict(reversed(form("w-11", datum="2026-11-12").items())),
    ]
    receipt = wave.survey(again)
    assert (receipt.n_new, receipt.n_same, receipt.problems) == (0, 3, ())
    assert wave.contents() == before


def test_new_forms_beside_known_ones_are_added(wave) -> None:
    wave.survey(FORMS[:2])
    receipt = wave.survey(FORMS)
    assert (receipt.n_new, receipt.n_same, receipt.is_committed) == (1, 2, True)
    assert wave.rows("SELECT n_rows, n_new FROM batch ORDER BY id") == [(2, 2), (3, 1)]


@pytest.mark.parametrize("change", [{"djg3": "nee"}, {"djg3": ""}, {"rol": "vrijwilliger"}])
def test_other_answers_under_a_known_code_are_refused(wave, change) -> None:
    wave.survey(FORMS)
    before = wave.contents()
    receipt = wave.survey([form("W14"), form("W12", djg3="ja") | change])
    assert told(receipt.problems) == [("answers_differ", "A3")]
    assert (receipt.n_accepted, receipt.n_rejected, receipt.is_committed) == (1, 1, False)
    assert wave.contents() == before


def test_another_day_for_the_same_answers_is_told_and_what_was_there_stays(wave) -> None:
    wave.survey(FORMS)
    before = wave.contents()
    receipt = wave.survey([form("W11", datum="13-11-2026")])
    assert told(receipt.problems) == [("details_differ", "B2")]
    assert receipt.n_same == 1
    assert wave.contents() == before


def test_the_same_person_at_another_wave_is_one_participant(wave) -> None:
    wave.survey(FORMS)
    wave.open_wave("T6")
    receipt = wave.survey([form("W11"), form("W77")], period="T6")
    assert receipt.n_new == 2
    assert wave.rows("SELECT code FROM participant ORDER BY code") == [
        ("W11",),
        ("W12",),
        ("W13",),
        ("W77",),
    ]


def test_a_wave_that_is_still_to_open_takes_nothing(wave) -> None:
    with wave.database.write() as writer:
        writer.execute("UPDATE wave SET state = 'planned'")
    receipt = wave.survey(FORMS)
    assert told(receipt.problems) == [("wave_not_open", None)]
    assert (receipt.n_accepted, receipt.n_rejected, receipt.is_committed) == (0, 3, False)


def test_another_way_of_asking_than_before_is_warned_of(wave) -> None:
    wave.survey(FORMS)
    wave.open_wave("T6")
    five = {"djg3": "nee!", "wijze": "online"}
    receipt = wave.survey([form("W11", **five), form("W12", **five)], period="T6")
    assert [one.code for one in receipt.problems] == ["categories_differ", "mode_differs"]
    assert (receipt.problems[0].details["n_now"], receipt.problems[0].details["n_before"]) == (5, 3)
    assert receipt.is_committed


def test_a_start_long_after_the_first_visit_is_marked(wave) -> None:
    # source: late = more than 30 days after the first attendance; 12 november - 30 days = 13 oktober
    wave.list(
        "attendance", [VISITS[0] | {"datum": "12-10-2026"}, VISITS[1] | {"datum": "13-10-2026"}]
    )
    receipt = wave.survey(FORMS)
    assert told(receipt.problems) == [("late_baseline", "B2")]
    assert wave.rows(
        "SELECT participant.code FROM response JOIN participant"
        " ON participant.id = response.participant_id WHERE is_late_baseline"
    ) == [("W11",)]


def test_what_is_kept_of_a_hand_in_holds_places_only(wave) -> None:
    same = dict.fromkeys(["djg3", "djg4", "djg7", "djg9", "djg8", "djg10"], "min of meer")
    wave.survey([form("W11", **same)])
    [(problems,)] = wave.rows("SELECT problems FROM batch")
    assert problems == ('[{"code": "all_same_answer", "level": "warning", "row": 2, "cell": "I2"}]')
    events = str(wave.rows("SELECT action, subject, details FROM audit_event"))
    assert "survey.committed" in events
    assert "W11" not in events


class TestLists:
    def test_activities_are_stored_and_the_same_again_changes_nothing(self, wave) -> None:
        assert wave.list("activities", ACTIVITIES).n_new == 2
        before = wave.contents()
        again = wave.list("activities", [ACTIVITIES[1], ACTIVITIES[0] | {"activiteit": "koffie "}])
        assert (again.n_new, again.n_same, again.problems) == (0, 2, ())
        assert wave.contents() == before

    def test_other_numbers_for_a_known_activity_are_refused(self, wave) -> None:
        wave.list("activities", ACTIVITIES)
        before = wave.contents()
        receipt = wave.list("activities", [ACTIVITIES[0] | {"deelnemers": "19"}])
        assert told(receipt.problems) == [("activity_differs", "B2")]
        assert (receipt.n_accepted, receipt.n_rejected) == (0, 1)
        assert wave.contents() == before

    def test_attendance_makes_an_unknown_activity_and_says_so(self, wave) -> None:
        receipt = wave.list("attendance", VISITS)
        assert told(receipt.problems) == [("activity_made", "B2")]
        assert wave.contents()["activities"] == [
            (date(2026, 11, 3), "Koffie", None, None, None, None, None)
        ]
        assert [row[2] for row in wave.contents()["attendance"]] == ["W11", "W12", "X99"]

    def test_an_activity_that_attendance_made_gets_its_numbers_later(self, wave) -> None:
        wave.list("attendance", VISITS)
        assert wave.list("activities", ACTIVITIES).n_new == 2
        assert [row[3] for row in wave.contents()["activities"]] == [18, 9]

    def test_visits_can_come_in_parts(self, wave) -> None:
        wave.list("activities", ACTIVITIES)
        wave.list("attendance", VISITS[:2])
        receipt = wave.list("attendance", VISITS)
        assert (receipt.n_new, receipt.n_same, receipt.problems) == (1, 2, ())


class TestUndo:
    def test_undo_of_questionnaires_restores_the_store(self, wave) -> None:
        wave.list("attendance", VISITS)
        before = wave.contents()
        receipt = wave.survey(FORMS)
        assert undo(wave, receipt.batch_id) == 3
        after = wave.contents()
        assert after.pop("hand-ins")[-1][-1] == "undone"
        assert after == {name: rows for name, rows in before.items() if name != "hand-ins"}

    def test_people_of_other_hand_ins_stay(self, wave) -> None:
        wave.survey(FORMS[:1])
        receipt = wave.survey(FORMS)
        undo(wave, receipt.batch_id)
        assert wave.rows("SELECT code FROM participant") == [("W11",)]

    def test_undo_of_numbers_leaves_what_people_came_to(self, wave) -> None:
        wave.list("attendance", VISITS)
        before = wave.contents()["activities"]
        receipt = wave.list("activities", ACTIVITIES)
        undo(wave, receipt.batch_id)
        assert wave.contents()["activities"] == before

    def test_undo_of_attendance_takes_the_activities_it_made(self, wave) -> None:
        receipt = wave.list("attendance", VISITS)
        assert undo(wave, receipt.batch_id) == 3
        contents = wave.contents()
        assert (contents["activities"], contents["attendance"], contents["people"]) == ([], [], [])

    def test_undo_of_attendance_keeps_activities_that_others_came_to(self, wave) -> None:
        first = wave.list("attendance", VISITS[:1])
        wave.list("attendance", VISITS[1:])
        undo(wave, first.batch_id)
        assert [row[1] for row in wave.contents()["activities"]] == ["Koffie"]
        assert [row[2] for row in wave.contents()["attendance"]] == ["W12", "X99"]

    def test_a_hand_in_is_undone_once(self, wave) -> None:
        receipt = wave.survey(FORMS)
        undo(wave, receipt.batch_id)
        with pytest.raises(RefusedError, match="al ongedaan"):
            undo(wave, receipt.batch_id)

    def test_after_undo_the_file_can_come_in_again(self, wave) -> None:
        undo(wave, wave.survey(FORMS).batch_id)
        assert wave.survey(FORMS).n_new == 3

    @pytest.mark.parametrize(("days", "is_refused"), [(6, False), (8, True)])
    def test_undo_has_a_week(self, wave, days, is_refused) -> None:
        receipt = wave.survey(FORMS)
        with clock_at(now() + timedelta(days=days)):
            if is_refused:
                with pytest.raises(RefusedError, match="7 dagen"):
                    undo(wave, receipt.batch_id)
            else:
                assert undo(wave, receipt.batch_id) == 3

    def test_a_closed_wave_keeps_its_hand_ins(self, wave) -> None:
        receipt = wave.survey(FORMS)
        with wave.database.write() as writer:
            mark_closed(writer, COMMAND_LINE, wave.initiative, "T0")
        with pytest.raises(RefusedError, match="al afgerond"):
            undo(wave, receipt.batch_id)

    def test_another_initiative_cannot_undo(self, wave) -> None:
        receipt = wave.survey(FORMS)
        stranger = Actor(Role.INITIATIVE, initiative="ander")
        with pytest.raises(UsageError, match="geen insturing met dit nummer"):
            undo(wave, receipt.batch_id, stranger)

    @pytest.mark.parametrize("batch", ["", "geen nummer", "01a20a8b-79be-7000-a33d-0a2f0371c4a9"])
    def test_an_unknown_number_is_no_hand_in(self, wave, batch) -> None:
        with pytest.raises(UsageError):
            undo(wave, batch)


def test_on_demo_data_a_hand_in_is_of_the_demo_day(wave) -> None:
    with wave.database.write() as writer:
        set_property(writer, DEMO_TODAY, "2026-12-05")
    wave.survey(FORMS)
    assert wave.rows("SELECT handed_in_at::DATE::VARCHAR FROM batch") == [("2026-12-05",)]
    with wave.database.read() as reader:
        assert str(moment(reader).date()) == "2026-12-05"
