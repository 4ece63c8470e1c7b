"""How figures are made: definitions, estimators, thresholds, simulations. Not: any figure about people."""

from __future__ import annotations

from dataclasses import dataclass

from bb_data import __version__
from bb_data.catalogue.described import Described, estimators
from bb_data.catalogue.policy import Threshold
from bb_data.catalogue.schema import Indicator, Instrument
from bb_data.catalogue.simulations import SimulationResult, simulation_results
from bb_data.views.context import Context
from bb_data.views.permission import view


@dataclass(frozen=True, slots=True)
class Method:
    """The definitions of this installation, and by which code they are carried out.

    `thresholds` are those of what is shown and said; estimators and simulations stand in their order.
    """

    instruments: tuple[Instrument, ...]
    indicators: tuple[Indicator, ...]
    estimators: tuple[Described, ...]
    thresholds: tuple[Threshold, ...]
    simulations: tuple[SimulationResult, ...]
    code_version: str
    policy_version: int


@view("page.researcher")
def method(ctx: Context) -> Method:
    """Everything on how figures are made."""
    catalogue = ctx.monitor.catalogue
    return Method(
        instruments=tuple(catalogue.instruments.values()),
        indicators=tuple(catalogue.indicators.values()),
        estimators=tuple(one for one in estimators() if one.number),
        thresholds=tuple(
            one for one in catalogue.policy.thresholds().values() if one.concerns == "figures"
        ),
        simulations=tuple(simulation_results().values()),
        code_version=__version__,
        policy_version=catalogue.policy.version,
    )
