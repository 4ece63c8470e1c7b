"""Charts draw what was released and nothing else, and say the same in words and in a table."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.released import counts
from bb_data.display import charts
from bb_data.display.charts.chart import interval_text, value_text
from bb_data.display.theme import DARK, LIGHT
from bb_data.errors import RefusedError
from bb_data.model.cell import Status
from bb_data.words.language import use_language
from tests.unit.display.released_cells import coded, released, shown, withheld

LINDE = "initiatief:de-linde"
COURSE = [
    shown(f"djg11.mean/{LINDE}/T0", 4.8, 4.1, 5.5, 62),
    withheld(f"djg11.mean/{LINDE}/T6"),
    shown(f"djg11.mean/{LINDE}/T12", 4.3, 3.6, 5.0, 48),
]
CHANGES = [
    shown("djg11.change/programma/T0-T12", -0.5, -0.8, -0.2, 245, verdict="lower"),
    shown(f"djg11.change/{LINDE}/T0-T12", -0.9, -1.5, -0.3, 52, verdict="lower"),
    withheld("djg11.change/initiatief:op-de-hoek/T0-T12"),
]
NAMES = {"de-linde": "Buurttuin De Linde", "op-de-hoek": "Eettafel Op de Hoek"}
HELP = ["contacts.help_none", "contacts.help_1_3", "contacts.help_4_plus"]
HELP_NAMES = ["niemand", "1 tot 3", "4 of meer"]


def _help(period: str, *values: float) -> list[Any]:
    return [
        shown(f"{indicator}/{LINDE}/{period}", value, value - 5, value + 5, 55, unit="percent")
        for indicator, value in zip(HELP, values, strict=True)
    ]


@pytest.mark.parametrize("builder", ["course", "forest", "shares", "quarters"])
@pytest.mark.parametrize("data", [[{"value": 4.2}], {"djg11.mean": 4.2}, None, COURSE])
def test_a_chart_refuses_figures_that_disclosure_did_not_release(builder: str, data: Any) -> None:
    arguments: dict[str, tuple[Any, ...]] = {
        "course": ("djg11.mean", LINDE),
        "forest": ("djg11.change", "T0-T12", NAMES),
        "shares": (HELP, LINDE),
        "quarters": ("reach", LINDE),
    }
    with pytest.raises(RefusedError):
        getattr(charts, builder)(data, catalogue(), *arguments[builder])


def test_bars_of_counts_refuse_anything_but_counts() -> None:
    with pytest.raises(RefusedError):
        charts.counted(released(COURSE), "x", "y", title_x="x", title_y="y")  # type: ignore[arg-type]


def test_a_withheld_wave_leaves_a_gap_and_is_said_in_words() -> None:
    chart = charts.course(released(COURSE), catalogue(), "djg11.mean", LINDE)
    line = chart.figure["data"][-1]
    assert line["y"] == [4.8, None, 4.3]
    assert line["connectgaps"] is False
    assert "Niet getoond: meting na een half jaar." in chart.alt
    assert ("T6", "niet getoond", "–", "–") in chart.rows


def test_the_table_twin_holds_the_same_figures_as_the_picture() -> None:
    chart = charts.course(released(COURSE), catalogue(), "djg11.mean", LINDE)
    assert chart.headings == ("Meting", "Waarde", "Waarschijnlijk tussen", "Aantal mensen")
    assert chart.rows[0] == ("T0", "4,8", "4,1 tot 5,5", "62")
    assert chart.rows[2] == ("T12", "4,3", "3,6 tot 5,0", "48")


def test_the_interval_is_drawn_from_edge_to_edge() -> None:
    chart = charts.course(released(COURSE), catalogue(), "djg11.mean", LINDE)
    band = chart.figure["data"][0]
    assert band["x"] == ["T0", "T0", None, "T12", "T12", None]
    assert band["y"] == [4.1, 5.5, None, 3.6, 5.0, None]


def test_initiatives_read_waves_by_name_on_the_axis() -> None:
    chart = charts.course(
        released(COURSE), catalogue(), "djg11.mean", LINDE, in_working_words=False
    )
    drawn = json.dumps(chart.figure)
    assert "half jaar" in chart.figure["data"][-1]["x"]
    assert not re.search(r"\bT(0|6|12|18|24)\b", drawn)


def test_lines_in_one_picture_differ_in_dash_and_symbol_too() -> None:
    cells = [
        shown(f"djg11.{part}.mean/{LINDE}/T0", value, value - 0.4, value + 0.4, 50)
        for part, value in (("emotional", 2.6), ("social", 2.2))
    ]
    chart = charts.course(
        released(cells), catalogue(), ["djg11.emotional.mean", "djg11.social.mean"], LINDE
    )
    lines = [trace for trace in chart.figure["data"] if trace["mode"] == "lines+markers"]
    assert {(each["line"]["dash"], each["marker"]["symbol"]) for each in lines} == {
        ("solid", "circle"),
        ("dash", "diamond"),
    }


def test_the_forest_puts_the_programme_first_and_ranks_nobody() -> None:
    chart = charts.forest(released(CHANGES), catalogue(), "djg11.change", "T0-T12", NAMES)
    assert [row[0] for row in chart.rows] == [
        "Alle initiatieven samen",
        "Buurttuin De Linde",
        "Eettafel Op de Hoek",
    ]
    assert chart.rows[2][1] == "niet getoond"


def test_two_initiatives_with_one_name_keep_rows_of_their_own() -> None:
    names = {"de-linde": "De Buurt", "het-kompas": "De Buurt"}
    cells = [shown(f"djg11.change/initiatief:{s}/T0-T12", -0.2, -0.9, 0.5, 40) for s in names]
    chart = charts.forest(released(cells), catalogue(), "djg11.change", "T0-T12", names)
    assert len(chart.figure["layout"]["yaxis"]["categoryarray"]) == 2


def test_a_name_typed_by_a_user_cannot_become_markup() -> None:
    names = {"de-linde": "<a href='https://elders.example'>klik</a>"}
    chart = charts.forest(released(CHANGES), catalogue(), "djg11.change", "T0-T12", names)
    assert "<a href" not in json.dumps(chart.figure["layout"]["annotations"])
    assert all("<a href" not in json.dumps(t.get("hovertext")) for t in chart.figure["data"])


def test_an_edge_that_rounds_to_zero_keeps_the_side_that_the_verdict_knows() -> None:
    cells = [shown("djg11.change/programma/T0-T12", -0.3, -0.6, 0.0, 300, verdict="lower_small")]
    chart = charts.forest(released(cells), catalogue(), "djg11.change", "T0-T12", {})
    assert chart.rows[0][2] == "−0,6 tot net onder 0"


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [("lower_small", "net onder 0"), ("higher_small", "net boven 0"), ("about_same", "0,0")],
)
def test_a_change_that_rounds_to_zero_keeps_its_side_too(verdict: str, expected: str) -> None:
    cells = [shown("djg11.change/programma/T0-T12", 0.0, -0.1, 0.1, 300, verdict=verdict)]
    chart = charts.forest(released(cells), catalogue(), "djg11.change", "T0-T12", {})
    assert chart.rows[0][1] == expected


def test_an_interval_has_the_decimals_of_its_unit() -> None:
    alpha = shown(f"djg11.reliability/{LINDE}/T0", 0.84, 0.79, 0.9, 120, unit="number")
    assert value_text(alpha, "number") == "0,84"
    assert interval_text(alpha, "number") == "0,79 tot 0,90"


def test_a_wave_with_a_hidden_class_gets_no_bar_at_all() -> None:
    cells = [
        *_help("T0", 21, 48, 31),
        shown(f"{HELP[0]}/{LINDE}/T6", 20, 11, 32, 40, unit="percent"),
        shown(f"{HELP[1]}/{LINDE}/T6", 75, 60, 86, 40, unit="percent"),
        coded(f"{HELP[2]}/{LINDE}/T6", 8, status=Status.BOTTOM_CODED),
    ]
    chart = charts.shares(released(cells), catalogue(), HELP, LINDE, names=HELP_NAMES)
    assert {tuple(trace["y"]) for trace in chart.figure["data"]} == {("T0",)}
    assert chart.rows[1] == ("T6", "20%", "75%", "minder dan 8%", "40")


def test_a_share_close_to_all_says_more_than() -> None:
    cells = [coded(f"djg11.lonely/{LINDE}/T0", 92, status=Status.TOP_CODED)]
    chart = charts.course(released(cells), catalogue(), "djg11.lonely", LINDE)
    assert chart.rows == (("T0", "meer dan 92%", "–", "40"),)
    assert chart.is_empty


def test_new_and_returning_people_are_stacked_per_quarter() -> None:
    cells = [
        shown(f"reach.{part}/{LINDE}/{quarter}", value, unit="people", method="count")
        for quarter, parts in {"2026Q1": (49, 14), "2026Q2": (56, 15)}.items()
        for part, value in zip(("returning", "new"), parts, strict=True)
    ]
    chart = charts.quarters(
        released(cells),
        catalogue(),
        ["reach.returning", "reach.new"],
        LINDE,
        names=["al eerder", "voor het eerst"],
    )
    assert chart.rows == (("jan–mrt 2026", "49", "14"), ("apr–jun 2026", "56", "15"))
    assert chart.figure["layout"]["barmode"] == "stack"
    assert [name for _colour, name in chart.key] == ["al eerder", "voor het eerst"]


def test_a_number_without_room_in_its_bar_stands_above_it_or_in_the_table_only() -> None:
    cells = [
        shown(f"reach.{part}/{LINDE}/{quarter}", value, unit="people", method="count")
        for quarter, parts in {"2026Q1": (90, 8), "2026Q2": (5, 60)}.items()
        for part, value in zip(("returning", "new"), parts, strict=True)
    ]
    chart = charts.quarters(
        released(cells), catalogue(), ["reach.returning", "reach.new"], LINDE, names=["al", "nieuw"]
    )

    below, above = chart.figure["data"]
    assert (below["text"], above["text"]) == (["90", ""], ["8", "60"])
    assert above["textposition"] == ["outside", "inside"]
    assert chart.rows[1] == ("apr–jun 2026", "5", "60")


def test_live_counts_become_bars() -> None:
    chart = charts.counted(
        counts(("maand", "n"), [{"maand": "mei", "n": 3}, {"maand": "juni", "n": 5}]),
        "maand",
        "n",
        title_x="Maand",
        title_y="Activiteiten",
    )
    assert chart.rows == (("mei", "3"), ("juni", "5"))


def test_a_picture_without_cells_is_empty_and_fails_on_nothing() -> None:
    nothing = released([])
    assert charts.course(nothing, catalogue(), "djg11.mean", LINDE).is_empty
    assert charts.forest(nothing, catalogue(), "djg11.change", "T0-T12", NAMES).is_empty
    assert charts.shares(nothing, catalogue(), HELP, LINDE).is_empty
    assert charts.quarters(nothing, catalogue(), "reach", LINDE).is_empty


def test_every_number_drawn_is_a_released_number() -> None:
    cells = [*COURSE, *CHANGES, *_help("T0", 21, 48, 31)]
    allowed = {
        number for c in cells for number in (c.value, c.lower, c.upper) if number is not None
    }
    everything = released(cells)
    drawn = [
        charts.course(everything, catalogue(), "djg11.mean", LINDE),
        charts.forest(everything, catalogue(), "djg11.change", "T0-T12", NAMES),
        charts.shares(everything, catalogue(), HELP, LINDE),
    ]
    numbers = {
        number
        for chart in drawn
        for trace in chart.figure["data"]
        for axis in ("x", "y")
        for number in trace[axis]
        if isinstance(number, int | float)
    }
    assert numbers
    assert numbers <= allowed
    assert not any("customdata" in trace for chart in drawn for trace in chart.figure["data"])


@pytest.fixture
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("nl")


@pytest.mark.usefixtures("_english")
def test_an_english_picture_writes_decimal_points() -> None:
    chart = charts.course(released(COURSE), catalogue(), "djg11.mean", LINDE)
    assert chart.figure["layout"]["separators"] == ".,"
    assert chart.rows[0] == ("T0", "4.8", "4.1 to 5.5", "62")


def test_light_and_dark_draw_the_same_figures_in_other_colours() -> None:
    light, dark = (
        charts.course(released(COURSE), catalogue(), "djg11.mean", LINDE, palette=palette)
        for palette in (LIGHT, DARK)
    )
    assert light.figure["data"][-1]["y"] == dark.figure["data"][-1]["y"]
    assert light.figure["data"][-1]["line"]["color"] == LIGHT.loneliness
    assert dark.figure["data"][-1]["line"]["color"] == DARK.loneliness
