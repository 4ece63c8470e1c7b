"""Where a target stands: only by released figures of up to the agreed date, and never missed before those are there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import pytest

from bb_data.disclosure.released import ReleaseMark, restore_released
from bb_data.model.cell import Cell, Status
from bb_data.model.identifiers import uuid7
from bb_data.model.target import Target, TargetVersion
from bb_data.release.content import MeasuredWave
from bb_data.release.tables import PublishedInitiative
from bb_data.views.audience import Figures
from bb_data.views.target_standing import Stand, Standing, standing_of
from tests.unit.display.released_cells import coded, shown, withheld

BEFORE = date(2026, 8, 1)
"""A day on which the figures up to June are there."""


def target(
    value: int, due_on: date, indicator: str = "reach", *, has_lapsed: bool = False
) -> Target:
    version = TargetVersion(
        uuid7(), value, due_on, "Wat telt.", has_lapsed, "", "LSA", datetime(2025, 6, 1)
    )
    return Target(uuid7(), "rcoak", "RCOAK", indicator, (version,))


def reach(value: float, quarter: str, method: str = "count pooled 6/6") -> Cell:
    return shown(f"reach/programma/{quarter}", value, unit="people", method=method)


def figures(
    cells: Sequence[Cell], data_cut: date = BEFORE, waves: Sequence[MeasuredWave] = ()
) -> Figures:
    mark = ReleaseMark("2026-08-01-001", data_cut, "signed_off", is_demo=True)
    initiatives = tuple(
        PublishedInitiative(f"i{k}", f"I{k}", "", "huis", "", "", date(2025, 6, 1), True)
        for k in range(6)
    )
    return Figures(restore_released(mark, cells, is_hash_right=True), initiatives, tuple(waves))


def stand(
    agreed: Target, cells: Sequence[Cell], today: date = BEFORE, data_cut: date = BEFORE
) -> Standing:
    return standing_of(agreed, figures(cells, data_cut), today)


@pytest.mark.parametrize(
    ("value", "due_on", "expected"),
    [
        (408, date(2026, 6, 30), Stand.REACHED),
        (408, date(2027, 6, 30), Stand.REACHED),
        (409, date(2027, 6, 30), Stand.REACHED_BEFORE),
        (412, date(2027, 6, 30), Stand.NOT_YET),
        (412, BEFORE, Stand.NOT_YET),  # the day itself is still in time
        (412, date(2026, 6, 30), Stand.MISSED),
    ],
)
def test_a_target_is_laid_beside_the_newest_figure(
    value: int, due_on: date, expected: Stand
) -> None:
    found = stand(target(value, due_on), [reach(411, "2026Q1"), reach(408, "2026Q2")])
    assert found.stand is expected
    assert found.figure == reach(408, "2026Q2")
    is_earlier = expected is Stand.REACHED_BEFORE
    assert found.best == (reach(411, "2026Q1") if is_earlier else None)


def test_what_came_after_the_date_does_not_count() -> None:
    found = stand(target(450, date(2026, 6, 29)), [reach(411, "2026Q1"), reach(500, "2026Q2")])
    assert (found.stand, found.figure) == (Stand.MISSED, reach(411, "2026Q1"))


def test_nothing_is_missed_before_the_figures_up_to_the_date_are_released() -> None:
    agreed, cells = target(450, date(2026, 9, 30)), [reach(408, "2026Q2")]
    later = date(2026, 12, 5)
    assert stand(agreed, cells, today=later).stand is Stand.AWAITING
    on_the_day = stand(agreed, cells, today=later, data_cut=date(2026, 9, 30))
    assert on_the_day.stand is Stand.AWAITING
    assert stand(agreed, cells, today=later, data_cut=later).stand is Stand.MISSED


def test_figures_of_initiatives_and_of_other_indicators_do_not_count() -> None:
    others = [
        shown("reach/initiatief:de-linde/2026Q2", 900, unit="people"),
        shown("sessions/programma/2026Q2", 900, unit="activities"),
    ]
    assert stand(target(450, date(2026, 6, 30)), others).stand is Stand.NO_FIGURE


def test_without_a_release_there_is_no_figure() -> None:
    assert standing_of(target(1, BEFORE), None, BEFORE) == Standing(Stand.NO_FIGURE)


def test_a_withheld_figure_is_neither_reached_nor_missed() -> None:
    hidden = withheld("reach/programma/2026Q2", unit="people")
    assert stand(target(450, date(2026, 6, 30)), [hidden]).stand is Stand.WITHHELD
    found = stand(target(400, date(2026, 6, 30)), [reach(411, "2026Q1"), hidden])
    assert (found.stand, found.is_newer_withheld) == (Stand.REACHED, True)


@pytest.mark.parametrize(
    ("status", "bound", "expected"),
    [
        (Status.TOP_CODED, 95.0, Stand.REACHED),
        (Status.BOTTOM_CODED, 95.0, Stand.NOT_YET),
    ],
)
def test_more_than_a_bound_can_be_enough_and_less_than_one_cannot(
    status: Status, bound: float, expected: Stand
) -> None:
    agreed = target(90, date(2027, 6, 30), "return_rate")
    cell = coded("return_rate/programma/2026Q1", bound, status=status)
    assert stand(agreed, [cell]).stand is expected


def test_a_figure_of_two_measurements_is_of_the_day_on_which_the_last_form_was_filled_in() -> None:
    cell = shown("response.again/programma/T0-T12", 64, unit="percent")
    wave = MeasuredWave("i0", "T12", "kern", date(2026, 6, 1), date(2026, 6, 28))
    for due_on, expected in (
        (date(2026, 6, 28), Stand.REACHED),
        (date(2026, 6, 27), Stand.NO_FIGURE),
    ):
        agreed = target(60, due_on, "response.again")
        assert standing_of(agreed, figures([cell], waves=[wave]), BEFORE).stand is expected


def test_it_says_of_how_many_initiatives_the_figure_is() -> None:
    found = stand(target(1, BEFORE), [reach(175, "2026Q2", "count pooled 5/6")])
    assert found.covers == (5, 6)


def test_a_target_that_lapsed_is_laid_beside_nothing() -> None:
    found = stand(target(1, BEFORE, has_lapsed=True), [reach(408, "2026Q2")])
    assert found == Standing(Stand.LAPSED)
