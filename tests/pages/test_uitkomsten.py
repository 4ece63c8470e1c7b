"""Outcomes: a fund reads verdict, figure, and the method folded; a researcher the method in the open. Both what is signed off."""

from __future__ import annotations

import re
from html import unescape

import pytest

from bb_data.model.actor import COMMAND_LINE, Role
from bb_data.release.published import newest
from bb_data.release.sign_off import sign_off
from tests.pages.harness import Dashboard, Opened

VSB = "funder:vsb-fonds"
NAMES = [
    "Buurtbakfiets De Brug",
    "Buurttuin De Linde",
    "Eettafel Op de Hoek",
    "Flat De Lift",
    "Huiskamer Het Kompas",
    "Koffie in De Wachtkamer",
]
PLACE = re.compile(r'class=\\?"bb-place\\?" id=\\?"([a-z-]+)\\?"')


def folded(opened: Opened) -> str:
    """What is behind folds."""
    return "\n".join(
        str(element.proto)
        for fold in opened.app.expander
        for element in fold
        if hasattr(element, "proto")
    )


def in_the_open(opened: Opened) -> str:
    """What stands on the page without opening a fold."""
    hidden = folded(opened)
    return "\n".join(
        str(element.proto) for element in opened.app.main if str(element.proto) not in hidden
    )


def test_every_initiative_has_its_verdict_by_the_alphabet(dashboard: Dashboard) -> None:
    markup = dashboard.open("uitkomsten", VSB).markup
    places = [markup.rindex(f">{name}<") for name in NAMES]
    assert places == sorted(places)
    part = markup[places[0] :]
    for told in (
        "Gemiddeld lager dan bij de start",
        "Te weinig antwoorden om te tonen",
        "Te weinig mensen om een richting te noemen",
        "Nog 6 mensen nodig die beide keren meedoen.",
    ):
        assert told in part


def test_a_verdict_stands_before_its_figure_and_the_method_is_folded(dashboard: Dashboard) -> None:
    opened = dashboard.open("uitkomsten", VSB)
    open_text, hidden = in_the_open(opened), folded(opened)
    part = open_text.partition(">Alle initiatieven samen<")[2]
    assert part.index("bb-verdict") < part.index("spec:")
    method = "ingevuld"
    assert hidden.count(method) >= 8
    assert method not in open_text
    assert "Meetinstrumenten" not in opened.markup


def test_a_researcher_reads_the_method_in_the_open(dashboard: Dashboard) -> None:
    opened = dashboard.open("uitkomsten", "researcher")
    assert "ingevuld" in in_the_open(opened)
    assert "Meetinstrumenten" in opened.markup
    assert "Hoe dit is gemeten" not in opened.markup


@pytest.mark.parametrize("account", [VSB, "researcher"])
def test_both_read_the_newest_signed_off_release_and_no_other(
    own_dashboard: Dashboard, account: str
) -> None:
    releases = own_dashboard.monitor.releases
    internal, signed = newest(releases), newest(releases, signed_off=True)
    assert internal is not None
    assert signed is not None
    markup = own_dashboard.open("uitkomsten", account).markup
    assert (signed.id in markup, internal.id in markup) == (True, False)
    monitor = own_dashboard.monitor
    sign_off(monitor.store, COMMAND_LINE, monitor.catalogue, releases, internal.id)
    markup = own_dashboard.open("uitkomsten", account).markup
    assert (signed.id in markup, internal.id in markup) == (False, True)


def test_progress_leads_to_the_outcomes_of_every_initiative(dashboard: Dashboard) -> None:
    links = [one.proto for one in dashboard.open("voortgang", VSB).app.get("page_link")]
    led_to = [one.query_string for one in links if one.label == "Hoe we dat weten"]
    places = PLACE.findall(unescape(dashboard.open("uitkomsten", VSB).markup))
    assert len(led_to) == 6
    assert {one.removeprefix("deel=") for one in led_to} <= set(places)
    assert any(one.label == "Alle uitkomsten, ook per initiatief" for one in links)


def test_the_steward_s_preview_leads_to_no_page_that_is_closed_to_the_steward(
    dashboard: Dashboard,
) -> None:
    app = dashboard.app("vrijgeven")
    app.session_state["bb-role-of-preview"] = Role.FUNDER
    with dashboard.sending(dashboard.signed_in("steward")):
        app.run(timeout=60)
    opened = Opened(app)
    assert opened.errors == []
    labels = {one.proto.label for one in app.get("page_link")}
    assert labels.isdisjoint({"Hoe we dat weten", "Alle uitkomsten, ook per initiatief"})
    assert ">De initiatieven<" in opened.markup
