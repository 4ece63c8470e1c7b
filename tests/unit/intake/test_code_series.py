"""Printed codes: the check character catches slips; codes of another making are left alone; near codes are named."""

from __future__ import annotations

import string
from datetime import datetime
from uuid import UUID

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bb_data.catalogue.loader import catalogue
from bb_data.errors import UsageError
from bb_data.intake.code_series import (
    CodeSeries,
    codes_of,
    likeliest,
    new_series,
    prefix_of,
    series_of,
    shown,
    slips,
    with_check,
)
from bb_data.intake.near_codes import NearMatch, near_matches
from bb_data.intake.survey import check_survey
from bb_data.model.actor import COMMAND_LINE
from tests.hand_ins import TODAY, OpenWave, csv_text, form, told

SIGNS = string.ascii_uppercase + string.digits


@pytest.fixture
def wave(tmp_path) -> OpenWave:
    return OpenWave(tmp_path)


def made(wave: OpenWave, n: int):
    with wave.database.write() as writer:
        return new_series(writer, COMMAND_LINE, wave.initiative, n, most=200)


def is_slip(code: str, series) -> bool:
    return bool(slips(pa.array([code]), series)[0])


def test_numbers_go_on_where_the_last_list_ended(wave) -> None:
    first, second = made(wave, 25), made(wave, 10)
    assert (first.first, first.last, second.first, second.last) == (1, 25, 26, 35)
    with wave.database.read() as reader:
        assert series_of(reader, wave.initiative) == (first, second)
    assert len({*codes_of(first), *codes_of(second)}) == 35
    assert shown(codes_of(first)[0], first.prefix) == "PR-001-" + codes_of(first)[0][-1]


def test_too_many_codes_at_once_are_a_slip(wave) -> None:
    with pytest.raises(UsageError, match="1 tot en met 200"):
        made(wave, 201)


@pytest.mark.parametrize(
    ("slug", "prefix"), [("de-wachtkamer", "WA"), ("op-de-hoek", "HE"), ("io", "XX"), ("x", "XX")]
)
def test_a_prefix_reminds_of_the_initiative(slug, prefix) -> None:
    assert prefix_of(slug) == prefix


SERIES = (CodeSeries(UUID(int=0), "WA", 1, 9999, datetime(2026, 1, 1)),)


@given(st.integers(1, 9999), st.data())
def test_one_other_character_is_always_caught(number, data) -> None:
    # source: ISO 7064, modulus 37 of 36
    code = with_check("WA", number)
    assert not is_slip(code, SERIES)
    place = data.draw(st.integers(2, len(code) - 1))
    sign = data.draw(st.sampled_from(SIGNS if place == len(code) - 1 else string.digits))
    other = code[:place] + sign + code[place + 1 :]
    assert is_slip(other, SERIES) == (other != code)


def test_nearly_all_swapped_neighbours_are_caught() -> None:
    # source: ISO 7064 promises nearly all for systems of two moduli, not every one
    swapped = [
        code[:at] + code[at + 1] + code[at] + code[at + 2 :]
        for code in (with_check("WA", number) for number in range(1, 1000))
        for at in (2, 3)
        if code[at] != code[at + 1]
    ]
    caught = slips(pa.array(swapped), SERIES)
    assert caught.mean() > 0.97


@given(st.text(SIGNS, min_size=2, max_size=16).filter(lambda code: not code.startswith("PR")))
def test_codes_of_another_making_are_never_slips(code) -> None:
    assert not is_slip(code, (CodeSeries(UUID(int=0), "PR", 1, 99, datetime(2026, 1, 1)),))


def test_a_slip_in_a_file_is_told_at_its_cell_with_the_code_that_is_meant(wave) -> None:
    series = (made(wave, 5),)
    good = codes_of(series[0])[2]
    wrong = good[:-1] + ("A" if good[-1] != "A" else "B")
    content = csv_text([form(good), form(wrong)]).encode()
    checked = check_survey(content, catalogue(), "kern", today=TODAY, series=series)
    assert told(checked.problems) == [("code_slip", "A3")]
    assert checked.problems[0].details == {"closest": good}
    assert likeliest(good[:2] + "9" + good[3:], series) == good


@pytest.mark.parametrize(
    ("code", "before", "other"),
    [
        ("K17", ["K71"], "K71"),  # figures swapped
        ("K7", ["K07"], "K07"),  # a zero lost
        ("W1O1", ["W101"], "W101"),  # a letter for a figure
        ("AB12", ["AC12"], "AC12"),  # another letter
        ("AB12", ["A12"], "A12"),  # a letter too many
        ("A12", ["AB12"], "AB12"),  # a letter too few
        ("K26", ["K25"], None),  # the next number is somebody else
        ("K1", ["K11"], None),
        ("K17", ["K17", "K71"], None),  # known itself
    ],
)
def test_a_new_code_that_looks_like_an_earlier_one(code, before, other) -> None:
    expected = [NearMatch(code, other)] if other else []
    assert near_matches([code], before) == expected


def test_a_code_that_is_in_the_file_itself_is_not_meant() -> None:
    assert near_matches(["K17", "K71"], ["K71"]) == []
