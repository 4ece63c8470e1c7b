"""A16: whoever lays two audited releases beside each other learns of nobody who came in between how she answered.

Ten or more may come in between, so figures follow (S8); but what both figures together tell of just these ten
no rule over one release looks at. The attack is shown to succeed when the auditor forgets what was told.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.rounding import rounded
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.cell import Cell
from bb_data.release import computing
from bb_data.release.build import build_release
from bb_data.release.published import newest
from bb_data.statistics.proportion import share
from tests.small_store import SmallStore, people

SHARE = "djg11.lonely/initiatief:linde/T0/-"
FIRST = [0, 1, 2, 3, 4, 5, 6, 7] * 3
"""Lonely from 3: fifteen of twenty-four."""
LATE = [0, 1, 2] * 4


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SmallStore]:
    made = SmallStore(tmp_path)
    made.initiative("linde")
    made.wave("linde", "T0", {"djg11": people(FIRST)})
    yield made
    made.database.close()


def told(store: SmallStore) -> Cell:
    build_release(store.database, COMMAND_LINE, catalogue(), store.releases, audit_demo=True)
    found = newest(store.releases)
    assert found is not None
    cell = found.released().get(SHARE)
    assert cell is not None
    return cell


def lonely_of_the_late(before: Cell, after: Cell) -> set[int]:
    """How many of the late ones may be lonely, for all that both shares tell."""
    if not (before.is_shown and after.is_shown):
        return set(range(len(LATE) + 1))
    return {
        late_ones - first_ones
        for first_ones in numerators_like(before)
        for late_ones in numerators_like(after)
    }


def numerators_like(cell: Cell) -> list[int]:
    n = cell.n or 0
    found = [k for k in range(n + 1) if shown_of(k, n) == (cell.value, cell.lower, cell.upper)]
    assert found
    return found


def shown_of(numerator: int, n: int) -> tuple[float | None, ...]:
    made = share(numerator, n)
    return tuple(
        None if one is None else rounded(one, is_share=True)
        for one in (made.value, made.lower, made.upper)
    )


def two_releases(store: SmallStore) -> tuple[Cell, Cell]:
    before = told(store)
    store.late_forms("linde", "T0", {"djg11": people(LATE, prefix="late")})
    return before, told(store)


def test_a16_two_shares_do_not_tell_that_nobody_who_came_late_is_lonely(store: SmallStore) -> None:
    before, after = two_releases(store)
    assert before.is_shown
    assert len(lonely_of_the_late(before, after)) > 1


def test_a16_an_auditor_that_forgets_lets_them_tell(
    store: SmallStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(computing, "told_before", lambda _issued: [])
    before, after = two_releases(store)
    # By hand: fifteen were lonely before, and fifteen are: nobody of those who came late.
    assert lonely_of_the_late(before, after) == {0}
