"""What somebody waits for: first load, a click to another page, and twenty visitors at once; beside a page with one title.

Both pages are served as `make run` serves the dashboard, drawn by the same browser, in turn.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from tests.bench.visitors import Click, at_once, in_turn
from tests.browser.conftest import CHROMIUM, FLAGS, PATIENCE, opened
from tests.browser.serving import Server, serving, serving_script

pytestmark = pytest.mark.bench

FIRST_LOAD_BOUND = 4.0
CLICK_BOUND = 2.5
CROWD_BOUND = 5.0
N_ROUNDS = 7
N_VISITORS = 20
N_CLICKS = 8
PAUSE_SECONDS = 4.0
"""How long a busy visitor reads before the next click."""

ONE_TITLE = """
import streamlit as st

def first():
    st.title("Een")
    st.page_link(pages[1], label="Twee")

def second():
    st.title("Twee")
    st.page_link(pages[0], label="Een")

pages = [st.Page(first, title="Een", default=True), st.Page(second, title="Twee")]
st.navigation(pages, position="hidden").run()
"""
ONE_LINK = '[data-testid="stPageLink"] a'

CHART_PAGES = {
    "naast-elkaar": "lsa",
    "buurten": "lsa",
    "uitkomsten": "researcher",
    "onze-resultaten": "initiative:de-linde",
}
CLICKS = [
    ("lsa", "vandaag", "volledigheid"),
    ("lsa", "vandaag", "naast-elkaar"),
    ("researcher", "methode", "uitkomsten"),
    ("initiative:de-linde", "mijn-buurt", "onze-resultaten"),
]
ROADS = {
    "lsa": ("vandaag", "buurten", "naast-elkaar", "volledigheid"),
    "funder:vsb-fonds": ("voortgang", "aanpakken", "downloads"),
    "researcher": ("uitkomsten", "deelnemers", "gevoeligheid"),
    "initiative:de-linde": ("mijn-buurt", "onze-resultaten", "activiteiten"),
}

IS_READY = """([title, charts]) => {
    const app = document.querySelector('[data-testid="stApp"]');
    const heading = document.querySelector('h1');
    const drawn = [...document.querySelectorAll('.js-plotly-plot')]
        .filter(chart => chart.querySelector('.main-svg')).length;
    return app?.getAttribute('data-test-script-state') === 'notRunning'
        && heading?.innerText === title && drawn >= charts;
}"""
CLICK_AND_WAIT = """async ([selector, title, charts]) => {
    const isReady = IS_READY;
    let link;
    while (!(link = document.querySelector(selector)))
        await new Promise(resolve => requestAnimationFrame(resolve));
    const started = performance.now();
    link.click();
    while (!isReady([title, charts]) || performance.now() - started < 5)
        await new Promise(resolve => requestAnimationFrame(resolve));
    return (performance.now() - started) / 1000;
}""".replace("IS_READY", IS_READY)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield made
        made.close()


@pytest.fixture(scope="module")
def server(demo_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    data = Path(shutil.copytree(demo_data, folder / "data"))
    with serving(data, folder / "log.txt") as started:
        yield started


@pytest.fixture(scope="module")
def one_title(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("title")
    script = folder / "title.py"
    script.write_text(ONE_TITLE, encoding="utf-8")
    with serving_script(script, folder / "log.txt") as started:
        yield started


@pytest.fixture(scope="module")
def states(browser: Browser, server: Server) -> dict[str, StorageState]:
    """The cookies of each account, as one click on the first page gives them."""
    found = {}
    for account in ROADS:
        context = browser.new_context(base_url=server.address, locale="nl-NL")
        context.set_default_timeout(PATIENCE)
        page = opened(context.new_page(), "/")
        page.locator(f'.bb-roles button[value="{account}"]').click()
        page.locator(".bb-who").wait_for()
        found[account] = context.storage_state()
        context.close()
    return found


def seconds_of_first_load(
    browser: Browser, address: str, title: str, charts: int, state: StorageState | None
) -> float:
    """From asking for the page until all of it is drawn, in a browser that has nothing yet but the cookies."""
    context = browser.new_context(storage_state=state, locale="nl-NL")
    page = context.new_page()
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(IS_READY, arg=[title, charts], timeout=PATIENCE, polling="raf")
    seconds = time.perf_counter() - started
    context.close()
    return seconds


def heading_and_charts(page: Page) -> tuple[str, int]:
    """What the page has when it is whole."""
    return page.locator("h1").first.inner_text(), page.locator(".js-plotly-plot").count()


def told(what: str, ratios: list[float], bound: float, seconds: float) -> float:
    ratio = statistics.median(ratios)
    sys.stdout.write(f"{what}: {ratio:.2f} (at most {bound}; one title {seconds:.2f} s)\n")
    return ratio


@pytest.mark.parametrize("slug", CHART_PAGES)
def test_the_first_load_of_a_page_with_charts(
    browser: Browser,
    server: Server,
    one_title: Server,
    states: dict[str, StorageState],
    slug: str,
) -> None:
    state = states[CHART_PAGES[slug]]
    context = browser.new_context(storage_state=state, base_url=server.address, locale="nl-NL")
    title, charts = heading_and_charts(opened(context.new_page(), f"/{slug}"))
    context.close()
    ratios, bare = [], []
    for _ in range(N_ROUNDS):
        bare.append(seconds_of_first_load(browser, one_title.address, "Een", 0, None))
        whole = seconds_of_first_load(browser, f"{server.address}/{slug}", title, charts, state)
        ratios.append(whole / bare[-1])
    ratio = told(f"first load of /{slug}", ratios, FIRST_LOAD_BOUND, statistics.median(bare))
    assert ratio <= FIRST_LOAD_BOUND


@pytest.mark.parametrize(("account", "start", "target"), CLICKS)
def test_a_click_to_another_page(
    browser: Browser,
    server: Server,
    one_title: Server,
    states: dict[str, StorageState],
    account: str,
    start: str,
    target: str,
) -> None:
    context = browser.new_context(
        storage_state=states[account], base_url=server.address, locale="nl-NL"
    )
    context.set_default_timeout(PATIENCE)
    ours = context.new_page()
    known = {slug: heading_and_charts(opened(ours, f"/{slug}")) for slug in (target, start)}
    theirs = browser.new_page()
    theirs.goto(one_title.address)
    theirs.wait_for_function(IS_READY, arg=["Een", 0], timeout=PATIENCE)
    ratios, bare = [], []
    for _ in range(N_ROUNDS):
        bare.append(theirs.evaluate(CLICK_AND_WAIT, [ONE_LINK, "Twee", 0]))
        theirs.evaluate(CLICK_AND_WAIT, [ONE_LINK, "Een", 0])
        seconds = ours.evaluate(CLICK_AND_WAIT, [f'a[href$="{target}"]', *known[target]])
        ours.evaluate(CLICK_AND_WAIT, [f'a[href$="{start}"]', *known[start]])
        ratios.append(seconds / bare[-1])
    theirs.close()
    context.close()
    ratio = told(f"click from /{start} to /{target}", ratios, CLICK_BOUND, statistics.median(bare))
    assert ratio <= CLICK_BOUND


def test_twenty_busy_visitors_do_not_keep_each_other_waiting(
    server: Server, states: dict[str, StorageState]
) -> None:
    cookies = {account: cookies_of(state) for account, state in states.items()}
    alone: dict[str, float] = {}
    for account, slugs in ROADS.items():
        alone |= medians(run(in_turn(server.address, cookies[account], slugs, N_ROUNDS)))
    who = [(cookies[account], ROADS[account]) for account in ROADS] * (N_VISITORS // len(ROADS))
    clicks = run(at_once(server.address, who, N_CLICKS, PAUSE_SECONDS))
    assert len(clicks) == N_VISITORS * N_CLICKS
    worst = max(clicks, key=lambda each: each.seconds / alone[each.slug])
    ratio = worst.seconds / alone[worst.slug]
    sys.stdout.write(
        f"{N_VISITORS} visitors, a click each {PAUSE_SECONDS:.0f} s: the longest wait is {ratio:.2f} times"
        f" that of one alone (at most {CROWD_BOUND}; /{worst.slug}, {alone[worst.slug]:.3f} s alone)\n"
    )
    assert ratio <= CROWD_BOUND


def cookies_of(state: StorageState) -> Mapping[str, str]:
    return {one["name"]: one["value"] for one in state["cookies"]}


def medians(clicks: list[Click]) -> dict[str, float]:
    by_slug: dict[str, list[float]] = defaultdict(list)
    for each in clicks:
        by_slug[each.slug].append(each.seconds)
    return {slug: statistics.median(seconds) for slug, seconds in by_slug.items()}


def run(work) -> list[Click]:  # type: ignore[no-untyped-def]
    # In a thread of its own: the browser's loop runs in this one.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(work)).result()
