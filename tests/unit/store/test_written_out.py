"""A short list that is asked about is written into the statement: the same rows, read from fewer places."""

from uuid import UUID

import duckdb
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bb_data.store.written_out import MOST, written_out

ONE, TWO = UUID(int=1), UUID(int=2)
OF_IDS = "SELECT 1 FROM wave WHERE id IN (SELECT unnest($ids::UUID[]))"


def test_ids_are_written_twice_to_skip_blocks_and_to_drop_rows_at_once():
    sql, left = written_out(OF_IDS, {"ids": [ONE, TWO]})

    both = f"'{ONE}'::UUID, '{TWO}'::UUID"
    assert sql == f"SELECT 1 FROM wave WHERE (id IN ({both}) AND list_contains([{both}], id))"
    assert left is None


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("slug IN (SELECT unnest($names::VARCHAR[]))", "slug IN ('a', 'd''Arc')"),
        ("a.slug NOT IN (SELECT unnest($names::VARCHAR[]))", "a.slug NOT IN ('a', 'd''Arc')"),
        ("slug IN (SELECT unnest(CAST($names AS VARCHAR[])))", "slug IN ('a', 'd''Arc')"),
        ("left(id, 2) IN (SELECT unnest($names::VARCHAR[]))", "left(id, 2) IN ('a', 'd''Arc')"),
    ],
)
def test_every_way_of_asking_is_known(asked, written):
    assert written_out(asked, {"names": ["a", "d'Arc"]}) == (written, None)


def test_a_parameter_that_is_asked_for_elsewhere_stays():
    asked = {"ids": [3], "id": 4}

    sql, left = written_out("$ids IS NULL OR (x IN (SELECT unnest($ids::BIGINT[])) AND $id)", asked)

    assert sql == "$ids IS NULL OR (x IN (3) AND $id)"
    assert left == asked


@pytest.mark.parametrize(
    "given_as",
    [
        {"ids": []},
        {"ids": [ONE] * (MOST + 1)},
        {"ids": [ONE, None]},
        {"ids": [True]},
        {"ids": "text"},
        {"ids": None},
        {"other": [ONE]},
        {},
        [ONE],
        None,
    ],
)
def test_all_else_is_asked_as_it_was(given_as):
    assert written_out(OF_IDS, given_as) == (OF_IDS, given_as)


@example(["$names", "it's"], ["it's", "$names", "x"], "IN")
@given(
    st.lists(st.text(max_size=4), max_size=MOST + 2),
    st.lists(st.text(max_size=4), max_size=5),
    st.sampled_from(["IN", "NOT IN"]),
)
def test_the_rows_are_the_same(asked, held, how):
    sql = f"SELECT x FROM held WHERE x {how} (SELECT unnest($names::VARCHAR[])) ORDER BY x"
    with duckdb.connect() as store:
        store.register("held", pa.table({"x": pa.array(held, pa.string())}))
        plain = store.execute(sql, {"names": asked}).fetchall()

        assert store.execute(*written_out(sql, {"names": asked})).fetchall() == plain
