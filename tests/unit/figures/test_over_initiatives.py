"""The programme's change as a mean over initiatives, and what is laid beside it."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.figures.over_initiatives import change_estimates
from bb_data.figures.programme import programme_cell
from bb_data.model.cell import NO_BREAKDOWN, CellAddress, initiative_scope
from bb_data.model.column import Column
from bb_data.model.raw_cell import Panel, RawCell
from bb_data.statistics.mean import moments
from bb_data.statistics.paired import mean_change

GOLDEN = Path(__file__).parents[2] / "golden" / "statistics"


def a_change(slug: str, differences: list[float], breakdown: str = NO_BREAKDOWN) -> RawCell:
    group = moments(np.array(differences, dtype=np.float64))
    return RawCell(
        address=CellAddress("djg11.change", initiative_scope(slug), "T0-T18", breakdown),
        kind="change",
        estimate=mean_change(group, unit="points"),
        moments=group,
        panel=Panel(group.n, group.n, group.n, 530.0),
        respondents=np.arange(group.n) + 1000 * ord(slug[0]),
        forms=np.arange(2 * group.n).reshape(-1, 2) + 1000 * ord(slug[0]),
    )


@pytest.fixture
def panel() -> list[RawCell]:
    """The changes of the synthetic panel from T0 (wave 0) to T18 (wave 3), per initiative."""
    scores: dict[tuple[str, str], dict[str, float]] = {}
    with (GOLDEN / "panel_fixture.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["djg11"]:
                of_person = scores.setdefault((row["initiative"], row["code"]), {})
                of_person[row["wave"]] = float(row["djg11"])
    changes: dict[str, list[float]] = {}
    for (initiative, _), by_wave in scores.items():
        if {"0", "3"} <= by_wave.keys():
            changes.setdefault(initiative, []).append(by_wave["3"] - by_wave["0"])
    return [a_change(slug, differences) for slug, differences in sorted(changes.items())]


def beside(members: list[RawCell]) -> dict[str, RawCell]:
    programme = programme_cell(members[0], Column.of(members), len(members))
    return {str(c.address): c for c in change_estimates(programme, Column.of(members), catalogue())}


def test_a_programme_s_change_is_the_mean_over_its_initiatives(panel: list[RawCell]) -> None:
    cell = programme_cell(panel[0], Column.of(panel), 6)
    # source: STATISTICS.md, E9: metafor on the panel: mu -.31086 (-.62836, .00665)
    assert cell.estimate.value == pytest.approx(-0.31086, abs=1e-5)
    assert cell.estimate.lower == pytest.approx(-0.62836, abs=1e-5)
    assert cell.estimate.upper == pytest.approx(0.00665, abs=1e-5)
    assert cell.estimate.method == "reml_hartung_knapp pooled 6/6"
    assert cell.estimate.n == cell.n_respondents == sum(one.estimate.n for one in panel)
    assert cell.at_90 is not None
    assert cell.at_90.upper is not None
    assert cell.at_90.upper < cell.estimate.upper


def test_people_pooled_and_the_cautious_interval_stand_beside_it(panel: list[RawCell]) -> None:
    found = beside(panel)
    everybody = found["djg11.change.pooled/programma/T0-T18/-"].estimate
    # By hand: the sum of all differences over the number of pairs.
    total = sum(one.estimate.n * (one.estimate.value or 0) for one in panel)
    assert everybody.value == pytest.approx(total / sum(one.estimate.n for one in panel))
    assert everybody.method == "paired_t_interval pooled 6/6"
    mean = programme_cell(panel[0], Column.of(panel), 6).estimate
    cautious = found["djg11.change.cautious/programma/T0-T18/-"].estimate
    prediction = found["djg11.change.prediction/programma/T0-T18/-"].estimate
    assert cautious.value == prediction.value == mean.value
    assert cautious.lower is not None
    assert cautious.lower <= (mean.lower or 0)
    tau = found["djg11.change.tau/programma/T0-T18/-"].estimate
    assert tau.value is not None
    assert tau.upper is not None
    assert 0 <= tau.value <= tau.upper


def test_every_initiative_is_drawn_towards_the_mean(panel: list[RawCell]) -> None:
    found = beside(panel)
    middle = programme_cell(panel[0], Column.of(panel), 6).estimate.value or 0.0
    for own in panel:
        shrunken = found[f"djg11.change.shrunken/{own.address.scope}/T0-T18/-"]
        assert abs((shrunken.estimate.value or 0) - middle) <= abs(
            (own.estimate.value or 0) - middle
        )
        assert shrunken.estimate.n == own.estimate.n
        # It says something about everybody in the programme.
        assert shrunken.covers == ("A", "B", "C", "D", "E", "F")


def test_one_initiative_is_no_programme() -> None:
    one = a_change("a", [-1.0, 0.0, 1.0, -2.0])
    cell = programme_cell(one, Column.of([one]), 6)
    assert (cell.estimate.value, cell.estimate.lower, cell.estimate.n) == (None, None, 4)
    assert cell.estimate.method == "fewer_than_two_initiatives pooled 1/6"
    found = beside([one])
    assert {c.estimate.value for c in found.values()} == {None}
    assert not any("shrunken" in address for address in found)


def test_nobody_s_change_is_no_programme_either() -> None:
    one = a_change("a", [])
    cell = programme_cell(one, Column.of([one])[np.array([False])], 6)
    assert (cell.estimate.value, cell.estimate.n, cell.covers) == (None, 0, ())


def test_an_initiative_whose_people_all_changed_alike_has_no_weight_and_is_left_out() -> None:
    members = [
        a_change("a", [-1.0, 0.0, 1.0, -2.0]),
        a_change("b", [2.0] * 12),
        a_change("c", [-1.0, 1.0, 0.0]),
    ]
    cell = programme_cell(members[0], Column.of(members), 3)
    assert cell.covers == ("a", "c")
    assert cell.estimate.n == (4 + 3)


def test_the_change_of_a_class_is_over_people() -> None:
    members = [a_change(slug, [-1.0, 0.0], "sex=vrouw") for slug in "ab"]
    cell = programme_cell(members[0], Column.of(members), 2)
    assert cell.estimate.method == "paired_t_interval pooled 2/2"
    assert cell.estimate.value == -0.5
    assert change_estimates(cell, Column.of(members), catalogue()) == []


def test_what_is_made_of_a_change_that_was_issued_before_is_made_now(panel: list[RawCell]) -> None:
    issued = replace(programme_cell(panel[0], Column.of(panel), 6), version=3)
    made = change_estimates(issued, Column.of(panel), catalogue())
    assert len(made) > 6
    assert {cell.version for cell in made} == {None}
