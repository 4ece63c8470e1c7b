"""Participation per quarter, counted by hand from attendance lists."""

from datetime import date

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.figures.participation import participation_cells
from tests.small_store import TODAY, SmallStore

TWELVE = [f"p{i}" for i in range(12)]
NEWCOMERS = [f"n{i}" for i in range(6)]


@pytest.fixture
def cells(tmp_path):
    store = SmallStore(tmp_path)
    store.initiative("linde")
    # 2026Q1: twelve people, all for the first time, at two activities.
    store.activity("linde", date(2026, 1, 5), TWELVE)
    store.activity("linde", date(2026, 3, 31), TWELVE[:3])
    # 2026Q2: nine of them come again, with six newcomers.
    store.activity("linde", date(2026, 4, 1), TWELVE[:9] + NEWCOMERS)
    # 2026Q3: an activity without a list; 2026Q4 is running.
    store.activity("linde", date(2026, 9, 30), [])
    store.activity("linde", date(2026, 10, 1), TWELVE)
    with store.database.read() as reader:
        made = participation_cells(reader, catalogue(), TODAY)
    store.database.close()
    return {str(cell.address): cell for cell in made}


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("reach/initiatief:linde/2026Q1/-", 12),
        ("reach.new/initiatief:linde/2026Q1/-", 12),
        ("reach.returning/initiatief:linde/2026Q1/-", 0),
        ("sessions/initiatief:linde/2026Q1/-", 2),
        ("reach/initiatief:linde/2026Q2/-", (9 + 6)),
        ("reach.new/initiatief:linde/2026Q2/-", 6),
        ("reach.returning/initiatief:linde/2026Q2/-", 9),
        ("sessions/initiatief:linde/2026Q3/-", 1),
    ],
)
def test_people_and_sessions_are_counted_per_quarter(cells, address, value):
    assert cells[address].estimate.value == value


def test_the_return_rate_is_who_came_again_in_the_next_quarter(cells):
    rate = cells["return_rate/initiatief:linde/2026Q1/-"]

    assert (rate.numerator, rate.estimate.n, rate.estimate.value) == (9, 12, 9 / 12)


def test_without_attendance_lists_of_the_next_quarter_there_is_no_return_rate(cells):
    assert "return_rate/initiatief:linde/2026Q2/-" not in cells


def test_the_running_quarter_is_not_there(cells):
    assert not [address for address in cells if "2026Q4" in address]


def test_without_a_list_there_are_sessions_but_no_people(cells):
    assert [address for address in cells if "2026Q3" in address] == [
        "sessions/initiatief:linde/2026Q3/-"
    ]


def test_a_return_rate_waits_until_the_next_quarter_has_ended(tmp_path):
    store = SmallStore(tmp_path)
    store.initiative("linde")
    store.activity("linde", date(2026, 9, 1), TWELVE)
    store.activity("linde", date(2026, 11, 1), TWELVE)
    with store.database.read() as reader:
        before = participation_cells(reader, catalogue(), date(2026, 12, 31))
        after = participation_cells(reader, catalogue(), date(2027, 1, 1))
    store.database.close()

    rate = "return_rate/initiatief:linde/2026Q3/-"
    assert rate not in {str(cell.address) for cell in before}
    assert rate in {str(cell.address) for cell in after}


def test_lapsed_are_those_of_the_quarter_before_who_did_not_come(cells):
    lapsed = cells["reach.lapsed/initiatief:linde/2026Q2/-"]

    # Nine of the twelve came again; the twelve are what it is a part of.
    assert (lapsed.estimate.value, lapsed.estimate.n) == ((12 - 9), 12)


@pytest.mark.parametrize("period", ["2026Q1", "2026Q3"])
def test_who_lapsed_is_known_only_with_the_lists_of_both_quarters(cells, period):
    assert f"reach.lapsed/initiatief:linde/{period}/-" not in cells


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({"hours": 2.5, "n_volunteers": 3}, {"hours": (1.5 + 2.5), "volunteers.turns": (2 + 3)}),
        ({"hours": 2.5}, {"hours": (1.5 + 2.5)}),
        ({"n_volunteers": 0}, {"volunteers.turns": 2}),
        ({}, {}),
    ],
)
def test_hours_and_helpers_are_there_when_every_activity_says_them(tmp_path, second, expected):
    store = SmallStore(tmp_path)
    store.initiative("linde")
    store.activity("linde", date(2026, 1, 5), TWELVE, hours=1.5, n_volunteers=2)
    store.activity("linde", date(2026, 2, 5), [], **second)
    with store.database.read() as reader:
        made = {
            cell.address.indicator: cell.estimate
            for cell in participation_cells(reader, catalogue(), TODAY)
        }
    store.database.close()

    wanted = ("hours", "volunteers.turns")
    assert {name: made[name].value for name in wanted if name in made} == expected
    # Hours are of activities, with nobody behind them; turns were taken among the people who came.
    assert {name: made[name].n for name in expected} == {
        name: {"hours": 2, "volunteers.turns": 12}[name] for name in expected
    }
