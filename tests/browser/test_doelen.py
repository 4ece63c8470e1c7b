"""LSA changes a target with a reason, the funder reads it, and a mistake is taken back."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import opened, ready
from tests.browser.serving import serving
from tests.browser.test_vrijgeven import as_account


def done(page: Page, told: str) -> None:
    expect(page.locator(".bb-notice.good")).to_contain_text(told)
    ready(page)


def test_from_a_change_by_lsa_to_the_funder_s_page_and_back(
    chromium: Browser, demo_data: Path, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(demo_data, tmp_path / "data"))
    with serving(data, tmp_path / "log.txt") as server:
        lsa = as_account(chromium, server, "lsa", "/doelen")
        expect(lsa.locator("h1.bb-finding")).to_have_text("2 van de 7 doelen zijn gehaald")
        form = lsa.locator('[class*="st-key-bb-card-plain-act"]')
        form.get_by_role("spinbutton", name="Minstens").fill("600")
        form.get_by_role("textbox", name="Waarom is het gewijzigd?").fill(
            "Er kwam een grotere zaal."
        )
        form.get_by_role("button", name="Wijziging vastleggen").click()
        done(lsa, "VSB Fonds ziet wat er anders is en waarom")

        funder = as_account(chromium, server, "funder:vsb-fonds", "/voortgang")
        card = funder.locator('[class*="st-key-bb-card-plain-target"]', has_text="600 mensen")
        expect(card).to_contain_text("Reden: Er kwam een grotere zaal.")
        expect(card).to_contain_text("Niet gehaald op de afgesproken datum")

        form.get_by_role("radio", name="Vergissing terugnemen").click()
        ready(lsa)
        form.get_by_text("Ja, wat op").click()
        ready(lsa)
        form.get_by_role("button", name="Terugnemen", exact=True).click()
        done(lsa, "Het is teruggenomen.")

        opened(funder, "/voortgang")
        expect(funder.locator("body")).not_to_contain_text("600 mensen")
        expect(funder.locator("body")).to_contain_text("was een vergissing.")
