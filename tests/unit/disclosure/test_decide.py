"""Each rule of the first form, on figures written out by hand."""

import numpy as np
import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.columns import columns_of
from bb_data.disclosure.decide import decide_initiatives
from bb_data.disclosure.programme import coverable, decide_programme
from bb_data.disclosure.reasons import Reason
from bb_data.disclosure.rounding import cells
from bb_data.disclosure.verdicts import verdicts
from bb_data.figures.programme import programme_cell
from bb_data.model.cell import CellAddress, Status, initiative_scope
from bb_data.model.column import Column
from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import Panel, RawCell
from bb_data.statistics.mean import mean_score, moments
from bb_data.statistics.paired import mean_change
from bb_data.statistics.proportion import share


def a_share(indicator, numerator, n, *, slug="linde"):
    return RawCell(
        address=CellAddress(indicator, initiative_scope(slug), "T0"),
        kind="share",
        estimate=share(numerator, n),
        numerator=numerator,
    )


def a_mean(indicator, scores, *, slug="linde", respondents=()):
    group = moments(np.array(scores, dtype=float))
    return RawCell(
        address=CellAddress(indicator, initiative_scope(slug), "T0"),
        kind="mean",
        estimate=mean_score(group, unit="points"),
        moments=group,
        respondents=np.array(respondents, dtype=np.int64),
    )


def a_change(differences, *, slug="linde", n_start=None, days=365.0):
    group = moments(np.array(differences, dtype=float))
    return RawCell(
        address=CellAddress("djg11.change", initiative_scope(slug), "T0-T12"),
        kind="change",
        estimate=mean_change(group, unit="points"),
        moments=group,
        panel=Panel(n_start or group.n, group.n, group.n, days),
    )


def a_count(indicator, value, n, *, unit="people", slug="linde"):
    return RawCell(
        address=CellAddress(indicator, initiative_scope(slug), "2026Q1"),
        kind="count",
        estimate=Estimate(float(value), None, None, n, unit, "count"),
    )


def decided(*raw):
    return {
        decision.raw.address.indicator: decision
        for decision in decide_initiatives(raw, catalogue())
    }


def one_cell(raw):
    return cells(decide_initiatives([raw], catalogue()), {}, catalogue())[0]


def programme(*raw):
    own = decide_initiatives(raw, catalogue())
    made = [
        programme_cell(
            next(one for one in raw if one.address.indicator == figure[0]), members, len(raw)
        )
        for figure, members in coverable(columns_of(own), catalogue()).items()
    ]
    return {
        decision.raw.address.indicator: decision
        for decision in decide_programme(made, columns_of(own), catalogue())
    }


@pytest.mark.parametrize(("n", "status"), [(9, Status.WITHHELD), (10, Status.SHOWN)])
def test_a_figure_over_fewer_than_ten_people_is_withheld(n, status):
    assert decided(a_mean("djg11.mean", range(n)))["djg11.mean"].status is status


@pytest.mark.parametrize(
    ("n", "status", "reason"),
    [
        (29, Status.WITHHELD, Reason.TOO_FEW_PEOPLE_FOR_SEVERE),
        (30, Status.SHOWN, None),
    ],
)
def test_severe_loneliness_asks_thirty_people(n, status, reason):
    decision = decided(a_share("djg11.severely_lonely", 5, n))["djg11.severely_lonely"]

    assert (decision.status, decision.reason) == (status, reason)


@pytest.mark.parametrize(
    ("numerator", "status", "value"),
    [
        # S3: x = 100 * 3 / 40 = 7.5, rounded up to 8.
        (0, Status.BOTTOM_CODED, 8.0),
        (2, Status.BOTTOM_CODED, 8.0),
        (3, Status.SHOWN, 8.0),
        (37, Status.SHOWN, 93.0),
        (38, Status.TOP_CODED, 92.0),
        (40, Status.TOP_CODED, 92.0),
    ],
)
def test_a_share_of_hardly_anybody_or_nearly_everybody_is_coded(numerator, status, value):
    cell = one_cell(a_share("belonging.at_home", numerator, 40))

    assert (cell.status, cell.value, cell.n) == (status, value, 40)
    assert (cell.lower is None) == (status is not Status.SHOWN)


def test_the_other_classes_of_a_distribution_with_a_coded_class_are_withheld():
    decisions = decided(
        a_share("contacts.help_none", 2, 40),
        a_share("contacts.help_1_3", 20, 40),
        a_share("contacts.help_4_plus", 18, 40),
    )

    assert decisions["contacts.help_none"].status is Status.BOTTOM_CODED
    for sibling in ("contacts.help_1_3", "contacts.help_4_plus"):
        assert decisions[sibling].reason is Reason.SIBLING_OF_HIDDEN_CLASS


def test_few_severely_lonely_people_hide_the_moderate_class_and_leave_the_share_lonely():
    decisions = decided(
        a_share("djg11.not_lonely", 20, 40),
        a_share("djg11.moderately_lonely", 19, 40),
        a_share("djg11.severely_lonely", 1, 40),
        a_share("djg11.lonely", 20, 40),
    )

    assert decisions["djg11.severely_lonely"].status is Status.BOTTOM_CODED
    assert decisions["djg11.moderately_lonely"].status is Status.WITHHELD
    assert decisions["djg11.lonely"].status is Status.SHOWN


def test_no_mean_where_all_answers_are_equal():
    decision = decided(a_mean("djg11.mean", [4.0] * 20))["djg11.mean"]

    assert (decision.status, decision.reason) == (Status.WITHHELD, Reason.NO_SPREAD)


def test_subscales_over_other_people_than_the_total_are_withheld():
    decisions = decided(
        a_mean("djg11.mean", range(12), respondents=range(12)),
        a_mean("djg11.emotional.mean", range(11), respondents=range(11)),
        a_mean("djg6.mean", range(12), respondents=range(12)),
    )

    assert decisions["djg11.mean"].is_shown
    assert decisions["djg11.emotional.mean"].reason is Reason.OTHER_RESPONDENTS
    assert decisions["djg6.mean"].is_shown


@pytest.mark.parametrize(
    ("new", "is_shown"), [(0, True), (1, False), (4, False), (5, True), (26, False), (30, True)]
)
def test_new_and_returning_people_are_hidden_together_when_one_of_them_is_small(new, is_shown):
    decisions = decided(
        a_count("reach", 30, 30),
        a_count("reach.new", new, 30),
        a_count("reach.returning", 30 - new, 30),
    )

    assert decisions["reach"].is_shown
    assert decisions["reach.new"].is_shown is is_shown
    assert decisions["reach.returning"].is_shown is is_shown


def test_activities_are_not_people():
    cell = one_cell(a_count("sessions", 3, 3, unit="activities"))

    assert (cell.status, cell.value, cell.n) == (Status.SHOWN, 3.0, None)


def test_the_programme_leaves_out_an_initiative_with_too_few_people():
    decision = programme(
        a_mean("djg11.mean", range(9), slug="few"),
        a_mean("djg11.mean", range(10), slug="ten"),
        a_mean("djg11.mean", range(12), slug="twelve"),
    )["djg11.mean"]

    assert decision.raw.covers == ("ten", "twelve")
    assert decision.raw.estimate.n == (10 + 12)
    assert decision.is_shown


def test_one_coded_initiative_is_left_out_of_the_programmes_share():
    decision = programme(
        a_share("belonging.at_home", 1, 40, slug="hardly"),
        a_share("belonging.at_home", 20, 40, slug="half"),
        a_share("belonging.at_home", 22, 40, slug="more"),
    )["belonging.at_home"]

    # With it, the programme minus the two that are shown would be its count exactly.
    assert (decision.status, decision.raw.covers) == (Status.SHOWN, ("half", "more"))
    assert (decision.raw.numerator, decision.raw.estimate.n) == (20 + 22, 40 + 40)


def test_two_coded_initiatives_that_may_be_shown_together_may_be_in_the_programme():
    decision = programme(
        a_share("belonging.at_home", 2, 40, slug="hardly"),
        a_share("belonging.at_home", 2, 40, slug="hardly-too"),
        a_share("belonging.at_home", 22, 40, slug="more"),
    )["belonging.at_home"]

    assert decision.is_shown
    assert decision.raw.covers == ("hardly", "hardly-too", "more")


def test_a_programme_cell_over_a_hidden_initiative_is_withheld_even_if_handed_in():
    own = [a_mean("djg11.mean", range(n), slug=f"i{n}") for n in (9, 10, 12)]
    everybody = programme_cell(own[0], Column.of(own), 3)

    decided_own = columns_of(decide_initiatives(own, catalogue()))
    decision = decide_programme([everybody], decided_own, catalogue())[0]

    assert decision.reason is Reason.REVEALS_HIDDEN_INITIATIVE


def test_a_figure_that_no_initiative_shows_is_withheld_for_the_programme_too():
    decision = programme(*[a_mean("djg11.mean", range(9), slug=f"i{i}") for i in range(6)])

    assert decision["djg11.mean"].reason is Reason.TOO_FEW_PEOPLE


def test_where_initiatives_differ_in_why_the_programme_has_the_reason_of_most():
    alike = [a_mean("djg11.mean", [4] * 12, slug=f"i{i}") for i in range(3)]
    few = [a_mean("djg11.mean", range(9), slug=f"few{i}") for i in range(2)]

    assert programme(*few, *alike)["djg11.mean"].reason is Reason.NO_SPREAD


def test_a_class_hidden_everywhere_for_severe_loneliness_leaves_the_other_of_two_in_the_programme():
    decision = programme(
        *(
            a_share(f"djg11.{name}", numerator, 20, slug=slug)
            for slug in ("brug", "lift", "linde")
            for name, numerator in (
                ("lonely", 10),
                ("not_lonely", 10),
                ("moderately_lonely", 5),
                ("severely_lonely", 5),
            )
        )
    )

    assert decision["djg11.lonely"].is_shown
    assert decision["djg11.not_lonely"].reason is Reason.TOO_FEW_PEOPLE_FOR_SEVERE


def test_six_changes_of_which_one_stands_out_get_their_verdicts_together():
    clearly = [-2.0, -1.0] * 20
    weakly = [-2.0, 1.2] * 20
    nothing = [-1.0, 1.0] * 20
    own = decide_initiatives(
        [
            a_change(clearly, slug="a"),
            a_change(weakly, slug="b"),
            *[a_change(nothing, slug=slug) for slug in "cdef"],
        ],
        catalogue(),
    )

    by_slug = {address.initiative: code for address, code in verdicts(own, catalogue()).items()}

    # By hand: a: -1.5, se .08; b: -.4, se .256, 95 % -.92 to .12; c-f: 0, se .16, 90 % within .6
    assert by_slug == {"a": "lower", "b": "undecided"} | dict.fromkeys("cdef", "about_same")


def test_an_interval_beside_zero_that_does_not_stand_among_six_may_be_chance():
    weakly = [-2.0, 1.0] * 20 + [-1.0] * 5
    own = decide_initiatives(
        [
            a_change(weakly, slug="b"),
            *[a_change([-1.0, 1.0] * 20, slug=slug) for slug in "cdefg"],
        ],
        catalogue(),
    )

    # By hand: b: -25/45 = -.56, sd 1.41, se .21, p = .011: below .05 but not below .05 / 6.
    found = {address.initiative: code for address, code in verdicts(own, catalogue()).items()}
    assert found["b"] == "chance_possible"


def test_a_withheld_change_says_only_why():
    own = decide_initiatives(
        [a_change([-2.0, -1.0] * 4, slug="few"), a_change([-2.0] * 40, slug="equal")], catalogue()
    )

    said = {address.initiative: code for address, code in verdicts(own, catalogue()).items()}

    assert said == {"few": "too_few", "equal": "no_spread"}
    assert all(cell.value is None for cell in cells(own, verdicts(own, catalogue()), catalogue()))


def test_fewer_than_four_initiatives_give_no_verdict_for_the_programme():
    raw = [a_change([-2.0, -1.0] * 20, slug=slug) for slug in "abc"]
    own = decide_initiatives(raw, catalogue())
    made = [
        programme_cell(raw[0], members, 3)
        for members in coverable(columns_of(own), catalogue()).values()
    ]

    decisions = decide_programme(made, columns_of(own), catalogue())

    assert list(verdicts(decisions, catalogue()).values()) == ["few_initiatives"]


def test_a_small_initiative_is_left_out_of_the_programmes_finer_classes_only():
    classes = {
        "djg11.not_lonely": 10,
        "djg11.moderately_lonely": 5,
        "djg11.severely_lonely": 4,
        "djg11.lonely": 9,
    }
    small = [a_share(name, n, 19, slug="small") for name, n in classes.items()]
    large = [
        a_share(name, 2 * n, 38, slug=slug)
        for slug in ("one", "two")
        for name, n in classes.items()
    ]

    decisions = programme(*small, *large)

    # Too few people for the finer classes: left out of them, and in the share lonely.
    for finer in ("djg11.not_lonely", "djg11.moderately_lonely", "djg11.severely_lonely"):
        assert decisions[finer].is_shown
        assert decisions[finer].raw.covers == ("one", "two")
    assert decisions["djg11.lonely"].raw.covers == ("one", "small", "two")
    assert decisions["djg11.lonely"].raw.estimate.n == (19 + 38 + 38)


def test_an_initiative_with_a_coded_class_is_left_out_of_all_finer_classes_but_not_of_the_share_lonely():
    def classes(slug, *, not_, moderate, severe):
        n = not_ + moderate + severe
        return [
            a_share("djg11.not_lonely", not_, n, slug=slug),
            a_share("djg11.moderately_lonely", moderate, n, slug=slug),
            a_share("djg11.severely_lonely", severe, n, slug=slug),
            a_share("djg11.lonely", moderate + severe, n, slug=slug),
        ]

    decisions = programme(
        *classes("coded", not_=20, moderate=19, severe=1),
        *classes("one", not_=20, moderate=10, severe=10),
        *classes("two", not_=20, moderate=10, severe=10),
    )

    for finer in ("djg11.not_lonely", "djg11.moderately_lonely", "djg11.severely_lonely"):
        assert decisions[finer].raw.covers == ("one", "two")
    assert decisions["djg11.lonely"].raw.covers == ("coded", "one", "two")


def test_a_figure_hidden_everywhere_for_one_reason_is_hidden_in_the_programme_for_that_reason():
    raw = [
        cell
        for slug in ("one", "two")
        for cell in (
            a_mean("djg11.mean", range(12), slug=slug, respondents=range(12)),
            a_mean("djg11.social.mean", range(11), slug=slug, respondents=range(11)),
        )
    ]

    assert programme(*raw)["djg11.social.mean"].reason is Reason.OTHER_RESPONDENTS


def test_a_share_of_pairs_asks_ten_people_not_ten_pairs():
    def kept(n_people):
        return RawCell(
            address=CellAddress("meetings.kept", initiative_scope("linde"), "2026Q2"),
            kind="rate",
            estimate=share(6, 15),
            numerator=6,
            n_people=n_people,
        )

    assert one_cell(kept(9)).reason == "S2"
    assert one_cell(kept(10)).status is Status.SHOWN


def test_hours_are_not_people():
    cell = one_cell(a_count("hours", 12, 3, unit="hours"))

    assert (cell.status, cell.value, cell.n) == (Status.SHOWN, 12.0, None)
