"""The programme's figures of a release, made from the initiatives' figures that may be in them. Not: the initiatives' own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.decide import decide_initiatives
from bb_data.disclosure.decision import Decision, Figure, figure_of, withheld
from bb_data.disclosure.freezing import Freezing
from bb_data.disclosure.programme import coverable, coverable_parts, decide_programme
from bb_data.disclosure.reasons import Reason
from bb_data.figures.over_initiatives import change_estimates
from bb_data.figures.programme import NOT_POOLED
from bb_data.figures.programme_estimates import ProgrammeEstimates
from bb_data.model.raw_cell import RawCell


def programme_decisions(
    own: Sequence[Decision],
    parts: Sequence[RawCell],
    catalogue: Catalogue,
    freezing: Freezing | None = None,
    elsewhere: Mapping[tuple[str, str, str], bool] | None = None,
) -> list[Decision]:
    """The programme's decisions, and those on what only the programme's change makes of an initiative's.

    Made from the initiatives' figures alone, `own` after every decision about them and `parts` of
    what exists for the programme only: nobody's answers are read again. `freezing` is the one that
    gave `own`; without it nothing was issued before. When they are of some blocks only, `elsewhere` says
    which means of other blocks are shown: a course depends on those of all waves.
    """
    freezing = freezing or Freezing({}, catalogue)
    shown = {decision.raw.address: decision.is_shown for decision in own}
    raw = [decision.raw for decision in own]
    members = coverable(own, catalogue) | coverable_parts(parts, own, catalogue, elsewhere)
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
    given = freezing.given(pooled, shown)
    decided = decide_programme(given.cells, own, catalogue, given.refused)
    return [*decided, *_beside_changes(decided, members, own, catalogue, freezing)]


def _beside_changes(
    decided: Sequence[Decision],
    members: dict[Figure, list[RawCell]],
    own: Sequence[Decision],
    catalogue: Catalogue,
    freezing: Freezing,
) -> list[Decision]:
    """Prediction, tau and the like stand or fall with the change that they are made of."""
    found: list[Decision] = []
    for decision in decided:
        if decision.raw.kind != "change":
            continue
        given = freezing.given(
            change_estimates(decision.raw, members[figure_of(decision.raw.address)], catalogue)
        )
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
