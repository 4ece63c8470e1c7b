"""Who left and whether it matters, against R."""

import csv
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from bb_data.model.estimate import Estimate
from bb_data.statistics import attrition
from bb_data.statistics.attrition import (
    TIPPING_POINT,
    TRIMMED,
    WEIGHTED,
    WELCH,
    Starters,
    start_difference,
    staying_model,
    tipping_point,
    weighted_change,
)
from bb_data.statistics.paired import change_moments, mean_change
from bb_data.statistics.proportion import share

GOLDEN = Path(__file__).parents[2] / "golden" / "statistics"
COEFFICIENTS = ["(Intercept)", "djg11", "age", "attendance"]
COEFFICIENTS += [f"initiative{letter}" for letter in "BCDEF"]


@pytest.fixture(scope="module")
def reference():
    with (GOLDEN / "reference_values.csv").open(encoding="utf-8") as opened:
        return {(row["id"], row["quantity"]): float(row["value"]) for row in csv.DictReader(opened)}


@pytest.fixture(scope="module")
def panel():
    # everybody who was there at T0; who has a score at T18 took part again
    with (GOLDEN / "panel_fixture.csv").open(encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))
    start = [row for row in rows if row["wave"] == "0"]
    later = {row["code"]: float(row["djg11"]) for row in rows if row["wave"] == "3"}
    return Starters(
        start=np.array([float(row["djg11"]) for row in start]),
        after=np.array([later.get(row["code"], np.nan) for row in start]),
        age=np.array([float(row["age"]) for row in start]),
        attended=np.array([float(row["attendance"]) for row in start]),
        initiative=np.array([row["initiative"] for row in start]),
    )


def starters(start, after):
    n = len(start)
    return Starters(
        start=np.array(start, dtype=float),
        after=np.array(after, dtype=float),
        age=60.0 + (np.arange(n) * 7) % 11,
        attended=np.arange(n) * 5.0 % 7,
        initiative=np.full(n, "A"),
    )


def test_the_model_for_staying_is_that_of_r(reference, panel):
    coefficients, chances = staying_model(panel)

    expected = [reference["attrition_logit", name] for name in COEFFICIENTS]
    assert pytest.approx(expected, abs=1e-5) == coefficients
    # a logistic model with an intercept expects as many stayers as there are
    assert chances.sum() == pytest.approx(178, abs=1e-6)


def test_weighing_who_stayed_gives_what_r_gives(reference, panel):
    unweighted = mean_change(change_moments(panel.start, panel.after), unit="points")
    untrimmed = weighted_change(panel, unit="points", trimmed_share=0)
    trimmed = weighted_change(panel, unit="points")

    assert reference["ipw", "mean_change_unweighted"] == pytest.approx(unweighted.value, abs=1e-9)
    expected = reference["ipw", "mean_change_ipw_stabilised"]
    assert expected == pytest.approx(untrimmed.change.value, abs=1e-6)
    assert reference["ipw", "ess"] == pytest.approx(untrimmed.effective_n, abs=1e-5)
    # source: STATISTICS 2, E13: trimmed at 1 and 99 %: -.45419, effective n 173.17
    assert trimmed.change.value == pytest.approx(-0.45419, abs=5e-6)
    assert trimmed.effective_n == pytest.approx(173.17, abs=5e-3)
    assert (untrimmed.change.method, trimmed.change.method) == (WEIGHTED, TRIMMED)
    assert untrimmed.change.n == trimmed.change.n == 178


def test_the_interval_of_a_weighted_change_is_close_to_that_without_weights(panel):
    unweighted = mean_change(change_moments(panel.start, panel.after), unit="points")
    weighted = weighted_change(panel, unit="points").change

    assert weighted.lower < weighted.value < weighted.upper
    ratio = (weighted.upper - weighted.lower) / (unweighted.upper - unweighted.lower)
    assert 0.9 < ratio < 1.2


def test_people_with_a_missing_number_take_no_part_in_the_weights(panel):
    age = panel.age.copy()
    stayed, left = (
        np.flatnonzero(~np.isnan(panel.after))[0],
        np.flatnonzero(np.isnan(panel.after))[0],
    )
    age[[stayed, left]] = np.nan
    gaps = replace(panel, age=age)

    _, chances = staying_model(gaps)

    assert np.flatnonzero(np.isnan(chances)).tolist() == sorted([stayed, left])
    assert weighted_change(gaps, unit="points").change.n == (178 - 1)


@pytest.mark.parametrize("after", [[1, 2, 3, 4, 5, 6, 7], [np.nan] * 7])
def test_when_everybody_or_nobody_came_back_there_are_no_weights(after):
    people = starters([1, 4, 2, 6, 3, 5, 7], after)

    assert staying_model(people) is None
    assert weighted_change(people, unit="points") is None


def test_of_nobody_there_are_no_weights():
    assert staying_model(starters([], [])) is None


def test_columns_that_cannot_be_told_apart_give_no_weights(panel):
    assert staying_model(replace(panel, age=panel.start)) is None


def test_a_model_that_does_not_converge_gives_no_weights(monkeypatch, panel):
    fit = SimpleNamespace(converged=False)
    model = SimpleNamespace(fit=lambda: fit)
    monkeypatch.setattr(attrition, "GLM", lambda *_, **__: model)

    assert staying_model(panel) is None


def test_when_all_stayers_changed_alike_there_is_no_interval():
    start = [3, 6, 2, 8, 5, 7, 4, 9, 1, 6, 3, 7]
    people = starters(start, [x - 1 if at % 3 else np.nan for at, x in enumerate(start)])

    actual = weighted_change(people, unit="points").change

    assert actual.value == pytest.approx(-1.0)
    assert (actual.lower, actual.upper, actual.n) == (None, None, 8)


def test_leavers_less_stayers_at_the_start_equals_r():
    # source: R t.test(extra ~ group, data = sleep), documentation of t.test:
    # t = -1.8608, df = 17.776, 95 % interval -3.3654832 .2054832, means .75 and 2.33
    one = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    two = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]

    actual = start_difference(starters(one + two, [np.nan] * 10 + [0.0] * 10), unit="points")

    assert actual.value == pytest.approx(0.75 - 2.33)
    assert (actual.lower, actual.upper) == pytest.approx((-3.3654832, 0.2054832), abs=5e-8)
    assert (actual.n, actual.method) == (20, WELCH)


@pytest.mark.parametrize("after", [[np.nan] * 3, [1, 2, 3]])
def test_without_leavers_or_stayers_there_is_no_difference(after):
    actual = start_difference(starters([1, 2, 3], after), unit="points")

    assert (actual.value, actual.n) == (None, 3)


@pytest.mark.parametrize("after", [[np.nan, 1, 2], [1, np.nan, np.nan], [np.nan, np.nan, 2]])
def test_a_group_without_spread_gives_a_difference_without_an_interval(after):
    actual = start_difference(starters([1, 2, 4], after), unit="points")

    assert actual.value is not None
    assert actual.lower is None


def test_the_tipping_point_is_where_the_mean_over_all_starters_is_nothing():
    change = Estimate(-0.4, -0.7, -0.1, 75, "points", "paired_t_interval")

    actual = tipping_point(change, share(75, 100))

    # stayers -.4, leavers -.4 + 1.6: (75 x -.4 + 25 x 1.2) / 100 = 0
    assert actual.value == pytest.approx(0.4 / (1 - 0.75))
    assert 75 * -0.4 + 25 * (-0.4 + actual.value) == pytest.approx(0.0)
    assert (actual.lower, actual.n, actual.method) == (None, 75, TIPPING_POINT)


@pytest.mark.parametrize(("value", "n_back", "n_start"), [(None, 3, 4), (-0.4, 0, 0), (-0.4, 4, 4)])
def test_without_change_or_leavers_there_is_no_tipping_point(value, n_back, n_start):
    change = Estimate(value, None, None, n_back, "points", "paired_t_interval")

    assert tipping_point(change, share(n_back, n_start)).value is None
