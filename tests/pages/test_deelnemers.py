"""Who took part, for researchers and in LSA's page of one neighbourhood: released figures, and no live count for researchers."""

from __future__ import annotations

from html import unescape

import pytest

from tests.pages.harness import Dashboard


def markup(
    dashboard: Dashboard, slug: str = "deelnemers", who: str = "researcher", **query: str
) -> str:
    opened = dashboard.open(slug, who, query=query)
    assert opened.errors == []
    labels = [each.label for each in opened.app.tabs]
    return unescape(opened.markup + "\n".join(labels))


def test_the_programme_opens_at_its_newest_wave_with_who_left(dashboard: Dashboard) -> None:
    told = markup(dashboard)
    assert "64% van wie startte, vulde de meting na een jaar ook in" in told
    assert "Van de 502 mensen die startten" in told
    assert "Per initiatief: wie de meting na een jaar opnieuw invulde" in told
    assert "Wie stopte, was bij de start eenzamer dan wie bleef." in told
    assert "Met een geldige score: overige deelnemers (naast vrouwen)" in told


def test_an_initiative_shows_who_came_back_and_never_how_lonely_who_left_was(
    dashboard: Dashboard,
) -> None:
    told = markup(dashboard, initiatief="de-linde", meting="T6")
    assert "Buurttuin De Linde, cijfers tot en met" in told
    assert "83% van wie startte, vulde de meting na een half jaar ook in" in told
    assert "Wie stopte" not in told
    assert "Per initiatief:" not in told


def test_at_the_start_nobody_came_back_yet(dashboard: Dashboard) -> None:
    told = markup(dashboard, meting="T0")
    assert "502 mensen vulden de startmeting in" in told
    assert "Wie stopte" not in told


def test_few_people_are_called_uncertain(dashboard: Dashboard) -> None:
    assert "Grote onzekerheid: een cijfer hier gaat over minder dan 30 mensen." in markup(
        dashboard, initiatief="op-de-hoek"
    )
    assert "Grote onzekerheid" not in markup(dashboard)


def test_an_unknown_value_in_the_address_is_left_with_a_notice(dashboard: Dashboard) -> None:
    told = markup(dashboard, initiatief="nergens", meting="T99")
    assert told.count("Het adres vraagt om iets dat hier niet is.") == 2


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_neighbourhood_of_lsa_has_the_same_in_a_tab(dashboard: Dashboard, language: str) -> None:
    opened = dashboard.open("buurten", "lsa", language, query={"initiatief": "de-linde"})
    assert opened.errors == []
    labels = [each.label for each in opened.app.tabs]
    assert labels[-1] == ("Wie deden mee" if language == "nl" else "Who took part")
    if language == "nl":
        assert "Van de 84 mensen die startten" in unescape(opened.markup)
