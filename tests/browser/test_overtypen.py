"""A volunteer types three paper forms in with the keyboard only, reloads in the middle, loses the line, and loses nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, opened
from tests.browser.serving import serving

N_QUESTIONS = 19
NUMBERS = (12, 13, 14)
"""The questions of the short questionnaire that ask for a number."""


@pytest.fixture
def volunteer(chromium: Browser, demo_data: Path, tmp_path: Path) -> Iterator[Page]:
    data = Path(shutil.copytree(demo_data, tmp_path / "data"))
    with serving(data, tmp_path / "log.txt") as server:
        context = chromium.new_context(base_url=server.address, locale="nl-NL")
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        opened(page, "/")
        page.locator('.bb-roles button[value="initiative:de-wachtkamer"]').click()
        page.locator(".bb-who").wait_for()
        yield opened(page, "/overtypen")
        context.close()


def begin(page: Page, code: str) -> None:
    # The cursor is in the field already: nothing is clicked.
    expect(page.get_by_label("Welke code staat er op de vragenlijst?")).to_be_focused()
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    expect(
        page.get_by_text(f"Vragenlijst {code.upper()}: vraag 1 van {N_QUESTIONS}")
    ).to_be_visible()


def type_answers(page: Page, first: int, last: int, key: str = "1") -> None:
    """Answer the questions from `first` up to and including `last`; numbers get 12 and Enter."""
    for place in range(first, last + 1):
        expect(page.get_by_text(f"vraag {place} van {N_QUESTIONS}")).to_be_visible()
        # Nobody presses a key that is not on the screen yet.
        own = "figure" if place in NUMBERS else "answer"
        expect(page.locator(f".st-key-bb-{own}-1 button")).to_be_visible()
        if place in NUMBERS:
            expect(page.locator(".bb-typed")).to_have_text("\u00a0")
            page.keyboard.press("1")
            expect(page.locator(".bb-typed")).to_have_text("1")
            page.keyboard.press("2")
            expect(page.locator(".bb-typed")).to_have_text("12")
            page.keyboard.press("Enter")
        else:
            page.keyboard.press(key)
        if place < N_QUESTIONS:
            expect(page.get_by_text(f"vraag {place + 1} van {N_QUESTIONS}")).to_be_visible()


def finish(page: Page, code: str, n_in: int) -> None:
    expect(page.get_by_text(f"Vragenlijst {code} is klaar")).to_be_visible()
    expect(page.locator(".st-key-bb-finish button")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"Vragenlijst {code} is bewaard.")).to_be_visible()
    expect(page.get_by_text(f"{n_in} van de 25 vragenlijsten zijn binnen.")).to_be_visible()


def test_three_forms_with_the_keyboard_only_and_nothing_is_lost(volunteer: Page) -> None:
    page = volunteer
    begin(page, "zz01")
    type_answers(page, 1, N_QUESTIONS)
    finish(page, "ZZ01", 9)

    # Reloading in the middle of the second form comes back at the same question, with the answers.
    begin(page, "zz02")
    type_answers(page, 1, 7, key="2")
    page.reload()
    expect(page.get_by_text(f"Vragenlijst ZZ02: vraag 8 van {N_QUESTIONS}")).to_be_visible()
    expect(page.locator(".st-key-bb-back button")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text(f"vraag 7 van {N_QUESTIONS}")).to_be_visible()
    expect(page.locator(".st-key-bb-answer-2 button")).to_have_attribute("kind", "primary")
    expect(page.locator(".st-key-bb-forward button")).to_be_visible()
    page.keyboard.press("ArrowRight")
    type_answers(page, 8, N_QUESTIONS, key="2")
    finish(page, "ZZ02", 10)

    # The line drops during the third, with a skipped question, and the page is opened anew.
    begin(page, "zz03")
    type_answers(page, 1, 3)
    page.keyboard.press("0")
    expect(page.get_by_text(f"vraag 5 van {N_QUESTIONS}")).to_be_visible()
    page.context.set_offline(True)
    page.wait_for_timeout(300)
    page.context.set_offline(False)
    opened(page, "/overtypen")
    type_answers(page, 5, N_QUESTIONS)
    expect(page.get_by_text("1 vraag is overgeslagen. Dat mag.")).to_be_visible()
    finish(page, "ZZ03", 11)

    page.get_by_role("button", name="Laatste ongedaan maken").click()
    page.get_by_role("button", name="Ja, maak ongedaan").click()
    expect(page.get_by_text("10 van de 25 vragenlijsten zijn binnen.")).to_be_visible()


def test_a_code_that_is_there_offers_to_take_its_place(volunteer: Page) -> None:
    page = volunteer
    begin(page, "zz01")
    type_answers(page, 1, N_QUESTIONS)
    finish(page, "ZZ01", 9)
    expect(page.get_by_label("Welke code staat er op de vragenlijst?")).to_be_focused()
    page.keyboard.type("zz-01")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Vervang de vorige")).to_be_visible()
    page.keyboard.press("1")
    type_answers(page, 1, N_QUESTIONS, key="2")
    finish(page, "ZZ01", 9)
