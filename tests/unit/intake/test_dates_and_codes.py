"""Reading dates and participants' codes."""

from __future__ import annotations

import time
from datetime import date

import pyarrow as pa
import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.intake.codes import are_codes, normal_codes, repeated
from bb_data.intake.dates import read_dates

TODAY = date(2026, 12, 5)


def read(written: str) -> tuple[date | None, str | None]:
    reading = read_dates([written], catalogue().policy, TODAY)[0]
    return reading.day, reading.fault


@pytest.mark.parametrize(
    "written",
    [
        "05-11-2026",
        "5-11-2026",
        "05/11/2026",
        "5.11.2026",
        "2026-11-05",
        "2026-11-05 00:00",
        "2026-11-05T00:00:00",
        "2026-11-05 00:00:00.000",
        "  05-11-2026 ",
        # A year of two figures, as a hand and a Dutch Excel (d-mmm-jj) write it.
        "5-11-26",
        "05/11/26",
        "5-nov-26",
        "5 november 2026",
        "5 nov. 2026",
        "do 5 nov 2026",
        "donderdag 5 november 2026",
        "5 Nov 2026",
        "November 5, 2026",
    ],
)
def test_the_ways_in_which_people_and_excel_write_a_day(written) -> None:
    assert read(written) == (date(2026, 11, 5), None)


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-05 14:30",  # Excel, Qualtrics
        "2026-11-05T14:03:11.000+01:00",  # KoboToolbox
        "2026-11-05T14:03:11Z",
        "2026/11/05 2:03:11 PM GMT+1",  # Google Formulieren
        "5-11-2026 14:03:11",
        "5/11/2026 14:03",
        "2026/11/05 2:03:11 PM EET",
    ],
)
def test_the_moments_that_tools_write_are_days(written) -> None:
    assert read(written) == (date(2026, 11, 5), None)


def test_dates_with_the_month_in_front_are_asked_about_once_and_then_read() -> None:
    written = ["11/5/2026", "11/25/2026"]
    policy = catalogue().policy
    asked = read_dates(written, policy, date(2026, 12, 5))
    assert [one.fault for one in asked] == [None, "date_order_needed"]
    said = read_dates(written, policy, date(2026, 12, 5), is_month_first=True)
    assert [one.day for one in said] == [date(2026, 11, 5), date(2026, 11, 25)]


def test_a_moment_with_half_days_behind_slashes_is_asked_about_though_it_could_be_read() -> None:
    written = ["11/5/2026 9:00 AM", "11/11/2026 9:00 AM", ""]
    policy = catalogue().policy
    asked = read_dates(written, policy, TODAY)
    assert [one.fault for one in asked] == ["date_order_needed", None, "date_missing"]
    said = read_dates(written, policy, TODAY, is_month_first=False)
    assert [one.day for one in said] == [date(2026, 5, 11), date(2026, 11, 11), None]


def test_dates_that_only_lie_in_the_wave_with_the_month_in_front_are_asked_about() -> None:
    november = (date(2026, 11, 1), date(2026, 11, 30))
    policy = catalogue().policy
    asked = read_dates(["11/5/2026", "11/11/2026"], policy, TODAY, window=november)
    assert [one.fault for one in asked] == ["date_order_needed", None]
    # One that is right as it stands, and one that lies outside either way.
    for other in ("5/11/2026", "11/12/2025"):
        readings = read_dates(["11/5/2026", other], policy, TODAY, window=november)
        assert [one.fault for one in readings] == [None, None]


def test_a_text_of_a_megabyte_is_no_date_and_costs_no_time() -> None:
    started = time.process_time()
    assert read("12-11-2026" + " " * 1_000_000 + "x") == (None, "date_unreadable")
    assert time.process_time() - started < 1


def test_one_slip_among_days_in_front_is_no_question_about_all() -> None:
    # 12-11 would be the eleventh of December, which is still to come.
    readings = read_dates(["12-11-2026", "12-13-2026"], catalogue().policy, date(2026, 12, 5))
    assert [one.fault for one in readings] == [None, "date_unreadable"]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("", "date_missing"),
        ("   ", "date_missing"),
        ("5-11", "date_unreadable"),
        ("5-11-026", "date_unreadable"),
        ("5 novem 2026", "date_unreadable"),
        ("5-11-51", "date_in_future"),
        ("5 november 1951", "date_too_old"),
        ("31-11-2026", "date_unreadable"),
        ("11/25/2026", "date_order_needed"),
        ("2026-11-05 kwart over twee", "date_unreadable"),
        ("vijf november", "date_unreadable"),
        ("46331", "date_unreadable"),
        ("05-11-2062", "date_in_future"),
        ("06-12-2026", "date_in_future"),
        ("05-11-1956", "date_too_old"),
    ],
)
def test_what_is_no_day_of_the_programme_says_why(written, fault) -> None:
    assert read(written) == (None, fault)


def test_today_itself_is_not_in_the_future() -> None:
    assert read("05-12-2026") == (TODAY, None)


def test_case_spaces_and_hyphens_make_no_other_code() -> None:
    written = pa.chunked_array([["w-101", " W101 ", "W 101", "w.101", "w\u00a0101", "W_101"]])
    assert set(normal_codes(written).to_pylist()) == {"W101"}


def test_a_code_has_2_to_16_letters_and_figures() -> None:
    written = pa.array(["W1", "W" * 16, "W", "W" * 17, "", "ANNÉ1", "W1;", "Jan Jansen!"])
    found = are_codes(normal_codes(written)).tolist()
    assert found == [True, True, False, False, False, False, False, False]


def test_every_place_of_a_repeated_value_knows_another() -> None:
    places, others = repeated(pa.array(["a", "b", "a", "c", "b", "a"]))
    assert dict(zip(places.tolist(), others.tolist(), strict=True)) == {
        0: 2,
        2: 0,
        5: 0,
        1: 4,
        4: 1,
    }
