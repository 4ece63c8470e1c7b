"""Every kept result of a simulation has its sentence, in both languages."""

from __future__ import annotations

import pytest

from bb_data.words.language import use_language
from bb_data.words.simulation_texts import SIMULATIONS, imagined_text, result_text, share_text
from tests.bench import simulations


@pytest.fixture(autouse=True)
def _dutch() -> None:
    use_language("nl")


def test_every_simulation_and_result_has_words_and_no_other() -> None:
    wanted = {one.id: set(one.bands) for one in simulations.SIMULATIONS}
    assert {name: set(text.results) for name, text in SIMULATIONS.items()} == wanted


def test_a_result_is_said_with_its_share_and_number_of_draws() -> None:
    said = result_text("equal_sites.words", 0.045, 2000)
    assert said == "In 4,5% van de 2.000 keer zegt een oordeel toch “lager” of “hoger”."
    use_language("en")
    assert (
        result_text("equal_sites.words", 0.045, 2000)
        == "In 4.5% of 2,000 draws a verdict says “lower” or “higher” all the same."
    )


def test_a_share_that_is_nearly_all_is_not_called_all() -> None:
    assert [share_text(1.0), share_text(0.9967), share_text(0.0)] == ["100%", "99,7%", "0%"]
    assert [share_text(0.9999), share_text(0.0001)] == ["99,9%", "0,1%"]


def test_what_was_imagined_names_the_draws_where_they_matter() -> None:
    assert imagined_text("demo_truth", 200).startswith("De voorbeeldgegevens, 200 keer")


def test_a_result_without_words_is_an_error() -> None:
    with pytest.raises(KeyError):
        result_text("equal_sites.unheard_of", 0.5, 10)
