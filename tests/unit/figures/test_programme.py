"""The programme's participation and meetings, made of the initiatives' figures."""

from datetime import date

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.figures.meetings import meeting_cells
from bb_data.figures.programme import programme_cell
from bb_data.model.column import Column
from tests.small_store import TODAY, SmallStore


@pytest.fixture(scope="module")
def pooled(tmp_path_factory):
    """The programme's cell of every indicator: at linde four people who all meet, at brug three of whom two."""
    store = SmallStore(tmp_path_factory.mktemp("programme"))
    for slug in ("linde", "brug"):
        store.initiative(slug)
    for month in (7, 8, 9, 10, 11, 12):
        store.activity("linde", date(2025, month, 1), ["a", "b", "c", "d"])
        store.activity("brug", date(2025, month, 1), ["a", "b"])
    for month in (1, 2, 3, 4, 5, 6):
        store.activity("linde", date(2026, month, 1), ["a", "b", "c", "d"])
        store.activity("brug", date(2026, month, 1), ["a", "e"])
    store.activity("brug", date(2026, 2, 2), ["f"])
    with store.database.read() as reader:
        cells = meeting_cells(reader, catalogue(), TODAY)
    store.database.close()
    own = [cell for cell in cells if cell.address.period == "2026Q2"]
    made = {}
    for cell in own:
        members = [one for one in own if one.address.indicator == cell.address.indicator]
        made[cell.address.indicator] = programme_cell(cell, Column.of(members), 6)
    return made


def test_people_and_pairs_add_up(pooled):
    assert pooled["reach.half_year"].estimate.value == (4 + 3)
    # a and e at brug, through e.
    assert pooled["meetings.new_newcomers"].estimate.value == (0 + 1)
    assert pooled["meetings.new_known"].estimate.value == 0


def test_shares_pool_their_numerators(pooled):
    regular = pooled["meetings.regular"]

    assert (regular.numerator, regular.estimate.n) == ((4 + 2), (4 + 3))
    assert regular.estimate.lower is not None
    assert regular.people == 7


def test_a_share_of_pairs_stays_without_an_interval_and_keeps_its_people(pooled):
    kept = pooled["meetings.kept"]

    # All six pairs of linde lasted, the one of brug did not.
    assert (kept.numerator, kept.estimate.n, kept.people) == (6, (6 + 1), (4 + 2))
    assert (kept.estimate.lower, kept.estimate.method) == (None, "counted_share pooled 2/6")


def test_a_mean_of_contacts_pools_people_and_stays_without_an_interval(pooled):
    contacts = pooled["meetings.contacts"]

    assert contacts.estimate.value == pytest.approx((4 * 3 + 2 * 1 + 0) / (4 + 3))
    assert (contacts.estimate.lower, contacts.moments.n) == (None, 7)
    assert contacts.estimate.method == "counted_mean pooled 2/6"
