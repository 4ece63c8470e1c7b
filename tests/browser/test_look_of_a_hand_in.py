"""How the pages of a volunteer look in the states of a hand-in: large type, edges that show, nothing cut off."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, SignedIn, opened, ready
from tests.browser.serving import PROJECT, Server, serving
from tests.browser.test_language_and_look import serious_faults

EXAMPLES = PROJECT / "data" / "examples"
MESSY, MISTAKES, CLEAN = (
    EXAMPLES / "rommelig-excel.xlsx",
    EXAMPLES / "meting-met-fouten.csv",
    EXAMPLES / "nulmeting-excel-nl.csv",
)
VOLUNTEER = "initiative:de-wachtkamer"
STATEMENT_5 = 3  # among the questions that no other column of the messy file holds
LEAST_SIZE = 18  # source: the type for volunteers in the description of the look
LEAST_CONTRAST = 3  # source: WCAG 2.2, 1.4.11

SMALL_TEXTS = """() => {
  const small = [], main = document.querySelector('[data-testid=stMain]');
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.textContent.trim(), holder = walker.currentNode.parentElement;
    if (!words || holder.closest('style, script, .st-key-bb-header, .bb-banner, .bb-footer')) continue;
    if (holder.closest('[data-testid=stIconMaterial], svg')) continue;  // figures have a size of their own
    // Streamlit's own English words on the uploader's buttons are hidden behind ours.
    if (holder.closest('[data-testid=stFileUploaderDropzone] button')) continue;
    const size = parseFloat(getComputedStyle(holder).fontSize);
    if (holder.getBoundingClientRect().width && size > 0 && size < LEAST) small.push(`${size}: ${words}`);
  }
  for (const field of main.querySelectorAll('input, textarea'))
    if (field.getBoundingClientRect().width > 2 && parseFloat(getComputedStyle(field).fontSize) < LEAST)
      small.push(`field: ${field.ariaLabel}`);
  return small;
}""".replace("LEAST", str(LEAST_SIZE))
CUT_OFF = """() => [...document.querySelectorAll('[data-testid=stMain] :is(button, a.bb-button)')]
  .filter(one => one.getBoundingClientRect().width > 2)
  .filter(one => [one, ...one.querySelectorAll('p, div')].some(part =>
    part.clientWidth > 2 && part.scrollWidth > part.clientWidth + 1
    && getComputedStyle(part).overflow !== 'visible'))
  .map(one => one.textContent)"""
TOO_WIDE = """() => [...document.querySelectorAll('[data-testid=stMain], .bb-table')]
  .filter(one => one.getBoundingClientRect().width > 2 && one.scrollWidth > one.clientWidth + 1)
  .map(one => one.getAttribute('aria-label') || 'the page')"""
FILLED = """() => {
  const probe = document.createElement('i');
  probe.style.color = 'var(--bb-network)';
  document.querySelector('.stApp').append(probe);
  const filled = getComputedStyle(probe).color;
  probe.remove();
  return [...document.querySelectorAll('[data-testid=stMain] :is(button, a)')]
    .filter(one => one.getBoundingClientRect().width && getComputedStyle(one).backgroundColor === filled)
    .map(one => one.textContent);
}"""
EDGES = """(selector) => {
  const light = colour => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
      .map(part => part <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
    return .2126 * parts[0] + .7152 * parts[1] + .0722 * parts[2];
  };
  const page = light(getComputedStyle(document.querySelector('.stApp')).backgroundColor);
  return [...document.querySelectorAll(selector)].map(one => {
    const edge = light(getComputedStyle(one).borderTopColor);
    return (Math.max(edge, page) + .05) / (Math.min(edge, page) + .05);
  });
}"""


@pytest.fixture
def own_server(demo_data: Path, tmp_path: Path) -> Iterator[Server]:
    """A server on data of its own, for what is stored here."""
    data = Path(shutil.copytree(demo_data, tmp_path / "data"))
    with serving(data, tmp_path / "log.txt") as started:
        yield started


@pytest.fixture
def at(chromium: Browser, own_server: Server) -> Iterator[Callable[..., Page]]:
    """`at(width=360, look="dark")`: the page Insturen of a volunteer on a screen like that."""
    made = []

    def on_a_screen(*, width: int, look: str, language: str = "nl") -> Page:
        context = chromium.new_context(
            base_url=own_server.address,
            viewport={"width": width, "height": 900},
            locale="nl-NL",
            color_scheme=look,  # type: ignore[arg-type]
        )
        context.set_default_timeout(PATIENCE)
        made.append(context)
        page = context.new_page()
        opened(page, "/")
        page.locator(f'.bb-roles button[value="{VOLUNTEER}"]').click()
        page.locator(".bb-who").wait_for()
        if language != "nl":
            opened(page, f"/taal/{language}?terug=/insturen")
        return opened(page, "/insturen")

    yield on_a_screen
    for context in made:
        context.close()


def drop(page: Page, file: Path) -> None:
    before = page.locator("h1.bb-finding").inner_text()
    page.locator('input[type="file"]').set_input_files(file)
    expect(page.locator("h1.bb-finding")).not_to_have_text(before)
    ready(page)


def press(page: Page, key: str) -> None:
    page.locator(f'[class*="st-key-bb-{key}"] button').first.click()


def choose_the_column(page: Page, heading: str, position: int) -> None:
    """Say which question an unknown column holds, with the keys."""
    page.get_by_role("combobox", name=heading).click()
    page.get_by_role("option").nth(position).click()
    expect(page.get_by_role("combobox", name=heading)).to_have_count(0)
    ready(page)


def is_well_made(page: Page, *, filled: int) -> None:
    """Nothing that a screen reader stumbles over, small, cut off or too wide; at most one filled button."""
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)
    ready(page)
    assert serious_faults(page) == []
    assert page.evaluate(SMALL_TEXTS) == []
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(TOO_WIDE) == []
    assert len(page.evaluate(FILLED)) == filled


@pytest.mark.parametrize(
    ("width", "look", "language"),
    [(360, "dark", "nl"), (360, "light", "en"), (1280, "dark", "en"), (1280, "light", "nl")],
)
def test_every_state_of_a_messy_file_can_be_read_and_pressed(
    at: Callable[..., Page], width: int, look: str, language: str
) -> None:
    page = at(width=width, look=look, language=language)
    heading = page.locator("h1.bb-finding")
    is_well_made(page, filled=0)
    drop(page, MESSY)
    is_well_made(page, filled=1)
    before = heading.inner_text()
    press(page, "leave-out")
    expect(heading).not_to_have_text(before)
    is_well_made(page, filled=0)
    choose_the_column(page, "stelling 5", STATEMENT_5)
    page.locator('[data-testid="stRadioOption"]').first.click()
    page.locator(".st-key-bb-hand-in button").wait_for()
    is_well_made(page, filled=1)
    press(page, "hand-in")
    page.locator("a.bb-button.filled").wait_for()
    is_well_made(page, filled=1)
    press(page, "undo-last")
    page.locator('[class*="st-key-bb-undo-last-yes"] button').wait_for()
    is_well_made(page, filled=1)


@pytest.mark.parametrize(("width", "look"), [(360, "light"), (1280, "dark")])
def test_a_list_of_problems_can_be_read(at: Callable[..., Page], width: int, look: str) -> None:
    page = at(width=width, look=look)
    drop(page, MISTAKES)
    is_well_made(page, filled=1)
    for cell in ("I3", "A4", "B6"):
        expect(page.get_by_role("rowheader", name=cell, exact=True)).to_be_visible()
    expect(page.get_by_role("columnheader", name="Voorstel").first).to_be_attached()


def test_the_first_cell_to_change_is_seen_without_scrolling(at: Callable[..., Page]) -> None:
    page = at(width=1280, look="light")
    drop(page, MISTAKES)
    expect(page.get_by_text("Cel I3:", exact=False)).to_be_in_viewport()
    expect(page.get_by_role("button", name="Stuur de 5 goede in")).to_be_in_viewport()


def test_who_goes_through_the_answers_with_the_arrow_keys_keeps_her_place(
    at: Callable[..., Page],
) -> None:
    page = at(width=1280, look="light")
    drop(page, MESSY)
    press(page, "leave-out")
    choose_the_column(page, "stelling 5", STATEMENT_5)
    options = page.locator('[data-testid="stRadioOption"] input')
    options.first.focus()
    page.keyboard.press("Space")
    page.locator(".st-key-bb-hand-in button").wait_for()
    ready(page)
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_be_checked()
    ready(page)
    expect(options.nth(1)).to_be_focused()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_what_can_be_filled_in_has_an_edge_that_shows(at: Callable[..., Page], look: str) -> None:
    page = at(width=1280, look=look)
    drop(page, MESSY)
    press(page, "leave-out")
    page.locator('[data-testid="stRadioOption"]').first.wait_for()
    ready(page)
    for selector in (
        '[data-testid="stRadioOption"] > div > div:first-child',
        '[data-testid="stSelectbox"] .react-aria-ComboBox [role="group"]',
        ".stButton button",
    ):
        edges = page.evaluate(EDGES, selector)
        assert edges
        assert min(edges) >= LEAST_CONTRAST, selector


@pytest.mark.parametrize("path", ["/mijn-buurt", "/activiteiten", "/printen", "/onze-resultaten"])
def test_the_other_pages_of_a_volunteer_have_large_type_too(signed_in: SignedIn, path: str) -> None:
    page = opened(signed_in(VOLUNTEER), path)
    assert page.evaluate(SMALL_TEXTS) == []
