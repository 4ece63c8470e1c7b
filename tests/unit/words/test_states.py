"""Every state without a fresh figure has a reason and something to do next; every verdict has a meaning."""

from datetime import date

import pytest

from bb_data.display.signs import names
from bb_data.words import sentences, states
from bb_data.words.states import State
from bb_data.words.verdict_meanings import meaning
from bb_data.words.verdict_texts import CODES
from bb_data.words.verdicts import Demands, Verdict

DEMANDS = Demands(
    minimum_n=10,
    direction_words_n=30,
    minimum_days=150,
    minimum_return_share=0.5,
    minimum_initiatives=4,
    meaningful=0.6,
)
# source: EXPERIENCE 7, "designed for every figure"
EVERY_STATE = {
    "nothing yet": states.nothing_yet(),
    "wave open": states.wave_open("T18"),
    "too few": states.withheld(10, more_people_help=True),
    "too few pairs": states.withheld(10, more_people_help=True, is_change=True),
    "withheld": states.withheld(10, more_people_help=False),
    "not asked": states.not_asked(),
    "older than a year": states.older_than_a_year(date(2025, 11, 3)),
}


@pytest.mark.parametrize("state", EVERY_STATE.values(), ids=EVERY_STATE)
def test_a_state_says_why_and_what_to_do_next(state: State) -> None:
    assert state.why.endswith(".")
    assert state.next_step.endswith(".")
    assert state.whole == f"{state.why} {state.next_step}"
    assert state.sign in names()


def test_no_two_states_read_alike() -> None:
    assert len({state.whole for state in EVERY_STATE.values()}) == len(EVERY_STATE)


def test_too_few_people_says_from_when_it_can_and_never_how_much_it_fell_short() -> None:
    # source: DISCLOSURE 4, "A withheld figure says what to do next"
    forms = states.withheld(10, more_people_help=True)
    pairs = states.withheld(10, more_people_help=True, is_change=True)

    assert forms.why == f"Niet getoond: {sentences.withheld()}"
    assert forms.next_step == "Vanaf 10 ingevulde vragenlijsten kan het wel."
    assert pairs.next_step == "Vanaf 10 mensen die beide keren meededen kan het wel."


def test_where_more_people_do_not_help_none_are_asked_for() -> None:
    told = states.withheld(10, more_people_help=False).next_step

    assert "10" not in told
    assert told == states.withheld(None, more_people_help=True).next_step


def test_a_running_measurement_and_an_old_figure_are_named_in_words() -> None:
    assert states.wave_open("T18").why == "De meting na anderhalf jaar loopt nog."
    assert "3 november 2025" in states.older_than_a_year(date(2025, 11, 3)).why


@pytest.mark.parametrize("code", list(Verdict))
def test_a_verdict_says_something_denies_something_and_has_a_next_step(code: Verdict) -> None:
    found = meaning(code, DEMANDS)

    for sentence in (found.says, found.says_not, found.next_step):
        assert sentence.endswith(".")
        assert "{" not in sentence
    assert " niet" in found.says_not or " niets" in found.says_not or " geen " in found.says_not


def test_every_code_with_words_has_a_meaning_and_no_other() -> None:
    for code in CODES:
        assert meaning(code, DEMANDS)
    with pytest.raises(KeyError):
        meaning("better", DEMANDS)


def test_the_numbers_in_a_meaning_are_those_of_the_policy() -> None:
    stricter = Demands(12, 40, 200, 0.5, 5, 0.6)

    assert "12 mensen" in meaning("too_few", stricter).says
    assert "Vanaf 12 mensen" in meaning("too_few", stricter).next_step
    assert "Vanaf 40 mensen" in meaning("few_people", stricter).next_step
    assert "200 dagen" in meaning("too_early", stricter).says
    assert "vijf initiatieven" in meaning("few_initiatives", stricter).says
    assert "acht initiatieven" in meaning("chance_possible", stricter, n_initiatives=8).says


def test_a_small_difference_is_said_to_be_there() -> None:
    assert meaning("lower_small", DEMANDS).says.startswith(meaning("lower", DEMANDS).says)
    assert "kleiner dan wat we een merkbaar verschil noemen" in meaning("lower_small", DEMANDS).says
