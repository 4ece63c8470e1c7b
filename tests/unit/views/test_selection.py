"""Which cells a page tells about: one scale where two say the same, the newest wave, quarter and change."""

from __future__ import annotations

from datetime import date

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.released import Released, ReleaseMark, restore_released
from bb_data.model.cell import PROGRAMME_SCOPE, Cell, CellAddress, Status
from bb_data.views.public import newest_participation
from bb_data.views.selection import (
    change_of,
    main_change,
    main_scale,
    newest_wave,
    scale_indicators,
    subscale_indicators,
)

MARK = ReleaseMark("2026-12-05-001", date(2026, 12, 5), "internal", is_demo=True)


def cell(indicator: str, period: str, n: int | None, status: Status = Status.SHOWN) -> Cell:
    is_shown = status is Status.SHOWN
    return Cell(
        address=CellAddress(indicator, PROGRAMME_SCOPE, period),
        status=status,
        value=4.2 if is_shown else None,
        lower=None,
        upper=None,
        n=n,
        unit="points",
        method="t_interval",
    )


def released(*cells: Cell) -> Released:
    return restore_released(MARK, cells, is_hash_right=True)


def names(given: Released, topic: str) -> list[str]:
    return [each.id for each in scale_indicators(given, catalogue(), topic, PROGRAMME_SCOPE)]


def test_the_short_scale_is_taken_where_it_holds_more_people() -> None:
    # One initiative asked six items, so the programme's eleven hold fewer people.
    given = released(cell("djg11.mean", "T0", 400), cell("djg6.mean", "T0", 440))
    assert names(given, "loneliness") == ["djg6.mean"]


def test_the_whole_scale_is_taken_where_both_hold_the_same_people() -> None:
    given = released(cell("djg11.mean", "T0", 96), cell("djg6.mean", "T0", 96))
    assert names(given, "loneliness") == ["djg11.mean"]


def test_scales_of_different_answers_stand_beside_each_other_the_longest_first() -> None:
    given = released(
        cell("wellbeing.mean", "T0", 96),
        cell("lsns6.mean", "T0", 90),
        cell("cohesion4.mean", "T0", 91),
    )
    assert names(given, "network")[:2] == ["lsns6.mean", "cohesion4.mean"]


def test_a_subscale_is_never_the_main_scale() -> None:
    given = released(cell("djg11.emotional.mean", "T0", 96))
    assert main_scale(given, catalogue(), "loneliness", PROGRAMME_SCOPE) is None


def test_the_change_and_the_subscales_belong_to_the_same_instrument() -> None:
    given = released(cell("djg11.mean", "T0", 96))
    scale = main_scale(given, catalogue(), "loneliness", PROGRAMME_SCOPE)
    assert scale is not None
    assert change_of(catalogue(), scale) == "djg11.change"
    assert subscale_indicators(catalogue(), scale) == (
        "djg11.emotional.mean",
        "djg11.social.mean",
    )


def test_the_newest_change_is_told_also_when_it_is_withheld() -> None:
    given = released(
        cell("djg11.mean", "T0", 96),
        cell("djg11.change", "T0-T6", 80),
        cell("djg11.change", "T0-T12", None, Status.WITHHELD),
    )
    found = main_change(given, catalogue(), "loneliness", PROGRAMME_SCOPE)
    assert found is not None
    assert found.address.period == "T0-T12"


def test_waves_are_ordered_by_time_and_not_by_the_alphabet() -> None:
    given = released(cell("djg11.mean", "T6", 80), cell("djg11.mean", "T12", 70))
    assert newest_wave(given, ["djg11.mean"], PROGRAMME_SCOPE) == "T12"


def test_participation_is_of_the_newest_quarter_that_is_shown() -> None:
    given = released(
        cell("reach", "2026Q2", 40),
        cell("reach.new", "2026Q2", 6),
        cell("reach", "2026Q3", None, Status.WITHHELD),
        cell("return_rate", "2026Q1", 30),
    )
    found = newest_participation(given, PROGRAMME_SCOPE)
    assert found is not None
    assert found.new is not None
    assert found.return_rate is not None
    assert found.reach.address.period == found.new.address.period == "2026Q2"
    assert found.return_rate.address.period == "2026Q1"


def test_without_attendance_there_is_no_participation() -> None:
    assert newest_participation(released(), PROGRAMME_SCOPE) is None
