"""What a researcher takes along: signed-off figures, the codebook, and never a row of a person."""

from __future__ import annotations

import csv
import io

import pytest

from bb_data.model.cell import CellAddress
from bb_data.web.progress_files import cells_file, codebook_file
from tests.pages.harness import ACCOUNTS, VISITOR, Dashboard
from tests.pages.readers import role_of
from tests.pages.test_shown_numbers import readable

RESEARCHER = "researcher"


def rows_of(dashboard: Dashboard, name: str, language: str = "nl") -> list[dict[str, str]]:
    answer = dashboard.ask(codebook_file, RESEARCHER, f"taal={language}", name=name)
    assert answer.status_code == 200
    content = bytes(answer.body).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content), delimiter=";"))


def test_a_researcher_gets_the_same_signed_off_cells_as_a_funder(dashboard: Dashboard) -> None:
    asked = [dashboard.ask(cells_file, who) for who in (RESEARCHER, "funder:vsb-fonds")]
    assert asked[0].body == asked[1].body


def test_every_figure_in_the_file_is_explained_in_the_codebook(dashboard: Dashboard) -> None:
    known = {row["cijfer"] for row in rows_of(dashboard, "cijfers")}
    assert {cell.address.indicator for cell in readable(dashboard, "signed off")} <= known


def test_the_points_in_the_codebook_are_those_of_the_manual(dashboard: Dashboard) -> None:
    rows = [row for row in rows_of(dashboard, "vragen") if row["vragenlijst"] == "djg11"]
    # source: De Jong Gierveld & Van Tilburg, manual of the loneliness scale: 'more or less' counts
    # as lonely on positive and negative statements alike
    scored = {(row["nummer"], row["betekenis"]): row["punten"] for row in rows}
    assert (scored["1", "ja"], scored["1", "min of meer"], scored["1", "nee"]) == ("0", "1", "1")
    assert (scored["2", "ja"], scored["2", "min of meer"], scored["2", "nee"]) == ("1", "1", "0")


def test_the_codebook_is_in_the_language_that_is_asked_for(dashboard: Dashboard) -> None:
    assert "figure" in rows_of(dashboard, "cijfers", "en")[0]
    assert dashboard.ask(codebook_file, RESEARCHER, "taal=fr", name="cijfers").status_code == 404
    assert dashboard.ask(codebook_file, RESEARCHER, name="anders").status_code == 404


@pytest.mark.parametrize("account", [VISITOR, *ACCOUNTS])
def test_the_codebook_goes_with_the_figures(dashboard: Dashboard, account: str) -> None:
    expected = 200 if role_of(account) in ("funder", "researcher") else 403
    assert dashboard.ask(codebook_file, account, name="vragen").status_code == expected


def test_the_page_leads_to_its_files_and_its_examples_are_addresses(dashboard: Dashboard) -> None:
    markup = dashboard.open("data", RESEARCHER).markup
    for file in ("cijfers.csv", "codeboek/cijfers.csv", "codeboek/vragen.csv"):
        assert f"/bestand/{file}?taal=nl" in markup
    released = readable(dashboard, "signed off")
    assert released.get(CellAddress("djg11.mean", "programma", "T12")) is not None
    assert {"T0-T12", "2026Q2"} <= {cell.address.period for cell in released}
    assert "sex=vrouw" in {cell.address.breakdown for cell in released}
    for example in ("djg11.mean", "initiatief:de-linde", "T0-T12", "2026Q2", "sex=vrouw"):
        assert example in markup
