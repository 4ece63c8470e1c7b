"""Shares with their intervals, against public test data; values made with R: test_reference_values."""

import csv
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from bb_data.model.estimate import Estimate
from bb_data.statistics.proportion import (
    CLOPPER_PEARSON,
    JEFFREYS,
    WILSON,
    share,
    share_clopper_pearson,
    share_jeffreys,
)

COUNTS = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
EVERY_INTERVAL = pytest.mark.parametrize(
    ("interval", "method"),
    [(share, WILSON), (share_clopper_pearson, CLOPPER_PEARSON), (share_jeffreys, JEFFREYS)],
)
SHARED = Path(os.environ.get("BB_FIXTURES", "../shared/fixtures")).parent / "statistics"


def test_shares_equal_the_public_test_data_of_phe_indicator_methods():
    # source: PHEindicatormethods v2.1.0 testdata_Proportion.xlsx; not in this repository
    file = SHARED / "phe_proportion_reference.csv"
    if not file.exists():
        pytest.skip(
            f"NOT CHECKED against PHEindicatormethods: {file.name} is not here (BB_FIXTURES)"
        )
    with file.open(encoding="utf-8") as opened:
        rows = [row for row in csv.DictReader(opened) if row["multiplier"] == "1" and row["value"]]

    assert rows
    for row in rows:
        numerator, n = int(float(row["Numerator"])), int(float(row["Denominator"]))
        at_95 = share(numerator, n)
        assert at_95.value == pytest.approx(float(row["value"]), abs=1e-8)
        assert at_95.lower == pytest.approx(float(row["lower95_0cl"]), abs=1e-8)
        assert at_95.upper == pytest.approx(float(row["upper95_0cl"]), abs=1e-8)
        at_998 = share(numerator, n, confidence=0.998)
        assert at_998.lower == pytest.approx(float(row["lower99_8cl"]), abs=1e-8)
        assert at_998.upper == pytest.approx(float(row["upper99_8cl"]), abs=1e-8)


@EVERY_INTERVAL
def test_of_nobody_there_is_no_share(interval, method):
    assert interval(0, 0) == Estimate(None, None, None, 0, "share", method)


@EVERY_INTERVAL
def test_a_share_says_how_many_people_and_which_method(interval, method):
    actual = interval(1, 4)

    assert (actual.value, actual.n, actual.unit, actual.method) == (1 / 4, 4, "share", method)


@EVERY_INTERVAL
@pytest.mark.parametrize(("numerator", "n"), [(-1, 10), (11, 10), (1, 0)])
def test_a_numerator_outside_the_group_is_refused(interval, method, numerator, n):
    with pytest.raises(ValueError, match="between 0 and n"):
        interval(numerator, n)


@EVERY_INTERVAL
@given(counts=COUNTS)
def test_those_without_the_trait_have_the_mirrored_interval(interval, method, counts):
    numerator, n = counts

    having, lacking = interval(numerator, n), interval(n - numerator, n)

    assert 0 <= having.lower <= having.value <= having.upper <= 1
    assert having.lower == pytest.approx(1 - lacking.upper, abs=1e-10)
    assert having.upper == pytest.approx(1 - lacking.lower, abs=1e-10)


@given(COUNTS)
def test_the_exact_interval_holds_the_one_of_jeffreys(counts):
    exact, jeffreys = share_clopper_pearson(*counts), share_jeffreys(*counts)

    assert exact.lower <= jeffreys.lower < jeffreys.upper <= exact.upper


@given(COUNTS)
def test_the_interval_holds_the_share_and_equals_another_library(counts):
    numerator, n = counts
    lower, upper = proportion_confint(numerator, n, method="wilson")

    actual = share(numerator, n)

    assert 0 <= actual.lower <= actual.value <= actual.upper <= 1
    assert (actual.lower, actual.upper) == pytest.approx((lower, upper), abs=1e-10)
