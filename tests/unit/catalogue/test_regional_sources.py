"""The tables of StatLine and their columns: they fit the catalogue, and a column is known whatever its number."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.regional import RegionalSources, regional_sources, stem


@pytest.mark.parametrize(
    "heading", ["Eenzaam_24", "Eenzaam_25", "Eenzaam_28", "Eenzaam (%)", "eenzaam ", "Eenzaam"]
)
def test_a_column_is_known_by_its_stem(heading: str) -> None:
    # source: MEASUREMENT 7, suffixes that move between tables
    assert stem(heading) == "eenzaam"


def test_columns_that_begin_alike_are_not_one() -> None:
    assert stem("ErnstigZeerErnstigEenzaam_29") == stem("Ernstig/zeer ernstig eenzaam (%)")
    assert stem("SociaalEenzaam_31") != stem("Eenzaam_28")
    assert stem("Wijken en buurten") == stem("WijkenEnBuurten")


def test_every_indicator_is_a_share_of_the_catalogue() -> None:
    known = catalogue().indicators
    for one in regional_sources().indicators:
        assert known[one.indicator].kind == "share"
        assert known[one.indicator].unit == "percent"


def test_a_table_is_found_however_its_number_is_written() -> None:
    sources = regional_sources()
    assert sources.table(" 50090ned ") is sources.table("50090NED")
    assert sources.table("12345NED") is None
    assert sources.newest_table.division_year == max(one.division_year for one in sources.tables)


def test_two_indicators_cannot_share_a_heading() -> None:
    document = regional_sources().model_dump()
    document["indicators"][1]["headings"] = ("Eenzaam_99",)
    with pytest.raises(ValidationError, match="hetzelfde kopje"):
        RegionalSources.model_validate(document)


@pytest.mark.parametrize(
    ("field", "value"), [("main_indicator", "djg6.lonely"), ("main_age", "12+")]
)
def test_what_a_sentence_is_about_must_be_read(field: str, value: str) -> None:
    with pytest.raises(ValidationError, match=field):
        RegionalSources.model_validate(regional_sources().model_dump() | {field: value})
