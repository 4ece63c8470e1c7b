"""What the log gets of an unforeseen error: places, never the text, which can hold an answer."""

from __future__ import annotations

import logging
import re

import pytest

from bb_data.web.failures import described, keep_texts_out_of_the_log, reference

CELL = "mevrouw De Vries, 1941"


def fail() -> None:
    try:
        int(CELL)
    except ValueError as error:
        raise RuntimeError(f"row with {CELL}") from error


def test_the_log_line_holds_places_and_kinds_but_not_the_text() -> None:
    with pytest.raises(RuntimeError) as caught:
        fail()
    said = described(caught.value)
    assert "RuntimeError at" in said
    assert "<- ValueError at" in said
    assert re.search(r"test_failures\.py:\d+ fail", said)
    assert "Vries" not in said


def test_streamlits_own_entry_is_kept_out(caplog: pytest.LogCaptureFixture) -> None:
    keep_texts_out_of_the_log()
    logger = logging.getLogger("streamlit.error_util")
    logger.propagate = True
    with caplog.at_level(logging.ERROR):
        try:
            int(CELL)
        except ValueError as error:
            logger.error("Uncaught app execution", exc_info=error)
    assert "Vries" not in caplog.text


def test_a_reference_can_be_read_out_on_the_telephone() -> None:
    assert re.fullmatch(r"\d{4}-\d{4}", reference())
