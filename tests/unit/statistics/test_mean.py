"""Means with t intervals, against R and public test data."""

import csv
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import Moments
from bb_data.statistics.mean import (
    KNOWN_SD,
    T_INTERVAL,
    has_spread,
    mean_score,
    mean_score_with_sd,
    moments,
    p_against_zero,
    pooled,
)

SHARED = Path(os.environ.get("BB_FIXTURES", "../shared/fixtures")).parent / "statistics"
SCORES = st.lists(st.integers(0, 11).map(float), min_size=0, max_size=40)


def test_means_equal_the_public_test_data_of_phe_indicator_methods():
    # source: PHEindicatormethods v2.1.0 testdata_Mean.xlsx; not in this repository
    data, reference = SHARED / "phe_mean_data.csv", SHARED / "phe_mean_reference.csv"
    if not data.exists():
        pytest.skip(
            f"NOT CHECKED against PHEindicatormethods: {data.name} is not here (BB_FIXTURES)"
        )
    with data.open(encoding="utf-8") as opened:
        values = [(row["area"], float(row["values"])) for row in csv.DictReader(opened)]
    with reference.open(encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))

    assert rows
    for row in rows:
        group = moments(np.array([v for area, v in values if row["area"] in (area, "No grouping")]))
        for confidence, suffix in ((0.95, "95_0cl"), (0.998, "99_8cl")):
            actual = mean_score(group, unit="points", confidence=confidence)
            assert actual.n == int(row["value_count"])
            assert actual.value == pytest.approx(float(row["value"]), rel=1e-8)
            assert actual.lower == pytest.approx(float(row[f"lower{suffix}"]), rel=1e-8)
            assert actual.upper == pytest.approx(float(row[f"upper{suffix}"]), rel=1e-8)


def test_missing_scores_are_left_out():
    actual = moments(np.array([2.0, np.nan, 4.0]))

    assert actual == Moments(2, 3.0, (1.0 + 1.0))


def test_of_nobody_there_is_no_mean():
    nobody = moments(np.array([np.nan]))

    actual = mean_score(nobody, unit="points")

    assert (actual.value, actual.lower, actual.n, actual.method) == (None, None, 0, T_INTERVAL)
    assert p_against_zero(nobody) is None


@pytest.mark.parametrize("scores", [[5.0], [0.1] * 30, [3.0, 3.0]])
def test_without_spread_there_is_no_interval(scores):
    group = moments(np.array(scores))

    actual = mean_score(group, unit="points")

    assert not has_spread(group)
    assert actual.value == pytest.approx(scores[0])
    assert (actual.lower, actual.upper) == (None, None)
    assert p_against_zero(group) is None


def test_p_equals_r_t_test_on_sleep():
    # source: R datasets::sleep, t.test(paired): p = 0.002832890197 (reference_values.csv)
    differences = np.array([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])

    assert p_against_zero(moments(differences)) == pytest.approx(0.002832890197, abs=1e-9)


@given(SCORES, SCORES, SCORES)
def test_groups_put_together_are_as_all_people_at_once(one, two, three):
    together = pooled(moments(np.array(group, dtype=float)) for group in (one, two, three))
    at_once = moments(np.array([*one, *two, *three], dtype=float))

    assert together.n == at_once.n
    assert together.mean == pytest.approx(at_once.mean, abs=1e-9)
    assert together.squared_deviations == pytest.approx(at_once.squared_deviations, abs=1e-7)


def test_no_groups_at_all_are_nobody():
    assert pooled([]) == Moments(0, 0.0, 0.0)


def test_with_a_known_sd_the_interval_is_the_normal_one():
    actual = mean_score_with_sd(9, 5.0, 3.0, unit="points")

    # source: 97.5 % quantile of the normal distribution, 1.959964 (any table)
    assert actual.lower == pytest.approx(5 - 1.959964 * (3 / 3), abs=1e-6)
    assert actual.upper == pytest.approx(5 + 1.959964 * (3 / 3), abs=1e-6)
    assert (actual.value, actual.n, actual.unit, actual.method) == (5.0, 9, "points", KNOWN_SD)


@given(st.integers(1, 29), st.floats(0, 11), st.floats(0, 11))
def test_with_a_known_sd_two_groups_of_one_size_have_intervals_of_one_width(n, one, other):
    first = mean_score_with_sd(n, one, 3.0, unit="points")
    second = mean_score_with_sd(n, other, 3.0, unit="points")

    assert first.upper - first.lower == pytest.approx(second.upper - second.lower, abs=1e-9)


def test_with_a_known_sd_there_is_still_no_mean_of_nobody():
    actual = mean_score_with_sd(0, 0.0, 3.0, unit="points")

    assert actual == Estimate(None, None, None, 0, "points", KNOWN_SD)


@pytest.mark.parametrize("sd", [0.0, -1.0, float("nan")])
def test_a_known_sd_that_is_none_is_refused(sd):
    with pytest.raises(ValueError, match="above 0"):
        mean_score_with_sd(9, 5.0, sd, unit="points")
