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
