"""The demo's figures decided again, perhaps with a rule switched off, up to what would be released of them.

Figures are computed once; deciding, pooling and rounding are the real ones. Not: writing a release.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.decide import decide_initiatives
from bb_data.disclosure.released import Released, restore_released
from bb_data.disclosure.rounding import cells
from bb_data.disclosure.verdicts import verdicts
from bb_data.model.raw_cell import RawCell
from bb_data.release.computing import decided
from bb_data.release.programme_figures import programme_decisions
from bb_data.release.published import newest
from bb_data.store.database import Database
from tests.attack.neighbours import Who, who_is_in


@dataclass(frozen=True)
class Figures:
    """All figures of a store before anything is decided, and what everybody knows of who is in them."""

    raw: Sequence[RawCell]
    who: Who
    like: Released


def figures_of(data: Path) -> Figures:
    """The figures of the store in a data folder."""
    like = newest(data / "releases")
    assert like is not None
    database = Database.open(data / "private" / "monitor.duckdb")
    try:
        with database.read() as reader:
            own, parts = decided(reader, with_one_draw(), lambda _words: None)
            raw = [*(decision.raw for decision in own), *parts]
            return Figures(raw, who_is_in(reader), like.released())
    finally:
        database.close()


def with_one_draw() -> Catalogue:
    """The catalogue, but visits are dealt out again once only: how pairs compare with chance is slow and attacked by nobody."""
    policy = catalogue().policy
    draws = policy.reshuffle_draws.model_copy(update={"value": 1})
    return catalogue().model_copy(
        update={"policy": policy.model_copy(update={"reshuffle_draws": draws})}
    )


def decided_again(figures: Figures) -> Released:
    """What a release of these figures would hold, by the rules as they are now."""
    own = decide_initiatives([raw for raw in figures.raw if not raw.is_part], catalogue())
    parts = [raw for raw in figures.raw if raw.is_part]
    decisions = [*own, *programme_decisions(own, parts, catalogue())]
    found = cells(decisions, verdicts(decisions, catalogue()), catalogue())
    return restore_released(figures.like.mark, found, is_hash_right=True)
