"""What a reader knows: the limits that figures set on sums and squares, and figures over answers that are there no more."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.auditor.audit import audit_family
from bb_data.disclosure.auditor.case import case_of
from bb_data.disclosure.auditor.knowledge import bounds, is_consistent, true_value
from bb_data.disclosure.auditor.patterns import patterns_of_scales
from bb_data.disclosure.intervals import published
from bb_data.disclosure.rounding import rounded
from bb_data.statistics.mean import mean_score, moments
from tests.unit.disclosure.auditor.released_figures import change_of, family, mean_of, table

COLUMN = "wellbeing.total"
START = {person: 2.0 + person % 8 for person in range(40)}
END = {person: 1.0 + (person * 3) % 9 for person in range(8, 40)}


def known_of(tables, *decisions):
    case = case_of(patterns_of_scales(catalogue(), "wellbeing").over([COLUMN]), tables)
    return case, bounds(case, decisions, catalogue())


def told(decision):
    figures = published(decision.raw, catalogue())
    return [rounded(part, is_share=False) for part in (figures.value, figures.lower, figures.upper)]


def test_every_figure_of_the_answers_that_are_there_is_known():
    tables = [table("T0", START), table("T6", END)]
    decisions = [mean_of("T0", START), mean_of("T6", END), change_of(START, END)]

    case, known = known_of(tables, *decisions)

    assert {bound.cell for bound in known} == {str(one.raw.address) for one in decisions}
    assert is_consistent(known, case.truth)


@pytest.mark.parametrize("now", [START | {3: 9.0}, {p: START[p] for p in range(1, 40)}])
def test_a_figure_over_an_answer_that_was_replaced_or_erased_is_left_out_of_the_search(now):
    issued, fresh = mean_of("T0", START), mean_of("T6", END)
    tables = [table("T0", now), table("T6", END)]

    case, known = known_of(tables, issued, fresh)

    assert {bound.cell for bound in known} == {str(fresh.raw.address)}
    decisions, finding = audit_family(family("wellbeing", issued, fresh), tables, catalogue())
    assert [one.is_shown for one in decisions] == [True, True]
    assert finding.n_people == case.n_people


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 10), min_size=31, max_size=60), st.data())
def test_whatever_keeps_within_the_limits_has_the_same_figures(scores, data):
    truth = dict(enumerate(map(float, scores)))
    if len(set(scores)) == 1:
        truth[0] = 11.0 - truth[0]
    decision = mean_of("T0", truth)
    case, known = known_of([table("T0", truth)], decision)
    values = case.patterns.values[:, 0]
    answers = case.truth.copy()
    for _ in range(data.draw(st.integers(1, 4))):
        person = data.draw(st.integers(0, len(scores) - 1))
        other = data.draw(st.integers(0, len(scores) - 1))
        step = data.draw(st.integers(-3, 3))
        answers[person, 0] = np.clip(answers[person, 0] + step, 0, values.size - 1)
        answers[other, 0] = np.clip(answers[other, 0] - step, 0, values.size - 1)

    if all(one.lower <= true_value(one, answers) <= one.upper for one in known):
        actual = mean_score(moments(values[answers[:, 0]]), unit="points")
        assert [
            rounded(part, is_share=False) for part in (actual.value, actual.lower, actual.upper)
        ] == told(decision)
