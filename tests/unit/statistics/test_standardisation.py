"""Expected and standardised shares, against public test data and by hand."""

import csv
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from bb_data.statistics.proportion import share
from bb_data.statistics.standardisation import (
    DOBSON_BYAR,
    EXPECTED,
    WILSON_EFFECTIVE,
    Stratum,
    byar_bounds,
    expected_share,
    standardised_rate,
    standardised_share,
)

SHARED = Path(os.environ.get("BB_FIXTURES", "../shared/fixtures")).parent / "statistics"

# source: Eurostat 2013, Revision of the European Standard Population, per 100,000 in 19 age bands
EUROPE_2013 = (5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000)
EUROPE_2013 += (7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000)

STRATUM = st.integers(1, 80).flatmap(
    lambda n: st.builds(Stratum, st.integers(0, n), st.just(n), st.floats(0.1, 10))
)
STRATA = st.lists(STRATUM, min_size=1, max_size=7)


def test_rates_equal_the_public_test_data_of_phe_indicator_methods():
    # source: PHEindicatormethods v2.1.0 testdata_DSR.xlsx; not in this repository
    data, expected = SHARED / "phe_dsr_data.csv", SHARED / "phe_dsr_reference.csv"
    if not data.exists():
        pytest.skip(
            f"NOT CHECKED against PHEindicatormethods: {data.name} is not here (BB_FIXTURES)"
        )
    areas: dict[str, list[Stratum]] = {}
    with data.open(encoding="utf-8") as opened:
        for row in csv.DictReader(opened):
            strata = areas.setdefault(row["area"], [])
            weight = EUROPE_2013[len(strata)]
            strata.append(Stratum(int(float(row["count"] or 0)), int(row["pop"]), weight))
    with expected.open(encoding="utf-8") as opened:
        rows = [
            row
            for row in csv.DictReader(opened)
            if row["area"] in areas and row["method"] == "Dobson"
        ]

    assert len(rows) == 2 * len(areas)
    for row in rows:
        strata = areas[row["area"]]
        for confidence, suffix in ((0.95, "95_0cl"), (0.998, "99_8cl")):
            # The second half of the rows is per 100,000; those of the tiny area have no value at all.
            per = 100_000 if row["statistic"] == "dsr per 100000" else 10_000
            actual = standardised_rate(strata, minimum_cases=10, per=per, confidence=confidence)
            assert actual.n == int(row["total_pop"])
            if not row["value"]:
                assert (actual.value, actual.lower, actual.upper) == (None, None, None)
                continue
            assert actual.value == pytest.approx(float(row["value"]), rel=1e-8)
            assert actual.lower == pytest.approx(float(row[f"lower{suffix}"]), rel=1e-8)
            assert actual.upper == pytest.approx(float(row[f"upper{suffix}"]), rel=1e-8)


def test_the_expected_share_is_the_national_one_in_our_mix_of_ages():
    national = {"65-74": 0.4, "75+": 0.6, "18-24": 0.9}

    actual = expected_share({"65-74": 10, "75+": 30, "55-64": 0}, national)

    assert actual.value == pytest.approx((10 * 0.4 + 30 * 0.6) / 40)
    assert (actual.lower, actual.upper) == (None, None)
    assert (actual.n, actual.unit, actual.method) == (40, "share", EXPECTED)


def test_where_all_classes_are_ours_each_still_weighs_by_its_people():
    assert expected_share({"65-74": 1, "75+": 3}, {"75+": 0.6, "65-74": 0.4}).value == (
        pytest.approx((1 * 0.4 + 3 * 0.6) / 4)
    )


@pytest.mark.parametrize("ours", [{}, {"65-74": 0}])
def test_of_nobody_no_share_is_expected(ours):
    assert expected_share(ours, {"65-74": 0.4}).value is None


def test_a_class_without_a_national_rate_is_refused():
    with pytest.raises(ValueError, match="national rate"):
        expected_share({"75+": 1}, {"65-74": 0.4})


def test_equal_classes_of_equal_weight_have_the_share_of_everybody():
    actual = standardised_share([Stratum(8, 20, 1), Stratum(12, 20, 1)], minimum_cases=10)

    expected = share(20, 40)
    assert actual.value == pytest.approx(expected.value)
    assert (actual.lower, actual.upper) == pytest.approx((expected.lower, expected.upper))
    assert (actual.n, actual.unit, actual.method) == (40, "share", WILSON_EFFECTIVE)


def test_weighting_a_small_class_up_costs_certainty():
    # Weights .5 and .5 on 10 and 90 people are worth 1/(.25/10 + .25/90) = 36 people.
    actual = standardised_share([Stratum(5, 10, 1), Stratum(45, 90, 1)], minimum_cases=10)

    expected = share(18, 36)
    assert actual.value == pytest.approx(0.5)
    assert (actual.lower, actual.upper) == pytest.approx((expected.lower, expected.upper))


@given(STRATA, st.randoms(use_true_random=False), st.floats(0.1, 10))
def test_neither_order_nor_the_size_of_the_standard_matters(strata, random, factor):
    other = [Stratum(s.n_cases, s.n, s.weight * factor) for s in strata]
    random.shuffle(other)

    for standardised in (standardised_share, standardised_rate):
        one, two = (standardised(some, minimum_cases=1) for some in (strata, other))
        if one.value is not None:
            assert one.lower <= one.value <= one.upper
            assert (one.value, one.lower, one.upper) == pytest.approx(
                (two.value, two.lower, two.upper)
            )


@pytest.mark.parametrize(
    "strata",
    [
        [],
        [Stratum(9, 50, 1)],
        [Stratum(20, 50, 1), Stratum(0, 0, 1)],
    ],
)
def test_too_few_cases_or_an_empty_class_cannot_be_standardised(strata):
    assert standardised_share(strata, minimum_cases=10).value is None
    assert standardised_rate(strata, minimum_cases=10).value is None
    assert standardised_rate(strata, minimum_cases=10).method == DOBSON_BYAR


def test_without_a_single_case_there_is_no_rate_whatever_the_minimum():
    assert standardised_rate([Stratum(0, 50, 1)], minimum_cases=0).value is None


def test_when_everybody_has_the_trait_the_interval_ends_at_one():
    actual = standardised_share(
        [Stratum(10, 10, 0.1), Stratum(10, 10, 0.2), Stratum(10, 10, 0.3)], minimum_cases=10
    )

    assert (actual.value, actual.upper) == (pytest.approx(1.0), pytest.approx(1.0))
    assert actual.upper <= 1.0


@pytest.mark.parametrize("count", [10, 30, 200])
def test_byars_interval_of_a_count_is_close_to_the_exact_one(count):
    # source: Garwood 1936, Biometrika 28:437-442: exact limits of a Poisson count from chi-squared
    exact = chi2.ppf(0.025, 2 * count) / 2, chi2.ppf(0.975, 2 * count + 2) / 2

    assert byar_bounds(count, confidence=0.95) == pytest.approx(exact, rel=0.002)


@pytest.mark.parametrize(("n_cases", "n", "weight"), [(-1, 5, 1), (1, -5, 1), (1, 5, 0)])
def test_a_class_that_cannot_be_is_refused(n_cases, n, weight):
    with pytest.raises(ValueError, match="weight"):
        Stratum(n_cases, n, weight)


def test_a_share_of_more_cases_than_people_is_refused():
    with pytest.raises(ValueError, match="between 0 and n"):
        standardised_share([Stratum(6, 5, 1)], minimum_cases=1)
