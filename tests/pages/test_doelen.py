"""Targets on pages: LSA agrees, changes and takes back; a funder reads its own, by signed-off figures only."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from bb_data.catalogue.loader import catalogue
from bb_data.model.actor import COMMAND_LINE, Role
from bb_data.programme.targets import add_target, all_targets, let_target_lapse, take_back
from tests.pages.harness import Dashboard, Opened, dashboard_on
from tests.pages.new_store import new_store

VSB = "funder:vsb-fonds"


def run(dashboard: Dashboard, app: AppTest) -> str:
    with dashboard.sending(dashboard.signed_in("lsa")):
        app.run(timeout=60)
    opened = Opened(app)
    assert opened.errors == []
    return opened.markup


def page(dashboard: Dashboard) -> AppTest:
    app = dashboard.app("doelen")
    run(dashboard, app)
    return app


def press(dashboard: Dashboard, app: AppTest, label: str) -> str:
    next(button for button in app.button if button.label == label).click()
    return run(dashboard, app)


def field(app: AppTest, kind: str, label: str, place: int = 0):
    return [one for one in app.get(kind) if one.label == label][place]


def test_lsa_sees_the_targets_of_all_funders(dashboard: Dashboard) -> None:
    markup = dashboard.open("doelen", "lsa").markup
    for told in ("VSB Fonds", "Oranje Fonds", "RCOAK", "2 van de 7 doelen zijn gehaald"):
        assert told in markup


@pytest.mark.parametrize(
    ("account", "own", "of_others"),
    [
        (VSB, ["Gehaald", "505 mensen in jan–jun 2026"], ["Keren dat iemand meehielp"]),
        ("funder:oranje-fonds", ["Niet gehaald op de afgesproken datum"], ["reach.half_year"]),
        ("funder:rcoak", ["64% van startmeting tot meting na een jaar"], ["450 mensen"]),
    ],
)
def test_a_funder_reads_its_own_targets_only(
    dashboard: Dashboard, account: str, own: list[str], of_others: list[str]
) -> None:
    markup = dashboard.open("voortgang", account).markup
    assert "Afgesproken: de doelen" in markup
    assert [told for told in own if told not in markup] == []
    assert [told for told in of_others if told in markup] == []


def test_a_funder_reads_what_was_changed_and_why(dashboard: Dashboard) -> None:
    markup = dashboard.open("voortgang", VSB).markup
    assert "Gewijzigd op 12 maart 2026: van 120 activiteiten naar 110 activiteiten." in markup
    assert "Reden: Een van de initiatieven had in de winter geen ruimte." in markup


def test_where_a_target_stands_comes_from_what_is_signed_off(dashboard: Dashboard) -> None:
    # The internal release has the figures up to September; funders may not read those yet.
    for slug, account in (("voortgang", VSB), ("doelen", "lsa")):
        markup = dashboard.open(slug, account).markup
        assert "De datum is voorbij, het cijfer is er nog niet" in markup
        assert "76% in jan–mrt 2026" in markup
        assert "apr–jun 2026 kwam" not in markup


def test_the_preview_of_a_release_shows_the_targets_by_its_own_figures(
    dashboard: Dashboard,
) -> None:
    app = dashboard.app("vrijgeven")
    with dashboard.sending(dashboard.signed_in("steward")):
        app.run(timeout=60)
        field(app, "button_group", "Bekijken als").set_value(Role.FUNDER)
        app.run(timeout=60)
    opened = Opened(app)
    assert opened.errors == []
    assert "70% in apr–jun 2026" in opened.markup
    assert "RCOAK" in opened.markup


def test_a_change_is_recorded_with_its_reason(own_dashboard: Dashboard) -> None:
    app = page(own_dashboard)
    field(app, "number_input", "Minstens").set_value(510)
    field(app, "text_area", "Waarom is het gewijzigd?").set_value("Er kwam meer ruimte.")
    assert "VSB Fonds ziet wat er anders is" in press(own_dashboard, app, "Wijziging vastleggen")
    markup = own_dashboard.open("voortgang", VSB).markup
    assert "van 450 mensen naar 510 mensen. Reden: Er kwam meer ruimte." in markup
    assert "Nog geen van de 3 doelen is gehaald" in markup


def test_a_change_without_a_reason_changes_nothing(own_dashboard: Dashboard) -> None:
    app = page(own_dashboard)
    field(app, "number_input", "Minstens").set_value(510)
    assert "Geef een reden." in press(own_dashboard, app, "Wijziging vastleggen")
    assert "510" not in own_dashboard.open("voortgang", VSB).markup


def test_a_target_lapses_with_a_reason(own_dashboard: Dashboard) -> None:
    app = page(own_dashboard)
    field(app, "button_group", "Wat wilt u doen?").set_value("vervallen")
    run(own_dashboard, app)
    field(app, "text_area", "Waarom geldt dit doel niet meer?").set_value("Niet meer gevraagd.")
    assert "Het doel is vervallen." in press(own_dashboard, app, "Laten vervallen")
    markup = own_dashboard.open("voortgang", VSB).markup
    assert "Vervallen op 5 december 2026. Reden: Niet meer gevraagd." in markup


def test_a_mistake_is_taken_back(own_dashboard: Dashboard) -> None:
    app = page(own_dashboard)
    field(app, "number_input", "Minstens").set_value(51_000)
    field(app, "text_area", "Waarom is het gewijzigd?").set_value("Er kwam meer ruimte.")
    press(own_dashboard, app, "Wijziging vastleggen")
    assert "51.000" in own_dashboard.open("voortgang", VSB).markup

    field(app, "button_group", "Wat wilt u doen?").set_value("vergissing")
    run(own_dashboard, app)
    field(app, "checkbox", "Ja, wat op 5 december 2026 is ingevuld, was een vergissing").check()
    run(own_dashboard, app)
    assert "Het is teruggenomen." in press(own_dashboard, app, "Terugnemen")
    markup = own_dashboard.open("voortgang", VSB).markup
    assert "51.000" not in markup
    assert "was een vergissing. Het is teruggenomen op 5 december 2026." in markup
    assert "51.000" in own_dashboard.open("doelen", "lsa").markup


@pytest.fixture
def new_dashboard(tmp_path: Path):
    with dashboard_on(new_store(tmp_path, has_wave=False)) as made:
        yield made


def test_without_targets_a_funder_reads_what_will_stand_there(new_dashboard: Dashboard) -> None:
    markup = new_dashboard.open("voortgang", VSB).markup
    assert "Hier komt wat LSA met uw fonds afspreekt" in markup
    assert (
        "Met dit fonds is nog geen doel vastgelegd." in new_dashboard.open("doelen", "lsa").markup
    )


def test_lsa_adds_the_first_target_and_the_funder_reads_that_there_is_no_figure_yet(
    new_dashboard: Dashboard,
) -> None:
    app = page(new_dashboard)
    assert "Schrijf op wat er meetelt." in press(new_dashboard, app, "Toevoegen")
    field(app, "text_area", "Wat meetelt").set_value("Wie er was.")
    assert "VSB Fonds ziet het bij Voortgang" in press(new_dashboard, app, "Toevoegen")
    markup = new_dashboard.open("voortgang", VSB).markup
    assert "Nog geen cijfer" in markup
    assert "Wat meetelt: " in markup
    assert "Wie er was." in markup


def test_a_target_that_was_a_mistake_altogether_is_gone_for_the_funder(
    new_dashboard: Dashboard,
) -> None:
    with new_dashboard.monitor.store.write() as writer:
        for value in (11, 12):
            add_target(
                writer,
                COMMAND_LINE,
                catalogue(),
                funder="vsb-fonds",
                indicator="reach",
                value=value,
                due_on=date(2026, 12, value),
                definition="Wie er was.",
            )
        mistake, lapsed = all_targets(writer)
        take_back(writer, COMMAND_LINE, mistake.id, mistake.now.id)
        let_target_lapse(writer, COMMAND_LINE, lapsed.id, "Niet meer gevraagd.")
    markup = new_dashboard.open("voortgang", VSB).markup
    assert "11 mensen" not in markup
    assert "Er lopen nu geen doelen" in markup
    assert "11 mensen" in new_dashboard.open("doelen", "lsa").markup
