"""A volunteer types paper forms in with the keyboard: fast, with reloads and lost lines; and loses nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.paper import paper_questions
from bb_data.settings import PROJECT_FOLDER
from bb_data.store.database import Database
from tests.browser.conftest import on_data_of_its_own, opened, ready
from tests.browser.test_language_and_look import serious_faults
from tests.browser.test_look_of_a_hand_in import CUT_OFF, SMALL_TEXTS, TOO_WIDE

N_QUESTIONS = 19
NUMBERS = (12, 13, 14)
"""The questions of the short questionnaire that ask for a number."""
ANSWERS = "**/typen/antwoorden"


@dataclass(frozen=True, slots=True)
class Volunteer:
    """A signed-in volunteer on her page, and the folder with the data."""

    page: Page
    data: Path


@pytest.fixture
def volunteer(chromium: Browser, demo_data: Path, tmp_path: Path) -> Iterator[Volunteer]:
    with on_data_of_its_own(chromium, demo_data, tmp_path, "/overtypen") as page:
        yield Volunteer(page, tmp_path / "data")


def begin(page: Page, code: str) -> None:
    # The cursor is in the field already: nothing is clicked. She looks up from the former form first.
    ready(page)
    expect(page.get_by_label("Welke code staat er op de vragenlijst?")).to_be_focused()
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    expect(
        page.get_by_text(f"Vragenlijst {code.upper()}: vraag 1 van {N_QUESTIONS}")
    ).to_be_visible()


def type_answers(page: Page, first: int, last: int, key: str = "1") -> None:
    """Answer the questions from `first` up to and including `last` without waiting; numbers get 12 and Enter."""
    for place in range(first, last + 1):
        if place in NUMBERS:
            page.keyboard.type("12")
            page.keyboard.press("Enter")
        else:
            page.keyboard.press(key)


def finish(page: Page, code: str, n_in: int) -> None:
    expect(page.get_by_text(f"Vragenlijst {code} is klaar")).to_be_visible()
    page.get_by_role("button", name="Bewaren").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"Vragenlijst {code} is bewaard.")).to_be_visible()
    expect(page.get_by_text(f"{n_in} van de 25 vragenlijsten zijn binnen.")).to_be_visible()


def kept_answers(data: Path) -> dict[str, int | None]:
    """The form in hand as the store has it; read from a copy, for the server holds the file itself."""
    copy = data.parent / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(data / "private", copy)
    database = Database.open(copy / "monitor.duckdb")
    try:
        with database.read() as reader:
            return dict(json.loads(str(reader.value("SELECT answers FROM typed_form"))))
    finally:
        database.close()


def test_three_forms_with_the_keyboard_only_and_nothing_is_lost(volunteer: Volunteer) -> None:
    page = volunteer.page
    begin(page, "zz01")
    type_answers(page, 1, N_QUESTIONS)
    finish(page, "ZZ01", 9)

    # Reloading in the middle of the second form comes back at the same question, with the answers.
    begin(page, "zz02")
    type_answers(page, 1, 7, key="2")
    page.reload()
    expect(page.get_by_text(f"Vragenlijst ZZ02: vraag 8 van {N_QUESTIONS}")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text(f"vraag 7 van {N_QUESTIONS}")).to_be_visible()
    expect(page.locator(".bb-answer").nth(1)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("ArrowRight")
    type_answers(page, 8, N_QUESTIONS, key="2")
    finish(page, "ZZ02", 10)

    # The line drops during the third; she types on, with a skipped question, and it is kept once it is back.
    begin(page, "zz03")
    type_answers(page, 1, 3)
    expect(page.get_by_text("Alles is bewaard.")).to_be_visible()
    page.context.set_offline(True)
    page.keyboard.press("0")
    type_answers(page, 5, 9)
    expect(page.get_by_text("Geen verbinding. Typ gerust verder")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("Alles is bewaard.")).to_be_visible()
    opened(page, "/overtypen")
    expect(page.get_by_text(f"Vragenlijst ZZ03: vraag 10 van {N_QUESTIONS}")).to_be_visible()
    type_answers(page, 10, N_QUESTIONS)
    expect(page.get_by_text("1 vraag is overgeslagen. Dat mag.")).to_be_visible()
    finish(page, "ZZ03", 11)

    page.get_by_role("button", name="Laatste ongedaan maken").click()
    page.get_by_role("button", name="Ja, maak ongedaan").click()
    expect(page.get_by_text("10 van de 25 vragenlijsten zijn binnen.")).to_be_visible()


def test_the_cursor_is_in_the_field_however_slowly_it_is_drawn_and_is_left_alone_after(
    chromium: Browser,
) -> None:
    page = chromium.new_page()
    page.set_content(
        """<div class="st-key-bb-focus-code"><div data-testid="stForm"><input id="code"><p id="end"></p>
        <div data-testid="stFormSubmitButton"><button disabled>Verder</button></div></div></div>
        <a id="other" href="#">Elders</a>"""
    )
    page.add_script_tag(path=PROJECT_FOLDER / "bb_data" / "display" / "focus.js")
    code = page.locator("#code")
    expect(code).not_to_be_focused()
    page.evaluate("document.querySelector('button').disabled = false")
    expect(code).to_be_focused()
    # A field that is moved loses the cursor without being another field.
    page.evaluate("document.querySelector('#end').after(document.querySelector('#code'))")
    expect(code).to_be_focused()
    page.locator("#other").focus()
    page.keyboard.press("Shift")
    page.evaluate("document.querySelector('#end').remove()")
    expect(page.locator("#other")).to_be_focused()
    page.close()


def test_every_key_is_the_answer_to_the_question_on_the_screen(volunteer: Volunteer) -> None:
    page = volunteer.page
    begin(page, "zz01")
    # Eleven questions with answers to choose from (the third has only two), far faster than a server answers.
    keys = "12112312312"
    for key in keys:
        page.keyboard.press(key)
    for number in ("7", "50", "051"):
        page.keyboard.type(number)
        page.keyboard.press("Enter")
    expect(page.get_by_text(f"vraag 15 van {N_QUESTIONS}")).to_be_visible()
    expect(page.get_by_text("Alles is bewaard.")).to_be_visible()
    kept = list(kept_answers(volunteer.data).values())
    assert len(kept) == 14
    # 51 is more than can be: it counts as 50, the cap that the question has.
    assert kept[11:] == [7, 50, 50]
    asked = paper_questions(catalogue(), "kern")[:11]
    expected = [
        question.answers[int(key) - 1].code for question, key in zip(asked, keys, strict=True)
    ]
    assert expected == kept[:11]


def test_a_server_that_does_not_answer_for_a_while_gets_everything_later(
    volunteer: Volunteer,
) -> None:
    page = volunteer.page
    begin(page, "zz01")
    failures = []

    def fail(route: Route) -> None:
        failures.append(route.request.url)
        route.fulfill(status=503, body="")

    page.route(ANSWERS, fail)
    type_answers(page, 1, 6)
    expect(page.get_by_text("Geen verbinding. Typ gerust verder")).to_be_visible()
    # She closes nothing, but reloads: what the server does not have yet is still in this tab.
    page.reload()
    expect(page.get_by_text(f"Vragenlijst ZZ01: vraag 7 van {N_QUESTIONS}")).to_be_visible()
    assert failures
    page.unroute(ANSWERS)
    type_answers(page, 7, 8)
    expect(page.get_by_text("Alles is bewaard.")).to_be_visible()
    assert len(kept_answers(volunteer.data)) == 8


def test_a_form_that_was_saved_elsewhere_takes_no_more_answers_and_says_so(
    volunteer: Volunteer,
) -> None:
    page = volunteer.page
    begin(page, "zz01")
    type_answers(page, 1, 2)
    expect(page.get_by_text("Alles is bewaard.")).to_be_visible()
    other = opened(page.context.new_page(), "/overtypen")
    expect(other.get_by_text(f"Vragenlijst ZZ01: vraag 3 van {N_QUESTIONS}")).to_be_visible()
    type_answers(other, 3, N_QUESTIONS)
    finish(other, "ZZ01", 9)
    page.keyboard.press("1")
    expect(page.get_by_text("Deze vragenlijst is al bewaard of weggegooid.")).to_be_visible()
    page.get_by_role("button", name="Open de pagina opnieuw").click()
    expect(page.get_by_label("Welke code staat er op de vragenlijst?")).to_be_visible()


def test_a_code_that_is_there_offers_to_take_its_place_also_after_a_reload(
    volunteer: Volunteer,
) -> None:
    page = volunteer.page
    begin(page, "zz01")
    type_answers(page, 1, N_QUESTIONS)
    finish(page, "ZZ01", 9)
    expect(page.get_by_label("Welke code staat er op de vragenlijst?")).to_be_focused()
    page.keyboard.type("zz-01")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Vervang de vorige")).to_be_visible()
    page.get_by_role("button", name="Vervang de vorige").click()
    expect(page.get_by_text(f"Vragenlijst ZZ01: vraag 1 van {N_QUESTIONS}")).to_be_visible()
    type_answers(page, 1, 4, key="2")
    page.reload()
    expect(page.get_by_text(f"Vragenlijst ZZ01: vraag 5 van {N_QUESTIONS}")).to_be_visible()
    type_answers(page, 5, N_QUESTIONS, key="2")
    finish(page, "ZZ01", 9)


def test_without_a_keyboard_the_buttons_do_the_same(volunteer: Volunteer) -> None:
    page = volunteer.page
    begin(page, "zz01")
    for _question in range(11):
        page.locator(".bb-answer").last.click()
    page.get_by_role("button", name="1", exact=True).click()
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_text(f"vraag 13 van {N_QUESTIONS}")).to_be_visible()
    page.get_by_role("button", name="Naar het einde").locator("visible=true").click()
    expect(page.get_by_text("7 vragen zijn overgeslagen. Dat mag.")).to_be_visible()
    page.get_by_role("button", name="Naar de eerste overgeslagen vraag").click()
    expect(page.get_by_text(f"vraag 13 van {N_QUESTIONS}")).to_be_visible()


def test_a_sample_is_typed_again_and_what_differs_is_settled_from_paper(
    volunteer: Volunteer,
) -> None:
    page = volunteer.page
    for number in range(10):
        begin(page, f"zz{number:02d}")
        type_answers(page, 1, N_QUESTIONS)
        finish(page, f"ZZ{number:02d}", 9 + number)
    expect(page.get_by_text("Typ 1 van uw 10 vragenlijsten nog een keer over.")).to_be_visible()
    page.get_by_role("button", name="nog een keer over").click()
    expect(page.get_by_text(f"nog een keer: vraag 1 van {N_QUESTIONS}")).to_be_visible()
    # The sixth question is a statement: this time it gets another answer.
    type_answers(page, 1, 5)
    page.keyboard.press("3")
    type_answers(page, 7, N_QUESTIONS)
    page.get_by_role("button", name="Vergelijken").click()
    expect(page.get_by_text("1 antwoord is nu anders dan de eerste keer")).to_be_visible()
    right = page.get_by_role("button", name="Zo is het goed")
    expect(right).to_be_disabled()
    page.locator('[data-testid="stRadio"]').get_by_text("nee", exact=True).click()
    expect(right).to_be_enabled()
    right.click()
    expect(
        page.get_by_text("Bij 1 vragenlijst kwamen 18 van de 19 antwoorden overeen (95%).")
    ).to_be_visible()


def test_what_was_typed_after_being_signed_out_is_there_after_signing_in_again(
    volunteer: Volunteer,
) -> None:
    page = volunteer.page
    begin(page, "zz01")
    type_answers(page, 1, 2)
    expect(page.get_by_text("Alles is bewaard.")).to_be_visible()
    other = opened(page.context.new_page(), "/mijn-buurt")
    other.get_by_role("button", name="Uitloggen").click()
    other.locator(".bb-roles").first.wait_for()
    page.keyboard.press("1")
    expect(page.get_by_text("U bent uitgelogd. Open de pagina opnieuw en log in")).to_be_visible()
    page.get_by_role("button", name="Open de pagina opnieuw").click()
    page.locator('.bb-roles button[value="initiative:de-wachtkamer"]').click()
    page.locator(".bb-who").wait_for()
    opened(page, "/overtypen")
    expect(page.get_by_text(f"Vragenlijst ZZ01: vraag 4 van {N_QUESTIONS}")).to_be_visible()
    expect(page.get_by_text("Alles is bewaard.")).to_be_visible()
    assert len(kept_answers(volunteer.data)) == 3


def test_a_form_that_came_after_the_measurement_is_typed_in_and_waits(
    chromium: Browser, demo_data: Path, tmp_path: Path
) -> None:
    n = len(paper_questions(catalogue(), "volledig"))
    with on_data_of_its_own(chromium, demo_data, tmp_path, "/overtypen", "de-linde") as page:
        page.get_by_label("Horen de vragenlijsten bij een meting die al is afgerond?").click()
        page.get_by_role("option", name="meting na anderhalf jaar").click()
        page.get_by_label("Welke code staat er op de vragenlijst?").click()
        page.keyboard.type("zz77")
        page.keyboard.press("Enter")
        for place in range(1, n + 1):
            expect(page.get_by_text(f"Vragenlijst ZZ77: vraag {place} van {n}")).to_be_visible()
            if place == 1:
                page.keyboard.press("1")
            else:
                page.get_by_role("button", name="Overslaan").click()
        page.get_by_role("button", name="Bewaren").click()
        expect(page.get_by_text("Vragenlijst ZZ77 is bewaard.")).to_be_visible()
        # The measurement is still chosen, for the next one.
        expect(page.get_by_label("Welke code staat er op de vragenlijst?")).to_be_visible()
        opened(page, "/mijn-buurt")
        expect(page.get_by_text("telt mee bij de volgende bijwerking")).to_be_visible()


@pytest.mark.parametrize(("width", "appearance"), [(1280, "light"), (360, "dark")])
def test_the_form_is_large_whole_and_without_fault_for_a_screen_reader(
    volunteer: Volunteer, width: int, appearance: str
) -> None:
    page = volunteer.page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=appearance)
    begin(page, "zz01")
    looked_at = []

    def look(state: str) -> None:
        looked_at.append(state)
        assert serious_faults(ready(page)) == [], state
        assert page.evaluate(TOO_WIDE) == [], state
        assert page.evaluate(CUT_OFF) == [], state
        assert page.evaluate(SMALL_TEXTS) == [], state

    look("answers to choose from")
    type_answers(page, 1, 2)
    page.keyboard.press("ArrowLeft")
    look("an answer that was given")
    type_answers(page, 2, 11)
    page.keyboard.type("999")
    look("a number")
    page.keyboard.press("Enter")
    type_answers(page, 13, N_QUESTIONS - 1)
    page.keyboard.press("0")
    expect(page.get_by_text("Vragenlijst ZZ01 is klaar")).to_be_visible()
    look("the end of a form")
    assert len(looked_at) == 4
