"""Every value made with R is found again, row by row; who computes which stands in reference.py."""

from importlib import import_module

import pytest

from tests.unit.statistics.reference import CHECKING, CLOSED_FORM, NOT_YET, rows

MODULES = [import_module(f"tests.unit.statistics.{name}") for name in CHECKING]
CHECKED = {start: values for module in MODULES for start, values in module.CHECKED.items()}
TOLERANCES = {key: value for module in MODULES for key, value in module.TOLERANCES.items()}
DUE = [row for row in rows() if not row["id"].startswith(NOT_YET)]


def computed(row_id):
    starts = [start for start in CHECKED if row_id.startswith(start)]
    assert starts, f"nothing computes {row_id}"
    return CHECKED[max(starts, key=len)](row_id)


def tolerance(row_id, quantity):
    found = [
        value
        for (id_start, quantity_start), value in TOLERANCES.items()
        if row_id.startswith(id_start) and quantity.startswith(quantity_start)
    ]
    return max(found, default=CLOSED_FORM)


@pytest.mark.parametrize("row", DUE, ids=[f"{row['id']}-{row['quantity']}" for row in DUE])
def test_a_value_made_with_r_is_found_again(row):
    actual = computed(row["id"])[row["quantity"]]

    # The file holds ten significant digits, hence the relative part.
    assert actual == pytest.approx(
        float(row["value"]), abs=tolerance(row["id"], row["quantity"]), rel=1e-9
    )


def test_no_family_is_both_computed_and_not_yet():
    assert [start for start in CHECKED if start.startswith(NOT_YET)] == []


def test_every_family_that_waits_or_is_computed_is_in_the_file():
    starts = (*NOT_YET, *CHECKED)

    assert [s for s in starts if not any(row["id"].startswith(s) for row in rows())] == []
