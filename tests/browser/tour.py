"""The fifteen minutes with demo data, stop by stop, as a person walks them: by clicks alone. Not: the pictures of it.

`python -m tests.pictures` takes a picture at every stop, so that the tour is described in one place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import opened, ready
from tests.browser.test_signing_in import MENU

VOLUNTEER = "Koffie in De Wachtkamer"
LONGEST_AUDIT = 600_000
"""Milliseconds: the auditor searches every initiative, with all processors of the machine."""
CORRECTION = "wat moet ik aanpassen"
N_IN, N_EXPECTED = 8, 25  # source: the state of the demo in the description of the fifteen minutes
# source: docs/demo-data.md: a column of names, one that nobody recognises, bare numbers, four mistakes
N_ROWS, N_GOOD = 16, 12
WRONG_CELLS = ("K8", "D10", "C15", "O17")

Walk = Callable[[Page, Path], None]


@dataclass(frozen=True)
class Stop:
    """A place of the tour: how a person gets there and what she reads, and what a picture of it shows.

    The picture is `name`.png and ends below the first element of `until`; `since` is where it begins. Or it
    is of `paper`, a PDF that was downloaded. `walk` gets the tab and a folder for what is downloaded.
    """

    name: str
    walk: Walk
    until: str = ""
    since: str = ""
    paper: str = ""


def welcome(page: Page, _folder: Path) -> None:
    """What the programme is, in a sentence with a figure; then everybody as whom one may look around."""
    opened(page, "/")
    expect(_finding(page)).to_have_text(re.compile(r"In zes buurten deden \d+ mensen mee"))
    expect(page.locator(".bb-banner")).to_contain_text("verzonnen gegevens")
    expect(page.locator(".bb-roles button")).to_have_count(13)


def today(page: Page, _folder: Path) -> None:
    """What asks attention this week, and a card for each of the six."""
    _as(page, "Programmamanager")
    expect(_finding(page)).to_have_text(re.compile(r"Deze week vragen \d dingen uw aandacht"))
    expect(page.locator("body")).to_contain_text(
        f"{N_IN} van de {N_EXPECTED} zijn binnen", use_inner_text=True
    )
    expect(page.get_by_text("Bekijk deze buurt")).to_have_count(6)


def neighbourhood(page: Page, _folder: Path) -> None:
    """One neighbourhood: the verdict first, then the change with its interval."""
    page.get_by_text("Bekijk deze buurt").first.click()
    expect(_finding(page)).to_have_text("Eenzaamheid: gemiddeld lager dan bij de start")
    ready(page)
    page.get_by_role("tab", name="Eenzaamheid").click()
    expect(_seen(page, "geen bewezen effect")).to_be_visible()
    _drawn(page)


def side_by_side(page: Page, _folder: Path) -> None:
    """All of them in one picture with the programme, and why that is no ranking."""
    _menu(page, "Naast elkaar")
    expect(_finding(page)).to_contain_text("Eenzaamheid van startmeting tot meting na")
    expect(page.get_by_role("heading", name="Waarom geen ranglijst?")).to_be_visible()
    expect(_seen(page, "Verschillen binnen de band kunnen toeval zijn")).to_be_visible()
    _drawn(page)


def messy_file(page: Page, folder: Path) -> None:
    """A volunteer hands in a file as somebody really keeps it: names may not come along."""
    _as(page, VOLUNTEER)
    n_to_go = N_EXPECTED - N_IN
    expect(_finding(page)).to_have_text(f"Nog {n_to_go} ingevulde vragenlijsten nodig")
    page.get_by_text("Bestand insturen").click()
    expect(_finding(page)).to_have_text("Stuur een bestand in")
    ready(page)
    file = _downloaded(page, "Probeer het met een rommelig voorbeeld", folder)
    page.locator('input[type="file"]').set_input_files(file)
    expect(_finding(page)).to_have_text("Namen en adressen mogen niet mee")
    ready(page)


def cells_to_change(page: Page, _folder: Path) -> None:
    """Two questions answered, and every mistake stands there with its cell."""
    page.get_by_role("button", name="Laat deze kolom weg").click()
    expect(_finding(page)).to_have_text("Wat betekenen de getallen in uw bestand?")
    page.get_by_role("combobox", name="stelling 5").click()
    page.get_by_role("option", name="met wie ik me nauw verbonden voel").first.click()
    ready(page)
    page.get_by_text("Cijfers: 1 = nee, 2 = min of meer, 3 = ja").first.click()
    expect(_finding(page)).to_have_text(f"{N_ROWS} rijen, {N_GOOD} goed")
    ready(page)
    for cell in WRONG_CELLS:
        expect(page.get_by_role("rowheader", name=cell, exact=True)).to_be_visible()


def correction_file(page: Page, folder: Path) -> None:
    """The good rows are in; the rest comes back as her own file that says what to change."""
    page.get_by_role("button", name=f"Stuur de {N_GOOD} goede in, geef mij de rest terug").click()
    expect(page.get_by_text(f"{N_GOOD} vragenlijsten zijn binnen.")).to_be_visible()
    expect(page.get_by_text(f"Er zijn {N_IN + N_GOOD} van de {N_EXPECTED}")).to_be_visible()
    ready(page)
    back = _downloaded(page, "Download mijn bestand met wat ik moet aanpassen", folder)
    sheet = load_workbook(BytesIO(back.read_bytes())).worksheets[0]
    rows = [[str(value or "") for value in row] for row in sheet.iter_rows(values_only=True)]
    head = next(row for row in rows if CORRECTION in row)
    told = [row[head.index(CORRECTION)] for row in rows[rows.index(head) + 1 :]]
    assert len([one for one in told if one]) == (N_ROWS - N_GOOD)


def finishing(page: Page, _folder: Path) -> None:
    """She finishes the measurement; that makes the figures."""
    _menu(page, "Mijn buurt")
    page.get_by_text("Afronden", exact=True).click()
    page.get_by_text(f"Ja, met {N_IN + N_GOOD} vragenlijsten is deze meting klaar").click()
    ready(page)
    page.get_by_role("button", name="Meting afronden").click()
    expect(_seen(page, "De meting na anderhalf jaar is afgerond.")).to_be_visible()
    ready(page)


def own_results(page: Page, _folder: Path) -> None:
    """What neighbours told together, in their own words, with the measurement of just now."""
    _menu(page, "Onze resultaten")
    for title in ("Meedoen", "Elkaar kennen", "Contact missen"):
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    expect(page.locator("body")).to_contain_text("meting na anderhalf jaar")
    expect(page.locator("main")).not_to_contain_text("Buurttuin De Linde")
    _drawn(page)


def poster(page: Page, folder: Path) -> None:
    """A poster for the community house, of figures that LSA signed off."""
    expect(page.get_by_role("heading", name="Een poster voor in de buurt")).to_be_visible()
    file = _downloaded(page, "Poster op A4 (PDF)", folder)
    assert file.read_bytes().startswith(b"%PDF")


def fund(page: Page, _folder: Path) -> None:
    """Agreed, done, changed; by figures that were signed off, so not the one of just now."""
    _as(page, "VSB Fonds")
    expect(_seen(page, "Cijfers tot en met 10 juli 2026")).to_be_visible()
    expect(page.get_by_role("heading", name="Afgesproken: de doelen")).to_be_visible()
    expect(page.get_by_role("heading", name="Gedaan: wie deden mee")).to_be_visible()
    expect(page.get_by_role("heading", name="Wat werkte niet?")).to_be_visible()
    _drawn(page)


def truth(page: Page, _folder: Path) -> None:
    """The truth of invented data is known: the monitor found it back about as often as it promises."""
    _as(page, "Fontys")
    _menu(page, "Methode")
    expect(page.get_by_role("heading", name="Vond de monitor de waarheid terug?")).to_be_visible()
    told = _seen(page, re.compile(r"Bij \d+ van de \d+ cijfers ligt de waarheid binnen"))
    found, asked = (int(n) for n in re.findall(r"\d+", told.inner_text())[:2])
    assert found / asked > 0.9  # nineteen in twenty are promised
    _drawn(page)


def leak_stopped(page: Page, _folder: Path) -> None:
    """The steward lets the auditor try, and reads how many leaks it stopped and why each figure is withheld."""
    _as(page, "Databeheerder")
    _menu(page, "Vrijgeven")
    page.get_by_role("button", name="Opnieuw maken met de controle").click()
    stopped = page.get_by_text(re.compile(r"De controle hield \d+ lek(ken)? tegen"))
    expect(stopped).to_be_visible(timeout=LONGEST_AUDIT)
    ready(page)
    expect(page.get_by_text("De controle is gehaald: van niemand")).to_be_visible()
    expect(page.get_by_role("button", name="Ondertekenen")).to_be_visible()


AUDIT = 'h2:has-text("De controle op herkenbaarheid")'
TOUR = (
    Stop("welkom", welcome, ".bb-roles"),
    Stop("vandaag", today, '[class*="st-key-bb-card-plain-initiative-"] >> nth=2'),
    Stop("buurten", neighbourhood, '[data-testid="stPlotlyChart"]:visible'),
    Stop("naast-elkaar", side_by_side, '[data-testid="stPlotlyChart"]'),
    Stop("rommelig-bestand", messy_file, '[class*="st-key-bb-leave-out"]'),
    Stop("cellen", cells_to_change, "table >> nth=0"),
    Stop("correctiebestand", correction_file, '[class*="st-key-bb-undo-last"]'),
    Stop("meting-afgerond", finishing, ".st-key-bb-big"),
    Stop("onze-resultaten", own_results, '[data-testid="stPlotlyChart"] >> nth=1'),
    Stop("poster", poster, paper="poster-a4.pdf"),
    Stop("voortgang", fund, '[class*="st-key-bb-card-plain-target"] >> nth=-1'),
    Stop("waarheid", truth, '[data-testid="stPlotlyChart"]'),
    Stop("vrijgeven", leak_stopped, ".st-key-bb-card-plain-audit table", since=AUDIT),
)


def _finding(page: Page) -> Locator:
    return page.locator("h1.bb-finding")


def _seen(page: Page, words: str | re.Pattern[str]) -> Locator:
    """The first place with these words that is not in a hidden tab or a folded part."""
    return page.get_by_text(words).filter(visible=True).first


def _as(page: Page, title: str) -> None:
    """Go on as somebody else: sign out, and choose a card on the first page."""
    leave = page.locator('form[action="/uitloggen"] button')
    if leave.count():
        leave.click()
        expect(page.locator(".bb-who")).to_have_count(0)
        ready(page)
    page.locator(".bb-roles button", has_text=title).click()
    page.locator(".bb-who").wait_for()
    ready(page)


def _menu(page: Page, title: str) -> None:
    page.locator(MENU, has_text=title).click()
    expect(page.locator('[class*="st-key-bb-current"]')).to_have_text(title)
    ready(page)


def _downloaded(page: Page, label: str, folder: Path) -> Path:
    with page.expect_download() as started:
        page.get_by_text(label).click()
    file = folder / started.value.suggested_filename
    started.value.save_as(file)
    return file


def _drawn(page: Page) -> None:
    expect(page.locator('[data-testid="stPlotlyChart"] .main-svg:visible').first).to_be_visible()
