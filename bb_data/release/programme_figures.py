"""The programme's figures of a release, made from the initiatives' figures that may be in them. Not: the initiatives' own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.decide import decide_initiatives
from bb_data.disclosure.decision import Decision, Figure, figure_of, withheld
from bb_data.disclosure.programme import coverable, coverable_parts, decide_programme
from bb_data.disclosure.reasons import Reason
from bb_data.figures.over_initiatives import change_estimates
from bb_data.figures.programme import NOT_POOLED
from bb_data.figures.programme_estimates import ProgrammeEstimates
from bb_data.model.raw_cell import RawCell


def programme_decisions(
    own: Sequence[Decision], parts: Sequence[RawCell], catalogue: Catalogue
) -> list[Decision]:
    """The programme's decisions, and those on what only the programme's change makes of an initiative's.

    Made from the initiatives' figures alone, `own` after every decision about them and `parts` of
    what exists for the programme only: nobody's answers are read again.
    """
    raw = [decision.raw for decision in own]
    members = coverable(own, catalogue) | coverable_parts(parts, own, catalogue)
    n_initiatives = Counter(figure_of(cell.address) for cell in [*raw, *parts])
    first: dict[Figure, RawCell] = {}
    for cell in [*raw, *parts]:
        indicator = catalogue.indicators[cell.address.indicator]
        if cell.kind not in NOT_POOLED and indicator.level != "initiative":
            first.setdefault(figure_of(cell.address), cell)
    estimates = ProgrammeEstimates(catalogue)
    pooled = [
        estimates.cell(like, members[figure], n_initiatives[figure])
        for figure, like in first.items()
    ]
    decided = decide_programme(pooled, own, catalogue)
    return [*decided, *_beside_changes(decided, members, own, catalogue)]


def _beside_changes(
    decided: Sequence[Decision],
    members: dict[Figure, list[RawCell]],
    own: Sequence[Decision],
    catalogue: Catalogue,
) -> list[Decision]:
    """Prediction, tau and the like stand or fall with the change that they are made of."""
    found: list[Decision] = []
    for decision in decided:
        if decision.raw.kind != "change":
            continue
        beside = change_estimates(decision.raw, members[figure_of(decision.raw.address)], catalogue)
        programme = [cell for cell in beside if cell.address.initiative is None]
        others = decide_programme(programme, own, catalogue)
        others += decide_initiatives(
            [cell for cell in beside if cell.address.initiative is not None], catalogue
        )
        if decision.is_shown:
            found += others
        else:
            reason = decision.reason or Reason.REVEALS_HIDDEN_INITIATIVE
            found += [withheld(one, reason) for one in others]
    return found
