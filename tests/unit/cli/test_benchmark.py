"""The commands on published rates, as a steward types them: reading in, fetching, offline, saying where it lies."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.intake.regional.downloads import OPEN_DATA, RATES_IN_OPEN_DATA
from tests.unit.intake.regional.statline_server import statline


def run(data: Path, *arguments: str, statline_url: str = "") -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("BB_")}
    return subprocess.run(
        [sys.executable, "-m", "bb_data", *arguments, "--data", str(data)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment | {"BB_STATLINE_URL": statline_url},
        check=False,
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    assert run(folder, "initiative", "add", "linde", "--name", "De Linde").returncode == 0
    return folder


@pytest.fixture
def nobody() -> str:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{asked.getsockname()[1]}/OData"


def written(folder: Path, name: str, text: str) -> str:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_download_is_read_in_once(data: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "50120NED.csv", OPEN_DATA)
    first = run(data, "benchmark", "import", file)
    assert (first.returncode, first.stdout.splitlines()) == (
        0,
        [
            f"Tabel 50120NED (indeling 2022): {RATES_IN_OPEN_DATA} cijfers over 2022,"
            " van 1 land, 1 gemeente en 1 wijk.",
            f"Nieuw: {RATES_IN_OPEN_DATA}. Al ingelezen: 0.",
            "Niet gepubliceerd: 5 cijfers.",
        ],
    )
    again = run(data, "benchmark", "import", file)
    assert again.returncode == 0
    assert "Deze cijfers waren al ingelezen; er is niets veranderd." in again.stdout


def test_a_newer_file_says_what_it_took_the_place_of(data: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "50120NED.csv", OPEN_DATA)
    assert run(data, "benchmark", "import", file).returncode == 0
    newer = written(tmp_path, "50120NED-nieuw.csv", OPEN_DATA.replace("    47.5", "    47.9"))
    told = run(data, "benchmark", "import", newer).stdout
    assert f"Nieuw: 0. Al ingelezen: {RATES_IN_OPEN_DATA - 1}. In plaats van wat op " in told
    assert "van deze tabel is ingelezen: 1 veranderd, 0 vervallen." in told


def test_the_table_is_asked_when_nothing_says_it(data: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "download.csv", OPEN_DATA)
    refused = run(data, "benchmark", "import", file)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "--table 50150NED" in refused.stderr
    assert run(data, "benchmark", "import", file, "--table", "50120NED").returncode == 0


def test_another_file_is_refused_with_what_to_do(data: Path, tmp_path: Path) -> None:
    file = written(tmp_path, "50120NED.csv", "respondent_code;datum\nK17;1-6-2026\n")
    refused = run(data, "benchmark", "import", file)
    assert refused.returncode == 1
    assert "statline.rivm.nl" in refused.stderr
    assert "K17" not in refused.stderr
    assert "Traceback" not in refused.stderr


def test_an_initiative_is_placed_and_told_of_its_figures(data: Path, tmp_path: Path) -> None:
    placed = run(data, "initiative", "locate", "linde", "--buurt", "BU90010102")
    assert (placed.returncode, placed.stdout.splitlines()) == (
        0,
        [
            "De Linde ligt in BU90010102, WK900101, GM9001.",
            "Over deze plek is nog niets ingelezen. Haal de cijfers op met:"
            " python -m bb_data benchmark fetch",
        ],
    )
    file = written(tmp_path, "50120NED.csv", OPEN_DATA)
    assert run(data, "benchmark", "import", file).returncode == 0
    again = run(data, "initiative", "locate", "linde", "--wijk", "WK900101", "--indeling", "2022")
    assert again.stdout.splitlines()[1] == (
        "Er zijn cijfers van 2022 over WK900101, GM9001 (gemeente Proefstad), uit tabel 50120NED."
    )
    wrong = run(data, "initiative", "locate", "linde", "--buurt", "GM9001")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "geen code van een buurt" in wrong.stderr


def test_fetching_asks_for_the_places_of_initiatives_and_reads_the_answer_in(data: Path) -> None:
    assert run(data, "initiative", "locate", "linde", "--buurt", "BU90010102").returncode == 0
    with statline() as server:
        fetched = run(data, "benchmark", "fetch", statline_url=server.address)
        assert fetched.returncode == 0
        assert len(server.asked) == 1
        assert "/50150NED/" in server.asked[0]
    assert fetched.stdout.splitlines()[0] == (
        f"Tabel 50150NED (indeling 2024): {RATES_IN_OPEN_DATA} cijfers over 2022,"
        " van 1 land, 1 gemeente en 1 wijk."
    )
    assert "Geen cijfer over BU90010102: de pagina's tonen daar" in fetched.stdout
    assert (data / "statline" / "50150NED.json").exists()
    # What was fetched on one computer can be read in on another.
    copied = run(data, "benchmark", "import", str(data / "statline" / "50150NED.json"))
    assert "er is niets veranderd" in copied.stdout


def test_offline_says_what_to_do_and_afterwards_uses_the_copy(data: Path, nobody: str) -> None:
    assert run(data, "initiative", "locate", "linde", "--gemeente", "GM9001").returncode == 0
    offline = run(data, "benchmark", "fetch", statline_url=nobody)
    assert (offline.returncode, offline.stdout) == (1, "")
    assert "StatLine is nu niet te bereiken." in offline.stderr
    assert "benchmark import BESTAND" in offline.stderr
    assert "Traceback" not in offline.stderr
    with statline() as server:
        assert run(data, "benchmark", "fetch", statline_url=server.address).returncode == 0
    again = run(data, "benchmark", "fetch", statline_url=nobody)
    assert again.returncode == 0
    assert "We gebruiken wat op " in again.stderr
    assert "er is niets veranderd" in again.stdout


def test_nothing_is_asked_as_long_as_no_initiative_is_placed(data: Path) -> None:
    with statline() as server:
        refused = run(data, "benchmark", "fetch", statline_url=server.address)
        assert server.asked == []
    assert refused.returncode == 1
    assert "initiative locate SLUG --buurt" in refused.stderr
