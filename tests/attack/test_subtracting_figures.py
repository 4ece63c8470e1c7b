"""An intruder who knows every n subtracts released figures from each other, over the whole demo release.

Works on what is released alone: values, intervals and numbers of people, never on what decided them.
"""

from __future__ import annotations

from collections import defaultdict
from math import floor
from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.released import Released
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.cell import NO_BREAKDOWN, PROGRAMME_SCOPE, Cell, Status
from bb_data.release.build import build_release
from bb_data.release.published import all_releases, newest
from bb_data.statistics.proportion import share
from tests.small_store import SmallStore, djg, people

K = 10
LEAST = 3


@pytest.fixture(scope="module")
def everything(demo_data: Path) -> list[Released]:
    """Every release that was ever made of the demo."""
    return [release.released() for release in all_releases(demo_data / "releases")]


def shown(cells: Released) -> list[Cell]:
    return [cell for cell in cells if cell.is_shown]


def numerators(cell: Cell) -> set[int]:
    """Every count that would be published as this share (A10)."""
    n = cell.n or 0
    found = set()
    for count in range(n + 1):
        estimate = share(count, n)
        parts = (estimate.value, estimate.lower, estimate.upper)
        if [floor(100 * part + 0.5) for part in parts if part is not None] == [
            cell.value,
            cell.lower,
            cell.upper,
        ]:
            found.add(count)
    return found


def is_share_of_answers(cell: Cell) -> bool:
    indicator = catalogue().indicators[cell.address.indicator]
    return indicator.kind == "share" and indicator.instrument is not None


def test_a2_a_class_taken_from_everybody_leaves_nobody_or_a_group(
    everything: list[Released],
) -> None:
    n_tried = 0
    for cells in everything:
        for part in shown(cells):
            if part.address.breakdown == NO_BREAKDOWN or part.n is None:
                continue
            address = str(part.address).replace(part.address.breakdown, NO_BREAKDOWN)
            whole = cells.get(address)
            if whole is None or whole.n is None or "change" in address:
                continue
            n_tried += 1
            assert whole.n - part.n == 0 or whole.n - part.n >= K, str(part.address)
    assert n_tried > 300


def test_a2_nor_does_it_tell_how_few_of_the_other_class_have_a_trait(
    everything: list[Released],
) -> None:
    n_tried = 0
    for cells in everything:
        for part in shown(cells):
            if part.address.breakdown == NO_BREAKDOWN or not is_share_of_answers(part):
                continue
            whole = cells.get(str(part.address).replace(part.address.breakdown, NO_BREAKDOWN))
            if whole is None or not whole.is_shown or whole.n is None or part.n is None:
                continue
            others = whole.n - part.n
            if others == 0:
                continue
            n_tried += 1
            for count in numerators(whole):
                for own in numerators(part):
                    left = count - own
                    assert LEAST <= left <= others - LEAST or len(numerators(whole)) > 1, str(
                        part.address
                    )
    assert n_tried > 100


def test_a1_the_programme_minus_its_shown_initiatives_leaves_nobody_or_a_group(
    everything: list[Released],
) -> None:
    n_tried = 0
    for cells in everything:
        own: dict[tuple[str, str, str], list[Cell]] = defaultdict(list)
        for cell in shown(cells):
            if cell.address.initiative is not None:
                own[cell.address.indicator, cell.address.period, cell.address.breakdown].append(
                    cell
                )
        for whole in shown(cells):
            address = whole.address
            if address.scope != PROGRAMME_SCOPE or whole.n is None:
                continue
            parts = own[address.indicator, address.period, address.breakdown]
            if not parts or not is_share_of_answers(whole):
                continue
            n_tried += 1
            left = whole.n - sum(part.n or 0 for part in parts)
            assert left == 0 or left >= K, str(address)
    assert n_tried > 100


def test_a4_everybody_and_the_panel_do_not_leave_a_few_on_one_side_only(
    everything: list[Released],
) -> None:
    n_tried = 0
    for cells in everything:
        for change in shown(cells):
            if change.unit != "points" or "-" not in change.address.period or change.n is None:
                continue
            start, end = change.address.period.split("-")
            mean = change.address.indicator.replace(".change", ".mean")
            around = [cells.get(f"{mean}/{change.address.scope}/{wave}/-") for wave in (start, end)]
            if change.address.initiative is None or None in around:
                continue
            n_start, n_end = ((cell.n if cell and cell.n else 0) for cell in around)
            left, came = n_start - change.n, n_end - change.n
            n_tried += 1
            assert not (min(left, came) == 0 < max(left, came) < K), str(change.address)
    assert n_tried > 50


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
