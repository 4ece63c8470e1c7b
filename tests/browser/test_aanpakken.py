"""The road of a card: an initiative writes it, loses its tab, goes on and puts it before LSA; LSA clears it; a visitor reads it."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, opened, ready
from tests.browser.serving import Server, serving

WORDS = "Op zaterdag komen er kinderen mee"


def somebody(chromium: Browser, server: Server, account: str = "") -> Page:
    """A browser of its own, signed in as this account."""
    context = chromium.new_context(base_url=server.address, locale="nl-NL")
    context.set_default_timeout(PATIENCE)
    page = opened(context.new_page(), "/")
    if account:
        page.locator(f'.bb-roles button[value="{account}"]').click()
        page.locator(".bb-who").wait_for()
        ready(page)
    return page


def test_a_card_is_written_in_two_sittings_cleared_and_read(
    chromium: Browser, demo_data: Path, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(demo_data, tmp_path / "data"))
    with serving(data, tmp_path / "log.txt") as server:
        writer = opened(somebody(chromium, server, "initiative:de-linde"), "/onze-aanpak")
        box = writer.get_by_label("Wat werkte?")
        box.fill(WORDS)
        # How many characters there are, without the English hint that stands before it.
        counter = writer.locator('[class*="bb-counted"] [data-testid="InputInstructions"]')
        expect(counter.get_by_text("33/500")).to_be_visible()
        expect(counter.get_by_text("Ctrl+Enter")).to_be_hidden()
        writer.keyboard.press("Tab")
        expect(writer.get_by_text("Bewaard. Niemand anders leest dit")).to_be_visible()
        writer.context.close()

        writer = opened(somebody(chromium, server, "initiative:de-linde"), "/onze-aanpak")
        box = writer.get_by_label("Wat werkte?")
        expect(box).to_have_value(WORDS)
        # The last words are still in the box when the button is pressed: they go along.
        box.fill(f"{WORDS}, en hun ouders.")
        writer.get_by_role("button", name="Aan LSA voorleggen").click()
        expect(writer.locator("h1.bb-finding")).to_have_text("LSA leest uw kaart")

        visitor = opened(somebody(chromium, server), "/aanpakken")
        expect(visitor.get_by_text("Een bank in het midden van de tuin")).to_be_visible()
        expect(visitor.get_by_text(WORDS)).to_have_count(0)

        lsa = opened(somebody(chromium, server, "lsa"), "/vandaag")
        lsa.get_by_role("link", name="Lezen").first.click()
        ready(lsa)
        lsa.get_by_role("link", name="Terug naar alle kaarten").click()
        expect(lsa.locator("h1.bb-finding")).to_have_text("Twee kaarten zijn nog niet gelezen")
        ready(lsa)
        lsa.get_by_role("link", name="Lezen").first.click()
        expect(lsa.locator(".bb-over")).to_have_text("Buurttuin De Linde")
        expect(lsa.get_by_text(f"{WORDS}, en hun ouders.").first).to_be_visible()
        lsa.get_by_role("button", name="Goedkeuren").click()
        expect(lsa.locator("h1.bb-finding")).to_have_text("Anderen kunnen deze kaart lezen")

        opened(visitor, "/aanpakken")
        expect(visitor.get_by_text(f"{WORDS}, en hun ouders.")).to_be_visible()


def test_a_card_opened_from_the_list_is_still_open_when_it_is_sent_back(
    chromium: Browser, demo_data: Path, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(demo_data, tmp_path / "data"))
    with serving(data, tmp_path / "log.txt") as server:
        lsa = opened(somebody(chromium, server, "lsa"), "/beheer")
        lsa.get_by_role("link", name="Aanpakken").click()
        expect(lsa.locator("h1.bb-finding")).to_have_text("Één kaart is nog niet gelezen")
        ready(lsa)
        lsa.get_by_role("link", name="Lezen", exact=True).click()
        expect(lsa.locator("h1.bb-finding")).to_have_text("Een nieuwe versie wacht op LSA")
        ready(lsa)
        lsa.get_by_text("Terugsturen met een bericht").click()
        lsa.get_by_label("Wat moet er anders?").fill("Noem de straat niet.")
        lsa.get_by_role("button", name="Terugsturen", exact=True).click()
        expect(lsa.locator(".bb-notice.good")).to_contain_text("Teruggestuurd.")
        expect(lsa.locator("h1.bb-finding")).to_have_text("Deze kaart ligt weer bij het initiatief")
