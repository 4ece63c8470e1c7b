"""Checking lists of activities and of attendance."""

from __future__ import annotations

from datetime import date

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.intake.checking import CheckedList, check_file, check_list
from bb_data.intake.recognising.choices import Choices
from bb_data.intake.survey import CheckedSurvey
from bb_data.model.problem import Level
from tests.hand_ins import FORM, TODAY, check_rows, csv_text, told

ACTIVITY = {
    "datum": "03-11-2026",
    "activiteit": "Koffie",
    "soort": "ontmoeten",
    "deelnemers": "18",
    "nieuw": "2",
    "vrijwilligers": "3",
    "uren": "2,5",
}
VISIT = {"datum": "03-11-2026", "activiteit": "Koffie", "code": "W11"}


def test_a_good_activity_is_read() -> None:
    checked = check_rows("activities", [ACTIVITY])
    assert checked.problems == ()
    row = checked.activities[0]
    assert (row.held_on, row.title, row.kind) == (date(2026, 11, 3), "Koffie", "ontmoeten")
    assert (row.n_participants, row.n_new, row.n_volunteers, row.hours) == (18, 2, 3, 2.5)


def test_only_the_day_and_the_name_are_needed() -> None:
    bare = {"datum": "2026-11-03", "activiteit": "Koffie"}
    checked = check_rows("activities", [bare])
    assert checked.problems == ()
    assert checked.activities[0].n_participants is None


def test_every_fault_of_an_activity_is_told_with_its_cell() -> None:
    checked = check_rows(
        "activities",
        [
            ACTIVITY | {"datum": "", "activiteit": ""},
            ACTIVITY
            | {"activiteit": "Spel", "deelnemers": "veel", "uren": "30", "soort": "x" * 121},
            ACTIVITY | {"activiteit": "Eten", "vrijwilligers": "2,5", "nieuw": "19"},
            ACTIVITY,
            ACTIVITY | {"activiteit": " KOFFIE "},
        ],
    )
    assert told(checked.problems) == [
        ("date_missing", "A2"),
        ("activity_missing", "B2"),
        ("text_too_long", "C3"),
        ("count_unreadable", "D3"),
        ("hours_unreadable", "G3"),
        ("more_new_than_people", "E4"),
        ("count_unreadable", "F4"),
        ("activity_twice", "B5"),
        ("activity_twice", "B6"),
    ]


def test_a_person_twice_at_an_activity_counts_once() -> None:
    checked = check_rows("attendance", [VISIT, VISIT | {"code": "w-11"}, VISIT | {"code": "W12"}])
    assert [(p.code, p.level, p.cell) for p in checked.problems] == [
        ("person_twice", Level.WARNING, "C3")
    ]
    assert [row.code for row in checked.attendance] == ["W11", "W12"]


def test_visits_without_a_code_are_rejected() -> None:
    checked = check_rows("attendance", [VISIT | {"code": ""}, VISIT | {"code": "Jan J."}, VISIT])
    assert told(checked.problems) == [("code_missing", "C2"), ("code_personal", "C3")]
    assert [row.code for row in checked.attendance] == ["W11"]


def test_missing_columns_of_a_list_are_named_together() -> None:
    checked = check_rows("attendance", [{"code": "W11", "weer": "zon"}])
    assert [(p.code, p.details.get("columns")) for p in checked.problems] == [
        ("columns_missing", "datum, activiteit"),
        ("column_unknown", None),
    ]


@pytest.mark.parametrize("kind", ["activities", "attendance"])
def test_a_questionnaire_is_no_list(kind) -> None:
    checked = check_list(csv_text([FORM]).encode(), catalogue(), kind, today=TODAY)
    assert [p.code for p in checked.problems] == ["wrong_kind"]


@pytest.mark.parametrize(
    ("rows", "kind"),
    [([ACTIVITY], "activities"), ([VISIT], "attendance")],
)
def test_the_kind_of_list_is_told_by_its_headings(rows, kind) -> None:
    checked = check_file(csv_text(rows).encode(), catalogue(), today=TODAY)
    assert checked.kind == kind
    assert checked.problems == ()


def test_a_page_refuses_one_byte_too_many() -> None:
    largest = int(catalogue().policy.upload_bytes.value)
    content = csv_text([FORM]).encode().ljust(largest + 1)
    checked = check_file(content, catalogue(), today=TODAY, largest=largest)
    assert [(p.code, p.details["megabytes"]) for p in checked.problems] == [("file_too_large", 5)]
    assert checked.has_errors


def test_dates_with_the_month_in_front_are_asked_about_once_and_then_read_as_said() -> None:
    rows = [ACTIVITY | {"datum": "11/25/2026"}, ACTIVITY | {"datum": "11/13/2026"}, ACTIVITY]
    assert told(check_rows("activities", rows).problems) == [("date_order_needed", "A2")]
    visits = [VISIT | {"datum": "11/25/2026"}, VISIT | {"datum": "11/5/2026"}]
    for kind, given, days in (
        ("activities", rows, [date(2026, 11, 25), date(2026, 11, 13), date(2026, 3, 11)]),
        ("attendance", visits, [date(2026, 11, 25), date(2026, 11, 5)]),
    ):
        content = csv_text(given).encode()
        said = Choices(is_month_first=True)
        checked = check_list(content, catalogue(), kind, today=TODAY, choices=said)
        assert checked.problems == ()
        assert [one.held_on for one in (*checked.activities, *checked.attendance)] == days


def test_a_questionnaire_that_asks_for_the_activity_is_no_list() -> None:
    rows = [
        FORM | {"activiteit": "Koffie"},
        FORM | {"respondent_code": "W12", "activiteit": "Soep"},
    ]
    for kind in (None, "survey"):
        checked = check_file(csv_text(rows).encode(), catalogue(), kind, today=TODAY)
        assert isinstance(checked, CheckedSurvey)
        assert (checked.questionnaire, checked.n_accepted) == ("kern", 2)
        assert told(checked.problems) == [("column_unknown", "W1")]
    listed = check_file(csv_text(rows).encode(), catalogue(), "attendance", today=TODAY)
    assert told(listed.problems) == [("wrong_kind", None)]
    with_role = [VISIT | {"rol": "bezoeker"}]
    assert isinstance(
        check_file(csv_text(with_role).encode(), catalogue(), today=TODAY), CheckedList
    )


def test_remarks_without_a_heading_do_not_make_headings_of_the_first_row() -> None:
    content = (
        "datum;;activiteit;;code\r\n"
        "3-11-2026;kwam later;Koffie;bracht taart;W11\r\n"
        "3-11-2026;;Koffie;;W12\r\n"
    )
    checked = check_list(content.encode(), catalogue(), "attendance", today=TODAY)
    assert [one.code for one in checked.attendance] == ["W11", "W12"]
    assert told(checked.problems) == [("heading_missing", "B1"), ("heading_missing", "D1")]
    behind = (
        "datum;activiteit;code;;\r\n"
        "3-11-2026;Koffie;W11;kwam later;bracht taart\r\n"
        "3-11-2026;Koffie;W12;;\r\n"
    )
    checked = check_list(behind.encode(), catalogue(), "attendance", today=TODAY)
    assert [one.code for one in checked.attendance] == ["W12"]
    assert [(one.code, one.row) for one in checked.problems] == [("row_ragged", 2)]
