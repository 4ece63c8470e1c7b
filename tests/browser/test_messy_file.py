"""A volunteer hands in a messy file: leaves names out, says what a column and the numbers are, gets the rest back, corrects it."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import ready
from tests.browser.test_handing_in import drop, volunteer

__all__ = ["volunteer"]

QUESTIONS = {
    "djg3": "Ik ervaar een leegte om mij heen.",
    "djg4": "Er zijn genoeg mensen op wie ik in geval van narigheid kan terugvallen",
    "djg7": "3. Ik heb veel mensen op wie ik volledig kan vertrouwen",
    "djg9": "Ik mis mensen om me heen",
    "djg8": "Vraag 5",
    "djg10": "Vaak voel ik me in de steek gelaten",
}
HEADINGS = ["Code", "Datum", "Naam", *QUESTIONS.values()]
GOOD = [
    ["ZB01", "12-11-2026", "Noor Voorbeeld", "1", "3", "3", "2", "3", "1"],
    ["ZB02", "12-11-2026", "Piet Voorbeeld", "3", "1", "2", "3", "1", "3"],
    ["ZB03", "13-11-2026", "Anna Voorbeeld", "1", "3", "", "1", "3", "1"],
]
BAD = [
    ["ZB04", "12-11-2062", "Kees Voorbeeld", "1", "3", "3", "2", "3", "1"],
    ["", "12-11-2026", "Mies Voorbeeld", "2", "2", "3", "9", "3", "1"],
]


def messy() -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(["Vragenlijsten van de wachtkamer"])
    writer.writerow([])
    writer.writerows([HEADINGS, GOOD[0], BAD[0], GOOD[1], [], BAD[1], GOOD[2]])
    return text.getvalue().encode("cp1252")


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=re.compile(re.escape(label))).click()
    page.get_by_role("option", name=option, exact=False).first.click()
    ready(page)


def test_a_messy_file_comes_in_without_anything_lost(volunteer: Page, tmp_path: Path) -> None:
    page, heading = volunteer, volunteer.locator("h1.bb-finding")
    file = tmp_path / "lijst van Noor.csv"
    file.write_bytes(messy())
    drop(page, file)

    # Names may not come along; the person leaves the column out with one press.
    expect(heading).to_have_text("Namen en adressen mogen niet mee")
    page.get_by_role("button", name="Laat deze kolom weg").click()

    # One column nobody can recognise, and numbers that nobody can read without being told.
    expect(heading).to_have_text("Wat betekenen de getallen in uw bestand?")
    choose(page, "Vraag 5", "Er zijn voldoende mensen met wie ik me nauw verbonden voel")
    page.get_by_text("Cijfers: 1 = nee, 2 = min of meer, 3 = ja", exact=False).first.click()
    expect(heading).to_have_text("5 rijen, 3 goed")
    for cell in ("B5", "A8", "G8"):
        expect(page.get_by_role("rowheader", name=cell, exact=True)).to_be_visible()

    page.get_by_role("button", name="Stuur de 3 goede in, geef mij de rest terug").click()
    expect(page.get_by_text("3 vragenlijsten zijn binnen.")).to_be_visible()
    expect(page.get_by_text("Er zijn 11 van de 25")).to_be_visible()

    with page.expect_download() as started:
        page.get_by_text("Download mijn bestand met wat ik moet aanpassen").click()
    back = tmp_path / "terug.csv"
    started.value.save_as(back)
    lines = list(csv.reader(io.StringIO(back.read_bytes().decode("utf-8-sig")), delimiter=";"))
    assert "Voorbeeld" not in str(lines)
    head = next(line for line in lines if "Code" in line)
    assert head[-1] == "wat moet ik aanpassen"
    rows = lines[lines.index(head) + 1 :]
    assert [row[0] for row in rows] == ["ZB04", ""]

    # She corrects her own file and hands it in again: only the changes count.
    day, code, wrong = head.index("Datum"), head.index("Code"), head.index(QUESTIONS["djg9"])
    rows[0][day] = "12-11-2026"
    rows[1][code], rows[1][wrong] = "ZB05", "3"
    with back.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream, delimiter=";").writerows([*lines[: lines.index(head) + 1], *rows])
    drop(page, back)
    page.get_by_text("Cijfers: 1 = nee, 2 = min of meer, 3 = ja", exact=False).first.click()
    expect(heading).to_have_text("2 rijen, 2 goed")
    page.get_by_role("button", name="Insturen", exact=True).click()
    expect(page.get_by_text("2 vragenlijsten zijn binnen.")).to_be_visible()
    expect(page.get_by_text("Er zijn 13 van de 25")).to_be_visible()

    page.get_by_role("button", name="Ongedaan maken").first.click()
    page.get_by_role("button", name="Ja, maak ongedaan").first.click()
    expect(page.get_by_text("Er zijn 11 van de 25")).to_be_visible()
