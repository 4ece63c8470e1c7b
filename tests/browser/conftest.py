"""A real Chromium against a real server on demo data. Skipped, loudly, where there is no Chromium; in CI never."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from tests.browser.serving import Server, serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SignedIn = Callable[..., Page]
PATIENCE = 45_000
"""Milliseconds: a busy machine may be slow, a page that never comes still fails."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All browser tests run in one worker, so that they share one server."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    if CHROMIUM is None:
        if os.environ.get("BB_BROWSER_REQUIRED"):
            pytest.fail("NO BROWSER TESTS: this machine has no Chromium, and here they must run")
        pytest.skip("NO BROWSER TESTS: this machine has no Chromium (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(
    chromium: Browser, demo_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """One server for the tests that do not mind what others did before them."""
    folder = tmp_path_factory.mktemp("server")
    data = shutil.copytree(demo_data, folder / "data")
    with serving(Path(data), folder / "log.txt") as started:
        yield started


@pytest.fixture
def context(chromium: Browser, server: Server) -> Iterator[BrowserContext]:
    """A fresh browser profile that speaks Dutch; at the end no request may have left the server's host."""
    made = chromium.new_context(
        base_url=server.address, viewport={"width": 1280, "height": 900}, locale="nl-NL"
    )
    made.set_default_timeout(PATIENCE)
    outside: list[str] = []
    made.on("request", lambda request: _note_outside(request, server, outside))
    yield made
    made.close()
    assert outside == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A tab."""
    return context.new_page()


@pytest.fixture
def signed_in(context: BrowserContext) -> SignedIn:
    """`signed_in("lsa")`: a tab that signed in with one click on the first page."""

    def sign_in(account: str) -> Page:
        page = context.new_page()
        opened(page, "/")
        page.locator(f'.bb-roles button[value="{account}"]').click()
        page.locator(".bb-who").wait_for()
        ready(page)
        return page

    return sign_in


@contextmanager
def on_data_of_its_own(
    chromium: Browser, data: Path, folder: Path, path: str, slug: str = "de-wachtkamer"
) -> Iterator[Page]:
    """A page of an initiative (that whose wave is open), on a server with a copy of these data in `folder`."""
    own = Path(shutil.copytree(data, folder / "data"))
    with serving(own, folder / "log.txt") as server:
        context = chromium.new_context(base_url=server.address, locale="nl-NL")
        context.set_default_timeout(PATIENCE)
        page = opened(context.new_page(), "/")
        page.locator(f'.bb-roles button[value="initiative:{slug}"]').click()
        page.locator(".bb-who").wait_for()
        yield opened(page, path)
        context.close()


def opened(page: Page, path: str) -> Page:
    """The page at a path, drawn to its end."""
    page.goto(path)
    return ready(page)


def ready(page: Page) -> Page:
    """Wait until the run of the script has ended and its last line stands there."""
    # While a run replaces another, the footers of both may stand there for a moment.
    page.locator(".bb-footer").first.wait_for()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    return page


def _note_outside(request: Request, server: Server, outside: list[str]) -> None:
    if not request.url.startswith((server.address, "data:", "blob:")):
        outside.append(request.url)
