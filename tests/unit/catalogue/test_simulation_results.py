"""The kept results of the simulations belong to the simulations as they are now, and lie in their bands."""

from __future__ import annotations

import pytest

from bb_data.catalogue.simulations import SimulationResult, simulation_results
from tests.bench.simulations import SEED, SIMULATIONS


def test_every_simulation_has_its_results_kept_with_its_seed_draws_settings_and_bands() -> None:
    expected = {
        f"{one.id}.{name}": (SEED, one.n_draws, dict(one.settings), band)
        for one in SIMULATIONS
        for name, band in one.bands.items()
    }
    kept = {
        row.id: (row.seed, row.n_draws, row.settings, (row.lowest, row.highest))
        for row in simulation_results().values()
    }
    assert kept == expected


@pytest.mark.parametrize("row", simulation_results().values(), ids=lambda row: row.id)
def test_a_kept_result_lies_in_its_band_with_a_small_error(row: SimulationResult) -> None:
    assert row.is_within
    assert row.monte_carlo_error <= 0.01


def test_the_quickest_simulation_still_gives_what_is_kept() -> None:
    no_change = next(one for one in SIMULATIONS if one.id == "no_change")
    for row in no_change.results():
        assert simulation_results()[row.id].value == pytest.approx(row.value, abs=1e-3)


# source: the acceptance limits that were set for the statistics before anything was simulated
def test_the_bands_are_those_that_were_set_in_advance() -> None:
    kept = simulation_results()
    assert kept["equal_sites.words_or_marks"].highest == 0.05
    assert kept["no_change.better"].highest == 0.03
    coverage = [row for row in kept.values() if row.id.startswith("hartung_knapp")]
    assert [row.settings["tau2"] for row in coverage] == [0, 0.1, 0.4]
    assert {(row.lowest, row.highest) for row in coverage} == {(0.93, 0.96)}


def test_equal_sites_stand_out_at_most_in_one_of_twenty_draws_and_always_by_the_rule_of_one_sd() -> (
    None
):
    kept = simulation_results()
    assert kept["equal_sites.words_or_marks"].value <= 0.05 < kept["equal_sites.without_holm"].value
    assert kept["equal_sites.one_sd_rule"].value == 1.0
