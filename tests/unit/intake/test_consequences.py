"""What is shown before a file goes in: the groups, why, and nothing that does not happen then."""

from __future__ import annotations

from datetime import date

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.errors import UsageError
from bb_data.intake.consequences import Consequences, Group, consequences_of
from bb_data.model.problem import Level
from tests.hand_ins import OpenWave, check_rows, form, told

SOUP = {"datum": "01-11-2026", "activiteit": "Soep", "deelnemers": "14"}
COFFEE = {"datum": "03-11-2026", "activiteit": "Koffie", "deelnemers": "18"}


@pytest.fixture
def wave(tmp_path) -> OpenWave:
    return OpenWave(tmp_path)


def of_list(wave: OpenWave, kind: str, rows: list[dict[str, str]], **chosen: bool) -> Consequences:
    checked = check_rows(kind, rows)
    return consequences_of(wave.database, catalogue(), wave.initiative, "", checked, **chosen)


def test_every_row_is_in_the_group_that_fits_it(wave) -> None:
    wave.survey([form("W11"), form("W12"), form("W13")])
    shown = wave.consequences(
        [
            form("W11"),
            form("W12", djg3="ja"),
            form("W13", datum="13-11-2026"),
            form("W14"),
            form("W15", datum=""),
            form("W16", datum="01-03-2026"),
        ]
    )
    assert shown.rows == {
        Group.NEW: (5, 7),
        Group.SAME: (2,),
        Group.CHANGED: (3, 4),
        Group.REJECTED: (6,),
        # The day of W16 lies outside the wave. That W12 and W13 replace a form is no doubt.
        Group.DOUBTFUL: (7,),
    }
    counts = (shown.n_new, shown.n_same, shown.n_changed, shown.n_details, shown.n_rejected)
    assert counts == (2, 1, 2, 1, 1)
    assert told(shown.problems) == [
        ("form_replaced", "A3"),
        ("form_replaced", "B4"),
        ("date_missing", "B6"),
        ("date_outside_wave", "B7"),
    ]
    assert not shown.is_stopped


def test_without_replacing_changed_forms_would_stay_out(wave) -> None:
    wave.survey([form("W12"), form("W13")])
    checked = wave.checked([form("W12", djg3="ja"), form("W13", datum="13-11-2026")])
    shown = consequences_of(
        wave.database, catalogue(), wave.initiative, "T0", checked, replaces_changed=False
    )
    assert (shown.n_same, shown.n_changed, shown.n_rejected) == (1, 0, 1)
    assert told(shown.problems) == [("answers_differ", "A2"), ("details_differ", "B3")]
    assert shown.rows[Group.REJECTED] == (2,)


def test_a_wave_that_is_still_to_open_stops_every_row(wave) -> None:
    with wave.database.write() as writer:
        writer.execute("UPDATE wave SET state = 'planned'")
    shown = wave.consequences([form("W11"), form("W12")])
    assert (shown.is_stopped, shown.n_new, shown.n_rejected) == (True, 0, 2)
    assert told(shown.problems) == [("wave_not_open", None)]
    assert shown.rows[Group.REJECTED] == (2, 3)


def test_an_error_of_a_column_stops_every_row(wave) -> None:
    rows = [{k: v for k, v in form(code).items() if k != "datum"} for code in ("W11", "W12")]
    shown = wave.consequences(rows)
    assert (shown.is_stopped, shown.n_new, shown.n_rejected) == (True, 0, 2)
    assert shown.rows[Group.NEW] == ()


def test_another_wave_than_the_initiative_has_is_an_error(wave) -> None:
    checked = wave.checked([form("W11")])
    with pytest.raises(UsageError, match="T12"):
        consequences_of(wave.database, catalogue(), wave.initiative, "T12", checked)


class TestEarlierWaves:
    def test_the_first_wave_has_nothing_before_it(self, wave) -> None:
        shown = wave.consequences([form("W11")])
        assert (shown.has_earlier, shown.n_linked, shown.n_unlinked) == (False, 0, 1)

    def test_codes_are_linked_or_not_and_look_alikes_are_named(self, wave) -> None:
        wave.survey([form("K71"), form("W13"), form("W14")])
        wave.open_wave("T6")
        shown = wave.consequences([form("W13"), form("K17"), form("W31", datum="")], "T6")
        assert (shown.has_earlier, shown.n_linked, shown.n_unlinked) == (True, 1, 1)
        (near,) = [one for one in shown.problems if one.code == "code_near_match"]
        assert (near.cell, near.details) == ("A3", {"code": "K17", "other": "K71"})
        assert near.level is Level.WARNING
        assert shown.rows[Group.DOUBTFUL] == (3,)

    def test_a_code_that_is_in_already_is_nobody_s_look_alike(self, wave) -> None:
        wave.survey([form("K71"), form("W14")])
        wave.open_wave("T6")
        wave.survey([form("K71")], period="T6")
        assert wave.consequences([form("K17")], "T6").n_doubtful == 0

    def test_a_form_that_is_in_already_is_not_asked_about_again(self, wave) -> None:
        wave.survey([form("K71"), form("W14")])
        wave.open_wave("T6")
        wave.survey([form("K17")], period="T6")
        assert wave.consequences([form("K17")], "T6").problems == ()

    def test_a_later_wave_is_not_an_earlier_one(self, wave) -> None:
        wave.open_wave("T6", opens_on=date(2026, 11, 1))
        wave.survey([form("W11")], period="T6")
        assert not wave.consequences([form("W11")]).has_earlier

    def test_another_way_of_asking_than_before_is_told_of_the_file(self, wave) -> None:
        wave.survey([form("W11"), form("W12")])
        wave.open_wave("T6")
        shown = wave.consequences([form("W11", djg3="nee!", wijze="online")], "T6")
        assert told(shown.problems) == [("categories_differ", None), ("mode_differs", None)]
        assert shown.n_doubtful == 0


class TestLists:
    def test_activities_are_new_the_same_changed_or_rejected(self, wave) -> None:
        wave.list("activities", [SOUP, COFFEE])
        rows = [
            SOUP,
            COFFEE | {"deelnemers": "19"},
            COFFEE | {"activiteit": "Eten"},
            SOUP | {"activiteit": "", "deelnemers": "1"},
        ]
        shown = of_list(wave, "activities", rows)
        assert shown.rows == {
            Group.NEW: (4,),
            Group.SAME: (2,),
            Group.CHANGED: (3,),
            Group.REJECTED: (5,),
            Group.DOUBTFUL: (),
        }
        assert told(shown.problems) == [("activity_replaced", "B3"), ("activity_missing", "B5")]
        kept = of_list(wave, "activities", rows, replaces_changed=False)
        assert (kept.n_changed, kept.n_rejected) == (0, 2)

    def test_visits_are_new_or_the_same_and_may_make_an_activity(self, wave) -> None:
        visit = {"datum": "03-11-2026", "activiteit": "Koffie", "code": "W11"}
        wave.list("attendance", [visit])
        shown = of_list(
            wave,
            "attendance",
            [visit, visit | {"code": "W12"}, visit | {"activiteit": "Soep"}],
        )
        assert (shown.n_new, shown.n_same, shown.n_rejected) == (2, 1, 0)
        assert told(shown.problems) == [("activity_made", "B4")]
        assert shown.n_doubtful == 0


def test_looking_stores_nothing(wave) -> None:
    wave.survey([form("W11")])
    before = wave.contents(), wave.rows("SELECT count(*) FROM audit_event")
    wave.consequences([form("W11", djg3="ja"), form("W99")])
    of_list(wave, "activities", [SOUP])
    assert (wave.contents(), wave.rows("SELECT count(*) FROM audit_event")) == before
