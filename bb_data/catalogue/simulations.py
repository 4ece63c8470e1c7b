"""What came out of the simulations by which the statistics were accepted. Not: the simulations (tests/bench)."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

from pydantic import Field

from bb_data.catalogue.parts import Part
from bb_data.settings import PROJECT_FOLDER

RESULTS = PROJECT_FOLDER / "data" / "reference" / "simulations.json"

Share = Annotated[float, Field(ge=0, le=1)]


class SimulationResult(Part):
    """One result: a share of the draws with its Monte Carlo error, and between which bounds it must lie."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]+\.[a-z0-9_]+$")]
    seed: int
    n_draws: Annotated[int, Field(ge=2)]
    settings: dict[str, float]
    lowest: Share
    highest: Share
    value: Share
    monte_carlo_error: Annotated[float, Field(ge=0)]

    @property
    def is_within(self) -> bool:
        """Whether the result lies where it must."""
        return self.lowest <= self.value <= self.highest


class SimulationResults(Part):
    """The file of results."""

    results: tuple[SimulationResult, ...]


@lru_cache(maxsize=1)
def simulation_results() -> dict[str, SimulationResult]:
    """The committed results by id, in their order."""
    document = SimulationResults.model_validate_json(RESULTS.read_text(encoding="utf-8"))
    return {one.id: one for one in document.results}
