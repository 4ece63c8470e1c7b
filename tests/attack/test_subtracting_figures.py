"""An intruder who knows every n, and who filled in when, subtracts released figures from each other (A1, A2, A4-A6, A8, A10, A21).

Works on what is released alone: values, intervals and numbers of people, never on what decided them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.released import Released
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.cell import Status
from bb_data.release.build import build_release
from bb_data.release.published import newest
from tests.attack import subtracting
from tests.attack.neighbours import Who, who_is_in_store
from tests.attack.reading import LEAST, every_release, is_share_of_answers, numerators, shown
from tests.small_store import SmallStore, djg, people


@pytest.fixture(scope="module")
def everything(demo_data: Path) -> list[Released]:
    """Every release that was ever made of the demo."""
    return every_release(demo_data / "releases")


@pytest.fixture(scope="module")
def who(demo_data: Path) -> Who:
    return who_is_in_store(demo_data)


@pytest.mark.parametrize(
    "attack",
    [
        subtracting.few_outside_a_class,
        subtracting.few_of_the_other_class,
        subtracting.one_initiative_left,
        subtracting.few_left_or_came,
    ],
)
def test_a1_a2_a4_what_is_left_is_nobody_or_a_group(attack, everything: list[Released]) -> None:
    for cells in everything:
        assert list(attack(cells)) == []


def test_a1_a2_a4_there_was_much_to_subtract(everything: list[Released]) -> None:
    classes = [pair for cells in everything for pair in subtracting.classes_and_everybody(cells)]
    programmes = [
        parts
        for cells in everything
        for _, parts in subtracting.programmes_and_initiatives(cells)
        if parts
    ]
    changes = [change for cells in everything for change in subtracting.changes_and_waves(cells)]
    assert len([part for part, _ in classes if "change" not in part.address.indicator]) > 300
    assert len([part for part, _ in classes if is_share_of_answers(part)]) > 100
    assert len(programmes) > 100
    assert len(changes) > 50


def test_a5_changes_beside_each_other_tell_of_no_small_group(
    everything: list[Released], who: Who
) -> None:
    assert list(subtracting.small_groups_told(everything[0], who)) == []
    tried = [
        cell
        for cell in shown(everything[0])
        if "-T" in cell.address.period and str(cell.address) in who
    ]
    assert len(tried) > 50


def test_a8_where_all_answers_are_equal_there_is_no_mean(tmp_path: Path) -> None:
    store = SmallStore(tmp_path)
    store.initiative("gelijk")
    store.wave("gelijk", "T0", {"djg11": people([4] * 15)})
    build_release(store.database, COMMAND_LINE, catalogue(), store.releases)
    release = newest(store.releases)
    assert release is not None
    cells = release.released()
    store.database.close()

    for indicator in ("djg11.mean", "djg11.emotional.mean", "djg11.social.mean", "djg6.mean"):
        cell = cells.get(f"{indicator}/initiatief:gelijk/T0/-")
        assert cell is not None
        assert (cell.status, cell.value, cell.n) == (Status.WITHHELD, None, None)


def test_a10_no_share_with_its_interval_and_n_tells_of_one_or_two_people(
    everything: list[Released],
) -> None:
    n_tried = 0
    for cells in everything:
        for cell in shown(cells):
            if not is_share_of_answers(cell):
                continue
            n_tried += 1
            counts = numerators(cell)
            assert counts, str(cell.address)
            n = cell.n or 0
            assert any(LEAST <= count <= n - LEAST for count in counts), str(cell.address)
    assert n_tried > 300


@pytest.mark.parametrize(
    "breakdown", ["sex=man", "sex=anders", "age=75plus", "sex=vrouw,age=65plus"]
)
def test_a6_other_classes_do_not_exist(everything: list[Released], breakdown: str) -> None:
    for cells in everything:
        assert cells.get(f"djg11.mean/programma/T0/{breakdown}") is None


def test_a21_one_blank_item_does_not_show_in_total_minus_its_parts(tmp_path: Path) -> None:
    store = SmallStore(tmp_path)
    store.initiative("linde")
    totals = [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 3, 5]
    answers = people(totals)
    answers["blank"] = djg(8, missing=0)
    store.wave("linde", "T0", {"djg11": answers})
    build_release(store.database, COMMAND_LINE, catalogue(), store.releases)
    release = newest(store.releases)
    assert release is not None
    cells = release.released()
    store.database.close()

    total, emotional, social = (
        cells.get(f"djg11.{part}mean/initiatief:linde/T0/-")
        for part in ("", "emotional.", "social.")
    )
    assert total is not None
    assert emotional is not None
    assert social is not None
    assert total.n == emotional.n == social.n == len(totals)
    # By hand: what is left is rounding, three times half a tenth.
    assert abs((total.value or 0) - (emotional.value or 0) - (social.value or 0)) <= 0.15 + 1e-9
