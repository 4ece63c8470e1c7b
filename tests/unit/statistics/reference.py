"""Values made with R (tests/golden/statistics/reference_values.csv) and who computes which. Not: the tests themselves."""

from __future__ import annotations

import csv
from pathlib import Path

GOLDEN = Path(__file__).parents[2] / "golden" / "statistics"

# Modules beside this one that compute the values of families of ids. Each has two tables:
# CHECKED: start of an id -> function of an id that gives {quantity: value as this project computes it};
# TOLERANCES: (start of an id, start of a quantity) -> tolerance, where it is not CLOSED_FORM.
CHECKING: tuple[str, ...] = ("closed_forms", "model_families")

# (id, start of a quantity) of values that nothing here gives, and why. Everything else is computed.
NOT_OURS: dict[tuple[str, str], str] = {
    (
        "sleepstudy",
        "",
    ): "a random slope: this project fits none, and the people's data are not here",
    ("bcg13_FE", "mu"): "one common change for all initiatives is never assumed",
    ("bcg13_FE", "se"): "as its mu",
    ("bcg13_FE", "tau2"): "as its mu: set to 0, not estimated",
    ("bcg13_FE", "ci_"): "as its mu",
    (
        "lmer_w+init+(1|code)",
        "se_KR",
    ): "Kenward-Roger: the course has t on people less coefficients",
    ("lmer_w+init+(1|code)", "ddf_KR"): "as its error",
}

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
