"""Who met whom: known networks, and random tables against all tables of a small list."""

import json
from collections import Counter
from itertools import combinations, product
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chisquare

from bb_data.statistics.meetings import (
    compared_with_chance,
    largest_component,
    pairs,
    reshuffled,
)

# source: made from published networks, each named inside
REFERENCE = json.loads(
    (Path(__file__).parents[2] / "golden" / "statistics" / "network_reference.json").read_text()
)
ATTENDANCES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 9)), max_size=50)


def listed(*activities):
    """One list of people per activity, as the two columns of attendances."""
    rows = [(number, person) for number, people in enumerate(activities) for person in people]
    return columns(rows)


def columns(rows):
    table = np.array(rows, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def tables_with_the_sums_of(table):
    """Every 0/1 table with the same sums, by trying all rows of the right sizes."""
    choices = [
        [
            np.isin(np.arange(table.shape[1]), chosen)
            for chosen in combinations(range(table.shape[1]), k)
        ]
        for k in table.sum(axis=1)
    ]
    tables = [np.array(rows) for rows in product(*choices)]
    return [one for one in tables if (one.sum(axis=0) == table.sum(axis=0)).all()]


@pytest.fixture(scope="module")
def southern_women():
    graph = nx.davis_southern_women_graph()
    women, events = (sorted(graph.graph[side]) for side in ("top", "bottom"))
    rows = [(events.index(event), women.index(woman)) for woman in women for event in graph[woman]]
    return women, columns(rows)


def test_southern_women_have_the_pairs_that_are_known(southern_women):
    women, attendances = southern_women
    expected = REFERENCE["davis"]

    made = pairs(*attendances)

    assert made.first.size == expected["proj_ties"]
    assert int((made.n_met >= 2).sum()) == expected["ties_ge2"]
    assert int((made.n_met >= 3).sum()) == expected["ties_ge3"]
    assert made.weights.sum() == pytest.approx(expected["newman_total_weight"], rel=1e-8)
    evelyn_and_laura = (made.first == women.index("Evelyn Jefferson")) & (
        made.second == women.index("Laura Mandeville")
    )
    assert made.weights[evelyn_and_laura] == pytest.approx(
        [expected["newman_Evelyn_Laura"]], rel=1e-8
    )
    assert largest_component(made.first, made.second) == expected["women"]


def test_two_people_at_activities_of_four_two_and_three_weigh_as_newman_says():
    # source: Newman 2001, Phys Rev E 64:016132
    made = pairs(*listed([1, 2, 3, 4], [1, 2], [1, 2, 5]))

    of_both = (made.first == 1) & (made.second == 2)
    assert made.weights[of_both] == pytest.approx([REFERENCE["newman2001_AB"]["value"]], rel=1e-8)
    assert made.n_met[of_both].tolist() == [3]


@given(ATTENDANCES)
def test_weights_add_up_to_half_of_everybody_who_came_with_others(rows):
    activities, people = columns(rows)
    sizes = Counter(activity for activity, _person in set(rows))

    total = pairs(activities, people).weights.sum()

    assert total == pytest.approx(sum(k for k in sizes.values() if k > 1) / 2)


@given(ATTENDANCES)
def test_each_pair_stands_once_with_how_often_they_met(rows):
    activities, people = columns(rows)
    expected = Counter(
        (min(p, q), max(p, q))
        for a in range(8)
        for p, q in combinations({person for activity, person in rows if activity == a}, 2)
    )

    made = pairs(activities, people)

    found = zip(made.first.tolist(), made.second.tolist(), made.n_met.tolist(), strict=True)
    assert [(*pair, n) for pair, n in sorted(expected.items())] == list(found)


def test_the_same_person_noted_twice_at_an_activity_counts_once():
    made = pairs(*listed([1, 1, 2]))

    assert (made.n_met.tolist(), made.weights.tolist()) == ([1], [1.0])


def test_columns_of_different_length_are_refused():
    with pytest.raises(ValueError, match="every attendance"):
        pairs(np.array([1, 2]), np.array([1]))


@pytest.mark.parametrize(
    ("together", "size"),
    [([], 0), ([(1, 2)], 2), ([(1, 2), (2, 3), (4, 5)], 3), ([(1, 2), (3, 4), (2, 3)], 4)],
)
def test_the_largest_group_is_counted_in_people(together, size):
    assert largest_component(*columns(together)) == size


@settings(max_examples=40, deadline=None)
@given(ATTENDANCES.filter(bool), st.integers(0, 1000))
def test_random_tables_keep_every_visit_and_every_size(rows, seed):
    table = np.zeros((8, 10), dtype=bool)
    table[columns(rows)] = True

    made = reshuffled(table, 20, np.random.default_rng(seed))

    assert (made.sum(axis=1) == table.sum(axis=0)).all()
    assert (made.sum(axis=2) == table.sum(axis=1)).all()


@pytest.mark.parametrize(
    "table",
    [
        [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        [[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1]],
        [[1, 1, 1, 0, 0], [1, 0, 0, 1, 0], [0, 1, 0, 0, 1], [1, 0, 0, 0, 0]],
    ],
)
def test_every_table_with_the_same_sums_comes_equally_often(table):
    table = np.array(table, dtype=bool)
    possible = [one.tobytes() for one in tables_with_the_sums_of(table)]

    draws = reshuffled(table, 200 * len(possible), np.random.default_rng(1))
    made = Counter(one.tobytes() for one in draws)

    assert set(possible) == set(made)
    assert chisquare([made[one] for one in possible]).pvalue > 0.001


def test_one_activity_can_only_stay_as_it_is():
    table = np.array([[True, True, True]])

    assert (reshuffled(table, 5, np.random.default_rng(1)) == table).all()


def test_the_same_seed_gives_the_same_tables():
    table = np.eye(6, dtype=bool)

    first, again, other = (reshuffled(table, 3, np.random.default_rng(seed)) for seed in (5, 5, 6))

    assert (first == again).all()
    assert (first != other).any()


def test_observed_over_expected_is_that_over_all_tables_of_a_small_list():
    activities, people = listed([1, 2, 3], [1, 2, 3], [4, 5, 6], [1, 4, 6])
    observed = {1, 2, 3}
    table = np.zeros((4, 6), dtype=bool)
    table[activities, people - 1] = True
    counts = [
        sum(int((one[:, p] & one[:, q]).sum() >= 2) for p, q in combinations(range(6), 2))
        for one in tables_with_the_sums_of(table)
    ]

    made = compared_with_chance(activities, people, at_least=2, draws=20_000, seed=1)

    # By hand: 1-2, 1-3, 2-3 and 4-6 met twice.
    n_observed = len(list(combinations(observed, 2))) + 1
    assert made.value == pytest.approx(n_observed / np.mean(counts), rel=0.01)
    assert made.lower == pytest.approx(n_observed / np.quantile(counts, 0.975))
    assert (made.n, made.unit, made.method) == (6, "times", "curveball 20000 seed 1")


def test_where_chance_may_give_none_there_is_no_upper_bound():
    made = compared_with_chance(*listed([1, 2], [1, 2], [3, 4]), at_least=2, draws=500, seed=1)

    assert made.value is not None
    assert made.lower is not None
    assert made.upper is None


def test_where_chance_hardly_ever_gives_one_there_are_no_bounds_at_all():
    # 1 and 2 come twice, 12 others once, at 8 activities of two. Counting tables by where 1 and 2 come:
    # twice together 28 * 12! / 2^6, once 336 * 12! / 2^5, never 28 * 15 * 12! / 2^4: 1 in 85.
    activities = [[1, 3], [1, 4], [2, 5], [2, 6], [7, 8], [9, 10], [11, 12], [13, 14]]

    made = compared_with_chance(*listed(*activities), at_least=2, draws=2000, seed=1)

    assert (made.value, made.lower, made.upper) == (0, None, None)


@pytest.mark.parametrize(
    ("activities", "n"), [([[1, 2], [3, 4]], 4), ([[1], [1]], 1), ([[1, 2]], 2), ([], 0)]
)
def test_where_chance_gives_no_such_pair_there_is_nothing_to_compare(activities, n):
    made = compared_with_chance(*listed(*activities), at_least=2, draws=50, seed=1)

    assert (made.value, made.lower, made.upper, made.n) == (None, None, None, n)


@given(st.integers(2, 8), st.integers(3, 12))
@settings(max_examples=15, deadline=None)
def test_more_activities_with_the_same_people_alone_are_no_more_than_chance(n_people, n_activities):
    everybody = [list(range(n_people))] * n_activities

    made = compared_with_chance(*listed(*everybody), at_least=3, draws=20, seed=1)

    assert (made.value, made.lower, made.upper) == (1.0, None, None)


def test_twice_as_many_activities_by_chance_give_more_pairs_but_not_more_than_chance():
    random = np.random.default_rng(3)
    people = np.arange(30)
    keenness = random.dirichlet(np.ones(30))
    activities = [random.choice(people, 9, replace=False, p=keenness) for _ in range(48)]

    some, all_of_them = (
        compared_with_chance(*listed(*chosen), at_least=3, draws=500, seed=1)
        for chosen in (activities[:24], activities)
    )
    n_some, n_all = (
        int((pairs(*listed(*chosen)).n_met >= 3).sum()) for chosen in (activities[:24], activities)
    )

    assert n_all > 1.3 * n_some
    for made in (some, all_of_them):
        assert made.value == pytest.approx(1.0, abs=0.08)
        assert made.lower < 1 < made.upper
