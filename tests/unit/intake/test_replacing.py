"""Good rows now and the rest later, changed forms in the place of former ones, and the way back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.intake.undoing import settle, undo_batch
from bb_data.model.actor import COMMAND_LINE, Actor, Role
from bb_data.store.database import clock_at, now
from tests.hand_ins import OpenWave, form, told

GOOD = [form("W11"), form("W12"), form("W13")]
ONE_BAD = [form("W11"), form("W12", datum="12-11-2062"), form("W13")]
ASIDE = ("replaced_response", "replaced_answer", "replaced_background", "replaced_activity")


@pytest.fixture
def wave(tmp_path) -> OpenWave:
    return OpenWave(tmp_path)


def undo(wave: OpenWave, batch: str | None) -> int:
    return undo_batch(wave.database, catalogue(), COMMAND_LINE, str(batch))


def codes(wave: OpenWave) -> list[object]:
    return [code for (code,) in wave.rows("SELECT code FROM participant ORDER BY code")]


def states(wave: OpenWave) -> list[object]:
    return [state for (state,) in wave.rows("SELECT state FROM batch ORDER BY id")]


def answers_of(wave: OpenWave, code: str) -> object:
    (row,) = wave.rows(
        "SELECT answer.codes FROM answer JOIN response ON response.id = answer.response_id"
        " JOIN participant ON participant.id = response.participant_id"
        f" WHERE participant.code = '{code}' AND answer.instrument = 'djg6'"
    )
    return row[0]


def n_aside(wave: OpenWave) -> int:
    return sum(wave.rows(f"SELECT count(*) FROM {table}")[0][0] for table in ASIDE)


class TestGoodRows:
    def test_the_good_rows_come_in_and_the_others_are_named(self, wave) -> None:
        receipt = wave.survey(ONE_BAD, takes_good_rows=True)
        assert receipt.is_committed
        assert (receipt.n_new, receipt.n_accepted, receipt.n_rejected) == (2, 2, 1)
        assert told(receipt.problems) == [("date_in_future", "B3")]
        assert codes(wave) == ["W11", "W13"]
        assert states(wave) == ["open_questions"]

    def test_without_being_asked_nothing_comes_in(self, wave) -> None:
        assert not wave.survey(ONE_BAD).is_committed
        assert codes(wave) == []

    def test_an_error_of_a_column_keeps_the_good_rows_out_too(self, wave) -> None:
        without_day = [
            {name: text for name, text in row.items() if name != "datum"} for row in GOOD
        ]
        receipt = wave.survey(without_day, takes_good_rows=True)
        assert not receipt.is_committed
        assert codes(wave) == []

    def test_the_corrected_rest_answers_the_open_questions(self, wave) -> None:
        wave.survey(ONE_BAD, takes_good_rows=True)
        receipt = wave.survey(GOOD)
        assert (receipt.n_new, receipt.n_same) == (1, 2)
        assert states(wave) == ["committed", "committed"]

    def test_open_questions_can_be_settled_without_an_answer(self, wave) -> None:
        receipt = wave.survey(ONE_BAD, takes_good_rows=True)
        settle(wave.database, COMMAND_LINE, str(receipt.batch_id))
        assert states(wave) == ["committed"]

    def test_another_initiative_cannot_settle_them(self, wave) -> None:
        receipt = wave.survey(ONE_BAD, takes_good_rows=True)
        stranger = Actor(Role.INITIATIVE, initiative="ander")
        with pytest.raises(Exception, match="geen insturing met dit nummer"):
            settle(wave.database, stranger, str(receipt.batch_id))
        assert states(wave) == ["open_questions"]

    def test_changed_forms_stay_out_when_they_may_not_replace(self, wave) -> None:
        wave.survey(GOOD)
        receipt = wave.survey([form("W11", djg3="ja"), form("W14")], takes_good_rows=True)
        assert (receipt.n_new, receipt.n_rejected) == (1, 1)
        assert told(receipt.problems) == [("answers_differ", "A2")]

    def test_good_activities_come_in(self, wave) -> None:
        rows = [
            {"datum": "01-11-2026", "activiteit": "Soep", "deelnemers": "14"},
            {"datum": "02-11-2026", "activiteit": "Koffie", "deelnemers": "veel"},
        ]
        receipt = wave.list("activities", rows, takes_good_rows=True)
        assert (receipt.n_new, receipt.n_rejected) == (1, 1)
        assert wave.rows("SELECT title FROM activity") == [("Soep",)]


class TestReplacing:
    def test_a_changed_form_takes_the_place_of_the_former(self, wave) -> None:
        wave.survey(GOOD)
        before = answers_of(wave, "W11")
        receipt = wave.survey([form("W11", djg3="ja"), form("W12")], replaces_changed=True)
        assert (receipt.n_new, receipt.n_same, receipt.n_changed) == (0, 1, 1)
        assert told(receipt.problems) == [("form_replaced", "A2")]
        assert answers_of(wave, "W11") != before
        assert wave.rows("SELECT count(*) FROM response") == [(3,)]

    def test_another_day_replaces_too(self, wave) -> None:
        wave.survey(GOOD)
        receipt = wave.survey([form("W11", datum="14-11-2026")], replaces_changed=True)
        assert receipt.n_changed == 1
        assert ("2026-11-14",) in [
            (str(day),) for (day,) in wave.rows("SELECT filled_in_on FROM response")
        ]

    def test_undo_brings_the_former_back(self, wave) -> None:
        wave.survey(GOOD)
        before = wave.contents()["answers"]
        receipt = wave.survey([form("W11", djg3="ja")], replaces_changed=True)
        undo(wave, receipt.batch_id)
        assert wave.contents()["answers"] == before
        assert n_aside(wave) == 0

    def test_undo_of_what_was_replaced_leaves_nothing_of_it(self, wave) -> None:
        first = wave.survey(GOOD)
        second = wave.survey([form("W11", djg3="ja")], replaces_changed=True)
        undo(wave, first.batch_id)
        assert codes(wave) == ["W11"]
        assert n_aside(wave) == 0
        undo(wave, second.batch_id)
        assert codes(wave) == []

    def test_a_form_in_the_middle_can_go(self, wave) -> None:
        wave.survey([form("W11", djg3="nee")])
        before = answers_of(wave, "W11")
        second = wave.survey([form("W11", djg3="ja")], replaces_changed=True)
        third = wave.survey([form("W11", djg3="min of meer")], replaces_changed=True)
        undo(wave, second.batch_id)
        undo(wave, third.batch_id)
        assert answers_of(wave, "W11") == before

    def test_what_cannot_come_back_any_more_is_forgotten(self, wave) -> None:
        wave.survey(GOOD)
        wave.survey([form("W11", djg3="ja")], replaces_changed=True)
        assert n_aside(wave) > 0
        with clock_at(now() + timedelta(days=8)):
            wave.survey([form("W15")])
        assert n_aside(wave) == 0

    def test_other_numbers_of_an_activity_replace_and_come_back(self, wave) -> None:
        soup = {"datum": "01-11-2026", "activiteit": "Soep", "deelnemers": "14"}
        wave.list("activities", [soup])
        before = wave.contents()["activities"]
        receipt = wave.list("activities", [soup | {"deelnemers": "16"}], replaces_changed=True)
        assert (receipt.n_new, receipt.n_changed) == (0, 1)
        assert wave.contents()["activities"][0][3] == 16
        undo(wave, receipt.batch_id)
        assert wave.contents()["activities"] == before

    def test_other_numbers_without_being_asked_change_nothing_at_all(self, wave) -> None:
        soup = {"datum": "01-11-2026", "activiteit": "Soep", "deelnemers": "14"}
        other = {"datum": "02-11-2026", "activiteit": "Koffie", "deelnemers": "3"}
        wave.list("activities", [soup])
        before = wave.contents()
        assert not wave.list("activities", [other, soup | {"deelnemers": "16"}]).is_committed
        assert wave.contents() == before


class TestConsequences:
    def test_they_are_what_happens(self, wave) -> None:
        wave.survey(GOOD)
        rows = [
            form("W11"),
            form("W12", djg3="ja"),
            form("W14"),
            form("W15", datum=""),
            form("W16", datum="01-03-2026"),
        ]
        shown = wave.consequences(rows)
        assert (shown.n_new, shown.n_same, shown.n_changed, shown.n_rejected) == (2, 1, 1, 1)
        assert shown.n_doubtful == 1  # W16 lies outside the wave
        receipt = wave.survey(rows, takes_good_rows=True, replaces_changed=True)
        assert (receipt.n_new, receipt.n_same, receipt.n_changed, receipt.n_rejected) == (
            shown.n_new,
            shown.n_same,
            shown.n_changed,
            shown.n_rejected,
        )

    def test_codes_are_held_against_earlier_waves(self, wave) -> None:
        wave.survey([form("K71"), form("W13"), form("W14")])
        wave.open_wave("T6", opens_on=date(2026, 11, 5))
        shown = wave.consequences([form("W13"), form("K17"), form("W31")], "T6")
        assert (shown.has_earlier, shown.n_linked, shown.n_unlinked) == (True, 1, 2)
        near = [one for one in shown.problems if one.code == "code_near_match"]
        assert [(one.cell, one.details["other"]) for one in near] == [("A3", "K71")]

    def test_nothing_is_stored_by_looking(self, wave) -> None:
        wave.survey(GOOD)
        before = wave.contents()
        wave.consequences([form("W11", djg3="ja"), form("W99")])
        assert wave.contents() == before
