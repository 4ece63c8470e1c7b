"""Signing in and out with one click, and what each role's menu holds."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import SignedIn, opened, ready

# source: the menu per role in the description of the pages, as far as it is built; a menu of one entry is not drawn
MENUS = {
    "initiative:de-wachtkamer": [
        "Mijn buurt",
        "Overtypen",
        "Insturen",
        "Activiteiten",
        "Onze resultaten",
        "Onze aanpak",
        "Printen",
    ],
    "lsa": [
        "Vandaag",
        "Buurten",
        "Naast elkaar",
        "Volledigheid",
        "Meetmomenten",
        "Beheer",
    ],
    "steward": [
        "Vandaag",
        "Buurten",
        "Naast elkaar",
        "Volledigheid",
        "Meetmomenten",
        "Vrijgeven",
        "Beheer",
    ],
    "coach": ["Vandaag", "Buurten", "Naast elkaar", "Volledigheid", "Meetmomenten", "Aanpakken"],
    "funder:vsb-fonds": ["Voortgang", "Zes aanpakken", "Uitkomsten", "Downloads", "Uitleg"],
    "researcher": ["Uitkomsten", "Wie deden mee", "Gevoeligheid", "Methode", "Data"],
}


MENU = ':is([class*="st-key-bb-current-"], [class*="st-key-bb-entry-"]) a'


def menu(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(MENU).all_inner_texts()]


@pytest.mark.parametrize("account", MENUS)
def test_one_click_signs_in_and_opens_the_first_page_of_that_role(
    signed_in: SignedIn, account: str
) -> None:
    page = signed_in(account)
    titles = MENUS[account]
    # `expect` looks again: the browser may still be laying the page out.
    expect(page).to_have_title(f"{titles[0]} · Betrokken Buurten")
    expect(page.locator(MENU)).to_have_text(titles if len(titles) > 1 else [])


@pytest.mark.parametrize("account", [who for who, titles in MENUS.items() if len(titles) > 1])
def test_every_page_of_the_menu_opens_by_a_click(signed_in: SignedIn, account: str) -> None:
    page = signed_in(account)
    for title in MENUS[account]:
        page.locator(MENU, has_text=title).click()
        expect(page.locator('[class*="st-key-bb-current"]')).to_have_text(title)
        ready(page)
        expect(page.locator("h1.bb-finding")).to_be_visible()
        expect(page.locator("[data-testid=stException]")).to_have_count(0)


def test_a_visitor_sees_the_visitors_menu_only(page: Page) -> None:
    opened(page, "/")
    assert menu(page) == ["Welkom", "Zes aanpakken", "Hoe lees ik dit?"]
    expect(page.locator(".bb-who")).to_have_count(0)


def test_signing_out_ends_the_session_in_every_tab(
    signed_in: SignedIn, context: BrowserContext
) -> None:
    first = signed_in("lsa")
    second = opened(context.new_page(), "/meetmomenten")
    expect(second.locator(".bb-who")).to_be_visible()
    first.locator('form[action="/uitloggen"] button').click()
    first.wait_for_url("**/")
    ready(first)
    expect(first.locator(".bb-who")).to_have_count(0)
    # The other tab still holds the cookie of its own connection; the store knows better.
    second.locator(MENU, has_text="Vandaag").click()
    expect(second.locator("h1.bb-finding")).to_have_text("U bent uitgelogd")


def test_the_session_cookie_cannot_be_read_by_scripts(
    signed_in: SignedIn, context: BrowserContext
) -> None:
    page = signed_in("lsa")
    kept = {cookie["name"]: cookie for cookie in context.cookies()}
    assert kept["bb_session"]["httpOnly"]
    assert kept["bb_session"]["sameSite"] == "Lax"
    assert "bb_session" not in page.evaluate("document.cookie")


def test_the_address_of_another_role_says_for_whom_it_is(signed_in: SignedIn) -> None:
    page = opened(signed_in("funder:rcoak"), "/meetmomenten")
    expect(page.locator("h1.bb-finding")).to_have_text("Niet voor uw rol")
    expect(page.locator("table")).to_have_count(0)
