"""The truth of invented data beside the released intervals; where anything is real there is nothing to see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bb_data.access.context import Context, Monitor
from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.released import restore_released
from bb_data.display import charts
from bb_data.errors import NotPermittedError, RefusedError
from bb_data.model.actor import Actor, Role
from bb_data.store.database import Database
from bb_data.views.recovery import TRUTH_FILE, Recovered, beside, recovery
from bb_data.words.recovery_texts import finding
from tests.unit.display.released_cells import MARK, released, shown, withheld

LINDE = "initiatief:de-linde"
CELLS = [
    shown(f"djg11.change/{LINDE}/T0-T12", -1.0, -1.5, -0.5, 64),
    shown("djg11.change/programma/T0-T12", -0.4, -0.8, 0.0, 292),
    shown(f"djg6.change/{LINDE}/T0-T12", 0.0, 0.0, 0.0, 64),
    shown(f"djg11.change/{LINDE}/T0-T6", -0.2, None, None, 64),
    withheld("djg11.change/initiatief:op-de-hoek/T0-T12"),
]
TRUTH = {
    f"djg11.change/{LINDE}/T0-T12/-": -0.75,
    # Printed as -0.8 it would seem to lie on the edge: it is just outside.
    "djg11.change/programma/T0-T12/-": -0.81,
    f"djg6.change/{LINDE}/T0-T12/-": 0.0,
    f"djg11.change/{LINDE}/T0-T6/-": -0.2,
    "djg11.change/initiatief:op-de-hoek/T0-T12/-": -0.2,
    "djg11.change/programma/T0-T24/-": -0.5,
}


def found() -> list[Recovered]:
    return list(beside(released(CELLS), TRUTH))


def test_only_shown_changes_with_an_interval_are_laid_beside_the_truth() -> None:
    assert [str(one.cell.address) for one in found()] == list(TRUTH)[:2]


def test_the_truth_is_inside_or_outside_and_lies_somewhere_in_the_interval() -> None:
    inside, outside = found()
    assert (inside.is_inside, outside.is_inside) == (True, False)
    # source: from -1.5 to -0.5 the truth -0.75 lies three quarters of the way: 2 x .75 - 1
    assert inside.place == pytest.approx(0.5)
    assert outside.place < -1


def test_the_sentence_counts_and_says_what_was_to_be_expected() -> None:
    assert finding(37, 40, 38) == (
        "Bij 37 van de 40 cijfers ligt de waarheid binnen het interval; 38 zou u verwachten"
    )


def test_the_chart_has_a_row_for_each_scale_and_a_cross_for_what_lies_outside() -> None:
    chart = charts.recovery(released(CELLS), catalogue(), found(), {LINDE: "De <b>Linde</b>"})
    (trace,) = chart.figure["data"]
    assert trace["marker"]["symbol"] == ["circle", "x"]
    assert "De &lt;b&gt;Linde" in trace["hovertext"][0]
    assert chart.rows[1][1:] == (
        "Alle initiatieven samen",
        "T0-T12",
        "−0,81",
        "−0,4",
        "−0,8 tot 0,0",
        "nee",
    )


def test_the_chart_refuses_a_release_of_real_data() -> None:
    real = restore_released(replace(MARK, is_demo=False), CELLS, is_hash_right=True)
    with pytest.raises(RefusedError, match="verzonnen"):
        charts.recovery(real, catalogue(), found(), {})


@pytest.fixture
def monitor(demo_data: Path, tmp_path: Path) -> Iterator[Monitor]:
    """The demo's releases and truth, beside a store of its own."""
    truth = (demo_data / "private" / TRUTH_FILE).read_bytes()
    (tmp_path / TRUTH_FILE).write_bytes(truth)
    database = Database.open(tmp_path / "monitor.duckdb")
    yield Monitor(catalogue(), database, demo_data / "releases")
    database.close()


def visit(monitor: Monitor, role: Role = Role.RESEARCHER, *, is_demo: bool) -> Context:
    return Context(monitor, Actor(role=role), is_demo=is_demo)


def test_in_a_demo_nearly_every_interval_holds_the_truth(monitor: Monitor) -> None:
    told = recovery(visit(monitor, is_demo=True))
    assert told is not None
    n = len(told.found)
    assert n > 50
    assert told.n_expected == round(0.95 * n)
    assert told.n_inside >= 0.9 * n


def test_with_real_data_there_is_no_truth_even_if_its_file_lies_there(monitor: Monitor) -> None:
    assert recovery(visit(monitor, is_demo=False)) is None


def test_without_the_file_or_a_release_there_is_nothing(monitor: Monitor, tmp_path: Path) -> None:
    nothing = replace(monitor, releases=tmp_path / "none")
    assert recovery(visit(nothing, is_demo=True)) is None
    (tmp_path / TRUTH_FILE).unlink()
    assert recovery(visit(monitor, is_demo=True)) is None


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.RESEARCHER])
def test_the_truth_is_for_researchers(monitor: Monitor, role: Role) -> None:
    with pytest.raises(NotPermittedError):
        recovery(visit(monitor, role, is_demo=True))
