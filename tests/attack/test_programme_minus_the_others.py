"""A1: what the programme's figure minus the shown initiatives' figures tells of a hidden one: nothing."""

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.model.actor import COMMAND_LINE
from bb_data.release.build import build_release
from bb_data.release.published import newest
from tests.small_store import SmallStore, people

OTHERS = {"kompas": [0, 2, 4, 6, 8] * 4, "brug": [1, 3, 5, 7] * 5, "lift": [2, 3, 5, 6] * 5}
HIDDEN = [11] * 7


@pytest.fixture
def cells(tmp_path):
    store = SmallStore(tmp_path)
    for slug, totals in OTHERS.items():
        store.initiative(slug)
        store.wave(slug, "T0", {"djg11": people(totals)})
        store.wave(
            slug, "T12", {"djg11": people([max(0, t - i % 2) for i, t in enumerate(totals)])}
        )
    store.initiative("hidden")
    store.wave("hidden", "T0", {"djg11": people(HIDDEN)})
    store.wave("hidden", "T12", {"djg11": people([10, 9, 8, 7, 6, 5, 4])})
    build_release(store.database, COMMAND_LINE, catalogue(), store.releases)
    released = newest(store.releases).released()
    store.database.close()
    return released


@pytest.mark.parametrize(
    ("indicator", "period"),
    [
        ("djg11.mean", "T0"),
        ("djg11.lonely", "T0"),
        ("djg6.mean", "T0"),
        ("djg11.emotional.mean", "T0"),
        ("djg11.change", "T0-T12"),
    ],
)
def test_nobody_is_left_over_when_the_shown_initiatives_are_taken_away(cells, indicator, period):
    programme = cells.get(f"{indicator}/programma/{period}/-")
    shown = [cells.get(f"{indicator}/initiatief:{slug}/{period}/-") for slug in OTHERS]
    hidden = cells.get(f"{indicator}/initiatief:hidden/{period}/-")

    assert (hidden.value, hidden.n) == (None, None)
    assert programme.n is not None
    assert programme.n - sum(cell.n for cell in shown) == 0


def test_not_even_a_total_of_people_tells_how_many_are_hidden(cells):
    everything = [cell.n for cell in cells if cell.address.period == "T0" and cell.n is not None]

    assert max(everything) == sum(map(len, OTHERS.values()))


def test_one_initiative_with_a_coded_share_is_not_in_the_programmes_share(tmp_path):
    store = SmallStore(tmp_path)
    for slug, totals in OTHERS.items():
        store.initiative(slug)
        store.wave(slug, "T0", {"djg11": people(totals)})
    store.initiative("coded")
    store.wave("coded", "T0", {"djg11": people([0, 1] * 10 + [9])})
    build_release(store.database, COMMAND_LINE, catalogue(), store.releases)
    cells = newest(store.releases).released()
    store.database.close()

    coded = cells.get("djg11.lonely/initiatief:coded/T0/-")
    assert (coded.status, coded.value) == ("bottom_coded", 15.0)
    # Programme minus the three that are shown leaves nobody: neither the coded one nor its count.
    programme = cells.get("djg11.lonely/programma/T0/-")
    assert programme.n == sum(map(len, OTHERS.values()))
    assert programme.method == "wilson_interval pooled 3/4"
    assert cells.get("djg11.mean/programma/T0/-").n == programme.n + 21
