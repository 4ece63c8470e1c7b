"""The page Methode: the definitions as they are, in the visitor's language, for researchers."""

from __future__ import annotations

import json
import re
import tomllib
from html import unescape

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.simulations import simulation_results
from bb_data.release.published import newest
from bb_data.store.properties import DEMO_TODAY
from bb_data.views.recovery import TRUTH_FILE
from bb_data.words.estimator_texts import QUESTIONS
from bb_data.words.language import translate
from bb_data.words.simulation_texts import SIMULATIONS
from tests.pages.harness import Dashboard


@pytest.fixture(scope="module", params=["nl", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def shown(dashboard: Dashboard, language: str) -> str:
    opened = dashboard.open("methode", "researcher", language)
    labels = [each.label for each in opened.app.expander]
    bodies = [each.proto.body for each in opened.app.main if hasattr(each.proto, "body")]
    return unescape("\n".join([*labels, *bodies]))


def test_every_instrument_is_there_with_the_words_of_its_questions(
    shown: str, language: str
) -> None:
    for instrument in catalogue().instruments.values():
        assert instrument.title.in_language(language) in shown
        for item in instrument.items:
            assert item.text.in_language(language) in shown


def test_every_figure_and_threshold_is_there_with_its_reason(shown: str, language: str) -> None:
    for indicator in catalogue().indicators.values():
        assert indicator.title.in_language(language) in shown
    assert catalogue().policy.minimum_n.reason_in(language) in shown
    assert catalogue().policy.undo_days.reason_in(language) not in shown


def test_every_simulation_and_question_is_there_in_the_visitor_s_language(
    shown: str, language: str
) -> None:
    for simulation in SIMULATIONS.values():
        assert translate(simulation.title, language) in shown
    for number, (question, _how) in QUESTIONS.items():
        assert (translate(question, language) in shown) == (number != "E1")


def test_the_finding_is_the_kept_result(shown: str, language: str) -> None:
    found = simulation_results()["equal_sites.words_or_marks"].value
    written = f"{100 * found:.1f}%"
    assert (written if language == "en" else written.replace(".", ",")) in shown


def test_formulas_are_marked_as_the_english_they_are(shown: str) -> None:
    assert '<tbody role="rowgroup" lang="en">' in shown
    assert "Wilson's score interval without continuity correction" in shown
    assert "`" not in shown


def test_in_a_demo_the_truth_stands_beside_the_figures(shown: str, language: str) -> None:
    question = translate("Vond de monitor de waarheid terug?", language)
    assert question in shown
    assert ("ligt de waarheid binnen het interval" in shown) == (language == "nl")


def test_every_number_of_the_truth_s_picture_is_a_place_and_its_table_has_no_other_figures(
    dashboard: Dashboard,
) -> None:
    release = newest(dashboard.monitor.releases, signed_off=True)
    assert release is not None
    known = {
        round(number, 2)
        for cell in release.released()
        for number in (cell.value, cell.lower, cell.upper)
        if number is not None
    }
    file = dashboard.monitor.store.file.parent / TRUTH_FILE
    truths = {round(one["of_returning"], 2) for one in tomllib.loads(file.read_text())["change"]}
    opened = dashboard.open("methode", "researcher")
    (figure,) = (json.loads(each.proto.spec) for each in opened.app.get("plotly_chart"))
    told = [text for trace in figure["data"] for text in trace["hovertext"]]
    assert told
    written = {
        float(found.replace("−", "-").replace(",", "."))
        for text in told
        for found in re.findall(r"[−-]?\d+,\d+", text)
    }
    assert written <= known | truths


def test_with_real_data_the_truth_is_not_there(own_dashboard: Dashboard) -> None:
    own_dashboard.signed_in("researcher")
    with own_dashboard.monitor.store.write() as writer:
        writer.execute("UPDATE account SET is_demo = false WHERE role = 'researcher'")
        writer.execute("DELETE FROM store_property WHERE name = $name", {"name": DEMO_TODAY})
    opened = own_dashboard.open("methode", "researcher")
    assert opened.errors == []
    assert "Uitgeprobeerd met verzonnen mensen" in opened.markup
    assert "Vond de monitor de waarheid terug?" not in opened.markup
    assert opened.app.get("plotly_chart") == []
