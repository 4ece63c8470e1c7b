"""What the auditor lets through, and what it has withheld. The scale of these tests runs from 1 to 10."""

from dataclasses import replace

import numpy as np
import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.auditor.audit import Family, audit_family, families_to_audit
from bb_data.disclosure.auditor.patterns import patterns_of_scales
from bb_data.disclosure.auditor.questions import Openness
from bb_data.disclosure.decision import withheld as not_shown
from bb_data.disclosure.intervals import published
from bb_data.disclosure.reasons import Reason
from bb_data.disclosure.rounding import rounded
from bb_data.model.cell import Status
from bb_data.statistics.mean import mean_score, moments
from tests.unit.disclosure.auditor.released_figures import (
    change_of,
    family,
    mean_of,
    share_of,
    table,
)

SPREAD = {person: 2 + person % 8 for person in range(24)}


def withheld(decisions):
    return {str(d.raw.address) for d in decisions if d.status is Status.WITHHELD}


def test_eleven_items_have_every_combination_of_their_scores_once():
    # By hand: emotional is 3 of the short scale and 3 others, social 3 and 2: (4 * 4) * (4 * 3)
    assert len(patterns_of_scales(catalogue(), "djg11").values) == (4 * 4) * (4 * 3)


def test_a_mean_of_people_who_differ_leaves_everybody_open():
    decisions, finding = audit_family(
        family("wellbeing", mean_of("T0", SPREAD)), [table("T0", SPREAD)], catalogue()
    )

    assert withheld(decisions) == set()
    assert finding.narrowest >= 8
    assert (finding.initiative, finding.n_people, finding.withheld) == ("linde", 24, ())
    assert finding.n_questions > 0


def test_a_mean_so_low_that_nobody_can_have_scored_high_is_withheld():
    # 12 people, sum 14 of at least 12: nobody can be above 3, and that is what a reader would know.
    low = dict.fromkeys(range(10), 1.0) | {10: 2.0, 11: 2.0}

    decisions, finding = audit_family(
        family("wellbeing", mean_of("T0", low)), [table("T0", low)], catalogue()
    )

    assert [d.reason for d in decisions] == [Reason.AUDITOR]
    assert finding.withheld == ("wellbeing.mean/initiatief:linde/T0/-",)


def test_one_leaver_and_one_newcomer_far_apart_cost_the_change():
    # Newcomer minus leaver follows from both means and the change: 10 - 1 leaves room for neither.
    stayers = {person: 3 + person % 5 for person in range(20)}
    start, end = stayers | {20: 1.0}, stayers | {21: 10.0}

    decisions, _finding = audit_family(
        family("wellbeing", mean_of("T0", start), mean_of("T6", end), change_of(start, end)),
        [table("T0", start), table("T6", end)],
        catalogue(),
    )

    assert withheld(decisions) == {"wellbeing.change/initiatief:linde/T0-T6/-"}


def test_a_leaver_and_a_newcomer_alike_do_not():
    stayers = {person: 3 + person % 5 for person in range(20)}
    start, end = stayers | {20: 5.0}, stayers | {21: 5.0}

    decisions, _finding = audit_family(
        family("wellbeing", mean_of("T0", start), mean_of("T6", end), change_of(start, end)),
        [table("T0", start), table("T6", end)],
        catalogue(),
    )

    assert withheld(decisions) == set()


def test_a_class_goes_before_the_mean_of_everybody():
    # Ten of 24 all at the low end: their class alone would tell that none of them scored high.
    low = dict.fromkeys(range(9), 1.0) | {9: 2.0}
    high = {person: 3 + person % 8 for person in range(10, 24)}
    everybody = low | high

    decisions, _finding = audit_family(
        family(
            "wellbeing",
            mean_of("T0", everybody),
            mean_of("T0", low, breakdown="sex=vrouw"),
            mean_of("T0", high, breakdown="sex=overig"),
        ),
        [table("T0", everybody)],
        catalogue(),
    )

    assert withheld(decisions) == {
        "wellbeing.mean/initiatief:linde/T0/sex=vrouw",
        "wellbeing.mean/initiatief:linde/T0/sex=overig",
    }


@pytest.mark.parametrize(("n_yes", "is_withheld"), [(0, True), (3, False), (12, True)])
def test_a_yes_or_no_that_follows_for_everybody_is_withheld(n_yes, is_withheld):
    yes, no = 1, 5
    codes = {person: float(yes if person < n_yes else no) for person in range(12)}
    at_home = share_of("belonging.at_home", "T0", codes)

    decisions, _finding = audit_family(
        family("belonging.thuis", at_home), [table("T0", codes, "belonging.thuis")], catalogue()
    )

    assert bool(withheld(decisions)) is is_withheld


def before_and_now(n_yes_of_the_late: int):
    """A share of 24 people that was told, and the same of them with ten who came late."""
    yes, no = 1, 5
    first = {person: float(yes if person < 12 else no) for person in range(24)}
    late = {30 + place: float(yes if place < n_yes_of_the_late else no) for place in range(10)}
    told = share_of("belonging.at_home", "T0", first)
    told = replace(told, raw=replace(told.raw, version=1))
    now = share_of("belonging.at_home", "T0", first | late)
    return told, now, table("T0", first | late, "belonging.thuis")


# One of ten says too much as well: of so few S3 tells no number.
@pytest.mark.parametrize(("n_yes", "is_withheld"), [(0, True), (1, True), (5, False), (10, True)])
def test_what_follows_of_the_late_ones_from_an_earlier_release_is_withheld(n_yes, is_withheld):
    told, now, answers = before_and_now(n_yes)
    alone, together = (
        audit_family(Family("belonging.thuis", (now,), before), [answers], catalogue())[0]
        for before in ((), (told,))
    )
    assert withheld(alone) == set()
    assert bool(withheld(together)) is is_withheld


def test_what_was_told_before_is_not_withheld_any_more():
    # Twelve times yes: whoever read the earlier release knows it of each of them.
    codes = dict.fromkeys(range(12), 1.0)
    told = share_of("belonging.at_home", "T0", codes)
    told = replace(told, raw=replace(told.raw, version=1))

    decisions, finding = audit_family(
        Family("belonging.thuis", (told,), (told,)),
        [table("T0", codes, "belonging.thuis")],
        catalogue(),
    )

    assert withheld(decisions) == set()
    assert finding.withheld == ()


# Nobody who answered so low can have answered 10: searched anew it could not be opened.
LOW = dict.fromkeys(range(10), 1.0) | {10: 2.0, 11: 2.0}


def told_already(decision):
    return replace(decision, raw=replace(decision.raw, version=1))


def test_a_wave_is_not_searched_again_for_figures_of_another():
    told, later = told_already(mean_of("T0", LOW)), mean_of("T6", SPREAD)

    decisions, finding = audit_family(
        Family("wellbeing", (told, later), (told,)),
        [table("T0", LOW), table("T6", SPREAD)],
        catalogue(),
    )

    assert withheld(decisions) == set()
    assert finding.narrowest >= 8


def test_a_wave_is_searched_again_for_a_change_from_it():
    stayers = {person: 3 + person % 5 for person in range(20)}
    start, end = stayers | {20: 1.0}, stayers | {21: 10.0}
    told = told_already(mean_of("T0", start))

    decisions, _finding = audit_family(
        Family("wellbeing", (told, mean_of("T6", end), change_of(start, end)), (told,)),
        [table("T0", start), table("T6", end)],
        catalogue(),
    )

    assert withheld(decisions) == {"wellbeing.change/initiatief:linde/T0-T6/-"}


def test_what_was_taken_out_before_is_not_tried_again():
    mean = mean_of("T0", SPREAD)
    cell = str(mean.raw.address)

    decisions, finding = audit_family(
        Family("wellbeing", (mean,), held=frozenset({cell})), [table("T0", SPREAD)], catalogue()
    )

    assert withheld(decisions) == {cell}
    assert finding.withheld == (cell,)


def test_only_what_would_be_shown_is_held():
    hidden = not_shown(mean_of("T0", SPREAD), Reason.TOO_FEW_PEOPLE)
    cells = [str(hidden.raw.address), "wellbeing.mean/initiatief:brug/T0/-"]

    (one,) = families_to_audit([hidden], [table("T0", SPREAD)], catalogue(), held=cells)

    assert one.held == frozenset()


def test_every_dataset_that_opens_a_question_gives_the_released_figures(monkeypatch):
    n = 40
    start = {person: 3 + (person * 7) % 6 for person in range(n)}
    mean = mean_of("T0", start)
    found = []
    see = Openness.see

    def look(one, seen, answers):
        found.append(answers.copy())
        see(one, seen, answers)

    monkeypatch.setattr(Openness, "see", look)

    audit_family(family("wellbeing", mean), [table("T0", start)], catalogue())

    levels = np.arange(1, 11, dtype=np.float64)
    nobody = 1
    datasets = {tuple(levels[dataset[0, :-nobody]]) for answers in found for dataset in answers}
    assert len(datasets) > 1
    told = published(mean.raw, catalogue())
    wanted = [rounded(part, is_share=False) for part in (told.value, told.lower, told.upper)]
    for scores in datasets:
        actual = mean_score(moments(np.array(scores)), unit="points")
        assert [
            rounded(part, is_share=False) for part in (actual.value, actual.lower, actual.upper)
        ] == wanted


def test_the_same_answers_give_the_same_audit():
    once, again = (
        audit_family(
            family("wellbeing", mean_of("T0", SPREAD)), [table("T0", SPREAD)], catalogue()
        )[1]
        for _ in range(2)
    )

    assert once == again
