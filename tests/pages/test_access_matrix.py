"""Every page, as every role, in both languages: it opens without an error, or stays shut and shows nothing."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from bb_data.access.permissions import is_allowed
from bb_data.model.actor import Actor, Role
from bb_data.web.pages import FoundPage, find_pages, menu_of
from tests.pages.harness import ACCOUNTS, VISITOR, Dashboard

PAGES = find_pages()
EVERYBODY = (VISITOR, *ACCOUNTS)

# source: the menu per role in the description of the pages, and the table "Who sees what"
READERS = {
    "": "visitor initiative funder researcher coach lsa steward",
    "uitleg": "visitor initiative funder researcher coach lsa steward",
    "aanpakken": "visitor initiative funder researcher coach lsa steward",
    "mijn-buurt": "initiative",
    "overtypen": "initiative",
    "insturen": "initiative",
    "activiteiten": "initiative",
    "onze-resultaten": "initiative",
    "onze-aanpak": "initiative",
    "printen": "initiative",
    "vandaag": "coach lsa steward",
    "buurten": "coach lsa steward",
    "naast-elkaar": "coach lsa steward",
    "volledigheid": "coach lsa steward",
    "meetmomenten": "coach lsa steward",
    "aanpakken-nakijken": "coach lsa steward",
    "doelen": "lsa steward",
    "vrijgeven": "steward",
    "beheer": "lsa steward",
    "voortgang": "funder",
    "downloads": "funder",
    "uitkomsten": "researcher",
    "deelnemers": "researcher",
    "gevoeligheid": "researcher",
    "methode": "researcher",
}


def role_of(account: str) -> str:
    return account.partition(":")[0]


def may_read(slug: str, account: str) -> bool:
    return role_of(account) in READERS[slug].split()


def test_the_table_of_readers_names_every_page() -> None:
    assert set(READERS) == set(PAGES)


@pytest.mark.parametrize("account", EVERYBODY)
@pytest.mark.parametrize("slug", PAGES)
def test_the_gate_opens_a_page_for_its_readers_only(slug: str, account: str) -> None:
    actor = Actor(role=Role(role_of(account)), initiative="de-wachtkamer")
    assert may_read(slug, account) == is_allowed(actor, PAGES[slug].page.permission)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("slug", "account"),
    [(slug, who) for slug in READERS for who in EVERYBODY if may_read(slug, who)],
)
def test_a_page_opens_for_its_reader(
    dashboard: Dashboard, slug: str, account: str, language: str
) -> None:
    opened = dashboard.open(slug, account, language)
    assert opened.errors == []
    assert "bb-finding" in opened.markup


@pytest.mark.parametrize(
    ("slug", "account"),
    [(slug, who) for slug in READERS for who in EVERYBODY if not may_read(slug, who)],
)
def test_a_page_of_others_is_never_drawn(dashboard: Dashboard, slug: str, account: str) -> None:
    with patch.object(FoundPage, "render", create=True) as render:
        opened = dashboard.open(slug, account)
    assert opened.errors == []
    assert not render.called
    assert ("Log eerst in" if account == VISITOR else "Niet voor uw rol") in opened.markup


@pytest.mark.parametrize("account", EVERYBODY)
def test_the_menu_holds_only_pages_that_open(dashboard: Dashboard, account: str) -> None:
    entries = [page.slug for page in menu_of(PAGES, Role(role_of(account)))]
    assert entries
    assert all(may_read(slug, account) for slug in entries)


def test_a_session_that_ended_shows_nothing_and_says_why(dashboard: Dashboard) -> None:
    sent = dashboard.signed_in("coach")
    with dashboard.monitor.store.write() as writer:
        writer.execute("UPDATE account SET is_blocked = true WHERE role = 'coach'")
    app = dashboard.app("vandaag")
    with dashboard.sending(sent):
        app.run(timeout=60)
    shown = "\n".join(str(element.proto) for element in app.main)
    assert "U bent uitgelogd" in shown
    with dashboard.monitor.store.write() as writer:
        writer.execute("UPDATE account SET is_blocked = false WHERE role = 'coach'")


def test_an_initiative_asking_for_another_by_address_gets_its_own(dashboard: Dashboard) -> None:
    opened = dashboard.open(
        "onze-resultaten", "initiative:de-wachtkamer", query={"initiatief": "de-linde"}
    )
    assert "De Linde" not in opened.markup
