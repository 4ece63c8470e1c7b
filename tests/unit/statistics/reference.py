"""Values made with R (tests/golden/statistics/reference_values.csv) and who computes which. Not: the tests themselves."""

from __future__ import annotations

import csv
from pathlib import Path

GOLDEN = Path(__file__).parents[2] / "golden" / "statistics"

# Modules beside this one that compute the values of families of ids. Each has two tables:
# CHECKED: start of an id -> function of an id that gives {quantity: value as this project computes it};
# TOLERANCES: (start of an id, start of a quantity) -> tolerance, where it is not CLOSED_FORM.
CHECKING: tuple[str, ...] = ("closed_forms",)

# Starts of ids of families nobody computes yet; the commit that adds their functions takes them off.
NOT_YET: tuple[str, ...] = (
    "bcg13",
    "panel_meta_",
    "lmer_",
    "sleepstudy",
    "gee_",
    "attrition_logit",
    "ipw",
    "ancova",
)

CLOSED_FORM = 1e-8
ROOT = 1e-5  # roots and optimisers


def rows() -> list[dict[str, str]]:
    """Every row of the file: id, quantity, value, how, source."""
    return _read("reference_values.csv")


def reference(row_id: str) -> dict[str, float]:
    """The values of one id by quantity. Raises LookupError for an id that is not in the file."""
    values = {row["quantity"]: float(row["value"]) for row in rows() if row["id"] == row_id}
    if not values:
        raise LookupError(row_id)
    return values


def panel() -> list[dict[str, str]]:
    """The synthetic panel: one row per person and wave at which that person took part."""
    return _read("panel_fixture.csv")


def _read(name: str) -> list[dict[str, str]]:
    with (GOLDEN / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
