"""A StatLine download as rates: every way it is written, and what is said of a file that is something else."""

from __future__ import annotations

import json

import pytest

from bb_data.errors import UserDataError
from bb_data.intake.regional.published import Published, read_published, table_of
from bb_data.model.regional import RegionalRate, RegionLevel
from tests.unit.intake.regional.downloads import (
    OPEN_DATA,
    RATES_IN_OPEN_DATA,
    TIDY,
    WITH_BOUNDS,
)


def read(text: str, encoding: str = "utf-8") -> Published:
    return read_published(text.encode(encoding))


def by_key(published: Published) -> dict[tuple[str, int, str, str], float]:
    return {(r.region, r.year, r.age, r.indicator): r.value for r in published.rates}


def test_the_open_data_are_read_with_padded_codes_and_numbered_columns() -> None:
    published = read(OPEN_DATA)
    found = by_key(published)
    assert len(published.rates) == RATES_IN_OPEN_DATA
    assert found["NL01", 2022, "18+", "djg11.lonely"] == 49.0
    assert found["WK900101", 2022, "18+", "djg11.severely_lonely"] == 11.0
    assert found["GM9001", 2022, "65+", "djg11.social.lonely"] == 33.0
    assert {rate.level for rate in published.rates} == {
        RegionLevel.COUNTRY,
        RegionLevel.MUNICIPALITY,
        RegionLevel.DISTRICT,
    }
    assert {rate.name for rate in published.rates} == {"Nederland", "Proefstad"}


def test_a_dot_and_an_empty_cell_are_no_figure_and_the_row_is_still_covered() -> None:
    published = read(OPEN_DATA)
    assert ("BU90010102", 2022, "18+") in published.covered
    assert "BU90010102" not in {rate.region for rate in published.rates}
    assert published.n_missing == (4 + 1)


def test_other_numbers_behind_the_headings_change_nothing() -> None:
    moved = OPEN_DATA.replace("Eenzaam_28", "Eenzaam_24").replace("_29", "_25")
    assert read(moved) == read(OPEN_DATA)


def test_bounds_come_to_the_figure_they_belong_to() -> None:
    published = read(WITH_BOUNDS)
    assert published.rates == (
        RegionalRate("BU90010102", "", 2022, "18+", "djg11.lonely", 44.4, 40.1, 48.9),
    )
    assert published.indicators == ("djg11.lonely",)


def test_bounds_in_codes_are_read_as_those_in_words() -> None:
    in_codes = (
        WITH_BOUNDS.replace("Waarde", "MW00000")
        .replace("Ondergrens 95%-interval", "MOG0095")
        .replace("Bovengrens 95%-interval", "MBG0095")
    )
    assert read(in_codes) == read(WITH_BOUNDS)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_letters_of_other_programs_are_read(encoding: str) -> None:
    text = OPEN_DATA.replace("Proefstad ", "Súdwest ")
    assert {rate.name for rate in read(text, encoding).rates} == {"Nederland", "Súdwest"}


def test_a_tidied_file_is_read_too() -> None:
    assert by_key(read(TIDY)) == {
        ("GM9001", 2022, "18+", "djg11.lonely"): 47.5,
        ("GM9001", 2022, "18+", "djg11.severely_lonely"): 12.1,
        ("GM9001", 2022, "65+", "djg11.lonely"): 51.0,
    }


def test_the_answer_of_the_service_is_read_as_the_csv() -> None:
    headings, *lines = (line.split(";") for line in OPEN_DATA.splitlines())
    rows = [dict(zip(headings, line, strict=True)) for line in lines]
    # A typed answer has null and numbers where the untyped one has blanks and texts.
    rows[3] |= dict.fromkeys(headings[7:])
    rows[1]["Eenzaam_28"] = 47.5  # type: ignore[assignment]
    assert read(json.dumps({"odata.metadata": "…", "value": rows})) == read(OPEN_DATA)


def test_other_kinds_of_regions_and_other_ages_are_left_out_and_counted() -> None:
    extra = (
        "20300;MW00000;PV27      ;2022JJ00;;;PV27;48.0;12.0;29.0;34.0\n"
        "12345;MW00000;GM9001    ;2022JJ00;;;GM9001;48.0;12.0;29.0;34.0\n"
    )
    published = read(OPEN_DATA + extra)
    assert (published.n_other_regions, published.n_other_ages) == (1, 1)
    assert published.rates == read(OPEN_DATA).rates


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "20300;MW00000;Proefwijk;2022JJ00;;;;48.0;1;1;1",
            "Regel 7: dit is geen code van een regio",
        ),
        ("20300;MW00000;GM9002;gisteren;;;;48.0;1;1;1", "Regel 7: dit is geen jaar"),
        ("20300;XX;GM9002;2022JJ00;;;;48.0;1;1;1", "Regel 7: onder ‘Marges’"),
        ("20300;MW00000;GM9002;2022JJ00;;;;148.0;1;1;1", "Regel 7: dit is geen percentage"),
        ("20300;MW00000;GM9002;2022JJ00;;;;veel;1;1;1", "Regel 7: dit is geen percentage"),
        ("20300;MW00000;GM9001;2022JJ00;;;;47.4;12.1;28.0;34.0", "Regel 7: hetzelfde cijfer"),
        ("20300;MW00000;GM9002", "Regel 7: hier staan 3 kolommen en er zijn 11 kopjes"),
    ],
)
def test_a_row_that_is_wrong_is_told_with_its_line(line: str, said: str) -> None:
    with pytest.raises(UserDataError, match=said):
        read(OPEN_DATA + line + "\n")


def test_all_faults_are_told_at_once_and_not_a_thousand() -> None:
    wrong = "20300;MW00000;GM9002;2022JJ00;;;;148.0;1;1;1\n"
    with pytest.raises(UserDataError) as raised:
        read(OPEN_DATA + wrong * 30)
    lines = str(raised.value).splitlines()
    assert lines[0].startswith("Regel 7:")
    assert lines[-1] == f"En nog {30 - 20} fouten."
    assert "148" not in str(raised.value)


def test_bounds_on_the_wrong_side_are_told() -> None:
    swapped = WITH_BOUNDS.replace("40,1", "60,1")
    with pytest.raises(UserDataError, match="BU90010102, 2022: het cijfer ligt niet tussen"):
        read(swapped)


def test_names_of_regions_without_codes_are_refused_with_what_to_do() -> None:
    without = WITH_BOUNDS.replace(';"Codering (code)"', "").replace(';"BU90010102"', "")
    with pytest.raises(UserDataError, match="Kies bij StatLine onder ‘Onderwerp’ ook ‘Codering’"):
        read(without)


def test_what_is_missing_is_told_together() -> None:
    with pytest.raises(UserDataError) as raised:
        read("WijkenEnBuurten;Gezond_4\nGM9001;76.0\n")
    for column in ("‘Perioden’", "‘Leeftijd’", "‘Eenzaam’"):
        assert column in str(raised.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04xl/workbook", "Excel-bestand"),
        (b"%PDF-1.7", "geen tabel van StatLine"),
        (b"", "geen tabel van StatLine"),
        (b"respondent_code;datum;djg1\nK17;1-6-2026;ja\n", "geen tabel van StatLine"),
        (b'{"error": "no such table"}', "geen tabel van StatLine"),
        (b'{"value": ["GM9001"]}', "geen tabel van StatLine"),
    ],
)
def test_another_file_is_refused_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(UserDataError, match=said):
        read_published(content)


def test_a_file_without_any_figure_is_told() -> None:
    with pytest.raises(UserDataError, match="geen enkel cijfer"):
        read("\n".join(OPEN_DATA.splitlines()[::4]))


def test_which_table_it_is_comes_from_the_name_the_title_or_the_option() -> None:
    assert table_of(b"", "rivm_50090NED_sample.csv").id == "50090NED"
    assert table_of(b'"Tabel 50120NED"\n', "download.csv").id == "50120NED"
    assert table_of(b"", "50090NED.csv", "50150ned").id == "50150NED"
    with pytest.raises(UserDataError, match="--table 50150NED"):
        table_of(b"", "download.csv")
    with pytest.raises(UserDataError, match="Tabel 85766NED kennen we niet"):
        table_of(b"", "85766NED.csv")
