"""The CSV of released cells: the same cells as the screen, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.released import Released, ReleaseMark, counts, restore_released
from bb_data.errors import RefusedError
from bb_data.model.cell import Cell, CellAddress, Status
from bb_data.release.difference import Difference
from bb_data.report.cells_csv import cells_csv, changes_csv
from bb_data.words.language import use_language

MARK = ReleaseMark("2026-12-05-001", date(2026, 12, 5), "internal", is_demo=True)
SHOWN = Cell(
    CellAddress("djg6.mean", "initiatief:de-linde", "T0"),
    Status.SHOWN,
    value=2.4,
    lower=1.9,
    upper=2.9,
    n=41,
    unit="points",
    method="gemiddelde, t-interval",
)
WITHHELD = Cell(
    CellAddress("djg6.mean", "initiatief:op-de-hoek", "T18"),
    Status.WITHHELD,
    value=None,
    lower=None,
    upper=None,
    n=None,
    unit="points",
    method="=HYPERLINK(0)",
)


def released(*cells: Cell) -> Released:
    return restore_released(MARK, cells, is_hash_right=True)


def rows(*cells: Cell, language: str = "nl") -> list[list[str]]:
    use_language(language)
    content = cells_csv(released(*cells), catalogue())
    use_language("nl")
    return list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_a_cell_is_a_row_with_its_value_interval_n_and_release() -> None:
    heading, row = rows(SHOWN)
    by_name = dict(zip(heading, row, strict=True))
    assert by_name["adres"] == "djg6.mean/initiatief:de-linde/T0/-"
    assert (by_name["waarde"], by_name["ondergrens 95%"], by_name["bovengrens 95%"]) == (
        "2,4",
        "1,9",
        "2,9",
    )
    assert by_name["aantal mensen"] == "41"
    assert by_name["vrijgave"] == "2026-12-05-001"


def test_english_numbers_have_a_point() -> None:
    assert "2.4" in rows(SHOWN, language="en")[1]


def test_a_withheld_cell_has_a_row_without_figures() -> None:
    heading, row = rows(WITHHELD)
    by_name = dict(zip(heading, row, strict=True))
    assert by_name["wordt getoond"] == "nee"
    assert [by_name[name] for name in ("waarde", "ondergrens 95%", "bovengrens 95%")] == [""] * 3
    assert by_name["aantal mensen"] == ""


def test_a_text_that_looks_like_a_formula_is_not_one() -> None:
    assert "'=HYPERLINK(0)" in rows(WITHHELD)[1]


def test_a_negative_number_stays_a_number() -> None:
    change = Cell(
        CellAddress("djg6.change", "programma", "T0-T12"),
        Status.SHOWN,
        value=-0.4,
        lower=-0.8,
        upper=-0.1,
        n=120,
        unit="points",
        method="gepaard verschil",
    )
    assert "-0,4" in rows(change)[1]


def test_excel_sees_that_it_is_utf_8() -> None:
    assert cells_csv(released(SHOWN), catalogue()).startswith(b"\xef\xbb\xbf")


def test_nothing_but_released_cells_can_be_downloaded() -> None:
    with pytest.raises(RefusedError):
        cells_csv(counts(["n"], [{"n": 3}]), catalogue())  # type: ignore[arg-type]


def test_only_a_steward_s_file_says_which_rule_withheld_a_cell() -> None:
    withheld = replace(WITHHELD, reason="S3_no_spread")
    for_readers = cells_csv(released(withheld, SHOWN), catalogue())
    for_stewards = cells_csv(released(withheld, SHOWN), catalogue(), has_reasons=True)
    told = "Iedereen gaf hetzelfde antwoord: dan weet u het van iedereen."
    assert told not in for_readers.decode()
    heading, first, second = csv.reader(StringIO(for_stewards.decode("utf-8-sig")), delimiter=";")
    assert (heading[-1], first[-1], second[-1]) == ("waarom niet", told, "")


def test_a_coded_cell_is_not_said_to_be_hidden_nor_to_be_its_value() -> None:
    coded = replace(SHOWN, status=Status.TOP_CODED, value=90.0, lower=None, upper=None)
    heading, row = rows(coded)
    assert dict(zip(heading, row, strict=True))["wordt getoond"] == "als ‘meer dan’ de waarde"


def test_a_change_has_what_was_beside_what_is() -> None:
    other = replace(SHOWN, value=2.1, n=43)
    moved = replace(SHOWN, address=CellAddress("djg6.mean", "programma", "T6"))
    found = Difference(released(SHOWN), released(other, moved))
    content = changes_csv(found, catalogue()).decode("utf-8-sig")
    heading, new, changed = list(csv.reader(StringIO(content), delimiter=";"))
    was, now = heading.index("waarde was"), heading.index("waarde is nu")
    assert (new[0], new[was], new[now]) == ("nieuw", "", "2,4")
    assert (changed[0], changed[was], changed[now]) == ("andere waarde", "2,4", "2,1")
    assert (changed[heading.index("aantal mensen was")], changed[-1]) == ("41", "43")
    assert len(heading) == len(new) == len(changed)
