"""Estimates below each other: in the order asked, on one axis, the same in picture, table and words."""

from __future__ import annotations

import json

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.display import charts
from bb_data.errors import RefusedError
from bb_data.model.cell import CellAddress
from tests.unit.display.released_cells import released, shown, withheld

MAIN = CellAddress("djg11.change", "programma", "T0-T12")
POOLED = CellAddress("djg11.change.pooled", "programma", "T0-T12")
CAUTIOUS = CellAddress("djg11.change.cautious", "programma", "T0-T12")
CELLS = [
    shown("djg11.change.pooled/programma/T0-T12", -0.6, -0.8, -0.3, 292),
    shown("djg11.change/programma/T0-T12", -0.5, -1.8, 0.9, 292, verdict="undecided"),
    withheld("djg11.change.cautious/programma/T0-T12"),
]
ASKED = {"Hoofduitkomst": MAIN, "<b>Voorzichtig</b>": CAUTIOUS, "Alle mensen samen": POOLED}


def chart(**more: object) -> charts.Chart:
    return charts.estimates(
        released(CELLS),
        catalogue(),
        ASKED,
        alt="Rekenwijzen",
        heading="Rekenwijze",
        **more,  # type: ignore[arg-type]
    )


def test_rows_stand_in_the_order_asked_and_a_withheld_one_says_so() -> None:
    made = chart()
    assert made.rows == (
        ("Hoofduitkomst", "−0,5", "−1,8 tot 0,9", "292"),
        ("<b>Voorzichtig</b>", "niet getoond", "–", "–"),
        ("Alle mensen samen", "−0,6", "−0,8 tot −0,3", "292"),
    )
    order = made.figure["layout"]["yaxis"]["categoryarray"]
    assert order == [str(POOLED), str(CAUTIOUS), str(MAIN)]
    assert "Alle mensen samen −0,6 (−0,8 tot −0,3)" in made.alt
    assert "Niet getoond: <b>Voorzichtig</b>." in made.alt
    assert "<b>Voorz" not in json.dumps(made.figure)


def test_the_axis_reaches_every_interval_with_zero_in_the_middle() -> None:
    low, high = chart().figure["layout"]["xaxis"]["range"]
    assert low == -high
    assert high > 1.8


def test_only_the_main_row_is_drawn_heavier_and_only_when_there_is_one() -> None:
    def symbols(made: charts.Chart) -> list[str]:
        return [t["marker"]["symbol"] for t in made.figure["data"] if t["mode"] == "markers"]

    assert symbols(chart(has_main=True)) == ["diamond", "circle"]
    assert symbols(chart()) == ["circle", "circle"]


def test_shares_lie_between_0_and_100_without_a_line_of_no_change() -> None:
    alone = shown("background.living_alone/programma/T0", 50, 45, 54, 454, unit="percent")
    made = charts.estimates(
        released([alone]),
        catalogue(),
        {"Woont alleen": alone.address},
        alt="Wie",
        heading="Wie",
    )
    assert made.rows == (("Woont alleen", "50%", "45% tot 54%", "454"),)
    assert made.figure["layout"]["shapes"] == []
    assert made.figure["layout"]["xaxis"]["ticktext"][0] == "0%"
    low, high = made.figure["layout"]["xaxis"]["range"]
    assert low < 0 < 100 < high


def test_what_the_release_has_not_gets_no_row() -> None:
    made = charts.estimates(released([]), catalogue(), ASKED, alt="x", heading="x")
    assert made.rows == ()
    assert made.is_empty


def test_anything_that_was_not_released_is_refused() -> None:
    with pytest.raises(RefusedError):
        charts.estimates({}, catalogue(), ASKED, alt="x", heading="x")  # type: ignore[arg-type]
