"""Every value made with R is found again, row by row; who computes which stands in reference.py."""

from importlib import import_module

import pytest

from tests.unit.statistics.reference import CHECKING, CLOSED_FORM, NOT_OURS, rows

MODULES = [import_module(f"tests.unit.statistics.{name}") for name in CHECKING]
CHECKED = {start: values for module in MODULES for start, values in module.CHECKED.items()}
TOLERANCES = {key: value for module in MODULES for key, value in module.TOLERANCES.items()}


def is_ours(row):
    return not any(
        row["id"] == row_id and row["quantity"].startswith(start) for row_id, start in NOT_OURS
    )


DUE = [row for row in rows() if is_ours(row)]


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


def test_every_family_that_is_computed_is_in_the_file():
    assert [s for s in CHECKED if not any(row["id"].startswith(s) for row in rows())] == []


def test_what_is_left_out_is_in_the_file_and_has_a_reason():
    left_out = [row for row in rows() if not is_ours(row)]

    assert {(row_id, start) for row_id, start in NOT_OURS} == {
        key
        for key in NOT_OURS
        if any(row["id"] == key[0] and row["quantity"].startswith(key[1]) for row in left_out)
    }
    assert all(NOT_OURS.values())
    assert len(left_out) == (6 + 5 + 2)
