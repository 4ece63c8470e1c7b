"""The demo's figures decided again, perhaps with a rule switched off, up to what would be released of them.

Figures are computed once; deciding, pooling and rounding are the real ones. Not: writing a release.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.columns import columns_of, columns_of_parts
from bb_data.disclosure.decide import decide_initiatives
from bb_data.disclosure.freezing import Freezing
from bb_data.disclosure.released import Released, restore_released
from bb_data.disclosure.rounding import cells
from bb_data.disclosure.verdicts import verdicts
from bb_data.disclosure.versions import Issued
from bb_data.figures.issued import issued_figures
from bb_data.model.raw_cell import RawCell
from bb_data.release.computing import decided
from bb_data.release.programme_figures import programme_decisions
from bb_data.release.published import newest
from tests.attack.neighbours import copied_store


@dataclass(frozen=True)
class Figures:
    """All figures of a store before anything is decided, those that were issued, and the newest release of them."""

    raw: Sequence[RawCell]
    issued: Issued
    like: Released


def figures_of(data: Path) -> Figures:
    """The figures of the store in a data folder."""
    like = newest(data / "releases")
    assert like is not None
    nothing_issued = Freezing({}, catalogue())
    with copied_store(data) as reader:
        found = decided(reader, with_one_draw(), lambda _words: None, nothing_issued)
        raw = [*(decision.raw for decision in found.own), *found.parts]
        issued = {
            address: [_with_people(one) for one in versions]
            for address, versions in issued_figures(reader).items()
        }
        return Figures(raw, issued, like.released())


def _with_people(version: RawCell) -> RawCell:
    """The version with its people at hand, so that the store can be closed."""
    people, forms = version.who
    return replace(version, together=None, respondents=people, forms=forms)


def with_one_draw() -> Catalogue:
    """The catalogue, but visits are dealt out again once only: how pairs compare with chance is slow and attacked by nobody."""
    policy = catalogue().policy
    draws = policy.reshuffle_draws.model_copy(update={"value": 1})
    return catalogue().model_copy(
        update={"policy": policy.model_copy(update={"reshuffle_draws": draws})}
    )


def decided_again(figures: Figures, *, is_first: bool = True) -> Released:
    """What a release of these figures would hold, by the rules as they are now.

    The first one has nothing before it that has to stay as it was (S8).
    """
    freezing = Freezing({} if is_first else figures.issued, catalogue())
    given = freezing.given([raw for raw in figures.raw if not raw.is_part])
    own = decide_initiatives(given.cells, catalogue(), given.refused)
    parts = [raw for raw in figures.raw if raw.is_part]
    decisions = [
        *own,
        *programme_decisions(columns_of(own), columns_of_parts(parts), catalogue(), freezing),
    ]
    found = cells(decisions, verdicts(decisions, catalogue()), catalogue())
    return restore_released(figures.like.mark, found, is_hash_right=True)
