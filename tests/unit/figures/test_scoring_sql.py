"""The generated SQL against hand-counted answer vectors, over plain lists of codes."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.reading import read_answers
from bb_data.figures.scoring import score_columns

GOLDEN = Path(__file__).parents[2] / "golden" / "instruments"


def vectors(name: str) -> list[dict[str, str]]:
    with (GOLDEN / f"{name}_vectors.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def valid_vectors() -> list[Any]:
    return [
        pytest.param(name, row, id=row["case_id"])
        for name in ("djg11", "djg6", "lsns6", "ucla3")
        for row in vectors(name)
        if not row["invalid_reason"].startswith("error:")
    ]


def scored(instrument_id: str, codes: Sequence[int | None], stored_as: str = "") -> dict[str, Any]:
    instruments = catalogue().instruments
    columns = score_columns(
        instruments[instrument_id], instruments[stored_as] if stored_as else None
    )
    selected = ", ".join(f"{expression} AS {name}" for name, expression in columns.items())
    with duckdb.connect(":memory:") as engine:
        result = engine.execute(
            f"SELECT {selected} FROM (SELECT CAST($codes AS UTINYINT[]) AS codes)",
            {"codes": list(codes)},
        )
        names = [column[0] for column in result.description or ()]
        [row] = result.fetchall()
    return dict(zip(names, row, strict=True))


def codes_of(instrument_id: str, row: dict[str, str]) -> list[int | None]:
    instrument = catalogue().instruments[instrument_id]
    coding = instrument.coding(row["coding"])
    return [
        read_answers(instrument, item, coding, [row[item.id]])[0].code for item in instrument.items
    ]


def number(text: str) -> int | None:
    return int(text) if text else None


# source: the expected_* columns of the vector files were counted by hand from the manuals
@pytest.mark.parametrize(("name", "row"), valid_vectors())
def test_scores_are_those_counted_by_hand(name: str, row: dict[str, str]) -> None:
    scores = scored(name, codes_of(name, row))
    for score in catalogue().instruments[name].scores:
        assert scores[score.id] == number(row[f"expected_{score.id}"]), score.id


@pytest.mark.parametrize(
    ("name", "row"), [p for p in valid_vectors() if p.values[0] in ("djg11", "djg6")]
)
def test_categories_and_their_certainty_are_those_counted_by_hand(
    name: str, row: dict[str, str]
) -> None:
    scores = scored(name, codes_of(name, row))
    assert scores["total_category"] == (row["expected_category"] or None)
    assert scores["total_category_uncertain"] == (row["category_uncertain"] == "1")


YES_OR_NO_COLUMNS = [
    ("djg11", "ggd_eenzaam", "djg11.lonely"),
    ("djg11", "ggd_ernstig", "djg11.severely_lonely"),
    ("djg11", "emo_ge3", "djg11.emotional.lonely"),
    ("djg11", "soc_ge3", "djg11.social.lonely"),
    ("djg6", "emotional_lonely_1plus", "djg6.emotional.lonely"),
    ("djg6", "social_lonely_1plus", "djg6.social.lonely"),
    ("lsns6", "at_risk_lt12", "lsns6.at_risk"),
    ("lsns6", "family_marginal_lt6", "lsns6.family.marginal"),
    ("lsns6", "friends_marginal_lt6", "lsns6.friends.marginal"),
    ("ucla3", "lonely_ge6", "ucla3.lonely"),
]


@pytest.mark.parametrize(("name", "column", "indicator_id"), YES_OR_NO_COLUMNS)
def test_every_share_counts_the_people_whom_the_vectors_count(
    name: str, column: str, indicator_id: str
) -> None:
    indicator = catalogue().indicators[indicator_id]
    n_checked = 0
    for row in vectors(name):
        if row["invalid_reason"].startswith("error:"):
            continue
        category = scored(name, codes_of(name, row))[f"{indicator.score}_category"]
        expected = {"": None, "0": False, "1": True}[row[column]]
        actual = None if category is None else category in indicator.categories
        assert actual == expected, row["case_id"]
        n_checked += 1
    assert n_checked >= 6


# canonical codes: 1 nee!, 2 nee, 3 min of meer, 4 ja, 5 ja!
def test_six_items_are_found_by_name_among_eleven() -> None:
    only_3_and_9_lonely = [4, 2, 4, 4, 2, 2, 4, 4, 4, 2, 4]
    assert scored("djg6", only_3_and_9_lonely, "djg11") == {
        "emotional": 2,
        "emotional_category": "lonely",
        "social": 0,
        "social_category": "not_lonely",
        "total": 2,
        "total_category": "moderately_lonely",
        "total_category_uncertain": False,
    }


def test_an_item_missing_outside_the_six_leaves_them_whole() -> None:
    without_djg1_and_djg2 = [None, None, 2, 4, 2, 2, 4, 4, 2, 2, 4]
    assert scored("djg6", without_djg1_and_djg2, "djg11")["total"] == 0
    assert scored("djg11", without_djg1_and_djg2)["total"] is None


def test_one_missing_answer_leaves_a_category_uncertain_only_at_an_edge() -> None:
    # Eight points in the lonely direction, then one missing: 8 could have been 9.
    eight = [2, 4, 4, 4, 4, 4, 2, 4, 4, 4, None]
    seven = [4, 4, 4, 4, 4, 4, 2, 4, 4, 4, None]
    assert scored("djg11", eight)["total"] == 8
    assert scored("djg11", seven)["total"] == 7
    assert scored("djg11", eight)["total_category_uncertain"] is True
    assert scored("djg11", seven)["total_category_uncertain"] is False


def test_cohesion_turns_the_first_statement_round_and_runs_from_nought_to_ten() -> None:
    # source: MEASUREMENT.md 4: mean of four statements (0-4) x 2.5; the first one reversed
    assert scored("cohesion4", [1, 5, 5, 5])["total"] == 10
    assert scored("cohesion4", [5, 1, 1, 1])["total"] == 0
    assert scored("cohesion4", [3, 3, 3, 3])["total"] == 5
    assert scored("cohesion4", [1, 5, 5, 4])["total"] == (4 + 4 + 4 + 3) / 4 * 2.5
    assert scored("cohesion4", [1, 5, 5, None])["total"] is None


@pytest.mark.parametrize(
    ("rating", "category"),
    [(4, "dissatisfied"), (5, "in_between"), (6, "in_between"), (7, "satisfied")],
)
def test_life_satisfaction_is_classed_as_statistics_netherlands_does(
    rating: int, category: str
) -> None:
    # source: MEASUREMENT.md 4: CBS groups 1-4, 5-6, 7-10
    assert scored("wellbeing", [rating])["total"] == rating
    assert scored("wellbeing", [rating])["total_category"] == category
