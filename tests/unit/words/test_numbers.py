"""Numbers, dates and periods as readers write them, in both languages."""

from collections.abc import Iterator
from datetime import date

import pytest

from bb_data.catalogue.loader import load_catalogue
from bb_data.words import numbers
from bb_data.words.language import use_language


@pytest.fixture(autouse=True)
def _dutch_before_and_after() -> Iterator[None]:
    use_language("nl")
    yield
    use_language("nl")


def test_dutch_writes_a_decimal_comma_and_dots_between_thousands() -> None:
    assert numbers.number(1234.5, 1) == "1.234,5"
    assert numbers.number(1234) == "1.234"


def test_english_writes_it_the_other_way_round() -> None:
    use_language("en")
    assert numbers.number(1234.5, 1) == "1,234.5"


def test_a_score_has_one_decimal_and_a_real_minus_sign() -> None:
    assert numbers.score(4.2) == "4,2"
    assert numbers.score(4) == "4,0"
    assert numbers.score(-0.6) == "−0,6"


def test_zero_is_written_without_a_sign() -> None:
    assert numbers.score(-0.0) == "0,0"


def test_a_missing_value_is_a_dash_and_never_a_zero() -> None:
    assert numbers.score(None) == "–"
    assert numbers.percent(None) == "–"
    assert numbers.number(float("nan")) == "–"


def test_an_edge_that_rounds_to_zero_says_on_which_side_it_lies() -> None:
    assert numbers.edge(0.0, is_below_zero=True) == "net onder 0"
    assert numbers.edge(0.0, is_above_zero=True) == "net boven 0"
    assert numbers.edge(0.0) == "0,0"
    assert numbers.edge(-0.3, is_below_zero=True) == "−0,3"


def test_an_edge_has_the_decimals_of_its_unit() -> None:
    assert numbers.edge(0.31, unit="sd") == "0,31"
    assert numbers.edge(2.0, unit="people") == "2,0"


@pytest.mark.parametrize(("n", "expected"), [(1, "één"), (6, "zes"), (12, "twaalf"), (13, "13")])
def test_a_small_number_is_a_word_within_a_sentence(n: int, expected: str) -> None:
    assert numbers.in_words(n) == expected


def test_a_sentence_begins_with_a_capital() -> None:
    assert numbers.capital("op zichzelf") == "Op zichzelf"
    assert numbers.capital("") == ""


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (43.0, "percent", "43%"),
        (4.25, "points", "4,2"),
        (4.0, "points", "4,0"),
        (0.31, "sd", "0,31"),
        (-0.2, "sd", "−0,20"),
        (0.84, "number", "0,84"),
        (0.8, "number", "0,80"),
        (2.0, "times", "2,0"),
        (1234.0, "pairs", "1.234"),
        (None, "sd", "–"),
        (68.0, "people", "68"),
        (2.4, "people", "2,4"),
        (None, "people", "–"),
        (float("nan"), "people", "–"),
    ],
)
def test_a_value_is_written_in_its_unit(value: float | None, unit: str, expected: str) -> None:
    assert numbers.value_text(value, unit) == expected


def test_a_date_is_written_in_full() -> None:
    assert numbers.day(date(2026, 11, 3)) == "3 november 2026"
    use_language("en")
    assert numbers.day(date(2026, 11, 3)) == "3 November 2026"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 11, 9), date(2026, 11, 20), "9 tot en met 20 november 2026"),
        (date(2026, 10, 9), date(2026, 11, 2), "9 oktober tot en met 2 november 2026"),
        (date(2025, 12, 9), date(2026, 1, 2), "9 december 2025 tot en met 2 januari 2026"),
        (date(2026, 11, 9), date(2026, 11, 9), "9 november 2026"),
    ],
)
def test_a_span_of_days_repeats_no_more_than_needed(first: date, last: date, expected: str) -> None:
    assert numbers.days_between(first, last) == expected


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (date(2026, 12, 14), "nog 9 dagen"),
        (date(2026, 12, 6), "nog 1 dag"),
        (date(2026, 12, 5), "vandaag is de laatste dag"),
        (date(2026, 12, 1), "voorbij sinds 1 december"),
    ],
)
def test_days_left_counts_from_the_demo_day(until: date, expected: str) -> None:
    assert numbers.days_left(date(2026, 12, 5), until) == expected


def test_a_quarter_is_written_in_months() -> None:
    assert numbers.quarter_text("2026Q1") == "jan–mrt 2026"
    use_language("en")
    assert numbers.quarter_text("2026Q3") == "Jul–Sep 2026"


def test_every_unit_of_the_catalogue_has_a_name() -> None:
    units = {indicator.unit for indicator in load_catalogue().indicators.values()}

    assert {unit for unit in units if numbers.unit_text(unit) == unit} == set()
