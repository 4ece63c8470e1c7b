"""The simulation over seeds makes the demo's changes without a store; here it is held against the store once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.demo.build import DEFAULT_SEED
from bb_data.demo.parameters import parameters
from bb_data.demo.plan import HELD_WAVES
from bb_data.demo.truth import Truth
from bb_data.figures.menu import closed_waves
from bb_data.figures.outcomes import outcome_cells
from bb_data.model.raw_cell import RawCell
from bb_data.release.published import newest
from bb_data.statistics.paired import mean_change
from bb_data.store.database import Database
from tests.bench.simulations import demo_changes, stories

STORIES = stories(Truth(catalogue(), parameters()), DEFAULT_SEED)


@pytest.fixture(scope="module")
def changes_of_the_store(
    demo_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, RawCell]]:
    copy = tmp_path_factory.mktemp("store") / "monitor.duckdb"
    copy.write_bytes((demo_data / "private" / "monitor.duckdb").read_bytes())
    database = Database.open(copy)
    with database.read() as reader:
        cells = outcome_cells(reader, catalogue(), closed_waves(reader))
    yield {str(cell.address): cell for cell in cells if cell.kind == "change"}
    database.close()


@pytest.mark.parametrize("scale", ["djg11", "djg6"])
@pytest.mark.parametrize("period", HELD_WAVES[1:])
def test_the_short_way_gives_the_figures_of_the_store(
    changes_of_the_store: dict[str, RawCell], scale: str, period: str
) -> None:
    minimum = catalogue().policy.minimum_n.value
    expected = {
        str(cell.address.initiative): cell.moments
        for address, cell in changes_of_the_store.items()
        if address.startswith(f"{scale}.change/") and address.endswith(f"/T0-{period}/-")
        if cell.moments is not None and cell.moments.n >= minimum
    }
    made = demo_changes(STORIES, scale, period)
    assert set(made) == set(expected)
    for slug, moments in made.items():
        own = expected[slug]
        assert moments.n == own.n
        assert moments.mean == pytest.approx(own.mean, abs=1e-12)
        assert moments.squared_deviations == pytest.approx(own.squared_deviations, rel=1e-12)


def test_the_release_shows_the_numbers_of_the_short_way(demo_data: Path) -> None:
    release = newest(demo_data / "releases")
    assert release is not None
    brug = mean_change(demo_changes(STORIES, "djg11", "T18")["de-brug"], unit="points")
    cell = release.released().get("djg11.change/initiatief:de-brug/T0-T18/-")
    assert cell is not None
    assert brug.value is not None
    assert (cell.value, cell.n) == (round(brug.value, 1), brug.n)
