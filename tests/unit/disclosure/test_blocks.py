"""Figures that a rule over the programme compares lie in one block: what lies in another is not decided again."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from bb_data.catalogue.blocks import block_of
from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.families import Families, families

PERIODS = ("T0", "T18", "T0-T18", "2026Q1")


def compared(kin: Families) -> list[set[str]]:
    """The indicators of one period that a rule lays beside each other."""
    together: list[Iterable[str]] = [
        *kin.distributions,
        *({one, *sources} for one, sources in kin.compared_with.items()),
        *({slope, *classes} for slope, classes in kin.classes_of_slope.items()),
        kin.parts_of_reach,
        kin.new_pairs,
        kin.circles,
        kin.of_half_year,
    ]
    return [set(one) for one in together]


@pytest.mark.parametrize("period", PERIODS)
def test_what_is_compared_lies_in_one_block(period: str) -> None:
    found = compared(families(catalogue()))
    assert len(found) > 20
    for indicators in found:
        assert len({block_of(catalogue(), one, period) for one in indicators}) == 1, indicators


def test_quarters_lie_in_one_block_for_each_is_laid_beside_its_neighbours() -> None:
    quarters = {block_of(catalogue(), "reach", period) for period in ("2025Q4", "2026Q1", "2026Q2")}
    assert len(quarters) == 1


def test_waves_and_pairs_of_waves_have_blocks_of_their_own() -> None:
    blocks = [block_of(catalogue(), "djg11.mean", wave) for wave in ("T0", "T6", "T12")]
    blocks += [block_of(catalogue(), "djg11.change", pair) for pair in ("T0-T6", "T0-T12")]
    assert len(set(blocks)) == 5
