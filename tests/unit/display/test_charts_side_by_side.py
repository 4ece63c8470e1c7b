"""Initiatives beside each other: small panels, ladders and the funnel draw what was released, and say the same in words."""

import json
from typing import Any

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.display import charts
from bb_data.errors import RefusedError
from bb_data.model.cell import Status
from bb_data.views.side_by_side import funnel_of, ladder_periods
from tests.unit.display.released_cells import coded, released, shown, withheld

LINDE, HOEK = "initiatief:de-linde", "initiatief:op-de-hoek"
NAMES = {"de-linde": "Buurttuin De Linde", "op-de-hoek": "Eettafel <b>Op de Hoek</b>"}
RATES = [
    shown(f"return_rate/{LINDE}/2026Q1", 60, 48, 71, 64, unit="percent"),
    withheld(f"return_rate/{LINDE}/2026Q2", unit="percent"),
    shown(f"return_rate/{LINDE}/2026Q3", 70, 58, 80, 62, unit="percent"),
    shown("return_rate/programma/2026Q1", 61, 56, 66, 300, unit="percent"),
    shown("return_rate/programma/2026Q3", 66, 61, 71, 310, unit="percent"),
]
CAME_BACK = shown(f"return_rate/{HOEK}/2026Q3", 20, 12, 30, 90, unit="percent")
HALF_YEAR = [
    shown(f"reach.half_year/{LINDE}/2026Q3", 84, n=84, unit="people"),
    coded(f"meetings.met/{LINDE}/2026Q3", 90, status=Status.TOP_CODED),
    withheld(f"reach.both_quarters/{LINDE}/2026Q3", unit="percent"),
    shown(f"meetings.regular/{LINDE}/2026Q3", 35, 26, 46, 84, unit="percent"),
    shown("meetings.regular/programma/2026Q3", 40, 36, 45, 400, unit="percent"),
    shown("djg11.change.reliably_better/programma/T0-T18", 9, 5, 14, 200, unit="percent"),
]


def panels(cells: list[Any] = RATES, **more: Any) -> charts.Chart:
    return charts.panels(released(cells), catalogue(), "return_rate", NAMES, **more)


def ladder(scope: str) -> charts.Chart:
    cells, known = released(HALF_YEAR), catalogue()
    return charts.ladder(cells, known, known.ladder, scope, ladder_periods(cells, known))


def test_a_panel_leaves_a_gap_where_a_quarter_is_withheld() -> None:
    line = next(trace for trace in panels().figure["data"] if "hovertext" in trace)

    assert line["y"] == [60, None, 70]
    assert line["connectgaps"] is False


def test_panels_have_one_scale_and_one_column_of_names() -> None:
    layout = panels(maximum=118).figure["layout"]

    assert layout["yaxis"]["range"] == layout["yaxis2"]["range"] == [0, 118]
    assert layout["xaxis"]["domain"][1] < layout["xaxis2"]["domain"][0]


def test_an_initiative_without_figures_has_a_panel_that_says_so() -> None:
    chart = panels()

    texts = [each["text"] for each in chart.figure["layout"]["annotations"]]
    assert "nog niets" in texts
    assert chart.rows[1] == ("Eettafel <b>Op de Hoek</b>", "–", "–", "–")
    assert "<b>Op" not in json.dumps(chart.figure)


def test_a_ladder_draws_the_bound_of_a_coded_step_paler_and_leaves_out_what_is_withheld() -> None:
    chart = ladder(LINDE)

    drawn = {trace["y"][0]: trace for trace in chart.figure["data"]}
    assert [trace["x"] for trace in drawn.values()] == [[100.0], [90], [35]]
    assert drawn[-1]["marker"]["color"] != chart.figure["data"][-1]["marker"]["color"]
    assert [row[:2] for row in chart.rows] == [
        ("Bereikt", "84 mensen"),
        ("Anderen ontmoet", "meer dan 90%"),
        ("Teruggekomen", "niet getoond"),
        ("Een vast contact", "35%"),
        ("Iemand leren kennen en nog spreken", "nog geen cijfer"),
    ]
    assert "Niet getoond: Teruggekomen." in chart.alt


def test_only_the_programme_has_the_last_step_and_a_leak_is_of_the_same_people() -> None:
    chart = ladder("programma")

    assert chart.rows[-1] == (
        "Minder eenzaam",
        "9%",
        "wie de vragenlijst invulde",
        "van startmeting tot meting na anderhalf jaar",
    )
    # Of the two steps that are drawn only the one over who came has a leak.
    assert len(chart.figure["data"]) == 2
    assert len(chart.figure["layout"]["shapes"]) == 1


def test_the_funnel_takes_the_newest_quarter_that_two_initiatives_show() -> None:
    assert funnel_of(released(RATES), "return_rate", NAMES) is None

    found = funnel_of(released([*RATES, CAME_BACK]), "return_rate", NAMES)

    assert found is not None
    assert found.period == "2026Q3"
    # source: 66 -/+ 3.09 * sqrt(66 * 34 / 90) per cent: 50.6 to 81.4
    assert found.beyond == ("op-de-hoek",)
    assert all(low < 66 < high for _n, low, high in found.inner)
    assert all(
        outer[1] <= inner[1] and inner[2] <= outer[2]
        for inner, outer in zip(found.inner, found.outer, strict=True)
    )


def test_names_in_a_funnel_do_not_lie_on_each_other() -> None:
    close = shown(f"return_rate/{HOEK}/2026Q3", 70, 60, 80, 60, unit="percent")
    cells = released([*RATES, close])
    found = funnel_of(cells, "return_rate", NAMES)
    assert found is not None

    chart = charts.funnel(
        cells,
        catalogue(),
        found.indicator,
        found.period,
        NAMES,
        inner=found.inner,
        outer=found.outer,
    )

    first, second = (each["y"] for each in chart.figure["layout"]["annotations"])
    assert abs(first - second) >= 6
    assert "<b>Op" not in json.dumps(chart.figure)


def test_where_a_next_initiative_may_come_out_is_drawn_and_said() -> None:
    change = [
        shown("djg11.change/programma/T0-T18", -0.5, -1.4, 0.5, 178),
        shown(f"djg11.change/{LINDE}/T0-T18", -0.6, -1.2, -0.1, 60),
        shown("djg11.change.prediction/programma/T0-T18", -0.5, -2.4, 1.4, 178),
    ]

    chart = charts.forest(
        released(change),
        catalogue(),
        "djg11.change",
        "T0-T18",
        NAMES,
        prediction="djg11.change.prediction",
    )

    assert chart.figure["data"][0]["x"] == [-2.4, 1.4]
    low, high = chart.figure["layout"]["xaxis"]["range"]
    assert low < -2.4 < 1.4 < high
    assert "bij een volgend initiatief waarschijnlijk −2,4 tot 1,4" in chart.alt
    assert chart.rows[-1] == ("Bij een volgend initiatief", "–", "−2,4 tot 1,4", "–")


@pytest.mark.parametrize("builder", ["panels", "ladder", "funnel"])
def test_these_charts_refuse_figures_that_disclosure_did_not_release(builder: str) -> None:
    known = catalogue()
    arguments: dict[str, tuple[Any, ...]] = {
        "panels": ("return_rate", NAMES),
        "ladder": (known.ladder, LINDE, {}),
        "funnel": ("return_rate", "2026Q3", NAMES),
    }
    limits = {"inner": [], "outer": []} if builder == "funnel" else {}
    with pytest.raises(RefusedError):
        getattr(charts, builder)(RATES, known, *arguments[builder], **limits)
