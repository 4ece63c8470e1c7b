"""A volunteer notes an activity in a few keys, with or without codes, corrects it, and takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import on_data_of_its_own, ready


@pytest.fixture
def volunteer(chromium: Browser, demo_data: Path, tmp_path: Path) -> Iterator[Page]:
    with on_data_of_its_own(chromium, demo_data, tmp_path, "/activiteiten") as page:
        yield page


def name_it(page: Page, title: str) -> None:
    page.get_by_role("combobox", name="Wat was het?").click()
    page.keyboard.type(title)
    page.keyboard.press("Enter")


def count(page: Page, label: str, number: str) -> None:
    page.get_by_label(label).fill(number)
    page.keyboard.press("Tab")


def save(page: Page) -> None:
    page.get_by_role("button", name="Bewaren").click()


def test_an_activity_is_noted_corrected_and_taken_back(volunteer: Page) -> None:
    page = volunteer
    name_it(page, "Wandelen langs de vaart")
    count(page, "Hoeveel mensen?", "14")
    count(page, "Hoeveel voor het eerst?", "3")
    save(page)
    expect(page.get_by_text("‘Wandelen langs de vaart’ is bewaard.")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="Wandelen langs de vaart")
    for number in ("14", "3"):
        expect(row.get_by_role("cell", name=number, exact=True)).to_be_visible()

    # The same day and name with other numbers: she is asked, and the former numbers are replaced.
    ready(page)
    name_it(page, "Wandelen langs de vaart")
    count(page, "Hoeveel mensen?", "16")
    count(page, "Hoeveel voor het eerst?", "3")
    save(page)
    expect(page.get_by_text("Deze activiteit is er al, met andere aantallen.")).to_be_visible()
    page.get_by_role("button", name="Vervang de vorige aantallen").click()
    expect(row.get_by_role("cell", name="16", exact=True)).to_be_visible()
    expect(row).to_have_count(1)

    page.get_by_role("button", name="Ongedaan maken").first.click()
    page.get_by_role("button", name="Ja, maak ongedaan").first.click()
    expect(row.get_by_role("cell", name="14", exact=True)).to_be_visible()


def test_codes_count_the_people_and_one_that_looks_like_another_is_asked_about(
    volunteer: Page,
) -> None:
    page = volunteer
    name_it(page, "Soep eten")
    page.get_by_text("Meer: soort, uren, codes van wie er waren").click()
    # W288 takes part already; W828 would be somebody new with two figures swapped.
    page.get_by_role("textbox", name="Codes van wie er waren").fill("W410 w-828, N01")
    save(page)
    expect(page.get_by_text("W828 lijkt op W288, die we al kennen.")).to_be_visible()
    page.get_by_role("button", name="Ja, bewaar zo").click()
    expect(page.get_by_text("3 codes genoteerd.")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="Soep eten")
    expect(row.get_by_role("cell", name="3", exact=True)).to_be_visible()
    # That codes were noted is told; which ones never comes back.
    expect(row.get_by_role("cell", name="genoteerd", exact=True)).to_be_visible()
    assert "W828" not in page.locator("main").inner_text()


def test_a_code_that_is_none_keeps_everything_out(volunteer: Page) -> None:
    page = volunteer
    name_it(page, "Soep eten")
    page.get_by_text("Meer: soort, uren, codes van wie er waren").click()
    page.get_by_role("textbox", name="Codes van wie er waren").fill("W288, é")
    save(page)
    expect(page.get_by_text("Er is nog niets opgeslagen")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Soep eten")).to_have_count(0)
    # What was typed is still there to be put right.
    expect(page.get_by_role("textbox", name="Codes van wie er waren")).to_have_value("W288, é")
