"""An intruder writes out all answers that give the released figures: no few people are the same in all of them (A9, A22)."""

from __future__ import annotations

from pathlib import Path

import pytest

from bb_data.disclosure.released import Released
from tests.attack import enumerating
from tests.attack.reading import every_release
from tests.attack.small_programme import after_the_auditor, released
from tests.small_store import djg, people

FEW_ENOUGH_TO_WRITE_OUT = 40
ONE_FAR_AWAY = {"linde": {"T0": {"djg11": people([0] * 29 + [11])}}}
TWO_FAR_AWAY = {"linde": {"T0": {"djg6": people([0] * 28 + [6, 6], instrument="djg6")}}}
NEAR_THE_END = people([0] * 18 + [1] * 6 + [2] * 6, instrument="djg6")
ALL_NEAR_THE_END = {"linde": {"T0": {"djg6": NEAR_THE_END}}}

OF_A_MEAN = [
    enumerating.few_at_an_end,
    enumerating.nobody_far_away,
    enumerating.coded_count_told,
]


@pytest.fixture(scope="module")
def newest_release(demo_data: Path) -> Released:
    return every_release(demo_data / "releases")[0]


@pytest.mark.parametrize("attack", OF_A_MEAN)
def test_a9_a_mean_with_interval_and_n_pins_nobody(attack, newest_release: Released) -> None:
    assert list(attack(newest_release, FEW_ENOUGH_TO_WRITE_OUT)) == []


def test_a9_there_were_means_to_write_out(newest_release: Released) -> None:
    assert len(list(enumerating.small_enough(newest_release, FEW_ENOUGH_TO_WRITE_OUT))) > 10


@pytest.mark.parametrize(
    ("attack", "forms"),
    [
        (enumerating.few_at_an_end, ONE_FAR_AWAY),
        (enumerating.coded_count_told, ONE_FAR_AWAY),
        (enumerating.nobody_far_away, ALL_NEAR_THE_END),
    ],
)
def test_a9_a_release_near_the_end_of_a_scale_pins_nobody(attack, forms, tmp_path: Path) -> None:
    by_the_rules = released(tmp_path / "rules", forms)
    assert list(attack(by_the_rules.cells, FEW_ENOUGH_TO_WRITE_OUT)) != []

    audited = released(tmp_path / "audited", forms, is_audited=True)
    assert list(attack(audited.cells, FEW_ENOUGH_TO_WRITE_OUT)) == []


def test_a9_the_auditor_leaves_the_count_of_a_coded_share_open(tmp_path: Path) -> None:
    outside = after_the_auditor(tmp_path, TWO_FAR_AWAY)
    assert list(enumerating.coded_count_told(outside.cells, FEW_ENOUGH_TO_WRITE_OUT)) == []


def test_a22_no_change_of_a_share_tells_that_one_or_two_turned(demo_data: Path) -> None:
    n_tried = 0
    for cells in every_release(demo_data / "releases"):
        n_tried += len(enumerating.changes_of_shares(cells))
        assert list(enumerating.few_turned(cells)) == []
    assert n_tried > 30


def test_a22_without_its_rule_one_who_turned_is_found(tmp_path: Path, monkeypatch) -> None:
    # 9 of 15 lonely people at each of two initiatives are so no more, and one became so.
    totals = [5] * 15 + [1] * 15
    before = {f"p{i}": djg(total) for i, total in enumerate(totals)}
    after = before | {f"p{i}": djg(1) for i in range(9)}
    forms = {
        "linde": {"T0": {"djg11": before}, "T12": {"djg11": after | {"p20": djg(5)}}},
        "lift": {"T0": {"djg11": before}, "T12": {"djg11": after}},
    }
    with_rule = released(tmp_path / "with", forms)
    assert enumerating.changes_of_shares(with_rule.cells) == []

    monkeypatch.setattr("bb_data.disclosure.rules.has_few_turned", lambda *_: None)
    without = released(tmp_path / "without", forms)

    assert list(enumerating.few_turned(without.cells)) != []
