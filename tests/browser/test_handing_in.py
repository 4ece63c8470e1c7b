"""A volunteer drops the file that she made in Excel, sees the count, hands it in, and takes it back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import on_data_of_its_own, ready
from tests.browser.serving import PROJECT

EXAMPLES = PROJECT / "data" / "examples"
# The rows that the example file was made with; the wave had 8 questionnaires in.
N_ROWS = 23


@pytest.fixture
def volunteer(chromium: Browser, demo_data: Path, tmp_path: Path) -> Iterator[Page]:
    with on_data_of_its_own(chromium, demo_data, tmp_path, "/insturen") as page:
        yield page


def drop(page: Page, file: Path) -> None:
    page.locator('input[type="file"]').set_input_files(file)
    expect(page.locator("h1.bb-finding")).not_to_have_text("Stuur een bestand in")
    ready(page)


def test_a_file_from_excel_is_counted_handed_in_and_taken_back(volunteer: Page) -> None:
    drop(volunteer, EXAMPLES / "nulmeting-excel-nl.csv")
    expect(volunteer.locator("h1.bb-finding")).to_have_text(f"{N_ROWS} rijen, {N_ROWS} goed")
    volunteer.get_by_role("button", name="Insturen", exact=True).click()
    thanks = volunteer.get_by_text(f"{N_ROWS} vragenlijsten zijn binnen.")
    expect(thanks).to_be_visible()
    expect(volunteer.get_by_text(f"Er zijn {8 + N_ROWS} van de 25")).to_be_visible()

    volunteer.get_by_role("button", name="Ongedaan maken").first.click()
    volunteer.get_by_role("button", name="Ja, maak ongedaan").first.click()
    expect(volunteer.get_by_text("Er zijn 8 van de 25")).to_be_visible()


def test_a_file_with_mistakes_lists_every_place_and_keeps_nothing(volunteer: Page) -> None:
    drop(volunteer, EXAMPLES / "meting-met-fouten.csv")
    expect(volunteer.get_by_text("Er is nog niets opgeslagen.", exact=False)).to_be_visible()
    places = volunteer.locator("table tr > *").filter(has_text=re.compile(r"^\s*[A-Z]{1,2}\d+\s*$"))
    expect(places.first).to_be_visible()
    expect(volunteer.get_by_role("button", name="Insturen", exact=True)).to_have_count(0)
