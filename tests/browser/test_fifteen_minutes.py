"""Who has fifteen minutes walks through the demo by clicks alone, and reads at each stop what it is for."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.conftest import PATIENCE
from tests.browser.serving import serving
from tests.browser.tour import TOUR


def test_the_tour_of_fifteen_minutes_can_be_walked_from_the_first_page(
    chromium: Browser, demo_data: Path, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(demo_data, tmp_path / "data"))
    with serving(data, tmp_path / "log.txt") as server:
        context = chromium.new_context(
            base_url=server.address, viewport={"width": 1280, "height": 900}, locale="nl-NL"
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        for stop in TOUR:
            stop.walk(page, tmp_path)
        context.close()
