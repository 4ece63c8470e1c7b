"""What everybody may read of a release: the programme, and of an initiative only what gives no other away."""

from __future__ import annotations

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.public import public_addresses
from bb_data.model.cell import Cell, CellAddress, Status

NAMED = {"a", "b", "c"}


def cell(
    slug: str | None, n: int | None, *, indicator: str = "djg11.mean", breakdown: str = "-",
    reason: str | None = None,
) -> Cell:  # fmt: skip
    scope = f"initiatief:{slug}" if slug else "programma"
    status = Status.SHOWN if n is not None else Status.WITHHELD
    value = 4.2 if n is not None else None
    return Cell(
        CellAddress(indicator, scope, "T0", breakdown),
        status, value, None, None, n, "points", "t_interval", reason=reason,
    )  # fmt: skip


def public(*cells: Cell) -> list[str]:
    """The scopes that visitors may read, in order."""
    found = public_addresses(cells, NAMED, catalogue())
    return sorted(address.split("/")[1].removeprefix("initiatief:") for address in found)


def test_the_programme_is_for_everybody_with_its_breakdowns() -> None:
    assert public(cell(None, 120), cell(None, 60, breakdown="sex=vrouw")) == ["programma"] * 2


def test_from_thirty_people_a_named_initiative_is_public() -> None:
    assert public(cell("a", 30), cell("b", 30)) == ["a", "b"]


def test_with_twenty_nine_people_an_initiative_is_not_public() -> None:
    # b and d stay hidden together: two initiatives, 29 + 40 people
    assert public(cell("a", 30), cell("b", 29), cell("d", 40)) == ["a"]


def test_an_initiative_that_did_not_agree_is_not_public() -> None:
    assert public(cell("d", 60), cell("e", 60)) == []


@pytest.mark.parametrize("indicator", ["reach", "return_rate", "made.up"])
def test_participation_of_an_initiative_is_not_public(indicator: str) -> None:
    assert public(cell("a", 60, indicator=indicator)) == []


def test_classes_within_an_initiative_are_not_public() -> None:
    assert public(cell("a", 60, breakdown="sex=vrouw")) == []


def test_one_hidden_initiative_takes_the_smallest_public_one_along() -> None:
    # programme minus a and b would be d; so b is hidden beside d
    assert public(cell("a", 50), cell("b", 40), cell("d", 45)) == ["a"]


def test_of_two_initiatives_with_one_hidden_nothing_is_public() -> None:
    assert public(cell("a", 50), cell("d", 45)) == []


def test_hidden_initiatives_of_fewer_than_ten_people_together_take_another_along() -> None:
    # 4 + 5 people are too few to hide among; with b's 40 there are enough
    assert public(cell("a", 50), cell("b", 40), cell("d", 4), cell("e", 5)) == ["a"]


def test_hidden_initiatives_of_ten_people_together_are_enough() -> None:
    assert public(cell("a", 50), cell("b", 40), cell("d", 5), cell("e", 5)) == ["a", "b"]


@pytest.mark.parametrize("reason", ["S2", "S2_severe", "S3_no_spread", "S12"])
def test_who_is_in_no_figure_of_the_programme_needs_nobody_to_hide_among(reason: str) -> None:
    assert public(cell("a", 50), cell("b", 40), cell("d", None, reason=reason)) == ["a", "b"]


@pytest.mark.parametrize("reason", ["S3", "S3_sibling", "S5", "S6", "S6_sibling", "S11"])
def test_who_is_withheld_but_may_be_in_the_programme_needs_two_others_to_hide_among(
    reason: str,
) -> None:
    withheld = cell("d", None, reason=reason)
    assert public(cell("a", 50), cell("b", 40), cell("c", 35), withheld) == ["a"]


def test_each_figure_is_judged_by_itself() -> None:
    other = "djg11.change"
    cells = [cell("a", 50), cell("b", 40), cell("a", 50, indicator=other)]
    cells.append(cell("d", 40, indicator=other))
    found = public_addresses(cells, NAMED, catalogue())
    assert found == {"djg11.mean/initiatief:a/T0/-", "djg11.mean/initiatief:b/T0/-"}
