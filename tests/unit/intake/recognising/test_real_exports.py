"""Real exports of other people's surveys are read as what they are: the tool, its heading lines, columns and rows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.intake.reading.file import read_file
from bb_data.intake.recognising.mapping import known_headings

FOLDER = os.environ.get("BB_FIXTURES")
# file: tool, heading lines, columns, rows
# source: records with text as the csv module counts them, less the heading lines of each tool
EXPORTS = {
    "kobo_header_only_dotgroups.csv": ("kobotoolbox", 1, 243, 0),
    "limesurvey_german_2header_semicolon_bom.csv": ("limesurvey", 2, 38, 45),
    "qualtrics_sample_3header_german.csv": ("qualtrics", 3, 20, 1),
    "qualtrics_sample_legacy_2header.csv": ("qualtrics", 2, 15, 1),
    "redcap_decimal-comma.csv": ("redcap", 1, 6, 4),
    "redcap_longitudinal.csv": ("redcap", 1, 125, 18),
    "redcap_repeating-instruments.csv": ("redcap", 1, 15, 6),
    "redcap_survey.csv": ("redcap", 1, 33, 2),
    "surveymonkey_steak_2header.csv": ("surveymonkey", 2, 15, 550),
}


@pytest.fixture
def folder() -> Path:
    if FOLDER is None:
        pytest.skip("NO REAL EXPORTS: set BB_FIXTURES to the folder that holds exports/")
    return Path(FOLDER) / "exports"


def test_every_export_is_in_the_table(folder: Path) -> None:
    assert {file.name for file in folder.iterdir()} == EXPORTS.keys()


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_read_as_what_it_is(folder: Path, name: str) -> None:
    sheet = read_file((folder / name).read_bytes(), known_headings(catalogue()))
    found = (sheet.layout.tool, len(sheet.layout.lines), len(sheet.headings), sheet.n_rows)
    assert found == EXPORTS[name]
    assert sheet.problems == ()
