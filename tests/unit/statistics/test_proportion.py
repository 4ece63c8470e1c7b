"""Shares with Wilson's interval, against values made with R and from public test data."""

import csv
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from bb_data.statistics.proportion import WILSON, share
from tests.unit.statistics.reference import reference

SHARED = Path(os.environ.get("BB_FIXTURES", "../shared/fixtures")).parent / "statistics"


@pytest.mark.parametrize(("numerator", "n"), [(81, 263), (15, 148), (0, 20), (65, 100), (31, 31)])
def test_the_interval_equals_r_prop_test_without_correction(numerator, n):
    # source: reference_values.csv, R 4.2.2 stats::prop.test(correct=FALSE)
    expected = reference(f"prop_{numerator}_{n}")

    actual = share(numerator, n)

    assert actual.value == numerator / n
    assert actual.lower == pytest.approx(expected["wilson_lo"], abs=1e-8)
    assert actual.upper == pytest.approx(expected["wilson_hi"], abs=1e-8)
    assert (actual.n, actual.unit, actual.method) == (n, "share", WILSON)


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


def test_of_nobody_there_is_no_share():
    actual = share(0, 0)

    assert (actual.value, actual.lower, actual.upper, actual.n) == (None, None, None, 0)


@pytest.mark.parametrize(("numerator", "n"), [(-1, 10), (11, 10), (1, 0)])
def test_a_numerator_outside_the_group_is_refused(numerator, n):
    with pytest.raises(ValueError, match="between 0 and n"):
        share(numerator, n)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_equals_another_library(counts):
    numerator, n = counts
    lower, upper = proportion_confint(numerator, n, method="wilson")

    actual = share(numerator, n)

    assert 0 <= actual.lower <= actual.value <= actual.upper <= 1
    assert (actual.lower, actual.upper) == pytest.approx((lower, upper), abs=1e-10)
