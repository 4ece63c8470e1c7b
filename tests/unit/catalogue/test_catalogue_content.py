"""The content of the real catalogue against the sources: items, answers, cut-offs, questionnaires, benchmarks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bb_data.catalogue.loader import catalogue

# source: item texts and cut-offs of MEASUREMENT.md 1-4, collected in this file
GOLDEN = Path(__file__).parents[2] / "golden" / "instruments" / "instruments.json"


@pytest.fixture(scope="module")
def golden() -> dict[str, Any]:
    return dict(json.loads(GOLDEN.read_text(encoding="utf-8")))


@pytest.mark.parametrize("instrument_id", ["djg11", "djg6"])
def test_the_loneliness_items_have_the_manuals_text_order_and_direction(
    golden: dict[str, Any], instrument_id: str
) -> None:
    instrument = catalogue().instruments[instrument_id]
    assert list(instrument.item_ids) == [item["key"] for item in golden[instrument_id]["items"]]
    text_of_code = {answer.code: answer.text.nl for answer in instrument.answers}
    for item, expected in zip(instrument.items, golden[instrument_id]["items"], strict=True):
        assert item.text.nl == expected["nl"]
        assert item.text.en == expected["en"]
        assert item.number == expected["manual_no"]
        assert item.subscale == expected["subscale"]
        points = instrument.points[item.points or ""]
        lonely = {text_of_code[code] for code, point in points.items() if point == 1}
        assert lonely == set(expected["lonely_if"])


def test_the_six_items_are_in_the_order_in_which_they_are_asked() -> None:
    # source: De Jong Gierveld & Van Tilburg 2006
    numbers = [item.number for item in catalogue().instruments["djg6"].items]
    assert numbers == [3, 4, 7, 9, 8, 10]


@pytest.mark.parametrize("instrument_id", ["djg11", "djg6"])
def test_the_categories_of_the_total_are_those_of_the_source(
    golden: dict[str, Any], instrument_id: str
) -> None:
    categories = catalogue().instruments[instrument_id].score("total").categories
    expected = [(c["key"], c["min"], c["max"]) for c in golden[instrument_id]["categories"]]
    assert [(c.id, c.minimum, c.maximum) for c in categories] == expected


@pytest.mark.parametrize("instrument_id", ["djg11", "djg6", "lsns6"])
def test_ranges_and_allowed_missing_items_are_those_of_the_source(
    golden: dict[str, Any], instrument_id: str
) -> None:
    for score in catalogue().instruments[instrument_id].scores:
        assert [score.minimum, score.maximum] == golden[instrument_id]["ranges"][score.id]
        assert score.max_missing == golden[instrument_id]["max_missing"][score.id]


def test_the_network_questions_have_the_english_wording_of_the_source(
    golden: dict[str, Any],
) -> None:
    items = catalogue().instruments["lsns6"].items
    assert [item.text.en for item in items] == [item["en"] for item in golden["lsns6"]["items"]]


def test_the_codings_have_the_ids_that_files_use() -> None:
    # source: MEASUREMENT.md 6
    expected = {
        "djg11": "nl3 nl5 en3 num_1no_3yes num_1yes_3no num_1no!_5yes! num_1yes!_5no!",
        "lsns6": "code0_5 nl raw_count",
        "ucla3": "num1_3 nl en",
        "cohesion4": "nl5agree num_1agree_5disagree num_1disagree_5agree",
        "belonging": "nl5agree num_1agree_5disagree num_1disagree_5agree",
    }
    for instrument_id, ids in expected.items():
        codings = {coding.id for coding in catalogue().instruments[instrument_id].codings}
        assert set(ids.split()) <= codings


def test_the_questionnaires_ask_what_was_agreed() -> None:
    # source: the issue of the programme, "Catalogue"
    asked = {q.id: set(q.instruments) for q in catalogue().questionnaires.values()}
    assert asked == {
        "kern": {"djg6", "contacts", "belonging", "background"},
        "volledig": {
            "djg11", "lsns6", "contacts", "belonging", "cohesion4", "wellbeing", "background",
        },
    }  # fmt: skip


def test_the_template_headings_are_the_ids_that_were_agreed() -> None:
    # source: MEASUREMENT.md 5, "Template headings"
    headings = [field.id for field in catalogue().fields]
    headings += [i for one in catalogue().instruments_of("volledig") for i in one.item_ids]
    expected = (
        "respondent_code datum wijze leeftijd geslacht alleenwonend hoe_lang rol "
        "djg1 djg2 djg3 djg4 djg5 djg6 djg7 djg8 djg9 djg10 djg11 fam1 fam2 fam3 fri1 fri2 fri3 "
        "buren_bij_naam buren_hulp via_initiatief thuis talenten buitengesloten overbodig "
        "eenzamer_naar_huis cohesie1 cohesie2 cohesie3 cohesie4 tevredenheid"
    )
    assert headings == expected.split()


def test_every_mean_has_a_change_beside_it() -> None:
    indicators = catalogue().indicators
    means = [i.removesuffix(".mean") for i in indicators if i.endswith(".mean")]
    assert {f"{name}.change" for name in means} <= indicators.keys()
    assert {"djg11", "djg11.emotional", "djg11.social", "lsns6.family"} <= set(means)


def test_severely_lonely_starts_at_nine_of_eleven_and_five_of_six() -> None:
    # source: Van Tilburg & De Jong Gierveld 1999; CBS table 85766NED
    for indicator_id, lowest in (("djg11.severely_lonely", 9), ("djg6.severely_lonely", 5)):
        indicator = catalogue().indicators[indicator_id]
        score = catalogue().instruments[indicator.instrument or ""].score(indicator.score or "")
        starts = [c.minimum for c in score.categories if c.id in indicator.categories]
        assert min(starts) == lowest


@pytest.mark.parametrize(
    ("year", "indicator", "population", "value"),
    [
        # source: MEASUREMENT.md 7
        (2016, "djg11.lonely", "19+", 43),
        (2016, "djg11.severely_lonely", "19+", 10),
        (2020, "djg11.lonely", "18+", 46.6),
        (2020, "djg11.severely_lonely", "18+", 11.0),
        (2022, "djg11.lonely", "18+", 48.6),
        (2022, "djg11.severely_lonely", "18+", 14.2),
        (2022, "djg6.not_lonely", "15+", 60.1),
        (2022, "djg6.moderately_lonely", "15+", 29.2),
        (2022, "djg6.severely_lonely", "15+", 10.7),
    ],
)
def test_checked_national_figures_are_there(
    year: int, indicator: str, population: str, value: float
) -> None:
    found = [
        benchmark
        for benchmark in catalogue().benchmarks
        if (benchmark.year, benchmark.indicator, benchmark.population)
        == (year, indicator, population)
        and benchmark.status == "checked"
    ]
    assert value in [benchmark.value for benchmark in found]
    assert all(benchmark.source for benchmark in found)


def test_what_is_not_confirmed_says_so() -> None:
    instruments = catalogue().instruments
    unsure = {i for i, instrument in instruments.items() if instrument.status == "to confirm"}
    assert unsure == {"ucla3", "lsns6", "cohesion4", "wellbeing"}


def test_there_are_two_breakdowns_of_two_classes_each() -> None:
    # source: DISCLOSURE.md, rule S1
    found = {
        breakdown.id: {one.title.nl: one.codes for one in breakdown.classes}
        for breakdown in catalogue().breakdowns
    }
    assert found == {
        "sex": {"vrouwen": (1,), "overige deelnemers": ()},
        "age": {"65 jaar en ouder": (6, 7), "overige deelnemers": ()},
    }


def test_the_ladder_has_the_steps_the_programme_believes_in() -> None:
    # source: STATISTICS.md 4
    steps = catalogue().ladder
    assert [step.id for step in steps] == (
        ["reached", "met", "came_back", "regular_contact", "meaningful_relation", "less_lonely"]
    )
    participation = {i for i, one in catalogue().indicators.items() if one.measure is not None}
    for step in steps:
        is_from_lists = step.indicator in participation
        assert is_from_lists == (step.people == "participants")


def test_every_threshold_has_a_title_and_its_reason_in_both_languages() -> None:
    thresholds = catalogue().policy.thresholds()
    assert [name for name, one in thresholds.items() if one.title is None] == []
    assert [name for name, one in thresholds.items() if not one.reason_en] == []
    minimum = thresholds["minimum_n"]
    assert minimum.reason_in("nl") == minimum.reason != minimum.reason_in("en")


def test_a_threshold_without_an_english_reason_gives_the_dutch_one() -> None:
    own = catalogue().policy.minimum_n.model_copy(update={"reason_en": ""})
    assert own.reason_in("en") == own.reason
