"""A change beside the means around it: a few people between them are never what is left (S6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.decision import Decision
from bb_data.model.cell import Status
from bb_data.release.build import silent
from bb_data.release.computing import decided
from tests.small_store import SmallStore, djg, people

SPREAD = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
CHANGE = "djg11.change/initiatief:linde/T0-T12/-"


def decisions(
    folder: Path, before: list[int], after: list[int], blanks: tuple[int, ...]
) -> dict[str, Decision]:
    """The decisions for the same people at both waves, with these forms of T12 one statement short."""
    store = SmallStore(folder)
    store.initiative("linde")
    store.wave("linde", "T0", {"djg11": people(before)})
    later = people(after) | {f"p{i}": djg(after[i], missing=10) for i in blanks}
    store.wave("linde", "T12", {"djg11": later})
    with store.database.read() as reader:
        own = decided(reader, catalogue(), silent).own
    store.database.close()
    return {str(one.raw.address): one for one in own}


@pytest.mark.parametrize(
    ("before", "after", "blanks", "reason"),
    [
        (SPREAD * 2, SPREAD[::-1] * 2, (), None),
        # By hand: 20 x mean + 20 x change - 19 x mean is the score of the one with a blank.
        (SPREAD * 2, SPREAD[::-1] * 2, (3,), "S6"),
        (SPREAD * 2, SPREAD[::-1] * 2, tuple(range(9)), "S6"),
        (SPREAD * 2, SPREAD[::-1] * 2, tuple(range(10)), None),
        # Ten left as well: what they had at the start stands between the figures.
        (SPREAD * 3, SPREAD[::-1] * 2, (3,), None),
    ],
)
def test_a_few_forms_with_a_blank_do_not_follow_from_change_and_means(
    tmp_path: Path, before: list[int], after: list[int], blanks: tuple[int, ...], reason: str | None
) -> None:
    found = decisions(tmp_path, before, after, blanks)
    assert found[CHANGE].reason == reason
    assert (found[CHANGE].status is Status.WITHHELD) == (reason is not None)
    # The means of the waves stay: the change comes after them.
    assert found["djg11.mean/initiatief:linde/T0/-"].is_shown
    assert found["djg11.mean/initiatief:linde/T12/-"].is_shown
