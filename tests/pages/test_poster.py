"""The poster of an initiative: one sheet, its own figures that were signed off, in residents' words, for itself alone."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from bb_data.model.cell import initiative_scope
from bb_data.release.published import newest
from bb_data.web.paper_files import poster_file
from tests.banned import LONELY, banned_in
from tests.pages.harness import ACCOUNTS, VISITOR, Dashboard, dashboard_on
from tests.pages.new_store import new_store
from tests.pages.test_access_matrix import role_of
from tests.pages.test_shown_numbers import allowed, written

LINDE = "initiative:de-linde"
NAMES = {
    "de-linde": "De Linde",
    "het-kompas": "Het Kompas",
    "de-brug": "De Brug",
    "op-de-hoek": "Op de Hoek",
    "de-wachtkamer": "De Wachtkamer",
    "de-lift": "De Lift",
}
# Of sentences: 4 or more people; and of years.
NOT_FIGURES = {4.0, 2025.0, 2026.0}
WIDTH_MM = {"a4": 210, "a3": 297}


def poster(dashboard: Dashboard, account: str, query: str = "") -> PdfReader:
    answer = dashboard.ask(poster_file, account, query)
    assert answer.status_code == 200
    return PdfReader(io.BytesIO(answer.body))


def told_on(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


@pytest.mark.parametrize("size", WIDTH_MM)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("slug", NAMES)
def test_it_is_one_sheet_of_the_size_that_is_asked_for(
    dashboard: Dashboard, slug: str, language: str, size: str
) -> None:
    pdf = poster(dashboard, f"initiative:{slug}", f"taal={language}&maat={size}")
    assert len(pdf.pages) == 1
    assert float(pdf.pages[0].mediabox.width) / 72 * 25.4 == pytest.approx(WIDTH_MM[size], abs=0.5)
    assert pdf.trailer["/Root"]["/Lang"] == language
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize("slug", NAMES)
def test_it_names_no_other_initiative_and_nobody_as_lonely(dashboard: Dashboard, slug: str) -> None:
    told = told_on(poster(dashboard, f"initiative:{slug}"))
    assert NAMES[slug] in told
    assert [name for other, name in NAMES.items() if other != slug and name in told] == []
    assert LONELY.search(told) is None
    assert banned_in(told) == []


@pytest.mark.parametrize("slug", NAMES)
def test_every_number_is_a_figure_of_its_own_that_was_signed_off(
    dashboard: Dashboard, slug: str
) -> None:
    release = newest(dashboard.monitor.releases, signed_off=True)
    assert release is not None
    own = release.released().select(scopes=[initiative_scope(slug)])
    told = told_on(poster(dashboard, f"initiative:{slug}"))
    told = told.partition("gegevens tot en met")[0]
    found = {abs(number) for number in written(told)}
    assert len(found) > 5
    assert found - {abs(one) for one in allowed(own)} - NOT_FIGURES == set()
    assert release.id in told_on(poster(dashboard, f"initiative:{slug}"))


@pytest.mark.parametrize("account", [VISITOR, *ACCOUNTS])
def test_it_is_for_initiatives_only(dashboard: Dashboard, account: str) -> None:
    expected = 200 if role_of(account) == "initiative" else 403
    assert dashboard.ask(poster_file, account).status_code == expected


@pytest.mark.parametrize("query", ["maat=a5", "maat=../x", "taal=fr"])
def test_another_size_or_language_does_not_exist(dashboard: Dashboard, query: str) -> None:
    assert dashboard.ask(poster_file, LINDE, query).status_code == 404


def test_the_page_leads_to_both_sizes(dashboard: Dashboard) -> None:
    markup = dashboard.open("onze-resultaten", LINDE).markup
    for size in WIDTH_MM:
        assert f"/bestand/poster.pdf?maat={size}&amp;taal=nl" in markup


def test_before_anything_is_signed_off_there_is_none(tmp_path: Path) -> None:
    with dashboard_on(new_store(tmp_path, has_wave=True)) as new:
        answer = new.ask(poster_file, "initiative:de-wachtkamer")
    assert answer.status_code == 404
