"""Decides for every figure of the menu: shown, coded or withheld, with the rule behind it. Not: rounding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bb_data.catalogue.schema import Catalogue, Policy
from bb_data.disclosure import rules
from bb_data.disclosure.families import Families, families
from bb_data.disclosure.reasons import Reason
from bb_data.model.cell import CellAddress, Status
from bb_data.model.raw_cell import RawCell

Figure = tuple[str, str, str]
"""Indicator, period and breakdown: what the cells of several scopes have in common."""

_HIDDEN_FOR_CLASSES = frozenset({Reason.SMALL_NUMERATOR, Reason.SIBLING_OF_HIDDEN_CLASS})
_OF_THE_CLASS_ITSELF = frozenset({Reason.SMALL_NUMERATOR, Reason.TOO_FEW_PEOPLE_FOR_SEVERE})
_REVEALS = Reason.REVEALS_HIDDEN_INITIATIVE


@dataclass(frozen=True, slots=True)
class Decision:
    """A figure with what was decided; `reason` is None only when it is shown."""

    raw: RawCell
    status: Status
    reason: Reason | None = None

    @property
    def is_shown(self) -> bool:
        """Whether the figure goes out as it is."""
        return self.status is Status.SHOWN


def figure_of(address: CellAddress) -> Figure:
    """What a cell is about, without its scope."""
    return address.indicator, address.period, address.breakdown


def decide_initiatives(raw: Iterable[RawCell], catalogue: Catalogue) -> list[Decision]:
    """Decide the initiatives' own figures (S2, S3, S10, S12), in the order in which they came."""
    kin = families(catalogue)
    first = [_decide_alone(cell, catalogue.policy, kin) for cell in raw]
    return _decide_together(first, kin, policy=catalogue.policy, is_programme=False)


def coverable(own: Iterable[Decision]) -> dict[Figure, list[RawCell]]:
    """Which initiatives' figures a programme figure is made of (S7).

    Those that are shown, and those coded or hidden because a class of their distribution is: leaving
    the latter out would leave out initiatives by their outcome. Whether they may be in it,
    `decide_programme` judges. A figure nobody shows is there with an empty list.
    """
    found: dict[Figure, list[RawCell]] = defaultdict(list)
    for decision in own:
        members = found[figure_of(decision.raw.address)]
        if decision.is_shown or decision.reason in _HIDDEN_FOR_CLASSES:
            members.append(decision.raw)
    return dict(found)


def decide_programme(
    raw: Iterable[RawCell], own: Sequence[Decision], catalogue: Catalogue
) -> list[Decision]:
    """Decide the programme's figures, given the initiatives' (S2, S3, S7, S10)."""
    kin = families(catalogue)
    by_figure: dict[Figure, dict[str, Decision]] = defaultdict(dict)
    for decision in own:
        initiative = decision.raw.address.initiative
        if initiative is not None:
            by_figure[figure_of(decision.raw.address)][initiative] = decision
    first = []
    for cell in raw:
        alone = _decide_alone(cell, catalogue.policy, kin)
        members = by_figure[figure_of(cell.address)]
        if alone.is_shown and _reveals(cell, members, catalogue.policy):
            alone = Decision(cell, Status.WITHHELD, _REVEALS)
        elif not cell.covers:
            alone = Decision(cell, Status.WITHHELD, _why_nobody(members.values()))
        first.append(alone)
    return _decide_together(first, kin, policy=catalogue.policy, is_programme=True)


def _decide_alone(raw: RawCell, policy: Policy, kin: Families) -> Decision:
    reason = rules.has_too_few_people(raw, policy, kin) or rules.has_no_spread(raw)
    if reason is not None:
        return Decision(raw, Status.WITHHELD, reason)
    side = rules.coded_side(raw, policy)
    if side is not None:
        return Decision(raw, side, Reason.SMALL_NUMERATOR)
    return Decision(raw, Status.SHOWN)


def _why_nobody(members: Iterable[Decision]) -> Reason:
    """Why no initiative's figure is in the programme's: their own reason when they share one."""
    reasons = {decision.reason for decision in members if decision.reason is not None}
    return reasons.pop() if len(reasons) == 1 else Reason.TOO_FEW_PEOPLE


def _reveals(cell: RawCell, members: Mapping[str, Decision], policy: Policy) -> bool:
    """S7: whether programme minus the shown initiatives tells of a hidden one.

    The hidden initiatives inside must be at least two, and together a figure that could be shown.
    """
    shown = {slug for slug, decision in members.items() if decision.is_shown}
    covered = set(cell.covers)
    if shown - covered or not covered <= members.keys():
        return True
    hidden = [members[slug].raw for slug in sorted(covered - shown)]
    if not hidden:
        return False
    n = sum(raw.estimate.n for raw in hidden)
    if len(hidden) < 2 or sum(raw.people for raw in hidden) < policy.minimum_n.value:
        return True
    if any(raw.numerator is None for raw in hidden):
        return False
    numerator = sum(raw.numerator or 0 for raw in hidden)
    return min(numerator, n - numerator) < policy.minimum_numerator.value


def _decide_together(
    decisions: list[Decision], kin: Families, *, policy: Policy, is_programme: bool
) -> list[Decision]:
    """The rules between figures of one scope and period, each over what the ones before left."""
    by_place: dict[tuple[str, str, str], dict[str, Decision]] = defaultdict(dict)
    for decision in decisions:
        address = decision.raw.address
        by_place[address.scope, address.period, address.breakdown][address.indicator] = decision
    for figures in by_place.values():
        if not is_programme:
            _hide_other_respondents(figures, kin)
        _hide_parts_of_reach(figures, policy, kin)
        _hide_siblings(figures, kin)
    return [
        by_place[a.scope, a.period, a.breakdown][a.indicator]
        for a in (decision.raw.address for decision in decisions)
    ]


def _hide_other_respondents(figures: dict[str, Decision], kin: Families) -> None:
    """S12: a subscale or derived score over other people than the whole scale is withheld."""
    compared: list[tuple[str, tuple[str, ...]]] = [
        (part, (whole,)) for part, whole in kin.whole_of_part.items()
    ]
    compared += kin.sources_of_derived.items()
    for indicator, wholes in compared:
        own = figures.get(indicator)
        for whole in wholes:
            other = figures.get(whole)
            if own is None or other is None or own.status is Status.WITHHELD:
                continue
            if not np.array_equal(own.raw.respondents, other.raw.respondents):
                figures[indicator] = Decision(own.raw, Status.WITHHELD, Reason.OTHER_RESPONDENTS)


def _hide_parts_of_reach(figures: dict[str, Decision], policy: Policy, kin: Families) -> None:
    """S10: new and returning add up to the reach, so a small one takes the other along."""
    parts = [figures[part] for part in kin.parts_of_reach if part in figures]
    if any(rules.is_small_part_of_reach(part.raw, policy, kin) for part in parts):
        for part in parts:
            if part.is_shown:
                figures[part.raw.address.indicator] = Decision(
                    part.raw, Status.WITHHELD, Reason.SMALL_PART_OF_REACH
                )


def _hide_siblings(figures: dict[str, Decision], kin: Families) -> None:
    """S3: of a distribution with a hidden or coded class, every other class is hidden too."""
    hidden = {indicator for indicator, decision in figures.items() if not decision.is_shown}
    # Of two classes one is 100 % minus the other at every initiative. Where the other is shown, the
    # first is missing from the programme for the sake of a third class, and hides nothing here.
    own = {indicator for indicator in hidden if figures[indicator].reason in _OF_THE_CLASS_ITSELF}
    for distribution in kin.distributions:
        trigger = own if len(distribution) == 2 else hidden
        if not distribution & trigger or not distribution <= figures.keys():
            continue
        causes = {figures[indicator].reason for indicator in distribution & trigger}
        is_for_severe = causes == {Reason.TOO_FEW_PEOPLE_FOR_SEVERE}
        reason = (
            Reason.TOO_FEW_PEOPLE_FOR_SEVERE if is_for_severe else Reason.SIBLING_OF_HIDDEN_CLASS
        )
        for indicator in distribution - hidden:
            figures[indicator] = Decision(figures[indicator].raw, Status.WITHHELD, reason)
