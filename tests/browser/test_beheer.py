"""LSA adds the first initiative on a store of its own, and on demo data a seventh that it corrects and takes away."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from bb_data.access.accounts import Account
from bb_data.access.sessions import start_session
from bb_data.model.actor import Role
from bb_data.model.identifiers import uuid7
from bb_data.store.database import Database, now
from bb_data.web import cookies
from tests.browser.conftest import PATIENCE, opened, ready
from tests.browser.serving import Server, serving
from tests.browser.test_vrijgeven import as_account


def token_on_an_empty_store(data: Path) -> str:
    """A store with one account of LSA and nothing else, no demo data; the token of its session."""
    account = Account(uuid7(), "LSA", Role.LSA, None, None, None, is_demo=False)
    database = Database.open(data / "private" / "monitor.duckdb")
    with database.write() as writer:
        writer.insert_row(
            "account",
            id=account.id,
            name=account.name,
            role=str(account.role),
            is_demo=False,
            is_blocked=False,
            created_at=now(),
        )
        token = start_session(writer, account)
    database.close()
    return token


def page_with(chromium: Browser, server: Server, token: str) -> Page:
    context = chromium.new_context(base_url=server.address, locale="nl-NL")
    context.set_default_timeout(PATIENCE)
    context.add_cookies([{"name": cookies.SESSION, "value": token, "url": server.address}])
    return context.new_page()


def told(page: Page, sentence: str) -> None:
    expect(page.locator(".bb-notice.good")).to_contain_text(sentence)
    ready(page)


def test_the_first_initiative_on_an_empty_store_from_its_name_to_an_open_measurement(
    chromium: Browser, tmp_path: Path
) -> None:
    token = token_on_an_empty_store(tmp_path)
    with serving(tmp_path, tmp_path / "log.txt") as server:
        page = opened(page_with(chromium, server, token), "/vandaag")
        expect(page.locator(".bb-banner")).to_have_count(0)
        page.get_by_role("link", name="Initiatief toevoegen").click()
        expect(page.locator("h1.bb-finding")).to_have_text("Voeg het eerste initiatief toe")
        ready(page)
        expect(page.get_by_role("region", name="Meetplan").locator("tbody tr")).to_have_count(5)

        # Straight from the name to the button, as somebody in a hurry would.
        page.get_by_role("textbox", name="Naam van het initiatief").fill("Buurttuin De Linde")
        page.get_by_role("button", name="Toevoegen", exact=True).click()
        told(page, "Buurttuin De Linde is toegevoegd.")
        assert page.url.endswith("/beheer?initiatief=buurttuin-de-linde")

        page.get_by_role("link", name="Startmeting plannen").click()
        expect(page.locator("h1.bb-finding")).to_have_text("Er loopt nu geen meting")
        ready(page)
        page.get_by_role("button", name="Plannen", exact=True).click()
        told(page, "De startmeting van Buurttuin De Linde is gepland.")
        expect(page.locator("h1.bb-finding")).to_have_text("Er loopt nu 1 meting")


def test_a_seventh_initiative_is_added_corrected_and_taken_away(
    chromium: Browser, demo_data: Path, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(demo_data, tmp_path / "data"))
    with serving(data, tmp_path / "log.txt") as server:
        page = as_account(chromium, server, "lsa", "/vandaag")
        page.locator('[class*="st-key-bb-entry-beheer"] a').click()
        expect(page.locator("h1.bb-finding")).to_have_text("Zes initiatieven doen mee")
        ready(page)
        page.get_by_role("link", name="Initiatief toevoegen").click()
        expect(page.locator("h1.bb-finding")).to_have_text("Initiatief toevoegen")
        ready(page)

        name = page.get_by_role("textbox", name="Naam van het initiatief")
        name.fill("Flat De Lift")
        name.press("Tab")
        ready(page)
        expect(page.get_by_role("textbox", name="Korte naam voor het adres")).to_have_attribute(
            "placeholder", "flat-de-lift"
        )
        page.get_by_role("button", name="Toevoegen", exact=True).click()
        expect(page.locator(".bb-notice.error")).to_contain_text("Geef dit een andere naam")
        ready(page)
        name.fill("Muziekhoek Élan")
        name.press("Tab")
        ready(page)
        page.get_by_role("button", name="Toevoegen", exact=True).click()
        told(page, "Muziekhoek Élan is toegevoegd.")

        page.get_by_text("Wat er van dit initiatief staat").click()
        page.get_by_role("textbox", name="Plaats").fill("Verzinveen")
        page.get_by_role("button", name="Wijziging bewaren").click()
        told(page, "De wijziging is bewaard.")
        expect(page.locator(".bb-lead")).to_contain_text("Verzinveen.")

        page.get_by_role("link", name="Terug naar alle initiatieven").click()
        expect(page.locator("h1.bb-finding")).to_have_text("Zeven initiatieven doen mee")
        ready(page)
        page.get_by_role("link", name="Muziekhoek Élan").click()
        expect(page.locator("h1.bb-finding")).to_have_text("Muziekhoek Élan")
        ready(page)
        page.get_by_text("Dit initiatief weghalen").click()
        page.get_by_text("Ja, haal Muziekhoek Élan weg").click()
        ready(page)
        page.get_by_role("button", name="Weghalen", exact=True).click()
        told(page, "Muziekhoek Élan is weggehaald.")
        expect(page.locator("h1.bb-finding")).to_have_text("Zes initiatieven doen mee")
