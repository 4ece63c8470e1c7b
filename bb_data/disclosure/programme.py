"""Decides for the programme's figures, given its initiatives': which may be in it, and what it would give away (S7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from bb_data.catalogue.schema import Catalogue, Policy
from bb_data.disclosure.decide import decide_alone
from bb_data.disclosure.decision import Decision, Figure, figure_of
from bb_data.disclosure.families import Families, families
from bb_data.disclosure.reasons import Reason
from bb_data.disclosure.rules import least_numerator
from bb_data.disclosure.together import decide_together
from bb_data.model.cell import NO_BREAKDOWN, CellAddress, Status
from bb_data.model.period import WAVES
from bb_data.model.raw_cell import RawCell

_HIDDEN_FOR_CLASSES = frozenset({Reason.SMALL_NUMERATOR, Reason.SIBLING_OF_HIDDEN_CLASS})
_REVEALS = Reason.REVEALS_HIDDEN_INITIATIVE


def coverable(own: Iterable[Decision], catalogue: Catalogue) -> dict[Figure, list[RawCell]]:
    """Which initiatives' figures a programme figure is made of (S7), by figure.

    Those that are shown. Those coded or hidden because a class of their distribution is, are in it
    too as long as they cannot be told from it: leaving them out would leave out initiatives by their
    outcome. A figure nobody shows is there with an empty list.
    """
    found: dict[Figure, list[Decision]] = defaultdict(list)
    for decision in own:
        members = found[figure_of(decision.raw.address)]
        if decision.is_shown or decision.reason in _HIDDEN_FOR_CLASSES:
            members.append(decision)
    kin = families(catalogue)
    return {
        figure: [one.raw for one in _without_hidden_where_they_show(members, catalogue.policy, kin)]
        for figure, members in found.items()
    }


def _without_hidden_where_they_show(
    members: Sequence[Decision], policy: Policy, kin: Families
) -> Sequence[Decision]:
    hidden = [one.raw for one in members if not one.is_shown]
    if hidden and is_told_by_the_rest(hidden, policy, kin):
        return [one for one in members if one.is_shown]
    return members


def coverable_parts(
    parts: Iterable[RawCell],
    own: Iterable[Decision],
    catalogue: Catalogue,
    elsewhere: Mapping[tuple[str, str, str], bool] | None = None,
) -> dict[Figure, list[RawCell]]:
    """As `coverable`, for what exists at programme level only: the parts whose own base figure is shown.

    The base of a change by class is the change of everybody; of an estimate between two waves the
    change of its score, at one wave the mean; of a course the means of all its waves. So a
    programme figure never has people in it of an initiative whose figure is hidden. `elsewhere` says
    of figures that are not in `own` whether they are shown (as `shown_of_everybody`).
    """
    shown = dict(elsewhere or {}) | shown_of_everybody(own)
    bases = _Bases(catalogue)
    found: dict[Figure, list[RawCell]] = defaultdict(list)
    for part in parts:
        members = found[figure_of(part.address)]
        if bases.is_shown(part, shown):
            members.append(part)
    return dict(found)


def shown_of_everybody(own: Iterable[Decision]) -> dict[tuple[str, str, str], bool]:
    """Of each figure of everybody, by scope, indicator and period: whether it is shown."""
    return {
        (address.scope, address.indicator, address.period): decision.is_shown
        for decision in own
        if (address := decision.raw.address).breakdown == NO_BREAKDOWN
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

    def is_shown(self, part: RawCell, shown: Mapping[tuple[str, str, str], bool]) -> bool:
        address = part.address
        indicator = self._catalogue.indicators[address.indicator]
        if indicator.of is not None:
            indicator = self._catalogue.indicators[indicator.of]
        kind = "change" if "-" in address.period else "mean"
        base = self._by_score.get((kind, indicator.instrument, indicator.score))
        if base is None:
            return False
        if self._catalogue.indicators[address.indicator].estimator == "course":
            waves = [
                shown[address.scope, base, wave]
                for wave in WAVES
                if (address.scope, base, wave) in shown
            ]
            return bool(waves) and all(waves)
        return shown.get((address.scope, base, address.period), False)


def decide_programme(
    raw: Iterable[RawCell],
    own: Sequence[Decision],
    catalogue: Catalogue,
    refused: Collection[CellAddress] = (),
) -> list[Decision]:
    """Decide the programme's figures, given the initiatives' (S2, S3, S5, S6, S7, S10).

    `refused` ones may not be told beside what was issued before (S8).
    What exists at programme level only covers initiatives by its parts (`coverable_parts`).
    """
    kin = families(catalogue)
    by_figure: dict[Figure, dict[str, Decision]] = defaultdict(dict)
    for decision in own:
        initiative = decision.raw.address.initiative
        if initiative is not None:
            by_figure[figure_of(decision.raw.address)][initiative] = decision
    first = []
    for cell in raw:
        alone = decide_alone(cell, catalogue, kin, refused)
        members = by_figure.get(figure_of(cell.address))
        if members is None:
            first.append(alone)
            continue
        if alone.is_shown and _reveals(cell, members, catalogue.policy, kin):
            alone = Decision(cell, Status.WITHHELD, _REVEALS)
        elif not cell.covers:
            alone = Decision(cell, Status.WITHHELD, _why_nobody(members.values()))
        first.append(alone)
    return decide_together(first, kin, policy=catalogue.policy, is_programme=True)


def _why_nobody(members: Iterable[Decision]) -> Reason:
    """Why no initiative's figure is in the programme's: the reason that most of them have, of equals the first."""
    reasons = sorted(one.reason for one in members if one.reason is not None)
    return max(reasons, key=reasons.count, default=Reason.TOO_FEW_PEOPLE)


def _reveals(cell: RawCell, members: Mapping[str, Decision], policy: Policy, kin: Families) -> bool:
    """S7: whether programme minus the shown initiatives tells of a hidden one.

    The hidden initiatives inside must be at least two, and together a figure that could be shown.
    """
    shown = {slug for slug, decision in members.items() if decision.is_shown}
    covered = set(cell.covers)
    if shown - covered or not covered <= members.keys():
        return True
    hidden = [members[slug].raw for slug in sorted(covered - shown)]
    return bool(hidden) and is_told_by_the_rest(hidden, policy, kin)


def is_told_by_the_rest(hidden: Sequence[RawCell], policy: Policy, kin: Families) -> bool:
    """S7: whether these hidden figures together would be told by a total minus the ones that are shown.

    They must be of at least two initiatives, and together a figure that could be shown.
    """
    if len(hidden) < 2 or sum(raw.people for raw in hidden) < policy.minimum_n.value:
        return True
    if any(raw.numerator is None for raw in hidden):
        return False
    n = sum(raw.estimate.n for raw in hidden)
    numerator = sum(raw.numerator or 0 for raw in hidden)
    least = least_numerator(hidden[0].address.indicator, policy, kin)
    return min(numerator, n - numerator) < least
