"""The acceptance simulations of the statistics, run in full; prints a row for every result."""

from __future__ import annotations

import pytest

from bb_data.catalogue.simulations import simulation_results
from tests.bench.simulations import SIMULATIONS, Simulation

pytestmark = pytest.mark.bench


@pytest.mark.parametrize("simulation", SIMULATIONS, ids=lambda one: one.id)
def test_every_result_lies_in_its_band_and_is_the_one_that_is_kept(simulation: Simulation) -> None:
    kept = simulation_results()
    for row in simulation.results():
        print(  # noqa: T201
            f"\n{row.id}: {row.value:.4f} (Monte Carlo error {row.monte_carlo_error:.4f},"
            f" {row.n_draws} draws, band {row.lowest:g} to {row.highest:g})",
            end="",
        )
        assert row.is_within
        # Another version of a library may round a draw the other way, but not many.
        assert kept[row.id].value == pytest.approx(row.value, abs=1e-3)
