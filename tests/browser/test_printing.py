"""From paper to the monitor: codes are made and printed, and a slip in one of them is caught when it is typed in."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import on_data_of_its_own, opened


@pytest.fixture
def volunteer(chromium: Browser, demo_data: Path, tmp_path: Path) -> Iterator[Page]:
    with on_data_of_its_own(chromium, demo_data, tmp_path, "/printen") as page:
        yield page


def downloaded(page: Page, label: str | re.Pattern[str]) -> str:
    """The text of the PDF behind a link, as the browser saves it."""
    with page.expect_download() as started:
        page.get_by_role("link", name=label).click()
    content = Path(started.value.path()).read_bytes()
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_printed_codes_come_back_without_slips(volunteer: Page) -> None:
    page = volunteer
    page.get_by_label("Hoeveel nieuwe codes hebt u nodig?").fill("3")
    page.get_by_role("button", name="Maak codes").click()
    told = downloaded(page, re.compile("^WA-001-. tot en met WA-003-.$"))
    codes = sorted(set(re.findall(r"WA-\d{3}-[A-Z0-9]", told)))
    assert [code[:6] for code in codes] == ["WA-001", "WA-002", "WA-003"]
    forms = downloaded(page, re.compile("^Dezelfde, met codes erop"))
    assert all(code in forms for code in codes)
    letter = downloaded(page, "Download de brief")
    assert "Koffie in De Wachtkamer" in letter
    assert "WA-0" not in letter

    opened(page, "/overtypen")
    slip = codes[0][:-1] + ("A" if codes[0][-1] != "A" else "B")
    field = page.get_by_label("Welke code staat er op de vragenlijst?")
    field.fill(slip)
    field.press("Enter")
    expect(page.get_by_text("kan niet kloppen: het laatste teken past niet")).to_be_visible()
    field.fill(codes[0].lower())
    field.press("Enter")
    expect(page.get_by_text(f"Vragenlijst {codes[0].replace('-', '')}: vraag 1")).to_be_visible()
