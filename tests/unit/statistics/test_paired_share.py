"""Change of a share among the same people; R's values: test_reference_values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import mcnemar as mcnemar_of_statsmodels

from bb_data.model.estimate import Estimate
from bb_data.statistics.paired_share import (
    NEWCOMBE,
    TANGO,
    Transitions,
    mcnemar,
    share_change,
    share_change_tango,
)

PEOPLE = st.builds(Transitions, *[st.integers(0, 60)] * 4)
EVERY_INTERVAL = pytest.mark.parametrize(
    ("interval", "method"), [(share_change, NEWCOMBE), (share_change_tango, TANGO)]
)


@EVERY_INTERVAL
@given(people=PEOPLE)
def test_the_interval_holds_the_change_and_turns_with_it(interval, method, people):
    back = Transitions(people.n_both, people.n_lost, people.n_gained, people.n_neither)
    lacking = Transitions(people.n_neither, people.n_lost, people.n_gained, people.n_both)

    actual = interval(people)

    if people.n:
        assert -1 <= actual.lower <= actual.value <= actual.upper <= 1
        for turned in (interval(back), interval(lacking)):
            assert turned.value == -actual.value
            assert turned.lower == pytest.approx(-actual.upper, abs=1e-9)
            assert turned.upper == pytest.approx(-actual.lower, abs=1e-9)


@EVERY_INTERVAL
def test_a_change_says_how_many_people_and_which_method(interval, method):
    actual = interval(Transitions(n_both=1, n_gained=5, n_lost=2, n_neither=4))

    assert (actual.value, actual.n, actual.unit, actual.method) == (
        (5 - 2) / 12,
        12,
        "share",
        method,
    )


@EVERY_INTERVAL
def test_of_nobody_there_is_no_change(interval, method):
    assert interval(Transitions(0, 0, 0, 0)) == Estimate(None, None, None, 0, "share", method)


@EVERY_INTERVAL
@pytest.mark.parametrize(
    ("people", "value"), [((0, 9, 0, 0), 1.0), ((0, 0, 9, 0), -1.0), ((9, 0, 0, 0), 0.0)]
)
def test_when_all_go_one_way_the_interval_ends_at_what_can_be(interval, method, people, value):
    actual = interval(Transitions(*people))

    assert actual.value == value
    assert -1 <= actual.lower < actual.upper <= 1


@given(PEOPLE)
def test_the_tests_of_mcnemar_equal_another_library(people):
    table = [[people.n_both, people.n_lost], [people.n_gained, people.n_neither]]

    actual = mcnemar(people)

    if people.n_gained + people.n_lost == 0:
        assert actual is None
        return
    assert 0 <= actual.p_mid <= actual.p_exact <= 1
    assert actual.p_exact == pytest.approx(mcnemar_of_statsmodels(table, exact=True).pvalue)
    assert actual.chi2 == pytest.approx(
        mcnemar_of_statsmodels(table, exact=False, correction=False).statistic
    )
    if people.n_gained != people.n_lost:  # statsmodels corrects past 0 where R does not
        assert actual.chi2_corrected == pytest.approx(
            mcnemar_of_statsmodels(table, exact=False, correction=True).statistic
        )


def test_as_many_gained_as_lost_is_no_sign_of_change():
    actual = mcnemar(Transitions(3, 4, 4, 3))

    assert (actual.p_exact, actual.chi2, actual.chi2_corrected) == (1.0, 0.0, 0.0)
    assert actual.p_mid == pytest.approx(1.0)


def test_fewer_than_no_people_are_refused():
    with pytest.raises(ValueError, match="below 0"):
        Transitions(1, -1, 0, 0)
