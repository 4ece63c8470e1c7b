"""The verdict of a change: the table of WORDS 1, in its order."""

from dataclasses import replace

import pytest

from bb_data.words.verdicts import ChangeFacts, Demands, verdict

DEMANDS = Demands(
    minimum_n=10,
    direction_words_n=30,
    minimum_days=150,
    minimum_return_share=0.5,
    minimum_initiatives=4,
    meaningful=0.6,
)
CLEARLY_LOWER = ChangeFacts(
    n_pairs=40,
    n_start=60,
    n_end=50,
    days_between=365.0,
    intervals=((-2.0, -0.5), (-1.8, -0.7)),
    stands_among_others=True,
)
SAME = ((-0.5, 0.4), (-0.4, 0.3))
OPEN = ((-1.5, 0.4), (-1.3, 0.2))


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "lower"),
        ({"intervals": ((0.5, 2.0), (0.7, 1.8))}, "higher"),
        ({"intervals": ((-0.59, -0.05), (-0.55, -0.1))}, "lower_small"),
        ({"intervals": ((0.05, 0.59), (0.1, 0.55))}, "higher_small"),
        ({"stands_among_others": False}, "chance_possible"),
        ({"intervals": SAME}, "about_same"),
        ({"intervals": OPEN}, "undecided"),
        ({"n_pairs": 9}, "too_few"),
        ({"n_pairs": 0}, "unlinked"),
        ({"n_pairs": 0, "n_end": 9}, "too_few"),
        ({"intervals": None}, "no_spread"),
        ({"days_between": 149.0}, "too_early"),
        ({"days_between": None}, "too_early"),
        ({"n_pairs": 29, "n_start": 30}, "few_people"),
        ({"n_pairs": 30, "n_start": 61}, "low_return"),
        ({"n_pairs": 30, "n_start": 60}, "lower"),
    ],
)
def test_each_verdict_of_an_initiative_comes_from_its_row_of_the_table(changed, expected):
    # source: WORDS 1, thresholds 10, 30, 150 days, half of the starters, M = 0.2 x SD 3.0
    assert verdict(replace(CLEARLY_LOWER, **changed), DEMANDS) == expected


@pytest.mark.parametrize(("n_initiatives", "expected"), [(3, "few_initiatives"), (4, "lower")])
def test_a_programme_needs_four_initiatives_and_no_correction(n_initiatives, expected):
    facts = replace(CLEARLY_LOWER, n_initiatives=n_initiatives, stands_among_others=False)

    assert verdict(facts, DEMANDS) == expected


def test_too_early_is_said_before_few_people_and_low_return():
    facts = replace(CLEARLY_LOWER, n_pairs=12, days_between=30.0)

    assert verdict(facts, DEMANDS) == "too_early"


def test_without_a_known_spread_of_the_scale_nothing_is_called_about_the_same():
    assert verdict(replace(CLEARLY_LOWER, intervals=SAME), replace(DEMANDS, meaningful=None)) == (
        "undecided"
    )
