"""The explanation in a browser: its parts can be led to, by keyboard, by address and from a figure, in both languages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SignedIn, opened, ready

NEAR_THE_TOP = 40


def stands_at(page: Page, place: str) -> None:
    """The heading of this part is at the top of what can be seen, and has the focus."""
    heading = page.locator(f"#{place}")
    expect(heading).to_be_focused()
    page.wait_for_function(
        "([place, top]) => Math.abs(document.getElementById(place).getBoundingClientRect().top) < top",
        arg=[place, NEAR_THE_TOP],
    )


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
    page.wait_for_function("document.getElementById('ranglijst').getBoundingClientRect().top > 600")
    page.locator('[data-testid="stExpander"] summary').first.evaluate("one => one.click()")
    page.wait_for_timeout(500)
    top = page.evaluate("document.getElementById('ranglijst').getBoundingClientRect().top")
    assert top > 600


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
