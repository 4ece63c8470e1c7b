"""The papers: every question once and in order, the numbers that are typed, a code on every page, tags for screen readers."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.paper import paper_questions
from bb_data.model.paper import PrintedForm
from bb_data.report.paper.pdf import codes_pdf, invitation_pdf, questionnaire_pdf
from bb_data.views.paper import _sections

DAY = date(2026, 12, 5)


def pages(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def printed(questionnaire: str, language: str, codes: tuple[str, ...] = ("",)) -> bytes:
    sections = tuple(_sections(catalogue(), questionnaire, language))
    form = PrintedForm("Hoe is het voor jou?", "startmeting", "Proef", language, sections, codes)
    return questionnaire_pdf(form, DAY)


@pytest.mark.parametrize("questionnaire", ["kern", "volledig"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_question_stands_on_paper_once_in_order_and_unchanged(
    questionnaire, language
) -> None:
    told = "".join(" ".join(pages(printed(questionnaire, language))).split())
    places = []
    for one in paper_questions(catalogue(), questionnaire):
        text = "".join(one.item.text.in_language(language).split())
        assert told.count(text) == 1, one.item.id
        places.append(told.index(text))
    assert places == sorted(places)
    assert "eenzaam" not in told.lower().replace("eenzamernaarhuis", "")


@pytest.mark.parametrize("questionnaire", ["kern", "volledig"])
def test_a_code_that_is_known_stands_on_every_page_of_its_copy_and_no_sheet_holds_two_people(
    questionnaire,
) -> None:
    codes = ("WA-001-X", "WA-002-Y", "WA-003-Z")
    told = pages(printed(questionnaire, "nl", codes))
    sheets = [told[place : place + 2] for place in range(0, len(told), 2)]
    n_pages = len(pages(printed(questionnaire, "nl")))
    for code in codes:
        assert sum(code in page for page in told) == n_pages
    for sheet in sheets:
        assert sum(any(code in page for page in sheet) for code in codes) == 1
    # What is empty stays empty: it has no code of the next person and no number.
    assert all(page == "" for page in told if not any(code in page for code in codes))


@pytest.mark.parametrize("questionnaire", ["kern", "volledig"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_strip_to_tear_off_has_no_answers_on_its_back(questionnaire, language) -> None:
    told = pages(printed(questionnaire, language))
    strip = {"nl": "Handtekening", "en": "Signature"}[language]
    places = [place for place, page in enumerate(told) if strip in page]
    assert places == [len(told) - 1]
    # The front of a sheet is an even place counted from 0.
    assert places[0] % 2 == 0


def test_the_same_data_give_the_same_bytes_and_a_tagged_document() -> None:
    assert printed("kern", "nl") == printed("kern", "nl")
    catalog = PdfReader(io.BytesIO(printed("kern", "nl"))).trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"] is True or catalog["/MarkInfo"]["/Marked"].value
    assert catalog["/Lang"] == "nl"


def test_text_is_data_and_never_source() -> None:
    odd = '#panic("x") $ \\ " <b> {'
    told = " ".join(pages(invitation_pdf(odd, "nl", DAY)))
    assert '#panic("x")' in told


def test_every_code_is_on_the_list_and_once_more_to_cut_out() -> None:
    codes = [f"WA-{number:03}-X" for number in range(25)]
    told = " ".join(pages(codes_pdf(codes, "Proef", "nl", DAY)))
    assert [told.count(code) for code in codes] == [2] * 25
