"""Among how many initiatives a change is called possible chance."""

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.display.telling import Telling, n_compared, verdict_words
from bb_data.model.cell import Cell
from bb_data.views.audience import Figures
from tests.unit.display.released_cells import released, shown

OWN = "initiatief:de-linde"
CHANGE = shown(f"djg11.change/{OWN}/T0-T12", -0.9, -1.5, -0.3, 52, verdict="chance_possible")


def telling(*cells: Cell) -> Telling:
    figures = Figures(released([CHANGE, *cells]), (), ())
    return Telling(figures, catalogue(), OWN, key="de-linde")


def of_programme(method: str) -> Cell:
    return shown("djg11.change/programma/T0-T12", -0.5, -0.8, -0.2, 245, method=method)


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("reml_hartung_knapp pooled 4/6", "bij vier initiatieven"),
        ("reml_hartung_knapp pooled 6/6", "bij zes initiatieven"),
        # nothing to compare with is known: the programme has six
        ("fewer_than_two_initiatives pooled 1/6", "bij zes initiatieven"),
        ("paired_t_interval", "bij zes initiatieven"),
    ],
)
def test_a_change_is_judged_among_those_in_the_programmes_change(
    method: str, expected: str
) -> None:
    told = telling(of_programme(method))

    assert expected in verdict_words(CHANGE, n_compared(told, CHANGE))


def test_without_a_programme_figure_the_programme_has_six() -> None:
    assert n_compared(telling(), CHANGE) == 6
    assert n_compared(telling(), None) == 6
