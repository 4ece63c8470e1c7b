"""What must hold for every set of answers: bounds, order, direction, and the SQL against plain Python."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.schema import Instrument
from bb_data.cli.score_file import read_answers_file, score_file
from bb_data.errors import MonitorError
from bb_data.figures.scoring import score_columns

Row = list[int | None]

DJG11 = catalogue().instruments["djg11"]
DJG6 = catalogue().instruments["djg6"]
ENGINE = duckdb.connect(":memory:")
EMOTIONAL = {2, 3, 5, 6, 9, 10}


def rows_of(instrument: Instrument) -> st.SearchStrategy[list[Row]]:
    item = instrument.items[0]
    if item.range is not None:
        codes = st.integers(item.range.minimum, item.range.maximum)
    else:
        codes = st.sampled_from([answer.code for answer in instrument.answers])
    n_items = len(instrument.items)
    row = st.lists(st.none() | codes, min_size=n_items, max_size=n_items)
    return st.lists(row, min_size=1, max_size=20)


def scored(
    instrument: Instrument, rows: Sequence[Row], stored_as: Instrument | None = None
) -> list[dict[str, object]]:
    columns = score_columns(instrument, stored_as)
    selected = ", ".join(f"{expression} AS {name}" for name, expression in columns.items())
    result = ENGINE.execute(
        f"SELECT {selected} FROM (SELECT unnest(CAST($rows AS UTINYINT[][])) AS codes)",
        {"rows": [list(row) for row in rows]},
    )
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def lonely_points(number: int, code: int) -> int:
    """The manual's rule: "min of meer" (3) counts both ways; yes is 4 and 5, no is 1 and 2."""
    return int(code >= 3) if number in EMOTIONAL else int(code <= 3)


def plain_scores(numbers: Sequence[int], row: Row) -> dict[str, object]:
    """The De Jong Gierveld scores as the manual counts them, in plain Python."""
    points = {
        number: None if code is None else lonely_points(number, code)
        for number, code in zip(numbers, row, strict=True)
    }

    def added(of: list[int], n_may_be_missing: int) -> int | None:
        known = [points[number] for number in of if points[number] is not None]
        return None if len(of) - len(known) > n_may_be_missing else sum(p or 0 for p in known)

    total = added(list(numbers), 1)
    edges = [3, 9, 11] if len(numbers) == 11 else [2, 5]
    level = None if total is None else sum(total >= edge for edge in edges)
    n_missing = row.count(None)
    return {
        "emotional": added([n for n in numbers if n in EMOTIONAL], 0),
        "social": added([n for n in numbers if n not in EMOTIONAL], 0),
        "total": total,
        "level": level,
        "is_uncertain": total is not None
        and level != sum(total + n_missing >= edge for edge in edges),
    }


def compared(instrument: Instrument, score: dict[str, object]) -> dict[str, object]:
    names = [category.id for category in instrument.score("total").categories]
    category = score["total_category"]
    return {
        "emotional": score["emotional"],
        "social": score["social"],
        "total": score["total"],
        "level": None if category is None else names.index(str(category)),
        "is_uncertain": score["total_category_uncertain"],
    }


@settings(deadline=None, max_examples=60)
@given(rows_of(DJG11))
def test_the_sql_counts_eleven_items_as_the_manual_does(rows: list[Row]) -> None:
    expected = [plain_scores(range(1, 12), row) for row in rows]
    assert [compared(DJG11, one) for one in scored(DJG11, rows)] == expected


@settings(deadline=None, max_examples=60)
@given(rows_of(DJG11))
def test_the_sql_takes_the_six_out_of_the_eleven(rows: list[Row]) -> None:
    six = [3, 4, 7, 9, 8, 10]
    expected = [plain_scores(six, [row[number - 1] for number in six]) for row in rows]
    assert [compared(DJG6, one) for one in scored(DJG6, rows, DJG11)] == expected


@pytest.mark.parametrize(
    "instrument_id", ["djg11", "djg6", "ucla3", "lsns6", "cohesion4", "wellbeing"]
)
@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_every_score_lies_within_its_bounds_and_category(
    instrument_id: str, data: st.DataObject
) -> None:
    instrument = catalogue().instruments[instrument_id]
    rows = data.draw(rows_of(instrument))
    for row, one in zip(rows, scored(instrument, rows), strict=True):
        for score in instrument.scores:
            value = one[score.id]
            n_missing = sum(row[instrument.item_ids.index(item)] is None for item in score.items)
            assert (value is None) == (n_missing > score.max_missing)
            if value is None:
                continue
            assert isinstance(value, int | float)
            assert score.minimum <= value <= score.maximum
            for category in score.categories:
                is_inside = category.minimum <= value <= category.maximum
                assert (one[f"{score.id}_category"] == category.id) == is_inside


@settings(deadline=None, max_examples=60)
@given(rows_of(DJG11), st.integers(0, 10))
def test_a_more_lonely_answer_never_lowers_a_score(rows: list[Row], place: int) -> None:
    number = place + 1
    lonelier = [list(row) for row in rows]
    for row in lonelier:
        if row[place] is not None:
            row[place] = 5 if number in EMOTIONAL else 1
    for before, after in zip(scored(DJG11, rows), scored(DJG11, lonelier), strict=True):
        for name in ("emotional", "social", "total"):
            low, high = before[name], after[name]
            assert (low is None) == (high is None)
            if isinstance(low, int) and isinstance(high, int):
                assert low <= high <= low + 1


def through_file(
    headings: Sequence[str], cells: Sequence[Sequence[str]], coding: str
) -> list[list]:
    text = io.StringIO()
    csv.writer(text).writerows([headings, *cells])
    file = read_answers_file(text.getvalue().encode("utf-8"), DJG11)
    lines = list(score_file(file, DJG11, DJG11.coding(coding)).lines())
    first = lines[0].index("emotional")
    return [[line[0], *line[first:]] for line in lines[1:]]


numbered_rows = st.lists(
    st.lists(st.sampled_from(["", "1", "2", "3"]), min_size=11, max_size=11),
    min_size=1,
    max_size=12,
)
HEADINGS = ["who", *(f"djg{number}" for number in range(1, 12))]


def with_names(rows: list[list[str]]) -> list[list[str]]:
    return [[f"r{place}", *row] for place, row in enumerate(rows)]


@given(numbered_rows, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=30)
def test_the_order_of_rows_and_columns_does_not_matter(rows: list[list[str]], random) -> None:
    cells = with_names(rows)
    expected = through_file(HEADINGS, cells, "num_1no_3yes")
    order = list(range(1, 12))
    random.shuffle(order)
    mixed = [[row[0], *(row[i] for i in order)] for row in cells]
    random.shuffle(mixed)
    headings = ["who", *(HEADINGS[i] for i in order)]
    assert sorted(through_file(headings, mixed, "num_1no_3yes")) == sorted(expected)


@given(numbered_rows)
@settings(deadline=None, max_examples=30)
def test_reversed_numbers_in_the_reversed_coding_give_the_same(rows: list[list[str]]) -> None:
    reverse = {"": "", "1": "3", "2": "2", "3": "1"}
    cells = with_names(rows)
    reversed_cells = [[row[0], *(reverse[cell] for cell in row[1:])] for row in cells]
    assert through_file(HEADINGS, reversed_cells, "num_1yes_3no") == through_file(
        HEADINGS, cells, "num_1no_3yes"
    )


@given(st.binary(max_size=300), st.booleans())
@settings(deadline=None, max_examples=60)
def test_any_bytes_are_scored_or_refused_in_words(content: bytes, has_heading: bool) -> None:
    heading = ",".join(HEADINGS).encode("utf-8") + b"\n" if has_heading else b""
    try:
        scored_rows = score_file(read_answers_file(heading + content, DJG11), DJG11, None).n_rows
    except MonitorError:
        return
    assert scored_rows > 0
