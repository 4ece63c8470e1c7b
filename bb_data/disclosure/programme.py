"""Decides for the programme's figures, given its initiatives': which may be in it, and what it would give away (S7)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from bb_data.catalogue.schema import Catalogue, Policy
from bb_data.disclosure.columns import Columns
from bb_data.disclosure.decide import decide_alone
from bb_data.disclosure.decision import Decision, Figure, figure_of
from bb_data.disclosure.families import Families, families
from bb_data.disclosure.reasons import Reason
from bb_data.disclosure.rules import least_numerator
from bb_data.disclosure.together import decide_together
from bb_data.model.cell import NO_BREAKDOWN, CellAddress, Status
from bb_data.model.column import Column, Names
from bb_data.model.period import WAVES
from bb_data.model.raw_cell import RawCell
from bb_data.model.together import among

_HIDDEN_FOR_CLASSES = (str(Reason.SMALL_NUMERATOR), str(Reason.SIBLING_OF_HIDDEN_CLASS))
_REVEALS = Reason.REVEALS_HIDDEN_INITIATIVE

Flags = NDArray[np.bool_]

Shown = Mapping[tuple[str, str], tuple[Names, Flags]]
"""By indicator and period the initiatives with a figure of everybody, by name, and whether it is shown."""


def coverable(own: Columns, catalogue: Catalogue) -> dict[Figure, Column]:
    """Which initiatives' figures a programme figure is made of (S7), by figure.

    Those that are shown. Those coded or hidden because a class of their distribution is, are in it
    too as long as they cannot be told from it: leaving them out would leave out initiatives by their
    outcome. A figure nobody shows is there with an empty column.
    """
    kin = families(catalogue)
    found = {}
    for figure, column in own.items():
        hidden = ~column.is_shown & np.isin(column.reason, _HIDDEN_FOR_CLASSES)
        may_be_in = hidden.any() and not is_told_by_the_rest(column[hidden], catalogue.policy, kin)
        found[figure] = column[column.is_shown | hidden if may_be_in else column.is_shown]
    return found


def coverable_parts(
    parts: Columns, own: Columns, catalogue: Catalogue, elsewhere: Shown | None = None
) -> dict[Figure, Column]:
    """As `coverable`, for what exists at programme level only: the parts whose own base figure is shown.

    The base of a change by class is the change of everybody; of an estimate between two waves the
    change of its score, at one wave the mean; of a course the means of all its waves. So a
    programme figure never has people in it of an initiative whose figure is hidden. `elsewhere` says
    of figures that are not in `own` whether they are shown.
    """
    shown = {**(elsewhere or {}), **shown_of_everybody(own)}
    bases = _Bases(catalogue)
    return {figure: column[bases.are_shown(column, shown)] for figure, column in parts.items()}


def shown_of_everybody(own: Columns) -> Shown:
    """Of each figure of everybody whether it is shown."""
    return {
        (indicator, period): (column.initiatives, column.is_shown)
        for (indicator, period, breakdown), column in own.items()
        if breakdown == NO_BREAKDOWN
    }


class _Bases:
    """The figure of everybody that an initiative's part stands or falls with."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._by_score: dict[tuple[str, str | None, str | None], str] = {
            (one.kind, one.instrument, one.score): one.id
            for one in catalogue.indicators.values()
            if one.kind in ("mean", "change") and one.measure is None
        }

    def are_shown(self, parts: Column, shown: Shown) -> Flags:
        address = parts.like.address
        indicator = self._catalogue.indicators[address.indicator]
        if indicator.of is not None:
            indicator = self._catalogue.indicators[indicator.of]
        kind = "change" if "-" in address.period else "mean"
        base = self._by_score.get((kind, indicator.instrument, indicator.score), "")
        if self._catalogue.indicators[address.indicator].estimator != "course":
            return _among(parts.initiatives, shown.get((base, address.period)))[1]
        waves = [_among(parts.initiatives, shown.get((base, wave))) for wave in WAVES]
        has_any = np.any([has for has, _ in waves], axis=0)
        return np.asarray(has_any & np.all([~has | is_shown for has, is_shown in waves], axis=0))


def _among(asked: Names, known: tuple[Names, Flags] | None) -> tuple[Flags, Flags]:
    """Of each of the asked ones whether it is among the known ones, and whether its figure is shown."""
    if known is None:
        return np.zeros(asked.size, dtype=bool), np.zeros(asked.size, dtype=bool)
    names, is_shown = known
    if np.array_equal(asked, names):
        return np.ones(asked.size, dtype=bool), is_shown
    return among(asked, names.tolist()), among(asked, names[is_shown].tolist())


def decide_programme(
    raw: Iterable[RawCell],
    own: Columns,
    catalogue: Catalogue,
    refused: Collection[CellAddress] = (),
) -> list[Decision]:
    """Decide the programme's figures, given the initiatives' (S2, S3, S5, S6, S7, S10).

    `refused` ones may not be told beside what was issued before (S8).
    What exists at programme level only covers initiatives by its parts (`coverable_parts`).
    """
    kin = families(catalogue)
    first = []
    for cell in raw:
        alone = decide_alone(cell, catalogue, kin, refused)
        members = own.get(figure_of(cell.address))
        if members is None:
            first.append(alone)
            continue
        if alone.is_shown and _reveals(cell, members, catalogue.policy, kin):
            alone = Decision(cell, Status.WITHHELD, _REVEALS)
        elif not cell.covers:
            alone = Decision(cell, Status.WITHHELD, _why_nobody(members))
        first.append(alone)
    return decide_together(first, kin, policy=catalogue.policy, is_programme=True)


def _why_nobody(members: Column) -> Reason:
    """Why no initiative's figure is in the programme's: the reason that most of them have, of equals the first."""
    reasons, n = np.unique([one for one in members.reason if one], return_counts=True)
    return Reason(str(reasons[n.argmax()])) if n.size else Reason.TOO_FEW_PEOPLE


def _reveals(cell: RawCell, members: Column, policy: Policy, kin: Families) -> bool:
    """S7: whether programme minus the shown initiatives tells of a hidden one.

    The hidden initiatives inside must be at least two, and together a figure that could be shown.
    """
    is_covered = among(members.initiatives, cell.covers)
    if (members.is_shown & ~is_covered).any() or is_covered.sum() < len(cell.covers):
        return True
    hidden = members[is_covered & ~members.is_shown]
    return len(hidden) > 0 and is_told_by_the_rest(hidden, policy, kin)


def is_told_by_the_rest(hidden: Column, policy: Policy, kin: Families) -> bool:
    """S7: whether these hidden figures together would be told by a total minus the ones that are shown.

    They must be of at least two initiatives, and together a figure that could be shown.
    """
    if len(hidden) < 2 or hidden.people.sum() < policy.minimum_n.value:
        return True
    if (hidden.numerator < 0).any():
        return False
    n, numerator = int(hidden.n.sum()), int(hidden.numerator.sum())
    least = least_numerator(hidden.like.address.indicator, policy, kin)
    return min(numerator, n - numerator) < least
