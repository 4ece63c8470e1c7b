"""The nouns: identifiers in order, quarters, addresses, Excel cells and spelling."""

from __future__ import annotations

import uuid
from datetime import date

import pytest

from bb_data.model.cell import CellAddress, initiative_scope
from bb_data.model.identifiers import uuid7, uuid7_bytes
from bb_data.model.period import Quarter
from bb_data.model.problem import Level, Problem, column_letters
from bb_data.model.spelling import normal_answer, normal_heading


def test_ids_made_in_one_call_are_different_and_in_order() -> None:
    ids = [uuid.UUID(bytes=row.tobytes()) for row in uuid7_bytes(10_000)]
    assert len(set(ids)) == 10_000
    assert ids == sorted(ids)


def test_an_id_is_a_version_7_uuid_of_this_moment() -> None:
    made = uuid7()
    assert made.version == 7
    assert made.variant == uuid.RFC_4122


@pytest.mark.parametrize(
    ("day", "quarter", "last_day"),
    [
        (date(2026, 1, 1), "2026Q1", date(2026, 3, 31)),
        (date(2026, 6, 30), "2026Q2", date(2026, 6, 30)),
        (date(2026, 12, 5), "2026Q4", date(2026, 12, 31)),
    ],
)
def test_a_day_falls_in_its_quarter(day: date, quarter: str, last_day: date) -> None:
    assert str(Quarter.of(day)) == quarter
    assert Quarter.of(day).last_day == last_day
    assert Quarter.parse(quarter) == Quarter.of(day)


def test_the_quarter_after_the_fourth_is_the_first_of_the_next_year() -> None:
    assert str(Quarter.parse("2026Q4").next) == "2027Q1"


@pytest.mark.parametrize(
    ("n_quarters", "expected"), [(0, "2026Q2"), (1, "2026Q1"), (2, "2025Q4"), (6, "2024Q4")]
)
def test_quarters_are_counted_back_over_the_turn_of_the_year(n_quarters, expected):
    assert str(Quarter.parse("2026Q2").before(n_quarters)) == expected


@pytest.mark.parametrize("text", ["2026Q5", "2026Q0", "2026", "Q1", "2026K1"])
def test_what_is_not_a_quarter_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Quarter.parse(text)


def test_an_address_reads_as_the_grammar_says() -> None:
    address = CellAddress("djg6.change", initiative_scope("de-linde"), "T0-T18", "sex=vrouw")
    assert str(address) == "djg6.change/initiatief:de-linde/T0-T18/sex=vrouw"
    assert address.initiative == "de-linde"
    assert CellAddress("reach", "programma", "2026Q1").initiative is None


@pytest.mark.parametrize(
    ("position", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")],
)
def test_columns_are_named_as_excel_names_them(position: int, letters: str) -> None:
    assert column_letters(position) == letters


def test_a_problem_knows_its_cell_only_when_row_and_column_are_known() -> None:
    assert Problem("x", Level.ERROR, row=12, column="djg3", position=3).cell == "D12"
    assert Problem("x", Level.ERROR, column="djg3", position=3).cell is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Min-of-meer ", "min of meer"), (" JA", "ja"), ("één", "een"), ("Weet niet.", "weet niet")],
)
def test_spelling_variants_are_one_answer(one: str, other: str) -> None:
    assert normal_answer(one) == normal_answer(other)


def test_an_exclamation_mark_makes_another_answer() -> None:
    assert normal_answer("ja!") != normal_answer("ja")


def test_headings_ignore_punctuation_and_om_mij_heen() -> None:
    assert normal_heading("Ik mis gezelligheid om mij heen.") == normal_heading(
        "ik mis gezelligheid om me heen"
    )
