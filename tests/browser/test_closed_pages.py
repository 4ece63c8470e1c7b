"""On a fresh server the very first request, not signed in, goes to a page's address: nothing of that page is sent."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect

from bb_data.web.pages import find_pages
from tests.browser.conftest import PATIENCE, opened
from tests.browser.serving import serving

# a page beside an account that may read it
READERS = {
    "mijn-buurt": "initiative:de-wachtkamer",
    "overtypen": "initiative:de-wachtkamer",
    "insturen": "initiative:de-wachtkamer",
    "activiteiten": "initiative:de-wachtkamer",
    "printen": "initiative:de-wachtkamer",
    "onze-resultaten": "initiative:de-wachtkamer",
    "onze-aanpak": "initiative:de-wachtkamer",
    "vandaag": "lsa",
    "buurten": "lsa",
    "naast-elkaar": "lsa",
    "volledigheid": "lsa",
    "meetmomenten": "lsa",
    "aanpakken-nakijken": "lsa",
    "doelen": "lsa",
    "vrijgeven": "steward",
    "beheer": "lsa",
    "voortgang": "funder:vsb-fonds",
    "downloads": "funder:vsb-fonds",
    "uitkomsten": "researcher",
    "deelnemers": "researcher",
    "gevoeligheid": "researcher",
    "methode": "researcher",
    "data": "researcher",
}
_LONG_ENOUGH_TO_BE_TELLING = 12


def lines(page: Page) -> set[str]:
    """The texts on a page that are long enough to be of that page only."""
    said = page.locator("body").inner_text().splitlines()
    return {line.strip() for line in said if len(line.strip()) >= _LONG_ENOUGH_TO_BE_TELLING}


def test_every_closed_page_is_tried() -> None:
    closed = {
        slug for slug, found in find_pages().items() if found.page.permission != "page.public"
    }
    assert closed == set(READERS)


@pytest.mark.parametrize("slug", READERS)
def test_the_first_request_of_all_shows_nothing_of_the_page(
    chromium: Browser, demo_data: Path, tmp_path: Path, slug: str
) -> None:
    data = Path(shutil.copytree(demo_data, tmp_path / "data"))
    with serving(data, tmp_path / "log.txt") as server:
        context = chromium.new_context(base_url=server.address, locale="nl-NL")
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        received: list[bytes] = []
        page.on("websocket", lambda socket: _keep(socket, received))
        opened(page, f"/{slug}")
        expect(page.locator("h1.bb-finding")).to_have_text("Log eerst in")
        expect(page).to_have_title("Betrokken Buurten")
        sent_to_visitor = _text(received)
        of_everybody = lines(page) | lines(opened(page, "/"))

        received.clear()
        page.locator(f'.bb-roles button[value="{READERS[slug]}"]').click()
        page.locator(".bb-who").wait_for()
        own = lines(opened(page, f"/{slug}")) - of_everybody
        sent_to_reader = _text(received)
        context.close()
    for line in sorted(of_everybody, key=len, reverse=True):
        sent_to_visitor = sent_to_visitor.replace(line, "")
    assert [line for line in own if line in sent_to_reader], "these lines would prove nothing"
    assert [line for line in own if line in sent_to_visitor] == []


def _text(received: list[bytes]) -> str:
    return b"".join(received).decode("utf-8", errors="replace")


def _keep(socket: WebSocket, received: list[bytes]) -> None:
    socket.on(
        "framereceived",
        lambda payload: received.append(
            payload if isinstance(payload, bytes) else payload.encode()
        ),
    )
