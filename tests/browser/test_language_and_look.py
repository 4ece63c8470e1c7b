"""Dutch and English, a telephone, and people who use a keyboard or a screen reader."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from bb_data.web.cookies import LANGUAGE
from tests.browser.conftest import SignedIn, opened, ready
from tests.browser.serving import Server

PAGES = {
    "/mijn-buurt": "initiative:de-wachtkamer",
    "/overtypen": "initiative:de-wachtkamer",
    "/insturen": "initiative:de-wachtkamer",
    "/activiteiten": "initiative:de-wachtkamer",
    "/printen": "initiative:de-wachtkamer",
    "/onze-resultaten": "initiative:de-linde",
    "/onze-aanpak": "initiative:op-de-hoek",
    "/vandaag": "lsa",
    "/buurten": "lsa",
    "/naast-elkaar": "lsa",
    "/naast-elkaar?deel=meedoen": "lsa",
    "/naast-elkaar?deel=ladder": "lsa",
    "/volledigheid": "lsa",
    "/meetmomenten": "lsa",
    "/aanpakken-nakijken": "lsa",
    "/aanpakken-nakijken?initiatief=op-de-hoek": "lsa",
    "/doelen": "lsa",
    "/beheer": "lsa",
    "/beheer?toevoegen=ja": "lsa",
    "/beheer?initiatief=de-lift": "lsa",
    "/uitleg": "initiative:de-wachtkamer",
    "/voortgang": "funder:vsb-fonds",
    "/downloads": "funder:vsb-fonds",
    "/vrijgeven": "steward",
    "/uitkomsten": "researcher",
    "/uitkomsten?deel=initiatieven": "funder:vsb-fonds",
    "/deelnemers": "researcher",
    "/gevoeligheid": "researcher",
    "/methode": "researcher",
    "/data": "researcher",
}


def test_the_language_switch_keeps_the_page_and_its_query(signed_in: SignedIn) -> None:
    page = opened(signed_in("lsa"), "/buurten?initiatief=het-kompas")
    page.get_by_label("English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    ready(page)
    assert page.url.endswith("/buurten?initiatief=het-kompas")
    expect(page.locator('[class*="st-key-bb-current"]')).to_have_text("Neighbourhoods")
    page.get_by_label("Nederlands").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    ready(page)
    expect(page.locator('[class*="st-key-bb-current"]')).to_have_text("Buurten")


def test_the_page_says_it_is_dutch_before_anything_is_chosen(page: Page) -> None:
    opened(page, "/")
    assert page.evaluate("document.documentElement.lang") == "nl"
    expect(page).to_have_title(re.compile("Betrokken Buurten$"))


@pytest.mark.parametrize("path", ["/", "/uitleg", "/aanpakken"])
@pytest.mark.parametrize(("appearance", "language"), [("light", "nl"), ("dark", "en")])
def test_a_page_for_visitors_has_no_serious_fault_for_a_screen_reader(
    page: Page, server: Server, appearance: str, language: str, path: str
) -> None:
    page.context.add_cookies([{"name": LANGUAGE, "value": language, "url": server.address}])
    page.emulate_media(color_scheme=appearance)  # type: ignore[arg-type]
    assert serious_faults(opened(page, path)) == []


@pytest.mark.parametrize(("path", "account"), PAGES.items())
def test_a_page_has_no_serious_fault_for_a_screen_reader_and_fits_a_telephone(
    signed_in: SignedIn, server: Server, path: str, account: str
) -> None:
    page = opened(signed_in(account), path)
    assert serious_faults(page) == []
    page.context.add_cookies([{"name": LANGUAGE, "value": "en", "url": server.address}])
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 360, "height": 800})
    opened(page, path)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert _wider_than_the_page(page) == []


def serious_faults(page: Page) -> list[str]:
    """The faults that axe calls serious or critical, each with its first place."""
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {fault['nodes'][0]['html'][:160]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]


def _wider_than_the_page(page: Page) -> list[str]:
    # Streamlit scrolls inside its own frame, so the document itself never is too wide.
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('[data-testid=stMain]')]
            .filter(frame => frame.scrollWidth > frame.clientWidth + 1)
            .map(frame => `${frame.scrollWidth} > ${frame.clientWidth}`)"""
    )
    return found
