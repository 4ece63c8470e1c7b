"""Cards of approaches on the pages: who reads which, writing, clearing, sending back, withdrawing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from bb_data.errors import NotPermittedError
from bb_data.model.actor import Actor, Role
from bb_data.model.approach import CardText
from bb_data.views import approaches
from bb_data.views.context import Context
from tests.pages.harness import Dashboard, Opened, dashboard_on
from tests.pages.new_store import new_store
from tests.pages.test_words import texts

AGREED = {
    "Buurtbakfiets De Brug",
    "Buurttuin De Linde",
    "Huiskamer Het Kompas",
    "Eettafel Op de Hoek",
}
NOT_AGREED = {"Flat De Lift", "Koffie in De Wachtkamer"}
WAITING_WORDS = "Nu staat er een pot bij de deur"
CLEARED_WORDS = "Vooraf laten betalen. Wie het krap had, bleef weg zonder iets te zeggen."
HOEK = {"initiatief": "op-de-hoek"}


def read(opened: Opened) -> str:
    assert opened.errors == []
    return "\n".join(texts(opened))


def names_on(text: str) -> set[str]:
    return {name for name in AGREED | NOT_AGREED if name in text}


@contextmanager
def running(dashboard: Dashboard, slug: str, account: str, **query: str) -> Iterator[AppTest]:
    """The page as this account, to click in."""
    app = dashboard.app(slug, query)
    with dashboard.sending(dashboard.signed_in(account)):
        yield app.run(timeout=60)


def press(app: AppTest, label: str) -> None:
    next(one for one in app.button if one.label == label).click().run(timeout=60)
    assert not app.exception


@pytest.mark.parametrize(
    ("account", "names"),
    [
        ("visitor", AGREED),
        ("funder:vsb-fonds", AGREED | NOT_AGREED),
        ("researcher", AGREED | NOT_AGREED),
        ("lsa", AGREED | NOT_AGREED),
        ("initiative:de-wachtkamer", AGREED | {"Koffie in De Wachtkamer"}),
    ],
)
def test_everybody_reads_the_cards_of_those_whose_name_they_may_read(
    dashboard: Dashboard, account: str, names: set[str]
) -> None:
    text = read(dashboard.open("aanpakken", account))
    shown = text[text.index("Elk initiatief zoekt") :]
    assert names_on(shown) == names
    assert WAITING_WORDS not in text
    assert CLEARED_WORDS in text


def test_in_english_the_words_of_initiatives_stay_theirs(dashboard: Dashboard) -> None:
    opened = dashboard.open("aanpakken", language="en")
    assert "We do not translate their words" in read(opened)
    assert '<dd lang=\\"nl\\">' in opened.markup or '<dd lang="nl">' in opened.markup


def test_a_waiting_text_is_read_by_its_initiative_and_lsa_only(dashboard: Dashboard) -> None:
    assert WAITING_WORDS in read(dashboard.open("onze-aanpak", "initiative:op-de-hoek"))
    assert WAITING_WORDS in read(dashboard.open("aanpakken-nakijken", "lsa", query=HOEK))
    assert WAITING_WORDS not in read(
        dashboard.open("onze-aanpak", "initiative:de-wachtkamer", query=HOEK)
    )


def test_a_coach_reads_but_has_no_buttons(dashboard: Dashboard) -> None:
    opened = dashboard.open("aanpakken-nakijken", "coach", query=HOEK)
    assert WAITING_WORDS in read(opened)
    assert [one.label for one in opened.app.button] == []
    assert len(opened.app.text_area) == 0


def test_lsa_clears_and_others_read_it(own_dashboard: Dashboard) -> None:
    with running(own_dashboard, "aanpakken-nakijken", "lsa", **HOEK) as app:
        press(app, "Goedkeuren, anderen mogen dit lezen")
    assert WAITING_WORDS in read(own_dashboard.open("aanpakken"))


def test_lsa_sends_back_with_a_note_that_the_initiative_reads(own_dashboard: Dashboard) -> None:
    with running(own_dashboard, "aanpakken-nakijken", "lsa", **HOEK) as app:
        press(app, "Terugsturen")
        assert "Schrijf wat er anders moet" in read(Opened(app))
        note = next(one for one in app.text_area if one.label == "Wat moet er anders?")
        note.input("Vertel ook hoeveel mensen er koken.")
        press(app, "Terugsturen")
    own = read(own_dashboard.open("onze-aanpak", "initiative:op-de-hoek"))
    assert "Vertel ook hoeveel mensen er koken." in own
    assert "LSA stuurde uw kaart terug" in read(
        own_dashboard.open("mijn-buurt", "initiative:op-de-hoek")
    )
    assert CLEARED_WORDS in read(own_dashboard.open("aanpakken"))


def test_lsa_withdraws_a_card_and_turns_that_back(own_dashboard: Dashboard) -> None:
    query = {"initiatief": "de-brug"}
    with running(own_dashboard, "aanpakken-nakijken", "lsa", **query) as app:
        press(app, "Terugtrekken")
        press(app, "Nee, laat staan")
        assert "De Brug" in read(own_dashboard.open("aanpakken"))
    with running(own_dashboard, "aanpakken-nakijken", "lsa", **query) as app:
        press(app, "Terugtrekken")
        press(app, "Ja, trek terug")
        assert "De Brug" not in read(own_dashboard.open("aanpakken"))
    with running(own_dashboard, "aanpakken-nakijken", "lsa", **query) as app:
        press(app, "Deze versie weer laten lezen")
    assert "De Brug" in read(own_dashboard.open("aanpakken"))


def test_what_is_typed_is_there_again_in_another_session(own_dashboard: Dashboard) -> None:
    who = "initiative:de-wachtkamer"
    with running(own_dashboard, "onze-aanpak", who) as app:
        app.text_area[1].input("Half een zin").run(timeout=60)
        assert "Bewaard. Niemand anders leest dit" in read(Opened(app))
    with running(own_dashboard, "onze-aanpak", who) as app:
        assert app.text_area[1].value == "Half een zin"
        # It is a draft: neither LSA nor others read it.
        query = {"initiatief": "de-wachtkamer"}
        assert "Half een zin" not in read(
            own_dashboard.open("aanpakken-nakijken", "lsa", query=query)
        )
        press(app, "Wat ik typte weggooien")
        assert "Elke ochtend open" in app.text_area[1].value


def test_an_initiative_puts_a_new_version_before_lsa(own_dashboard: Dashboard) -> None:
    with running(own_dashboard, "onze-aanpak", "initiative:de-wachtkamer") as app:
        app.text_area[2].input("").run(timeout=60)
        press(app, "Aan LSA voorleggen")
        assert "Vertel wat werkte én wat niet werkte" in read(Opened(app))
        app.text_area[2].input("Bel mevrouw De Vries, 06 12345678.").run(timeout=60)
        assert "‘Wat niet werkte’ lijkt een naam" in read(Opened(app))
        press(app, "Aan LSA voorleggen")
        assert "LSA leest uw kaart" in read(Opened(app))
    assert "Koffie in De Wachtkamer" in read(own_dashboard.open("vandaag", "lsa"))
    text = read(own_dashboard.open("aanpakken-nakijken", "lsa"))
    assert "Twee kaarten zijn nog niet gelezen" in text
    assert "06 12345678" not in read(own_dashboard.open("aanpakken", "funder:vsb-fonds"))


def test_lsa_writes_for_an_initiative_and_clears_that_too(own_dashboard: Dashboard) -> None:
    with running(own_dashboard, "aanpakken-nakijken", "lsa", initiatief="de-lift") as app:
        assert "wil niet met naam genoemd worden" in read(Opened(app))
        next(one for one in app.text_area if one.label == "Wat werkte?").input("Soep.").run()
        press(app, "Bewaren als nieuwe versie")
        assert "Soep." not in read(own_dashboard.open("aanpakken", "funder:vsb-fonds"))
        press(app, "Goedkeuren, anderen mogen dit lezen")
    assert "Soep." in read(own_dashboard.open("aanpakken", "funder:vsb-fonds"))
    assert "Soep." not in read(own_dashboard.open("aanpakken"))


def test_an_address_without_such_a_card_shows_all_of_them(dashboard: Dashboard) -> None:
    text = read(dashboard.open("aanpakken-nakijken", "lsa", query={"initiatief": "nergens"}))
    assert "Dat initiatief is er niet" in text
    assert names_on(text) == AGREED | NOT_AGREED


def test_with_one_initiative_and_no_card_every_page_says_what_to_do(tmp_path: Path) -> None:
    with dashboard_on(new_store(tmp_path, has_wave=False)) as made:
        assert "Nog geen kaarten" in read(made.open("aanpakken"))
        own = made.open("onze-aanpak", "initiative:de-wachtkamer")
        assert "Vertel wat u doet, wat werkte en wat niet" in read(own)
        assert "Alle versies" not in read(own)
        assert "Er is nog geen kaart." in read(made.open("aanpakken-nakijken", "lsa"))


@pytest.mark.parametrize("role", [Role.VISITOR, Role.FUNDER, Role.RESEARCHER, Role.COACH])
def test_only_the_initiative_and_lsa_write_and_only_lsa_clears(
    dashboard: Dashboard, role: Role
) -> None:
    ctx = Context(dashboard.monitor, Actor(role=role))
    with pytest.raises(NotPermittedError):
        approaches.offer(ctx, "de-brug", CardText("Van een ander."))
    for actor in (ctx.actor, Actor(role=Role.INITIATIVE, initiative="op-de-hoek")):
        with pytest.raises(NotPermittedError):
            approaches.clear(Context(dashboard.monitor, actor), "op-de-hoek", 2)
