"""The real sample of StatLine against the same figures that somebody else tidied: they are the same, all of them."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from bb_data.intake.regional.published import read_published

FOLDER = os.environ.get("BB_FIXTURES")
# source: RIVM/GGD/CBS open data, table 50090NED of 2012 as downloaded, and its tidied twin
RAW = "rivm_50090NED_raw_sample.csv"
TIDIED = "rivm_eenzaamheid_land_gemeente_wijk.csv"
COLUMNS = {
    "eenzaam_pct": "djg11.lonely",
    "ernstig_eenzaam_pct": "djg11.severely_lonely",
    "emotioneel_eenzaam_pct": "djg11.emotional.lonely",
    "sociaal_eenzaam_pct": "djg11.social.lonely",
}
N_FIGURES_IN_BOTH = 1935

Figures = dict[tuple[str, int, str, str], float]


@pytest.fixture
def folder() -> Path:
    if FOLDER is None:
        pytest.skip("NO REAL RATES: set BB_FIXTURES to the folder that holds regional/")
    return Path(FOLDER) / "regional"


def figures(file: Path) -> Figures:
    published = read_published(file.read_bytes())
    return {(r.region, r.year, r.age, r.indicator): r.value for r in published.rates}


def tidied_by_hand(file: Path) -> Figures:
    """The tidied file by the csv module alone: not by the reader that is tried."""
    with file.open(encoding="utf-8", newline="") as opened:
        return {
            (row["regio_code"], int(row["jaar"]), row["leeftijd"], indicator): float(row[column])
            for row in csv.DictReader(opened)
            for column, indicator in COLUMNS.items()
            if row[column]
        }


def test_no_figure_of_the_sample_differs_from_the_tidied_file(folder: Path) -> None:
    raw, tidied = figures(folder / RAW), tidied_by_hand(folder / TIDIED)
    of_districts_and_up = {key for key in raw if not key[0].startswith("BU")}
    assert len(of_districts_and_up) == N_FIGURES_IN_BOTH
    assert of_districts_and_up <= set(tidied)
    assert {key for key in of_districts_and_up if raw[key] != tidied[key]} == set()


def test_the_tidied_file_itself_is_read_whole(folder: Path) -> None:
    assert figures(folder / TIDIED) == tidied_by_hand(folder / TIDIED)
