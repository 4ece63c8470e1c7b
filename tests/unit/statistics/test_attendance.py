"""Attendance and change, against R, and the three classes by hand."""

import csv
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.regression.linear_model import OLS

from bb_data.statistics.attendance import (
    ANCOVA_HC3,
    SPEARMAN,
    People,
    ancova,
    attendance_classes,
    attendance_rank_correlation,
    attendance_slope,
)
from bb_data.statistics.designs import dummies

GOLDEN = Path(__file__).parents[2] / "golden" / "statistics"


@pytest.fixture(scope="module")
def reference():
    with (GOLDEN / "reference_values.csv").open(encoding="utf-8") as opened:
        return {(row["id"], row["quantity"]): float(row["value"]) for row in csv.DictReader(opened)}


@pytest.fixture(scope="module")
def panel():
    # everybody who was there at T0; the later score is that of T18
    with (GOLDEN / "panel_fixture.csv").open(encoding="utf-8") as opened:
        rows = list(csv.DictReader(opened))
    start = [row for row in rows if row["wave"] == "0"]
    later = {row["code"]: float(row["djg11"]) for row in rows if row["wave"] == "3"}
    return People(
        before=np.array([float(row["djg11"]) for row in start]),
        after=np.array([later.get(row["code"], np.nan) for row in start]),
        attended=np.array([float(row["attendance"]) for row in start]),
        age=np.array([float(row["age"]) for row in start]),
        sex=np.array([row["sex"] for row in start]),
        initiative=np.array([row["initiative"] for row in start]),
    )


def people(attended, changes):
    """Somebody per number: all start at 5, with ages, sexes and initiatives that differ."""
    n = len(attended)
    return People(
        before=np.full(n, 5.0) + np.arange(n) % 3,
        after=np.full(n, 5.0) + np.arange(n) % 3 + np.array(changes, dtype=float),
        attended=np.array(attended, dtype=float),
        age=60.0 + (np.arange(n) * 7) % 11,
        sex=np.array(["v", "m"])[np.arange(n) % 2],
        initiative=np.array(["A", "B"])[np.arange(n) // 2 % 2],
    )


def test_with_raw_attendance_and_without_sex_the_model_is_that_of_r(reference, panel):
    fit = ancova(panel, is_logged=False, has_sex=False)

    assert fit.n == 178
    assert reference["ancova", "b_y0"] == pytest.approx(fit.coefficients[0], abs=1e-8)
    assert reference["ancova", "b_att"] == pytest.approx(fit.coefficients[1], abs=1e-8)
    # R's lm gives the plain error; pages use HC3
    assert reference["ancova", "se_att"] == pytest.approx(fit.plain_error(1), abs=1e-8)


def test_the_slope_as_specified(panel):
    actual = attendance_slope(panel, unit="points")

    # source: STATISTICS 2, E12: -.1828
    assert actual.value == pytest.approx(-0.1828, abs=5e-5)
    assert actual.lower < actual.value < actual.upper
    assert (actual.n, actual.unit, actual.method) == (178, "points", ANCOVA_HC3)


def with_columns_for_initiatives(someone):
    """The same by statsmodels, with a column for every initiative; everybody is used."""
    design = np.column_stack(
        [
            someone.before,
            np.log1p(someone.attended),
            someone.age,
            dummies(someone.sex),
            np.ones(someone.after.size),
            dummies(someone.initiative),
        ]
    )
    return OLS(someone.after, design).fit()


def used_of(someone):
    is_used = ~np.isnan(someone.after)
    return People(*(getattr(someone, field.name)[is_used] for field in fields(People)))


def test_it_is_least_squares_with_a_column_for_every_initiative(panel):
    whole = used_of(panel)
    expected = with_columns_for_initiatives(whole)

    fit = ancova(whole, is_logged=True)

    n_columns = fit.coefficients.size
    assert fit.coefficients == pytest.approx(expected.params[:n_columns], abs=1e-10)
    assert fit.residuals == pytest.approx(expected.resid, abs=1e-10)
    assert fit.leverage == pytest.approx(expected.get_influence().hat_matrix_diag, abs=1e-10)
    assert fit.degrees == expected.df_resid
    assert [fit.plain_error(k) for k in range(n_columns)] == pytest.approx(
        expected.bse[:n_columns], abs=1e-10
    )


def test_the_interval_is_by_hc3_with_t(panel):
    expected = with_columns_for_initiatives(used_of(panel)).get_robustcov_results("HC3", use_t=True)
    lower, upper = expected.conf_int(alpha=0.05)[1]

    actual = attendance_slope(panel, unit="points")

    assert (actual.lower, actual.upper) == pytest.approx((lower, upper), abs=1e-10)


@given(seed=st.integers(0, 2**32 - 1), n_initiatives=st.integers(1, 12))
@settings(max_examples=40, deadline=None)
def test_it_stays_so_for_any_people(seed, n_initiatives):
    random = np.random.default_rng(seed)
    n = 8 + 6 * n_initiatives
    someone = People(
        before=random.integers(0, 12, n).astype(float),
        after=random.integers(0, 12, n).astype(float),
        attended=random.integers(0, 30, n).astype(float),
        age=random.integers(40, 95, n).astype(float),
        sex=np.array(["v", "m"])[np.arange(n) // n_initiatives % 2],
        initiative=np.arange(n) % n_initiatives,
    )
    expected = with_columns_for_initiatives(someone).get_robustcov_results("HC3", use_t=True)
    lower, upper = expected.conf_int(alpha=0.05)[1]

    actual = attendance_slope(someone, unit="points")

    assert actual.value == pytest.approx(expected.params[1], abs=1e-8)
    assert (actual.lower, actual.upper) == pytest.approx((lower, upper), abs=1e-8)


def test_many_initiatives_cost_no_more_than_their_people():
    n = 40_000
    random = np.random.default_rng(3)
    someone = People(
        before=random.normal(5, 2, n),
        after=random.normal(5, 2, n),
        attended=random.integers(0, 30, n).astype(float),
        age=random.normal(65, 9, n),
        sex=np.arange(n) // 4000 % 2,
        initiative=np.arange(n) % 4000,
    )
    # a column for each initiative would take 1.3 GB, and minutes
    assert attendance_slope(someone, unit="points").n == n


def test_somebody_who_fixes_the_own_fitted_score_leaves_no_interval():
    # Of the two initiatives B is a pair, and one of the two alone has been away from age 70.
    someone = people([1, 2, 4, 8, 3, 9, 5, 7, 6, 2], [0, 1, 0, 2, 1, 0, 1, 3, 0, 1])
    age = np.full(10, 70.0)
    age[9] = 71.0
    initiative = np.array(["A"] * 8 + ["B"] * 2)

    actual = attendance_slope(replace(someone, age=age, initiative=initiative), unit="points")

    assert actual.value is not None
    assert actual.lower is None


def test_an_age_that_everybody_in_an_initiative_shares_tells_nothing(panel):
    ages = {name: 60.1 + k for k, name in enumerate(np.unique(panel.initiative))}
    age = np.array([ages[name] for name in panel.initiative])

    actual = attendance_slope(replace(panel, age=age), unit="points")

    assert (actual.value, actual.n) == (None, 0)


def test_people_with_a_missing_number_or_alone_are_left_out(panel):
    initiative = panel.initiative.astype("U9")
    initiative[0] = "alone"
    age = panel.age.copy()
    age[1] = np.nan
    is_used = ~np.isnan(panel.after)
    assert is_used[:2].all()

    actual = attendance_slope(replace(panel, initiative=initiative, age=age), unit="points")

    assert actual.n == (178 - 2)
    assert actual.lower is not None


def test_columns_that_cannot_be_told_apart_have_no_slope(panel):
    all_alike = replace(panel, attended=np.full(panel.attended.size, 3.0))

    actual = attendance_slope(all_alike, unit="points")

    assert (actual.value, actual.lower, actual.n) == (None, None, 0)


def test_a_perfect_fit_has_a_slope_without_an_interval():
    # Nobody changes: the later score follows from the start score to the last digit.
    still = people([1, 2, 4, 8, 3, 9, 5, 7, 6, 2, 8, 1], [0] * 12)

    actual = attendance_slope(replace(still, after=np.zeros(12)), unit="points")

    assert (actual.value, actual.lower, actual.upper) == (0.0, None, None)


def test_the_rank_correlation_is_that_of_r(reference, panel):
    actual = attendance_rank_correlation(panel)

    assert reference["dose", "spearman"] == pytest.approx(actual.value, abs=1e-9)
    # source: Bonett & Wright 2000, eq. 2: z +/- 1.959964 sqrt((1 + r^2 / 2) / (n - 3))
    z, half = np.arctanh(actual.value), 1.959963985 * np.sqrt((1 + actual.value**2 / 2) / 175)
    assert actual.lower == pytest.approx(np.tanh(z - half), abs=1e-9)
    assert actual.upper == pytest.approx(np.tanh(z + half), abs=1e-9)
    assert (actual.n, actual.method) == (178, SPEARMAN)


@pytest.mark.parametrize(
    ("attended", "changes"), [([], []), ([1], [1]), ([2, 2, 2], [1, 2, 3]), ([1, 2, 3], [1, 1, 1])]
)
def test_without_spread_there_is_no_rank_correlation(attended, changes):
    actual = attendance_rank_correlation(people(attended, changes))

    assert (actual.value, actual.n) == (None, len(attended))


@pytest.mark.parametrize(
    ("attended", "changes"), [([1, 2, 3], [1, 3, 2]), ([1, 2, 3, 4], [1, 2, 3, 4])]
)
def test_three_people_or_a_perfect_order_have_no_interval(attended, changes):
    actual = attendance_rank_correlation(people(attended, changes))

    assert actual.value is not None
    assert actual.lower is None


def test_three_classes_are_as_equal_as_ties_allow():
    # 0 0 0 0 | 1 2 2 | 5 6 9: four, three and three
    some = people([0, 0, 0, 0, 1, 2, 2, 5, 6, 9], [1, 1, 2, 0, -1, 0, -2, -3, -2, -4])

    least, between, most = attendance_classes(some, minimum_n=3, unit="points")

    assert [(one.lowest, one.highest) for one in (least, between, most)] == [
        (0, 0),
        (1, 2),
        (5, 9),
    ]
    assert [one.change.n for one in (least, between, most)] == [4, 3, 3]
    assert least.change.value == pytest.approx((1 + 1 + 2 + 0) / 4)
    assert between.change.value == pytest.approx((-1 + 0 - 2) / 3)
    assert most.change.value == pytest.approx((-3 - 2 - 4) / 3)


def test_without_enough_people_in_every_class_there_are_no_classes():
    some = people([0, 0, 0, 0, 1, 2, 2, 5, 6, 9], range(10))

    assert attendance_classes(some, minimum_n=4, unit="points") is None
    assert attendance_classes(people([1, 2], [0, 1]), minimum_n=0, unit="points") is None


def test_people_without_a_later_score_are_in_no_class(panel):
    classes = attendance_classes(panel, minimum_n=10, unit="points")

    assert sum(one.change.n for one in classes) == 178
    assert min(one.change.n for one in classes) >= 50
