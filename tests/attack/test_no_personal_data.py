"""What says who somebody is leaves no trace: not in the store, its log, the receipts or what is logged. All values are made up."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.formparsers import MultiPartParser
from starlette.requests import Request

from bb_data.catalogue.loader import catalogue
from bb_data.intake.committing import commit_survey
from bb_data.intake.correction import correction_file
from bb_data.intake.recognising.choices import Choices
from bb_data.intake.recognising.column import Certainty, Use
from bb_data.intake.recognising.remembered import remember, remembered
from bb_data.intake.survey import check_survey
from bb_data.web.starting import keep_uploads_off_the_disk, lifespan
from bb_data.words.problems import describe
from tests.hand_ins import TODAY, OpenWave, csv_text, form

PLANTED = {
    "naam": "Xanthippe Verzonnenstra",
    "e-mail": "xanthippe@nergens.example",
    "telefoon": "06-98765432",
    "rekening": "NL91ABNA0417164300",
    "adres": "Nergensstraat 77",
    "geboortedatum": "03-04-1951",
    "opmerkingen": "Mijn zus Wilhelmien komt ook altijd graag mee naar de soep op dinsdag",
}
TRACES = (
    "Xanthippe",
    "Verzonnenstra",
    "nergens.example",
    "98765432",
    "ABNA0417164300",
    "Nergensstraat",
    "03-04-1951",
    "1951-04-03",
    "Wilhelmien",
)
LEFT_OUT = Choices(columns=dict.fromkeys(("naam", "e mail", *list(PLANTED)[2:])))


@pytest.fixture
def wave(tmp_path: Path) -> OpenWave:
    return OpenWave(tmp_path)


def content(*rows: dict[str, str]) -> bytes:
    return csv_text([row | PLANTED for row in rows]).encode()


def hand_in(wave: OpenWave, file: bytes, choices: Choices):
    checked = check_survey(file, catalogue(), "kern", today=TODAY, choices=choices)
    receipt = commit_survey(
        wave.database,
        catalogue(),
        wave.hand_in(file),
        "T0",
        checked,
        takes_good_rows=True,
    )
    return checked, receipt


def traces_in(text: str) -> list[str]:
    return [trace for trace in TRACES if trace.lower() in text.lower()]


def bytes_of_the_store(wave: OpenWave) -> str:
    wave.database.checkpoint()
    folder = wave.database.file.parent
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert wave.database.file in files
    return "".join(file.read_bytes().decode("latin-1") for file in files)


def test_the_search_would_find_what_is_stored(wave: OpenWave) -> None:
    with wave.database.write() as writer:
        writer.audit(wave.hand_in(b"").actor, "proef", "Xanthippe")
    assert traces_in(bytes_of_the_store(wave)) == ["Xanthippe"]


def test_a_refused_file_leaves_no_trace(wave: OpenWave, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    checked, receipt = hand_in(wave, content(form("W11")), Choices())
    assert not receipt.is_committed
    told = repr(checked.problems) + repr(receipt)
    told += "".join(
        " ".join(describe(one, lang)) for one in checked.problems for lang in ("nl", "en")
    )
    assert traces_in(told + caplog.text) == []
    assert traces_in(bytes_of_the_store(wave)) == []


def test_columns_that_were_left_out_leave_no_trace(wave: OpenWave, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    checked, receipt = hand_in(wave, content(form("W11"), form("W12", datum="")), LEFT_OUT)
    assert (receipt.n_new, receipt.n_rejected) == (1, 1)
    with wave.database.write() as writer:
        remember(writer, wave.initiative, checked.columns, {})
    assert traces_in(repr(receipt) + caplog.text) == []
    assert traces_in(bytes_of_the_store(wave)) == []


def test_the_file_that_is_handed_back_leaves_them_out_too() -> None:
    checked = check_survey(
        content(form("W12", datum="")), catalogue(), "kern", today=TODAY, choices=LEFT_OUT
    )
    back = correction_file(checked, "nl")
    assert back is not None
    assert traces_in(back.content.decode("utf-8-sig")) == []


def test_a_heading_that_is_a_person_is_not_remembered(wave: OpenWave) -> None:
    rows = [form("W11") | {"xanthippe@nergens.example": "zon", "06-98765432": "zon"}]
    keys = Choices(columns={"xanthippe@nergens example": None, "06 98765432": None})
    checked, receipt = hand_in(wave, csv_text(rows).encode(), keys)
    assert receipt.is_committed
    with wave.database.write() as writer:
        remember(writer, wave.initiative, checked.columns, {})
    assert traces_in(bytes_of_the_store(wave)) == []


def test_a_list_with_a_column_per_visitor_leaves_no_names_behind(wave: OpenWave) -> None:
    # No list of names holds this surname: whatever the heading is, its text is not kept.
    rows = [form("W11") | {"Verzonnenstra": "x", "Xanthippe V.": "x"}]
    keys = Choices(columns={"verzonnenstra": None, "xanthippe v": None})
    checked, receipt = hand_in(wave, csv_text(rows).encode(), keys)
    assert receipt.is_committed
    with wave.database.write() as writer:
        remember(writer, wave.initiative, checked.columns, {})
    assert traces_in(bytes_of_the_store(wave)) == []
    # It is remembered all the same: the next file asks nothing about them.
    with wave.database.read() as reader:
        before = remembered(reader, wave.initiative)
    again = check_survey(
        csv_text([rows[0] | {"respondent_code": "W12"}]).encode(),
        catalogue(),
        "kern",
        today=TODAY,
        remembered=before,
    )
    assert [one.certainty for one in again.columns[-2:]] == [Certainty.REMEMBERED] * 2
    assert {one.use for one in again.columns[-2:]} == {Use.LEFT_OUT}


@pytest.mark.parametrize(
    ("file_name", "kept"),
    [
        ("vragenlijsten mw Verzonnenstra 1951.xlsx", ".xlsx"),
        ("Xanthippe.CSV", ".csv"),
        ("antwoorden.van Verzonnenstra", ""),
    ],
)
def test_of_the_name_of_a_file_only_the_ending_is_kept(wave: OpenWave, file_name, kept) -> None:
    file = csv_text([form("W11")]).encode()
    checked = check_survey(file, catalogue(), "kern", today=TODAY)
    given = replace(wave.hand_in(file), file_name=file_name)
    assert commit_survey(wave.database, catalogue(), given, "T0", checked).is_committed
    assert wave.rows("SELECT file_name FROM batch") == [(kept,)]
    assert traces_in(bytes_of_the_store(wave)) == []


def test_a_name_as_a_code_or_in_an_activity_leaves_no_trace(wave: OpenWave, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    _checked, receipt = hand_in(
        wave, csv_text([form("W11"), form("Verzonnenstra"), form("W12")]).encode(), Choices()
    )
    assert (receipt.n_new, receipt.n_rejected) == (2, 1)
    visits = [
        {"datum": "03-11-2026", "activiteit": "Koffie", "code": code}
        for code in ("W11", "Xanthippe V.")
    ]
    told = [receipt, wave.list("attendance", visits, takes_good_rows=True)]
    activities = [
        {"datum": "04-11-2026", "activiteit": "Soep", "soort": "bij mw. Verzonnenstra"},
        {"datum": "04-11-2026", "activiteit": "Bel 06-98765432", "soort": "soep"},
        {"datum": "04-11-2026", "activiteit": "Bingo", "soort": "spel"},
    ]
    told.append(wave.list("activities", activities, takes_good_rows=True))
    assert [one.n_rejected for one in told] == [1, 1, 2]
    assert traces_in(repr(told) + caplog.text + bytes_of_the_store(wave)) == []


@pytest.mark.parametrize("megabytes", [0.5, 4.9])
def test_an_upload_does_not_pass_through_a_file_on_disk(monkeypatch, megabytes) -> None:
    monkeypatch.setattr(MultiPartParser, "spool_max_size", MultiPartParser.spool_max_size)
    keep_uploads_off_the_disk(int(catalogue().policy.upload_bytes.value))
    body = (
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="f.csv"\r\n\r\n'
        + b"Xanthippe;" * int(megabytes * 1024**2 / 10)
        + b"\r\n--x--\r\n"
    )

    async def received() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def is_on_disk() -> bool:
        headers = [(b"content-type", b"multipart/form-data; boundary=x")]
        request = Request({"type": "http", "method": "PUT", "headers": headers}, received)
        async with request.form() as form:
            return bool(form["f"].file._rolled)

    assert not asyncio.run(is_on_disk())


def test_the_server_sees_to_that_when_it_starts() -> None:
    assert "keep_uploads_off_the_disk" in lifespan.__wrapped__.__code__.co_names


def test_a_code_that_is_an_address_is_told_without_it(wave: OpenWave, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    rows = [form("W11"), form("xanthippe@nergens.example")]
    checked, _receipt = hand_in(wave, csv_text(rows).encode(), Choices())
    assert [one.code for one in checked.problems] == ["code_invalid"]
    assert traces_in(repr(checked.problems) + caplog.text + bytes_of_the_store(wave)) == []
