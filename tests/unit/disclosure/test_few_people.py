"""How many people a ratio or a median asks."""

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.decide import decide_initiatives
from bb_data.disclosure.rounding import cells
from bb_data.model.cell import CellAddress, Status, initiative_scope
from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import RawCell


@pytest.mark.parametrize(
    ("indicator", "kind", "n", "status"),
    [
        ("meetings.by_chance", "ratio", 9, Status.WITHHELD),
        ("meetings.by_chance", "ratio", 10, Status.SHOWN),
        # S2: a median is somebody's own number.
        ("meetings.contacts_median", "median", 29, Status.WITHHELD),
        ("meetings.contacts_median", "median", 30, Status.SHOWN),
    ],
)
def test_ratios_ask_ten_people_and_medians_thirty(indicator, kind, n, status):
    estimate = Estimate(1.26, 1.04, None, n, "times", kind)
    raw = RawCell(CellAddress(indicator, initiative_scope("linde"), "2026Q2"), kind, estimate)

    [cell] = cells(decide_initiatives([raw], catalogue()), {}, catalogue())

    assert (cell.status, cell.value) == (status, 1.3 if status is Status.SHOWN else None)
