"""A funder reads what did not work and whom the figures are not about, between what changed and the initiatives."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.harness import Dashboard, dashboard_on
from tests.pages.new_store import new_store

VSB = "funder:vsb-fonds"
SECTIONS = [
    "Afgesproken: de doelen",
    "Gedaan: wie deden mee",
    "Veranderd: contact missen",
    "Wat werkte niet?",
    "Wie bereiken we niet?",
    "De initiatieven",
]


def test_the_parts_stand_in_this_order(dashboard: Dashboard) -> None:
    markup = dashboard.open("voortgang", VSB).markup
    places = [markup.index(f">{title}<") for title in SECTIONS]
    assert places == sorted(places)


def test_what_did_not_work_is_in_the_initiatives_own_cleared_words(dashboard: Dashboard) -> None:
    markup = dashboard.open("voortgang", VSB).markup
    cards = dashboard.open("aanpakken", VSB).markup
    part = markup.partition(">Wat werkte niet?<")[2].partition(">Wie bereiken we niet?<")[0]
    told = [row.partition("</dd>")[0] for row in part.split('<dd lang=\\"nl\\">')[1:]]
    assert len(told) >= 3
    assert [one for one in told if one not in cards] == []


def test_whom_the_figures_are_not_about_is_said_with_who_stopped(dashboard: Dashboard) -> None:
    markup = dashboard.open("voortgang", VSB).markup
    part = markup.partition(">Wie bereiken we niet?<")[2].partition(">De initiatieven<")[0]
    assert "van de starters deed opnieuw mee." in part
    assert "Over buren die nooit kwamen, weten we niets" in part


@pytest.mark.parametrize("language", ["nl", "en"])
def test_without_figures_there_is_no_empty_heading(tmp_path: Path, language: str) -> None:
    with dashboard_on(new_store(tmp_path, has_wave=True)) as new:
        markup = new.open("voortgang", VSB, language).markup
    assert "Wat werkte niet?" not in markup
    assert "Whom do we not reach?" not in markup
