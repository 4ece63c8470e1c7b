"""An intruder puts attendance beside scores: they meet once, at T18, over the programme, in classes of at least K (A18)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.released import Released
from bb_data.model.cell import NO_BREAKDOWN, PROGRAMME_SCOPE, Cell
from bb_data.model.period import Quarter
from bb_data.release.published import all_releases

K = 10
ONCE = "T0-T18"
CLASSES = ("attendance_low", "attendance_middle", "attendance_high")
SLOPE = "attendance_slope"


@pytest.fixture(scope="module")
def everything(demo_data: Path) -> list[Released]:
    """Every release that was ever made of the demo."""
    return [release.released() for release in all_releases(demo_data / "releases")]


def estimator(cell: Cell) -> str:
    return catalogue().indicators[cell.address.indicator].estimator or ""


def is_quarter(period: str) -> bool:
    try:
        Quarter.parse(period)
    except ValueError:
        return False
    return True


def elsewhere(cells: Iterable[Cell]) -> Iterator[str]:
    """Attendance beside a score in another place than the one, and answers told by quarter."""
    for cell in cells:
        address = cell.address
        by_attendance = estimator(cell).startswith("attendance_")
        place = (address.scope, address.period, address.breakdown)
        if by_attendance and place != (PROGRAMME_SCOPE, ONCE, NO_BREAKDOWN):
            yield str(address)
        has_answers = catalogue().indicators[address.indicator].instrument is not None
        if has_answers and is_quarter(address.period):
            yield str(address)
        if address.breakdown.partition("=")[0] not in (NO_BREAKDOWN, "sex", "age"):
            yield str(address)


def few_in_a_class(cells: Iterable[Cell]) -> Iterator[str]:
    """Classes of 1-9 people, and 1-9 whom all classes together, or the slope, leave out of the change."""
    n_of: dict[tuple[str, str | None], dict[str, int]] = {}
    for cell in cells:
        address = cell.address
        if (address.scope, address.period, address.breakdown) != (
            PROGRAMME_SCOPE,
            ONCE,
            NO_BREAKDOWN,
        ):
            continue
        indicator = catalogue().indicators[address.indicator]
        name = estimator(cell) or indicator.kind
        if name in (*CLASSES, SLOPE, "change") and cell.is_shown:
            key = (indicator.instrument or "", indicator.score)
            n_of.setdefault(key, {})[name] = cell.n or 0
    for (instrument, score), n in n_of.items():
        for one in CLASSES:
            if 0 < n.get(one, 0) < K:
                yield f"{instrument} {score} {one}: {n[one]}"
        if not set(CLASSES) <= n.keys():
            continue
        in_classes = sum(n[one] for one in CLASSES)
        for other in ("change", SLOPE):
            if other in n and 0 < abs(n[other] - in_classes) < K:
                yield f"{instrument} {score} {other}: {n[other]} beside {in_classes}"


@pytest.mark.parametrize("attack", [elsewhere, few_in_a_class])
def test_a18_attendance_and_scores_meet_once_in_classes_of_enough_people(
    attack, everything
) -> None:
    for cells in everything:
        assert list(attack(cells)) == []
    classes = [c for cells in everything for c in cells if estimator(c) in CLASSES and c.is_shown]
    assert len(classes) >= len(CLASSES)


def test_a18_a_class_of_a_few_people_is_found(everything) -> None:
    cells = [
        replace(cell, n=K - 1) if estimator(cell) == CLASSES[0] else cell
        for released in everything
        for cell in released
        if cell.is_shown
    ]

    assert list(few_in_a_class(cells)) != []


def test_a18_attendance_beside_a_score_of_an_initiative_is_found(everything) -> None:
    scope = next(c.address.scope for c in everything[0] if c.address.scope != PROGRAMME_SCOPE)
    moved = [
        replace(cell, address=replace(cell.address, scope=scope))
        for released in everything
        for cell in released
        if estimator(cell) in CLASSES
    ]

    assert list(elsewhere(moved)) != []
