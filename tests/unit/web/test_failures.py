"""What the log gets of an unforeseen error: places, never the text, which can hold an answer."""

from __future__ import annotations

import logging
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bb_data.errors import without_text
from bb_data.web.failures import keep_texts_out_of_the_log, reference

PROJECT = Path(__file__).resolve().parents[3]
CELL = "mevrouw De Vries, 1941"


def fail() -> None:
    try:
        int(CELL)
    except ValueError as error:
        raise RuntimeError(f"row with {CELL}") from error


def test_the_log_line_holds_places_and_kinds_but_not_the_text() -> None:
    with pytest.raises(RuntimeError) as caught:
        fail()
    said = without_text(caught.value)
    assert "RuntimeError at" in said
    assert "<- ValueError at" in said
    assert re.search(r"test_failures\.py:\d+ fail", said)
    assert "Vries" not in said


@pytest.fixture
def careful_log() -> Iterator[None]:
    before = logging.getLogRecordFactory()
    keep_texts_out_of_the_log()
    yield
    logging.setLogRecordFactory(before)


@pytest.mark.parametrize("name", ["streamlit.error_util", "uvicorn.error", "bb_data.web"])
@pytest.mark.usefixtures("careful_log")
def test_no_entry_of_any_logger_holds_the_text_of_an_error(
    caplog: pytest.LogCaptureFixture, name: str
) -> None:
    logger = logging.getLogger(name)
    logger.addHandler(caplog.handler)
    try:
        int(CELL)
    except ValueError as error:
        logger.error("Uncaught app execution", exc_info=error)
    logger.removeHandler(caplog.handler)
    assert "ValueError at test_failures.py" in caplog.text
    assert "Vries" not in caplog.text


def test_the_server_prints_no_tracebacks_beside_the_log() -> None:
    settings = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["logger"]["enableRich"] is False
    assert settings["client"]["showErrorDetails"] == "none"


def test_a_reference_can_be_read_out_on_the_telephone() -> None:
    assert re.fullmatch(r"\d{4}-\d{4}", reference())
