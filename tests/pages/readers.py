"""Who may read which page, as the description of the pages says it: what tests hold the dashboard to."""

from __future__ import annotations

from tests.pages.harness import ACCOUNTS, VISITOR

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
    "uitkomsten": "funder researcher",
    "deelnemers": "researcher",
    "gevoeligheid": "researcher",
    "methode": "researcher",
    "data": "researcher",
}


def role_of(account: str) -> str:
    return account.partition(":")[0]


def may_read(slug: str, account: str) -> bool:
    return role_of(account) in READERS[slug].split()


def reader_of(slug: str) -> str:
    """The first account that may read a page."""
    return next(who for who in EVERYBODY if may_read(slug, who))


def pages_of_readers() -> list[tuple[str, str]]:
    """Every page with each account that may read it."""
    return [(slug, who) for slug in READERS for who in EVERYBODY if may_read(slug, who)]
