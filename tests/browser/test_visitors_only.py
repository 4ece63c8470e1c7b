"""A dashboard for visitors only: it runs on the releases alone, and nobody signs in there."""

from __future__ import annotations

import shutil
from pathlib import Path

import httpx
from playwright.sync_api import Browser, expect

from tests.browser.conftest import PATIENCE, opened
from tests.browser.serving import serving


def test_the_visitors_dashboard_needs_no_private_data(
    chromium: Browser, demo_data: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(demo_data / "releases", data / "releases")
    with serving(data, tmp_path / "log.txt", BB_INSTANCE="public") as server:
        context = chromium.new_context(base_url=server.address, locale="nl-NL")
        context.set_default_timeout(PATIENCE)
        page = opened(context.new_page(), "/")
        expect(page.locator("h1.bb-finding")).to_contain_text("deden")
        expect(page.locator(".bb-roles")).to_have_count(0)
        expect(page.locator(".bb-banner")).to_be_visible()
        opened(page, "/vandaag")
        expect(page.locator("h1.bb-finding")).to_have_text("Niet voor bezoekers")
        expect(page.locator(".bb-roles")).to_have_count(0)
        context.close()
        for method, path in (
            ("POST", "/inloggen/demo"),
            ("GET", "/inloggen/demo"),
            ("POST", "/uitloggen"),
            ("GET", "/bestand/resultaten.csv"),
            ("POST", "/typen/antwoorden"),
        ):
            assert httpx.request(method, server.address + path).status_code == 404
        assert httpx.get(f"{server.address}/gezond").status_code == 200
    assert [each.name for each in data.iterdir()] == ["releases"]
    assert not (data / "private").exists()
