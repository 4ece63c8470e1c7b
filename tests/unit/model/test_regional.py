"""Codes of regions: padded ones, those of other kinds, and which region lies in which."""

from __future__ import annotations

import pytest

from bb_data.model.regional import (
    RegionalRate,
    RegionalRates,
    RegionLevel,
    is_any_region_code,
    level_of,
    region_code,
    regions_around,
)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("GM0363    ", "GM0363"),
        ("WK036301", "WK036301"),
        (" bu03630001", "BU03630001"),
        ("NL01      ", "NL01"),
    ],
)
def test_a_code_is_read_without_its_blanks(written: str, code: str) -> None:
    assert region_code(written) == code


@pytest.mark.parametrize("written", ["", "GM363", "WK03630", "BU036300012", "Amsterdam", "0363"])
def test_what_is_no_code_is_none(written: str) -> None:
    assert region_code(written) is None


@pytest.mark.parametrize("written", ["PV27", "LD01", "GG3406    "])
def test_a_code_of_another_kind_of_region_is_known_as_such(written: str) -> None:
    assert region_code(written) is None
    assert is_any_region_code(written)


def test_a_neighbourhood_lies_in_its_district_and_municipality() -> None:
    # source: CBS, Wijk- en buurtindeling: municipality 0363, district 03, neighbourhood 01
    assert regions_around("BU03630301") == ("BU03630301", "WK036303", "GM0363")
    assert regions_around("WK036303") == ("WK036303", "GM0363")
    assert regions_around("GM0363") == ("GM0363",)
    assert level_of("WK036303") is RegionLevel.DISTRICT


def test_a_rate_is_found_by_region_indicator_and_age() -> None:
    rate = RegionalRate("GM0001", "Proefstad", 2022, "18+", "djg11.lonely", 47.0)
    rates = RegionalRates(rates=(rate,))
    assert rates.rate("GM0001", "djg11.lonely", "18+") == rate
    assert rates.rate("GM0001", "djg11.lonely", "65+") is None
    assert rate.level is RegionLevel.MUNICIPALITY
