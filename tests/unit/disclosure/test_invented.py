"""The invented cells of the explanation fit each other, as real ones would. About nobody."""

from __future__ import annotations

from math import sqrt

import pytest
from scipy.stats import t

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.invented import CHANGE, LETTERS, MEAN, PREDICTION, invented_cells
from bb_data.disclosure.verdicts import demands_of
from bb_data.model.cell import PROGRAMME_SCOPE, Cell
from bb_data.statistics.random_effects import InitiativeMean, random_effects
from bb_data.words.verdicts import ChangeFacts, verdict

# What the constants were made with: mean, people and standard deviation of the change.
CHANGES = {
    "A": (-1.2, 64, 2.4),
    "B": (0.0, 88, 2.3),
    "C": (-0.5, 41, 2.3),
    "D": (-0.6, 72, 2.4),
    "E": (-0.9, 14, 2.6),
    "F": (-0.3, 52, 2.4),
}
ROUNDING = 0.05 + 1e-9


def shown(indicator: str) -> list[Cell]:
    return [cell for cell in invented_cells().select(indicators=[indicator]) if cell.is_shown]


def half_width(sd: float, n: int, confidence: float = 0.95) -> float:
    return float(t.ppf((1 + confidence) / 2, n - 1)) * sd / sqrt(n)


@pytest.mark.parametrize("cell", shown(MEAN), ids=lambda cell: str(cell.address))
def test_the_margin_of_a_mean_is_that_of_its_people(cell: Cell) -> None:
    assert cell.n is not None
    assert cell.lower is not None
    assert cell.upper is not None
    # source: MEASUREMENT 7: the SD of the score is about 3.0; both edges are rounded
    assert (cell.upper - cell.lower) / 2 == pytest.approx(half_width(3.0, cell.n), abs=2 * ROUNDING)


@pytest.mark.parametrize("letter", LETTERS)
def test_a_change_has_the_margin_and_the_verdict_of_its_people(letter: str) -> None:
    mean, n, sd = CHANGES[letter]
    cell = invented_cells().get(f"{CHANGE}/initiatief:voorbeeld-{letter.lower()}/T0-T12/-")
    assert cell is not None

    assert (cell.value, cell.n) == (mean, n)
    at_95, at_90 = half_width(sd, n), half_width(sd, n, 0.90)
    assert cell.lower == pytest.approx(mean - at_95, abs=ROUNDING)
    assert cell.upper == pytest.approx(mean + at_95, abs=ROUNDING)
    facts = ChangeFacts(
        n_pairs=n,
        n_start=n,
        n_end=n,
        days_between=365,
        intervals=((mean - at_95, mean + at_95), (mean - at_90, mean + at_90)),
        stands_among_others=letter == "A",
    )
    sd_of_scores = catalogue().instruments["djg11"].score("total").sd
    assert verdict(facts, demands_of(catalogue().policy, sd_of_scores)) == cell.verdict


def test_the_programme_is_that_of_the_six() -> None:
    means = [InitiativeMean(mean, sd * sd / n, n) for mean, n, sd in CHANGES.values()]
    found = random_effects(means, unit="points")
    assert found is not None

    for indicator, estimate in ((CHANGE, found.mean), (PREDICTION, found.prediction)):
        cell = invented_cells().get(f"{indicator}/{PROGRAMME_SCOPE}/T0-T12/-")
        assert cell is not None
        assert cell.n == sum(n for _mean, n, _sd in CHANGES.values())
        assert cell.lower == pytest.approx(estimate.lower, abs=ROUNDING)
        assert cell.upper == pytest.approx(estimate.upper, abs=ROUNDING)
