"""The programme's figures of a release, made from the initiatives' figures that may be in them. Not: the initiatives' own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.columns import Columns
from bb_data.disclosure.decide import decide_initiatives
from bb_data.disclosure.decision import Decision, Figure, figure_of, withheld
from bb_data.disclosure.freezing import Freezing
from bb_data.disclosure.programme import Shown, coverable, coverable_parts, decide_programme
from bb_data.disclosure.reasons import Reason
from bb_data.figures.over_initiatives import change_estimates
from bb_data.figures.programme import NOT_POOLED
from bb_data.figures.programme_estimates import ProgrammeEstimates
from bb_data.model.column import Column


def programme_decisions(
    own: Columns,
    parts: Columns,
    catalogue: Catalogue,
    freezing: Freezing | None = None,
    elsewhere: Shown | None = None,
) -> list[Decision]:
    """The programme's decisions, and those on what only the programme's change makes of an initiative's.

    Made from the initiatives' figures alone, `own` after every decision about them and `parts` of
    what exists for the programme only: nobody's answers are read again. `freezing` is the one that
    gave `own`; without it nothing was issued before. When they are of some blocks only, `elsewhere` says
    which means of other blocks are shown: a course depends on those of all waves.
    """
    freezing = freezing or Freezing({}, catalogue)
    every = {**parts, **own}
    members = coverable(own, catalogue) | coverable_parts(parts, own, catalogue, elsewhere)
    estimates = ProgrammeEstimates(catalogue)
    pooled = [
        estimates.cell(column.like, members[figure], len(column))
        for figure, column in every.items()
        if column.like.kind not in NOT_POOLED
        and catalogue.indicators[column.like.address.indicator].level != "initiative"
    ]
    given = freezing.given(pooled, own)
    decided = decide_programme(given.cells, own, catalogue, given.refused)
    return [*decided, *_beside_changes(decided, members, own, catalogue, freezing)]


def _beside_changes(
    decided: Sequence[Decision],
    members: Mapping[Figure, Column],
    own: Columns,
    catalogue: Catalogue,
    freezing: Freezing,
) -> list[Decision]:
    """Prediction, tau and the like stand or fall with the change that they are made of."""
    found: list[Decision] = []
    for decision in decided:
        if decision.raw.kind != "change":
            continue
        made = change_estimates(decision.raw, members[figure_of(decision.raw.address)], catalogue)
        if not made:
            continue
        given = freezing.given(made)
        programme = [cell for cell in given.cells if cell.address.initiative is None]
        others = decide_programme(programme, own, catalogue, given.refused)
        others += decide_initiatives(
            [cell for cell in given.cells if cell.address.initiative is not None],
            catalogue,
            given.refused,
        )
        if decision.is_shown:
            found += others
        else:
            reason = decision.reason or Reason.REVEALS_HIDDEN_INITIATIVE
            found += [withheld(one, reason) for one in others]
    return found
