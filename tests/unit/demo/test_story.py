"""What happened at the invented initiatives is what the demo promises to show."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from bb_data.catalogue.loader import load_catalogue
from bb_data.demo.files import (
    activity_file,
    attendance_file,
    draw_codes,
    survey_file,
    with_mistakes,
)
from bb_data.demo.parameters import parameters
from bb_data.demo.plan import programme
from bb_data.demo.story import Story, tell
from bb_data.demo.ties import named_pairs
from bb_data.demo.truth import Truth

CATALOGUE = load_catalogue()
SEED = 2034


def told(slug: str, seed: int = SEED) -> Story:
    plan = next(one for one in programme().initiatives if one.slug == slug)
    truth = Truth(CATALOGUE, parameters())
    return tell(CATALOGUE, programme(), plan, parameters(), truth, seed)


@pytest.fixture(scope="module")
def stories() -> dict[str, Story]:
    return {one.slug: told(one.slug) for one in programme().initiatives}


def test_there_are_six_initiatives_in_different_invented_places(stories: dict[str, Story]) -> None:
    places = {story.plan.place for story in stories.values()}
    assert places == {
        "Verzinveen",
        "Fantasterdam",
        "Denkenburg",
        "Voorbeeldhoven",
        "Bedachtstede",
        "Nergenshuizen",
    }


def test_every_initiative_has_between_30_and_130_starters(stories: dict[str, Story]) -> None:
    sizes = [story.forms["T0"].n for story in stories.values()]
    assert min(sizes) == 30
    assert max(sizes) == 130


def test_eight_of_25_are_in_at_the_open_wave_of_de_wachtkamer(stories: dict[str, Story]) -> None:
    story = stories["de-wachtkamer"]
    assert story.forms["T18"].n == 8
    assert story.plan.expected[3] == 25
    assert story.plan.closed_on("T18") is None
    assert programme().window(story.plan, "T18") == (date(2026, 11, 2), date(2026, 12, 14))


def test_de_wachtkamer_asks_the_short_form_and_the_others_the_long_one(
    stories: dict[str, Story],
) -> None:
    assert {slug for slug, s in stories.items() if s.plan.questionnaire == "kern"} == {
        "de-wachtkamer"
    }


def test_op_de_hoek_has_fewer_than_ten_pairs(stories: dict[str, Story]) -> None:
    forms = stories["op-de-hoek"].forms
    both = np.isin(forms["T12"].answers.people, forms["T0"].answers.people)
    assert both.sum() == 7


def test_exactly_the_planned_number_of_starters_returns(stories: dict[str, Story]) -> None:
    forms = stories["de-brug"].forms
    both = np.isin(forms["T6"].answers.people, forms["T0"].answers.people)
    assert both.sum() == 108


def test_het_kompas_goes_from_paper_to_online(stories: dict[str, Story]) -> None:
    assert stories["het-kompas"].plan.modes == ("papier", "papier", "online", "online")


def test_every_day_lies_within_its_wave_and_before_today(stories: dict[str, Story]) -> None:
    for story in stories.values():
        for period, forms in story.forms.items():
            opens, closes = programme().window(story.plan, period)
            assert opens <= min(forms.filled_in_on)
            assert max(forms.filled_in_on) <= min(closes, programme().today)
        days = [activity.held_on for activity in story.activities]
        assert programme().started_on <= min(days)
        assert max(days) < programme().today


def test_codes_are_different_within_an_initiative(stories: dict[str, Story]) -> None:
    for story in stories.values():
        assert len(set(story.codes)) == len(story.codes) == story.people.n


def test_people_without_a_questionnaire_come_to_activities_too(stories: dict[str, Story]) -> None:
    story = stories["de-lift"]
    came = {int(place) for activity in story.activities for place in activity.people}
    filled_in = {int(p) for forms in story.forms.values() for p in forms.answers.people}
    assert len(came - filled_in) >= 30
    assert len(came & filled_in) >= 60


def test_new_people_at_activities_add_up_to_everybody_who_came(stories: dict[str, Story]) -> None:
    story = stories["de-linde"]
    came = {int(place) for activity in story.activities for place in activity.people}
    assert sum(activity.n_new for activity in story.activities) == len(came)


def test_no_activity_holds_more_listed_people_than_fit(stories: dict[str, Story]) -> None:
    for story in stories.values():
        assert all(len(one.people) <= one.plan.at_most for one in story.activities)


def test_named_contacts_have_met(stories: dict[str, Story]) -> None:
    story = stories["het-kompas"]
    pairs = named_pairs(story, "T12", SEED)
    assert len(pairs) >= 20
    for one, other in pairs:
        assert any({one, other} <= set(a.people.tolist()) for a in story.activities)


def test_the_same_seed_tells_the_same_story_and_another_seed_another() -> None:
    def files(story: Story) -> tuple[bytes, bytes]:
        forms = story.forms["T0"]
        return survey_file(
            CATALOGUE,
            story.plan.questionnaire,
            forms.answers,
            range(forms.n),
            story.codes,
            forms.filled_in_on,
            "papier",
        ), attendance_file(story.activities, story.codes)

    assert files(told("op-de-hoek")) == files(told("op-de-hoek"))
    assert files(told("op-de-hoek")) != files(told("op-de-hoek", SEED + 1))


def test_a_file_from_paper_is_written_as_dutch_excel_does(stories: dict[str, Story]) -> None:
    story = stories["op-de-hoek"]
    forms = story.forms["T0"]
    content = survey_file(
        CATALOGUE, "volledig", forms.answers, range(3), story.codes, forms.filled_in_on, "papier"
    )
    heading, first, *_ = content.decode("cp1252").split("\r\n")
    assert heading.startswith("respondent_code;datum;wijze;leeftijd;geslacht;")
    assert first.split(";")[1] == forms.filled_in_on[0].strftime("%d-%m-%Y")


def test_an_online_export_has_commas_and_iso_dates(stories: dict[str, Story]) -> None:
    story = stories["het-kompas"]
    forms = story.forms["T12"]
    content = survey_file(
        CATALOGUE, "volledig", forms.answers, range(3), story.codes, forms.filled_in_on, "online"
    )
    first = content.decode("utf-8").split("\r\n")[1]
    assert first.split(",")[1] == forms.filled_in_on[0].isoformat()


def test_a_file_left_with_mistakes_differs_in_three_cells(stories: dict[str, Story]) -> None:
    story = stories["op-de-hoek"]
    forms = story.unfinished
    assert forms is not None
    good = survey_file(
        CATALOGUE, "volledig", forms.answers, range(9), story.codes, forms.filled_in_on, "papier"
    )
    cells, spoiled = (
        [cell for line in text.decode("cp1252").split("\r\n") for cell in line.split(";")]
        for text in (good, with_mistakes(good, "papier"))
    )
    assert sum(a != b for a, b in zip(cells, spoiled, strict=True)) == 3


def test_hours_have_a_decimal_comma(stories: dict[str, Story]) -> None:
    lines = activity_file(stories["de-brug"].activities).decode("cp1252").split("\r\n")
    assert lines[0] == "datum;activiteit;soort;deelnemers;nieuw;vrijwilligers;uren"
    assert any(line.endswith(";2,5") for line in lines)


def test_codes_are_a_letter_and_a_number_of_at_least_three_figures() -> None:
    codes = draw_codes(np.random.default_rng(1), "B", 5)
    assert len(codes) == 5
    assert all(code[0] == "B" and 100 <= int(code[1:]) <= 999 for code in codes)
