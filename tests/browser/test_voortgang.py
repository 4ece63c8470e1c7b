"""A fund reads what changed, keeps it while signed in, and goes from a verdict to how it is known."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, expect

from bb_data.model.actor import COMMAND_LINE
from bb_data.release.published import newest
from bb_data.release.sign_off import sign_off
from bb_data.settings import Settings
from bb_data.web.starting import opened_monitor
from tests.browser.conftest import ready
from tests.browser.serving import serving
from tests.browser.test_vrijgeven import as_account


def sign_newest(data: Path) -> None:
    monitor = opened_monitor(Settings(data_dir=data))
    release = newest(monitor.releases)
    assert release is not None
    sign_off(monitor.store, COMMAND_LINE, monitor.catalogue, monitor.releases, release.id)
    monitor.store.close()


def test_the_news_lasts_one_visit_and_leads_on(
    chromium: Browser, demo_data: Path, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(demo_data, tmp_path / "data"))
    sign_newest(data)
    with serving(data, tmp_path / "log.txt") as server:
        page = as_account(chromium, server, "funder:vsb-fonds", "/voortgang")
        since = page.get_by_text("Uw vorige bezoek was op 14 juli 2026.")
        expect(since).to_be_visible()
        page.get_by_text("Nog 6 veranderingen").click()
        expect(
            page.get_by_text("Flat De Lift: in jul–sep 2026 deden 74 mensen mee.")
        ).to_be_visible()

        page.get_by_label("English").click()
        expect(page.get_by_text("Your previous visit was on 14 July 2026.")).to_be_visible()
        page.get_by_label("Nederlands").click()
        expect(since).to_be_visible()

        link = page.get_by_role("link", name="Hoe we dat weten")
        expect(link).to_have_count(6)
        link.nth(2).click()
        page.wait_for_url("**/uitkomsten?deel=op-de-hoek")
        ready(page)
        expect(page.locator("#op-de-hoek")).to_have_text("Eettafel Op de Hoek")
        expect(page.locator("#op-de-hoek")).to_be_in_viewport()

        page.go_back()
        expect(since).to_be_visible()

        again = as_account(chromium, server, "funder:vsb-fonds", "/voortgang")
        expect(
            again.get_by_text("Er is niets veranderd sinds uw vorige bezoek op 5 december 2026.")
        ).to_be_visible()
