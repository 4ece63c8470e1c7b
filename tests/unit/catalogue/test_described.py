"""Every estimator says of itself what a reader must know, in the order that can be read by a program."""

from __future__ import annotations

import pytest

from bb_data.catalogue.described import Described, estimators
from bb_data.words.estimator_texts import QUESTIONS

BY_NAME = {one.name: one for one in estimators()}
ANSWERING = [one for one in estimators() if one.number]


def test_an_estimator_is_read_from_its_docstring() -> None:
    assert BY_NAME["share"] == Described(
        name="share",
        module="proportion",
        number="E2",
        role="",
        what="The share of people who have a trait.",
        formula="Wilson's score interval without continuity correction",
        source="Wilson 1927, J Am Stat Assoc 22:209-212; Newcombe 1998, Stat Med 17:857-872, method 3",
        checked="81 of 263 gives 0.2553-0.3662 (Newcombe 1998, table I; R prop.test)",
    )


def test_a_source_said_to_be_that_of_another_is_the_other_s() -> None:
    assert BY_NAME["funnel"].source == BY_NAME["funnel_limits"].source
    assert BY_NAME["funnel"].checked == BY_NAME["funnel_limits"].checked
    assert BY_NAME["mean_change_with_sd"].source == BY_NAME["mean_score_with_sd"].source


def test_what_an_estimator_is_beside_the_figure_itself_is_known() -> None:
    assert (BY_NAME["share_jeffreys"].number, BY_NAME["share_jeffreys"].role) == (
        "E2",
        "sensitivity",
    )


@pytest.mark.parametrize("one", ANSWERING, ids=lambda one: f"{one.module}.{one.name}")
def test_an_estimator_names_formula_source_and_what_it_was_checked_against(one: Described) -> None:
    assert all((one.what, one.formula, one.source, one.checked))


def test_every_question_has_words_and_all_but_the_plain_count_an_estimator() -> None:
    assert {one.number for one in ANSWERING} == set(QUESTIONS) - {"E1"}


def test_estimators_stand_in_the_order_of_the_questions() -> None:
    places = [int(one.number[1:]) for one in ANSWERING]
    assert places == sorted(places)
    assert [one.number for one in estimators()[: len(ANSWERING)]] == [o.number for o in ANSWERING]
