"""The page Hoe lees ik dit?: every part has a place, quotes the words of the figures, and tells about nobody."""

from __future__ import annotations

import re
from html import unescape

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.invented import LETTERS, invented_cells, slug_of
from bb_data.disclosure.verdicts import demands_of
from bb_data.model.cell import initiative_scope
from bb_data.web.pages import find_pages
from bb_data.words import sentences, states
from bb_data.words.language import use_language
from bb_data.words.verdict_meanings import meaning
from bb_data.words.verdict_texts import verdict_text
from bb_data.words.verdicts import Verdict
from tests.pages.harness import ACCOUNTS, VISITOR, Dashboard

PLACE = re.compile(r'class="bb-section bb-place" id="([a-z-]+)" tabindex="-1"')
LED_TO = re.compile(r'href="#([a-z-]+)"')
ASKED_FOR_BY_FIGURES = {"leeg", "oordeel", "vragen", "contacten", "cijfer"}


def shown(dashboard: Dashboard, account: str = VISITOR, language: str = "nl") -> str:
    opened = dashboard.open("uitleg", account, language)
    assert opened.errors == []
    bodies = [each.proto.body for each in opened.app.main if hasattr(each.proto, "body")]
    return unescape("\n".join(bodies))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_list_leads_to_every_part_in_its_order(dashboard: Dashboard, language: str) -> None:
    told = shown(dashboard, language=language)

    places = PLACE.findall(told)
    assert len(places) == 11
    assert LED_TO.findall(told) == places


def test_places_are_the_same_in_both_languages(dashboard: Dashboard) -> None:
    assert PLACE.findall(shown(dashboard)) == PLACE.findall(shown(dashboard, language="en"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_verdict_is_there_with_what_it_says_and_does_not_say(
    dashboard: Dashboard, language: str
) -> None:
    told = shown(dashboard, language=language)
    demands = demands_of(catalogue().policy, catalogue().instruments["djg11"].score("total").sd)
    use_language(language)
    try:
        # `higher_small` is "higher" with the note of `lower_small`.
        for code in set(Verdict) - {Verdict.HIGHER_SMALL}:
            found = meaning(code, demands)
            for text in (
                verdict_text(code, value=-1).text,
                found.says,
                found.says_not,
                found.next_step,
            ):
                assert text in told, code
    finally:
        use_language("nl")


def test_the_states_are_those_of_the_figures(dashboard: Dashboard) -> None:
    told = shown(dashboard)

    for state in (
        states.nothing_yet(),
        states.wave_open("T6"),
        states.withheld(10, more_people_help=True),
        states.withheld(None, more_people_help=False),
        states.not_asked(),
    ):
        assert f"<p>{state.why}</p><p>{state.next_step}</p>" in told
    assert "Dit cijfer is ouder dan een jaar" in told


def test_the_sentences_are_those_of_the_figures(dashboard: Dashboard) -> None:
    told = shown(dashboard)

    for sentence in (
        sentences.no_comparison(),
        sentences.no_ranking(),
        sentences.who(50),
        sentences.withheld(),
    ):
        assert sentence in told


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_eleven_questions_are_there_in_full_with_their_source(
    dashboard: Dashboard, language: str
) -> None:
    told = shown(dashboard, language=language)
    asked = catalogue().instruments["djg11"]

    assert len(asked.items) == 11
    for item in asked.items:
        assert f"<li>{item.text.in_language(language)}</li>" in told
    assert asked.title.in_language(language) in told
    assert asked.source in told


@pytest.mark.parametrize("account", [VISITOR, *ACCOUNTS])
def test_residents_read_names_of_measurements_and_others_the_codes_too(
    dashboard: Dashboard, account: str
) -> None:
    told = shown(dashboard, account)

    is_resident = account.partition(":")[0] in ("visitor", "initiative")
    assert ("T18: Meting na anderhalf jaar" in told) == (not is_resident)
    assert ("emotioneel en sociaal. Het aandeel eenzaam" in told) == (not is_resident)
    assert "eting na anderhalf jaar" in told


def test_every_example_says_that_it_is_invented_and_names_no_release(dashboard: Dashboard) -> None:
    opened = dashboard.open("uitleg")
    told = shown(dashboard)

    pictures = opened.app.get("plotly_chart")
    assert len(pictures) == 5
    assert told.count('<p class="bb-topic">Verzonnen voorbeeld</p>') == len(pictures)
    assert ", vrijgave " not in told
    assert "gegevens tot en met" not in told


def test_no_invented_initiative_has_the_name_of_a_real_one(dashboard: Dashboard) -> None:
    with dashboard.monitor.store.read() as reader:
        slugs = {str(row["slug"]) for row in reader.records("SELECT slug FROM initiative")}

    assert slugs
    assert slugs.isdisjoint({slug_of(letter) for letter in LETTERS})
    scopes = {cell.address.scope for cell in invented_cells()}
    assert scopes.isdisjoint({initiative_scope(slug) for slug in slugs})


@pytest.mark.parametrize(
    ("slug", "account"),
    [
        ("onze-resultaten", "initiative:de-wachtkamer"),
        ("buurten", "lsa"),
        ("voortgang", "funder:vsb-fonds"),
        ("uitkomsten", "researcher"),
        ("uitkomsten", "funder:vsb-fonds"),
    ],
)
def test_every_figure_leads_to_a_part_that_exists(
    dashboard: Dashboard, slug: str, account: str
) -> None:
    places = set(PLACE.findall(shown(dashboard)))
    opened = dashboard.open(slug, account)

    links = [
        link.proto for link in opened.app.get("page_link") if link.proto.label == "Hoe lees ik dit?"
    ]
    asked = {re.sub(r".*deel=", "", link.query_string) for link in links}
    assert len(links) >= len(opened.app.get("plotly_chart")) > 0
    assert asked <= places & ASKED_FOR_BY_FIGURES
    assert asked


def test_the_explanation_leads_to_itself_by_its_list_only(dashboard: Dashboard) -> None:
    opened = dashboard.open("uitleg", "researcher")

    own = [one for one in opened.app.get("page_link") if one.proto.label == "Hoe lees ik dit?"]
    assert own == []


def test_a_fund_finds_it_under_a_name_of_its_own() -> None:
    page = find_pages()["uitleg"].page

    assert page.title == "Hoe lees ik dit?"
    assert dict(page.menu_titles) == {"funder": "Uitleg"}
