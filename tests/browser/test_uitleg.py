"""The explanation in a browser: its parts can be led to, by keyboard, by address and from a figure, in both languages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignedIn, opened, ready

NEAR_THE_TOP = 40


def height_of(page: Page, place: str) -> float:
    """How far the heading of a part is from the top of what can be seen."""
    box = page.locator(f"#{place}").bounding_box()
    assert box is not None
    return box["y"]


def comes_to(page: Page, place: str, lowest: float, highest: float) -> None:
    """Wait until the heading of this part is between these heights."""
    # The page's policy refuses the code that Playwright's own waiting would run.
    for _moment in range(100):
        if lowest <= height_of(page, place) <= highest:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{place} stays at {height_of(page, place)}")


def stands_at(page: Page, place: str) -> None:
    """The heading of this part is at the top of what can be seen, and has the focus."""
    expect(page.locator(f"#{place}")).to_be_focused()
    comes_to(page, place, -NEAR_THE_TOP, NEAR_THE_TOP)


def test_the_list_leads_to_a_part_by_keyboard(page: Page) -> None:
    opened(page, "/uitleg")
    page.locator('.bb-contents a[href="#oordeel"]').focus()
    page.keyboard.press("Enter")
    stands_at(page, "oordeel")
    assert page.url.endswith("/uitleg#oordeel")


@pytest.mark.parametrize("address", ["/uitleg?deel=leeg", "/uitleg#leeg"])
def test_an_address_leads_to_a_part_and_the_other_language_keeps_it(
    page: Page, address: str
) -> None:
    opened(page, address)
    stands_at(page, "leeg")
    page.get_by_label("English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    ready(page)
    stands_at(page, "leeg")
    expect(page.locator("#leeg")).to_have_text("Why is a box empty?")


def test_who_scrolls_is_not_brought_back(page: Page) -> None:
    opened(page, "/uitleg?deel=ranglijst")
    stands_at(page, "ranglijst")
    page.mouse.move(600, 400)
    page.mouse.wheel(0, -1200)
    comes_to(page, "ranglijst", 600, 2000)
    page.locator('[data-testid="stExpander"] summary').first.evaluate("one => one.click()")
    page.wait_for_timeout(500)
    assert height_of(page, "ranglijst") > 600


def test_an_address_that_names_no_part_is_the_whole_page(page: Page) -> None:
    opened(page, "/uitleg?deel=%22%3E%3Cscript%3E")
    expect(page.locator("h1.bb-finding")).to_be_in_viewport()


def test_a_figure_leads_to_the_part_that_is_about_it(signed_in: SignedIn) -> None:
    page = signed_in("funder:vsb-fonds")
    page.get_by_role("link", name="Hoe lees ik dit?").last.click()
    page.wait_for_url(re.compile(r"/uitleg\?deel=oordeel$"))
    ready(page)
    stands_at(page, "oordeel")
    expect(page.locator('[class*="st-key-bb-current"]')).to_have_text("Uitleg")
