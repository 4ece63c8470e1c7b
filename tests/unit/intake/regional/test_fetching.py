"""Fetching from a real server: what is asked, trying again, time-outs, nonsense, and no server at all."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from bb_data.errors import StatLineError, UsageError
from bb_data.intake.regional.fetching import AT_ONCE, Fetched, fetch_rates
from bb_data.intake.regional.published import read_published
from tests.unit.intake.regional.downloads import OPEN_DATA, RATES_IN_OPEN_DATA
from tests.unit.intake.regional.statline_server import StatLine, statline

REGIONS = ["NL01", "GM9001", "WK900101", "BU90010102"]
TODAY = date(2026, 12, 5)
LATER = date(2026, 12, 19)


@pytest.fixture
def server() -> Iterator[StatLine]:
    with statline() as started:
        yield started


@pytest.fixture
def nobody() -> str:
    """An address where nothing listens."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{asked.getsockname()[1]}/OData"


def fetch(
    address: str,
    folder: Path,
    told: list[str] | None = None,
    *,
    regions: list[str] = REGIONS,
    today: date = TODAY,
    timeout: float = 5.0,
) -> Fetched:
    said = told if told is not None else []
    return fetch_rates(
        address, "50150NED", regions, folder, today, said.append, timeout=timeout, waits=(0, 0)
    )


def test_the_answer_is_a_file_that_reads_as_a_download(server: StatLine, tmp_path: Path) -> None:
    fetched = fetch(server.address, tmp_path / "statline")
    assert fetched == Fetched(tmp_path / "statline" / "50150NED.json", TODAY)
    published = read_published(fetched.file.read_bytes())
    assert published == read_published(OPEN_DATA.encode())
    assert len(published.rates) == RATES_IN_OPEN_DATA
    assert [each.name for each in fetched.file.parent.iterdir()] == ["50150NED.json"]


def test_only_the_table_and_codes_of_regions_are_sent(server: StatLine, tmp_path: Path) -> None:
    fetch(server.address, tmp_path)
    (path,) = server.asked
    assert unquote(path) == (
        "/OData/50150NED/UntypedDataSet?$filter="
        + " or ".join(f"startswith(WijkenEnBuurten,'{code}')" for code in REGIONS)
        + "&$format=json"
    )
    (headers,) = server.headers
    assert set(headers) <= {"Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"}


def test_many_regions_are_asked_in_parts(server: StatLine, tmp_path: Path) -> None:
    regions = [*REGIONS, *(f"GM{9100 + n}" for n in range(AT_ONCE))]
    fetch(server.address, tmp_path, regions=regions)
    assert [unquote(path).count("startswith") for path in server.asked] == [AT_ONCE, 4]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(server: StatLine, tmp_path: Path, status: int) -> None:
    server.failing = [status, status]
    told: list[str] = []
    fetch(server.address, tmp_path, told)
    assert len(server.asked) == 3
    assert told == 2 * [f"StatLine gaf een fout (status {status}). We proberen het zo nog een keer"]


def test_a_server_that_stays_busy_is_left_alone_after_three_times(
    server: StatLine, tmp_path: Path
) -> None:
    server.failing = [503] * 9
    with pytest.raises(StatLineError, match=r"status 503(?s:.*)benchmark import BESTAND"):
        fetch(server.address, tmp_path)
    assert len(server.asked) == 3
    assert list(tmp_path.iterdir()) == []


def test_waiting_grows(server: StatLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server.failing = [503] * 9
    waited: list[float] = []
    monkeypatch.setattr("bb_data.intake.regional.fetching.time.sleep", waited.append)
    with pytest.raises(StatLineError):
        fetch_rates(server.address, "50150NED", REGIONS, tmp_path, TODAY, lambda _words: None)
    assert len(waited) == 2
    assert waited[0] < waited[1]


def test_a_table_that_is_gone_is_not_asked_again(server: StatLine, tmp_path: Path) -> None:
    server.failing = [404]
    with pytest.raises(StatLineError, match="--table"):
        fetch(server.address, tmp_path)
    assert len(server.asked) == 1


def test_a_silent_server_is_given_up(server: StatLine, tmp_path: Path) -> None:
    server.seconds = 30
    began = time.monotonic()
    with pytest.raises(StatLineError, match="niet te bereiken"):
        fetch(server.address, tmp_path, timeout=0.2)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "content", [b"<html>Log in op het netwerk</html>", b"{}", b'{"value": [1, 2]}', b"[]", b""]
)
def test_an_answer_that_is_no_table_is_refused(
    server: StatLine, tmp_path: Path, content: bytes
) -> None:
    # Such as the page of a network on which somebody has to sign in first.
    server.content = content
    with pytest.raises(StatLineError, match="geen tabel van StatLine"):
        fetch(server.address, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_regions_that_are_not_in_the_table_are_told(server: StatLine, tmp_path: Path) -> None:
    with pytest.raises(StatLineError, match="niets over deze plekken"):
        fetch(server.address, tmp_path, regions=["BU12345678"])


def test_without_a_connection_it_says_what_else_can_be_done(nobody: str, tmp_path: Path) -> None:
    with pytest.raises(StatLineError) as raised:
        fetch(nobody, tmp_path)
    first, second = str(raised.value).splitlines()
    assert first == "StatLine is nu niet te bereiken."
    assert "internet" in second
    assert "benchmark import BESTAND" in second


def test_without_a_connection_the_copy_of_before_is_used(
    server: StatLine, nobody: str, tmp_path: Path
) -> None:
    before = fetch(server.address, tmp_path).file.read_bytes()
    fetched = fetch(nobody, tmp_path, today=LATER)
    assert fetched == Fetched(
        tmp_path / "50150NED.json", TODAY, failed="StatLine is nu niet te bereiken."
    )
    assert fetched.file.read_bytes() == before


def test_a_copy_without_one_of_the_places_is_not_used(
    server: StatLine, nobody: str, tmp_path: Path
) -> None:
    fetch(server.address, tmp_path)
    with pytest.raises(StatLineError):
        fetch(nobody, tmp_path, regions=[*REGIONS, "GM9002"])


@pytest.mark.parametrize("content", [b"", b"half", b"[]", json.dumps({"value": []}).encode()])
def test_a_copy_that_is_damaged_is_not_used(nobody: str, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "50150NED.json").write_bytes(content)
    with pytest.raises(StatLineError):
        fetch(nobody, tmp_path)


@pytest.mark.parametrize("address", ["file:///etc", "ftp://127.0.0.1", "127.0.0.1/OData"])
def test_no_other_kind_of_address_is_opened(address: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="BB_STATLINE_URL"):
        fetch(address, tmp_path)
