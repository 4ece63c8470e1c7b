"""Beheer: LSA adds the first initiative and the seventh, corrects one, and takes one away that has nothing yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from bb_data.access.accounts import ensure_demo_accounts
from bb_data.catalogue.loader import catalogue
from bb_data.errors import NotPermittedError, RefusedError
from bb_data.model.actor import COMMAND_LINE, Actor, Role
from bb_data.programme.initiatives import add_initiative, all_initiatives
from bb_data.release.build import build_release
from bb_data.release.published import Release, newest
from bb_data.store.database import Database
from bb_data.store.properties import DEMO_TODAY, set_property
from bb_data.views import administration
from bb_data.views.context import Context
from tests.pages.harness import Dashboard, Opened, dashboard_on
from tests.pages.readers import READERS, reader_of, role_of

NEW = "muziekhoek-b-elan-b"
PAGES = {
    slug: f"initiative:{NEW}" if role_of(reader_of(slug)) == "initiative" else reader_of(slug)
    for slug in READERS
}


@contextmanager
def running(dashboard: Dashboard, **query: str) -> Iterator[AppTest]:
    app = dashboard.app("beheer", query)
    with dashboard.sending(dashboard.signed_in("lsa")):
        app.run(timeout=60)
        yield app


def shown(app: AppTest) -> str:
    opened = Opened(app)
    assert opened.errors == []
    return opened.markup


def press(app: AppTest, label: str) -> str:
    next(button for button in app.button if button.label == label).click()
    app.run(timeout=60)
    return shown(app)


def field(app: AppTest, kind: str, label: str):
    return next(one for one in app.get(kind) if one.label == label)


def add(app: AppTest, name: str) -> str:
    field(app, "text_input", "Naam van het initiatief").set_value(name)
    return press(app, "Toevoegen")


def slugs(dashboard: Dashboard) -> set[str]:
    with dashboard.monitor.store.read() as reader:
        return {one.slug for one in all_initiatives(reader)}


@pytest.fixture
def empty_dashboard(tmp_path: Path) -> Iterator[Dashboard]:
    database = Database.open(tmp_path / "private" / "monitor.duckdb")
    with database.write() as writer:
        set_property(writer, DEMO_TODAY, "2026-12-05")
        ensure_demo_accounts(writer, [])
    database.close()
    with dashboard_on(tmp_path) as made:
        yield made


def test_the_page_tells_what_waits_elsewhere_and_where_every_measurement_stands(
    dashboard: Dashboard,
) -> None:
    markup = dashboard.open("beheer", "lsa").markup
    for told in ("Zes initiatieven doen mee", "1 kaart wacht op u.", "7 doelen, het laatst"):
        assert told in markup
    # By the demo's plan: five waves of six initiatives, of which two still run and six are to come.
    assert markup.count("afgerond<small>") == 4 * 6 - 2
    assert markup.count(">loopt<small>") == 2
    assert markup.count("nog niet gepland</small>") == 6


def test_the_doors_lead_to_pages_that_open(dashboard: Dashboard) -> None:
    for account in ("lsa", "steward"):
        for slug in ("aanpakken-nakijken", "doelen", "meetmomenten"):
            opened = dashboard.open(slug, account)
            assert opened.errors == []
            assert "Niet voor uw rol" not in opened.markup


@pytest.mark.parametrize("slug", ["vandaag", "buurten", "meetmomenten", "aanpakken-nakijken"])
def test_on_an_empty_store_pages_lead_to_who_can_add_the_first(
    empty_dashboard: Dashboard, slug: str
) -> None:
    assert "Initiatief toevoegen" in empty_dashboard.open(slug, "lsa").markup
    coach = empty_dashboard.open(slug, "coach").markup
    assert "LSA voegt het eerste initiatief toe" in coach
    assert "Initiatief toevoegen" not in coach


def test_the_first_initiative_is_added_on_an_empty_store(empty_dashboard: Dashboard) -> None:
    with running(empty_dashboard) as app:
        markup = shown(app)
        assert "Voeg het eerste initiatief toe" in markup
        assert "5 december 2026 tot en met 2 januari 2027" in markup
        assert "1 tot en met 29 december 2028" in markup
        markup = add(app, "Buurttuin De Linde")
    assert "Buurttuin De Linde is toegevoegd." in markup
    assert "Plan de startmeting. Het voorstel begint op 5 december 2026." in markup
    assert slugs(empty_dashboard) == {"buurttuin-de-linde"}
    assert "Één initiatief doet mee" in empty_dashboard.open("beheer", "lsa").markup


def test_the_form_keeps_what_was_typed_and_says_all_that_is_wrong(
    own_dashboard: Dashboard,
) -> None:
    with running(own_dashboard, toevoegen="ja") as app:
        field(app, "text_input", "Korte naam voor het adres").set_value("de-linde")
        field(app, "text_input", "CBS-code van buurt, wijk of gemeente").set_value("1011")
        markup = add(app, " buurttuin  de Linde")
        for told in (
            "Er is al een initiatief met de naam ‘Buurttuin De Linde’.",
            "Er is al een initiatief met de korte naam ‘de-linde’",
            "‘1011’ is geen code van het CBS.",
        ):
            assert told in markup
        assert len(slugs(own_dashboard)) == 6
        field(app, "text_input", "Korte naam voor het adres").set_value("")
        field(app, "text_input", "CBS-code van buurt, wijk of gemeente").set_value("")
        assert "Buurttuin De Lente is toegevoegd." in add(app, "Buurttuin De Lente")


def test_the_short_name_the_plan_and_the_sign_are_proposed_before_anything_is_saved(
    dashboard: Dashboard,
) -> None:
    with running(dashboard, toevoegen="ja") as app:
        field(app, "text_input", "Naam van het initiatief").set_value("De Linde")
        field(app, "date_input", "Begonnen op").set_value(date(2025, 3, 10))
        app.run(timeout=60)
        markup = shown(app)
        # The demo has an initiative de-linde.
        assert field(app, "text_input", "Korte naam voor het adres").placeholder == "de-linde-2"
        assert "10 maart tot en met 7 april 2025 (voorbij)" in markup
        assert "1 tot en met 29 maart 2027" in markup
        sign = field(app, "selectbox", "Tekening")
        assert sign.options[0] == "Bloem in een pot"
        assert "Boom (al van Buurttuin De Linde)" in sign.options
    assert len(slugs(dashboard)) == 6


def test_every_page_opens_with_a_seventh_initiative_that_has_nothing_yet(
    own_dashboard: Dashboard,
) -> None:
    with running(own_dashboard, toevoegen="ja") as app:
        assert "Muziekhoek &lt;b&gt;Élan&lt;/b&gt; is toegevoegd" in add(
            app, "Muziekhoek <b>Élan</b>"
        )

    def check(release: str) -> None:
        for slug, account in PAGES.items():
            for language in ("nl", "en"):
                is_staff = role_of(account) in ("coach", "lsa", "steward")
                asked = {"initiatief": NEW} if is_staff else {}
                opened = own_dashboard.open(slug, account, language, asked)
                assert opened.errors == [], (release, slug)
                assert "bb-finding" in opened.markup

    check("before")
    monitor = own_dashboard.monitor
    build_release(monitor.store, COMMAND_LINE, catalogue(), monitor.releases)
    check("after a release")
    assert "Zeven initiatieven doen mee" in own_dashboard.open("beheer", "lsa").markup

    with running(own_dashboard, initiatief=NEW) as app:
        field(app, "checkbox", "Ja, haal Muziekhoek <b>Élan</b> weg").check()
        app.run(timeout=60)
        assert "is weggehaald." in press(app, "Weghalen")
    assert NEW not in slugs(own_dashboard)
    for slug, account in PAGES.items():
        if account != f"initiative:{NEW}":
            assert own_dashboard.open(slug, account).errors == [], slug


def test_a_measurement_is_planned_for_a_new_initiative(own_dashboard: Dashboard) -> None:
    with running(own_dashboard, toevoegen="ja") as app:
        add(app, "Muziekhoek Élan")
    asked = {"initiatief": "muziekhoek-elan", "meting": "T0"}
    app = own_dashboard.app("meetmomenten", asked)
    with own_dashboard.sending(own_dashboard.signed_in("lsa")):
        app.run(timeout=60)
        assert "is gepland." in press(app, "Plannen")
    markup = own_dashboard.open("beheer", "lsa", query={"initiatief": "muziekhoek-elan"}).markup
    assert "loopt" in markup
    assert "Plan de startmeting." not in markup


def test_a_new_name_and_place_stand_everywhere_and_figures_stay_with_it(
    own_dashboard: Dashboard,
) -> None:
    with running(own_dashboard, initiatief="de-linde") as app:
        field(app, "text_input", "Naam van het initiatief").set_value("Moestuin De Linde")
        field(app, "text_input", "Plaats").set_value("Bedachtstede")
        assert "De wijziging is bewaard." in press(app, "Wijziging bewaren")
    asked = {"initiatief": "de-linde"}
    for slug in ("vandaag", "buurten", "meetmomenten", "volledigheid"):
        markup = own_dashboard.open(slug, "lsa", query=asked).markup
        assert "Moestuin De Linde" in markup, slug
        assert "Buurttuin De Linde" not in markup, slug
    assert (
        "Moestuin De Linde, Bedachtstede"
        in own_dashboard.open("buurten", "lsa", query=asked).markup
    )
    own = own_dashboard.open("onze-resultaten", "initiative:de-linde")
    assert own.errors == []
    assert "Moestuin De Linde" in own.markup
    assert own.app.get("plotly_chart")
    # Who wrote the card is told as it was then.
    card = own_dashboard.open("aanpakken-nakijken", "lsa", query=asked).markup
    assert "Moestuin De Linde" in card
    assert "door Buurttuin De Linde op" in card


def test_a_new_name_and_the_word_of_the_initiative_are_in_the_next_release(
    own_dashboard: Dashboard,
) -> None:
    monitor = own_dashboard.monitor
    before = newest(monitor.releases)
    label = "Bezoekers van de site mogen de naam van dit initiatief lezen"
    with running(own_dashboard, initiatief="de-linde") as app:
        was_named = field(app, "checkbox", label).value
        field(app, "text_input", "Naam van het initiatief").set_value("Moestuin De Linde")
        field(app, "checkbox", label).set_value(not was_named)
        assert "De wijziging is bewaard." in press(app, "Wijziging bewaren")
    build_release(monitor.store, COMMAND_LINE, catalogue(), monitor.releases)
    after = newest(monitor.releases)
    assert before is not None
    assert after is not None
    [told] = [one for one in after.initiatives if one.slug == "de-linde"]
    assert (told.name, told.may_be_named) == ("Moestuin De Linde", not was_named)
    [then] = [one for one in before.initiatives if one.slug == "de-linde"]
    assert (then.name, then.may_be_named) == ("Buurttuin De Linde", was_named)
    assert cells_of(after) == cells_of(before)


def cells_of(release: Release) -> dict[str, tuple[object, ...]]:
    return {str(one.address): (one.status, one.value, one.n) for one in release.released()}


def test_a_correction_that_changes_nothing_says_so(dashboard: Dashboard) -> None:
    with running(dashboard, initiatief="de-linde") as app:
        assert "Er is niets gewijzigd." in press(app, "Wijziging bewaren")


def test_an_initiative_with_data_stays_and_the_page_says_why(dashboard: Dashboard) -> None:
    with running(dashboard, initiatief="de-lift") as app:
        markup = shown(app)
        assert [one.label for one in app.button] == ["Wijziging bewaren"]
    for told in ("Dit initiatief kan niet meer weg:", "Er is al iets ingestuurd.", "codes"):
        assert told in markup
    assert "plan geen nieuwe metingen" in markup


def test_taking_away_is_refused_behind_the_page_too(dashboard: Dashboard) -> None:
    lsa = Context(dashboard.monitor, Actor(role=Role.LSA))
    with pytest.raises(RefusedError):
        administration.take_away(lsa, "de-lift")
    coach = Context(dashboard.monitor, Actor(role=Role.COACH))
    with pytest.raises(NotPermittedError):
        administration.take_away(coach, "de-lift")
    assert len(slugs(dashboard)) == 6


def test_an_address_that_names_no_initiative_says_so(dashboard: Dashboard) -> None:
    opened = dashboard.open("beheer", "lsa", query={"initiatief": "' OR 1=1"})
    assert opened.errors == []
    assert "Dat initiatief is er niet." in opened.markup


@pytest.fixture(scope="module")
def large_dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    folder = tmp_path_factory.mktemp("large")
    database = Database.open(folder / "private" / "monitor.duckdb")
    with database.write() as writer:
        set_property(writer, DEMO_TODAY, "2026-12-05")
        for number in range(60):
            add_initiative(
                writer,
                COMMAND_LINE,
                slug=f"plek-{number:03}",
                name=f"Plek {number:03}",
                place="Verzinveen" if number % 2 else "Denkenburg",
                started_on=date(2026, 11, 1),
            )
        ensure_demo_accounts(writer, [])
    database.close()
    with dashboard_on(folder) as made:
        yield made


def test_a_proposal_that_is_past_says_so_and_the_first_step_begins_today(
    large_dashboard: Dashboard,
) -> None:
    # Begun on 1 November 2026; it is 5 December.
    markup = large_dashboard.open("beheer", "lsa", query={"initiatief": "plek-000"}).markup
    assert "voorstel: 1 tot en met 29 november 2026 (voorbij)" in markup
    assert "Het voorstel begint op 5 december 2026." in markup


def test_a_long_list_comes_in_parts_and_can_be_searched(large_dashboard: Dashboard) -> None:
    with running(large_dashboard) as app:
        markup = shown(app)
        assert "Plek 024" in markup
        assert "Plek 025" not in markup
        part = field(app, "selectbox", "Welk deel van de lijst")
        assert part.options == [
            "1 tot en met 25 van 60",
            "26 tot en met 50 van 60",
            "51 tot en met 60 van 60",
        ]
        part.set_value(2)
        app.run(timeout=60)
        assert "Plek 059" in shown(app)
        field(app, "text_input", "Zoek op naam of plaats").set_value("verzin plek")
        app.run(timeout=60)
        markup = shown(app)
        assert "Plek 001" in markup
        assert "Plek 000" not in markup
        field(app, "text_input", "Zoek op naam of plaats").set_value("nergens")
        app.run(timeout=60)
        assert "Geen initiatief met deze woorden." in shown(app)
