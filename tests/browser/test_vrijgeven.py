"""The steward looks as a funder, signs off, and the funder reads it; nothing of it before."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from bb_data.release.published import newest
from tests.browser.conftest import PATIENCE, opened, ready
from tests.browser.serving import Server, serving


def as_account(chromium: Browser, server: Server, account: str, path: str) -> Page:
    context = chromium.new_context(base_url=server.address, locale="nl-NL")
    context.set_default_timeout(PATIENCE)
    page = opened(context.new_page(), "/")
    page.locator(f'.bb-roles button[value="{account}"]').click()
    page.locator(".bb-who").wait_for()
    return opened(page, path)


def test_from_a_look_as_the_funder_to_the_funder_s_page(
    chromium: Browser, demo_data: Path, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(demo_data, tmp_path / "data"))
    release = newest(data / "releases")
    assert release is not None
    with serving(data, tmp_path / "log.txt") as server:
        funder = as_account(chromium, server, "funder:vsb-fonds", "/voortgang")
        expect(funder.locator("body")).not_to_contain_text(release.id)

        steward = as_account(chromium, server, "steward", "/vrijgeven")
        expect(steward.locator("h1.bb-finding")).to_have_text(
            "De nieuwste vrijgave kan ondertekend worden"
        )
        steward.get_by_role("radio", name="Fonds").click()
        ready(steward)
        seen = steward.locator('[class*="st-key-bb-preview-of"] h2.bb-finding')
        foreseen = seen.inner_text()

        steward.get_by_text("Ja, ik heb deze vrijgave bekeken").click()
        ready(steward)
        steward.get_by_role("button", name="Ondertekenen").click()
        expect(steward.locator("h1.bb-finding")).to_have_text("De nieuwste vrijgave is ondertekend")

        opened(funder, "/voortgang")
        expect(funder.locator("h1.bb-finding")).to_have_text(foreseen)
        expect(funder.locator("body")).to_contain_text(release.id)
