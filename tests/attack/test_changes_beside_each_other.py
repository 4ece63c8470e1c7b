"""Changes with one start beside each other: who left between the later two waves is a few (A5)."""

from __future__ import annotations

from pathlib import Path

from tests.attack.small_programme import Forms, released
from tests.attack.subtracting import few_left_or_came, small_groups_told
from tests.small_store import djg


def panel(*, leave_first: int, leave_later: int) -> dict[str, dict[str, Forms]]:
    """30 people at T0, of whom some leave before T6 and some before T12; nobody comes."""
    stop = leave_first + leave_later
    start = {f"p{i}": 5 + i % 2 if leave_first <= i < stop else i * 5 % 7 for i in range(30)}
    waves = {
        "T0": start,
        "T6": {c: max(0, s - i % 2) for i, (c, s) in enumerate(start.items()) if i >= leave_first},
        "T12": {c: max(0, s - i % 3) for i, (c, s) in enumerate(start.items()) if i >= stop},
    }
    return {
        "linde": {
            wave: {"djg6": {code: djg(score, instrument="djg6") for code, score in scores.items()}}
            for wave, scores in waves.items()
        }
    }


TEN_AND_EIGHT_LEAVE = panel(leave_first=10, leave_later=8)
"""Ten are enough to be left over, and so are eighteen: the eight in between are not."""


def test_a5_the_few_between_two_changes_are_found(tmp_path: Path) -> None:
    outside = released(tmp_path, TEN_AND_EIGHT_LEAVE)
    found = list(small_groups_told(outside.cells, outside.who))
    # By hand: 5 and 6 points in turn for eight people is 44.
    assert any("T0: 8 people between" in words for words in found)
    assert list(few_left_or_came(outside.cells)) == []


def test_a5_a_release_does_not_tell_what_a_few_between_two_changes_scored(tmp_path: Path) -> None:
    outside = released(tmp_path, TEN_AND_EIGHT_LEAVE, is_audited=True)
    assert list(small_groups_told(outside.cells, outside.who)) == []


def test_a5_ten_and_ten_who_leave_are_groups(tmp_path: Path) -> None:
    outside = released(tmp_path, panel(leave_first=10, leave_later=10))
    assert list(small_groups_told(outside.cells, outside.who)) == []
    shown = [cell for cell in outside.cells if cell.is_shown and "-T" in cell.address.period]
    assert len(shown) >= 2
