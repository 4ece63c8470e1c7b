"""What is said of published rates: whole per cents, both registers, never lower or higher."""

from __future__ import annotations

import re

import pytest

from bb_data.model.regional import RegionalRate, RegionLevel
from bb_data.words import regional
from bb_data.words.language import use_language
from tests.banned import LONELY, banned_in, stands_beside_a_person

DISTRICT = RegionalRate("WK900101", "Proefstad", 2022, "18+", "djg11.lonely", 44.4)
WITH_BOUNDS = RegionalRate("GM9001", "Proefstad", 2022, "18+", "djg11.lonely", 47.5, 43.2, 51.6)
A_VERDICT = re.compile(
    r"\b(?:hoger|lager|meer dan|minder dan|beter|slechter|higher|lower|better|worse)\b"
)


def everything(*, in_working_words: bool) -> list[str]:
    return [
        regional.mark(),
        regional.share(DISTRICT, in_working_words=in_working_words),
        regional.share(WITH_BOUNDS, in_working_words=in_working_words),
        regional.larger_region([RegionLevel.NEIGHBOURHOOD], RegionLevel.DISTRICT, 2022),
        regional.what_it_is_not(in_working_words=in_working_words),
        regional.other_division(2026, 2024),
        regional.source_line("RIVM", "50120NED", 2022),
    ]


def test_a_share_says_where_when_and_that_it_is_an_estimate() -> None:
    assert regional.share(DISTRICT, in_working_words=True) == (
        "In deze wijk was in 2022 naar schatting 44% van de volwassenen eenzaam."
    )
    assert regional.share(WITH_BOUNDS, in_working_words=False) == (
        "In de gemeente Proefstad miste in 2022 naar schatting 48% van de volwassenen contact."
        " Het echte percentage ligt waarschijnlijk tussen 43% en 52%."
    )


def test_what_there_is_no_figure_of_is_said() -> None:
    assert regional.larger_region(
        [RegionLevel.NEIGHBOURHOOD, RegionLevel.DISTRICT], RegionLevel.MUNICIPALITY, 2022
    ) == (
        "We hebben van 2022 geen cijfer over deze buurt en deze wijk. Daarom staat hier het cijfer van de gemeente."
    )


def test_a_cell_of_the_table_holds_its_bounds() -> None:
    assert regional.value_text(WITH_BOUNDS) == "48% (43% tot 52%)"
    assert regional.value_text(DISTRICT) == "44%"
    assert regional.value_text(None) == "–"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("in_working_words", [True, False])
def test_it_is_no_verdict_and_no_promise(language: str, in_working_words: bool) -> None:
    use_language(language)
    try:
        said = everything(in_working_words=in_working_words)
    finally:
        use_language("nl")
    assert [text for text in said if banned_in(text) or A_VERDICT.search(text)] == []
    assert [found for text in said for found in stands_beside_a_person(text)] == []
    if not in_working_words:
        assert [text for text in said if LONELY.search(text)] == []
