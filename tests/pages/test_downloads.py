"""What a funder takes along: one page of paper with its own targets, in released numbers and the sentences of the screen."""

from __future__ import annotations

import csv
import io
from contextvars import copy_context

import pytest
from pypdf import PdfReader

from bb_data.display.components import Fact, InitiativeCard
from bb_data.display.progress_sheet import _initiative, progress_sheet
from bb_data.model.actor import Role
from bb_data.model.progress_sheet import ProgressSheet
from bb_data.programme.targets import all_targets
from bb_data.store.properties import today
from bb_data.views.audience import figures_of_programme
from bb_data.views.target_standing import Followed, standing_of
from bb_data.web.progress_files import cells_file, progress_file
from bb_data.words.language import use_language
from tests.banned import banned_in
from tests.pages.harness import ACCOUNTS, VISITOR, Dashboard
from tests.pages.readers import role_of
from tests.pages.test_shown_numbers import allowed, readable, written

VSB = "funder:vsb-fonds"
FUNDERS = {VSB: "VSB Fonds", "funder:oranje-fonds": "Oranje Fonds", "funder:rcoak": "RCOAK"}
# The scale of the score, and how far the programme is.
NOT_FIGURES = {0.0, 11.0, 18.0, 24.0, 2025.0, 2026.0}


def paper(dashboard: Dashboard, account: str, language: str) -> PdfReader:
    answer = dashboard.ask(progress_file, account, f"taal={language}")
    assert answer.status_code == 200
    return PdfReader(io.BytesIO(answer.body))


def told_on(pdf: PdfReader) -> str:
    return "".join("".join(page.extract_text().split()) for page in pdf.pages)


def sheet(dashboard: Dashboard, account: str, language: str) -> ProgressSheet:
    return copy_context().run(_sheet, dashboard, account, language)


def _sheet(dashboard: Dashboard, account: str, language: str) -> ProgressSheet:
    monitor, name = dashboard.monitor, FUNDERS[account]
    figures = figures_of_programme(monitor.releases, Role.FUNDER)
    assert figures is not None
    with monitor.store.read() as reader:
        own = [one for one in all_targets(reader) if one.funder_name == name]
        day = today(reader)
    use_language(language)
    followed = [Followed(one, standing_of(one, figures, day)) for one in own]
    return progress_sheet(figures, followed, monitor.catalogue, name, day)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("account", FUNDERS)
def test_it_is_one_page_that_a_screen_reader_can_read(
    dashboard: Dashboard, account: str, language: str
) -> None:
    pdf = paper(dashboard, account, language)
    assert len(pdf.pages) == 1
    assert pdf.trailer["/Root"]["/Lang"] == language
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.metadata is not None
    assert "Betrokken Buurten" in str(pdf.metadata.title)


@pytest.mark.parametrize("account", FUNDERS)
def test_a_funder_finds_its_own_targets_and_nobody_elses(
    dashboard: Dashboard, account: str
) -> None:
    told = told_on(paper(dashboard, account, "nl"))
    own = sheet(dashboard, account, "nl")
    for one in own.targets:
        for sentence in (one.title, one.told[0], one.definition):
            assert "".join(sentence.split()) in told, sentence
    others = {
        one.definition
        for other in FUNDERS
        if other != account
        for one in sheet(dashboard, other, "nl").targets
    } - {one.definition for one in own.targets}
    assert others
    assert [one for one in others if "".join(one.split()) in told] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_sentence_of_the_sheet_stands_on_paper(dashboard: Dashboard, language: str) -> None:
    told, own = told_on(paper(dashboard, VSB, language)), sheet(dashboard, VSB, language)
    said = [own.title, own.reader, own.finding, own.month, own.invented, own.release]
    said += [*own.changed, own.targets_finding, own.initiatives_note, own.targets_note]
    for one in own.initiatives:
        said += [one.name, one.place, one.approach, one.verdict]
        said += [text for fact in one.figures for text in (fact.value, fact.note)]
    missing = [one for one in said if "".join(one.split()) not in told]
    assert missing == []
    assert len(own.initiatives) == 6


def test_every_number_is_a_released_one(dashboard: Dashboard) -> None:
    own = sheet(dashboard, VSB, "nl")
    known = {abs(one) for one in allowed(readable(dashboard, "signed off"))} | NOT_FIGURES
    said = [*own.changed, *(fact.value for fact in own.done)]
    said += [fact.value for one in own.initiatives for fact in one.figures[:2]]
    found = {abs(number) for text in said for number in written(text)}
    assert len(found) > 10
    assert found - known == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_in_the_language_that_is_asked_for_and_overclaims_nothing(
    dashboard: Dashboard, language: str
) -> None:
    own = sheet(dashboard, VSB, language)
    assert banned_in(" ".join([own.finding, *own.changed, own.targets_note])) == []
    assert (
        own.title
        == {
            "nl": "Voortgang van Betrokken Buurten",
            "en": "Progress of Betrokken Buurten",
        }[language]
    )
    assert dashboard.ask(progress_file, VSB, "taal=fr").status_code == 404


def test_an_initiative_without_attendance_lists_keeps_its_verdict_in_its_own_column(
    dashboard: Dashboard,
) -> None:
    change = Fact("start tot 1 jaar", "Eenzaamheid", "64 mensen, beide keren")
    row = _initiative(InitiativeCard("de-linde", "De Linde", "Verzinveen", "linde", (change,)))
    assert [fact.value for fact in row.figures] == ["", "", "start tot 1 jaar"]


@pytest.mark.parametrize("account", [VISITOR, *ACCOUNTS])
def test_the_page_of_progress_is_for_funders_only(dashboard: Dashboard, account: str) -> None:
    expected = 200 if role_of(account) == "funder" else 403
    assert dashboard.ask(progress_file, account).status_code == expected


@pytest.mark.parametrize("account", [VISITOR, *ACCOUNTS])
def test_the_figures_are_for_funders_and_researchers(dashboard: Dashboard, account: str) -> None:
    expected = 200 if role_of(account) in ("funder", "researcher") else 403
    assert dashboard.ask(cells_file, account).status_code == expected


def test_the_cells_are_those_that_were_signed_off(dashboard: Dashboard) -> None:
    content = dashboard.ask(cells_file, VSB).body.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content), delimiter=";"))
    released = readable(dashboard, "signed off")
    assert [row["adres"] for row in rows] == [str(one.address) for one in released]
    assert {row["vrijgave"] for row in rows} == {released.mark.id}


def test_the_page_leads_to_both_languages_and_to_the_figures(dashboard: Dashboard) -> None:
    markup = dashboard.open("downloads", VSB).markup
    for address in ("voortgang.pdf?taal=nl", "voortgang.pdf?taal=en", "cijfers.csv?taal=nl"):
        assert f"/bestand/{address}" in markup
