"""The rules between figures of one place: other respondents, parts of a whole, classes (S3, S6, S10, S12). Not: between initiatives."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from bb_data.catalogue.schema import Policy
from bb_data.disclosure.attendance import (
    hide_few_who_came_or_stayed_away,
    hide_slope_of_fewer,
    hide_small_circles,
    hide_small_parts,
)
from bb_data.disclosure.decision import Decision, Place, withheld
from bb_data.disclosure.families import Families
from bb_data.disclosure.panels import hide_changes_beside_their_means
from bb_data.disclosure.reasons import Reason
from bb_data.model.cell import NO_BREAKDOWN, Status

_OF_THE_CLASS_ITSELF = frozenset({Reason.SMALL_NUMERATOR, Reason.TOO_FEW_PEOPLE_FOR_SEVERE})


def decide_together(
    decisions: list[Decision], kin: Families, *, policy: Policy, is_programme: bool
) -> list[Decision]:
    """The rules between figures of one scope and period, each over what the ones before left."""
    by_place: dict[Place, dict[str, Decision]] = defaultdict(dict)
    for decision in decisions:
        address = decision.raw.address
        by_place[address.scope, address.period, address.breakdown][address.indicator] = decision
    for figures in by_place.values():
        if not is_programme:
            _hide_other_respondents(figures, kin)
        hide_small_parts(figures, policy, kin)
        hide_small_circles(figures, policy, kin)
        hide_slope_of_fewer(figures, policy, kin)
        _hide_siblings(figures, kin, is_programme=is_programme)
    hide_few_who_came_or_stayed_away(by_place, policy, kin)
    if not is_programme:
        hide_changes_beside_their_means(by_place, policy, kin)
    _hide_remainders(by_place, policy)
    return [
        by_place[a.scope, a.period, a.breakdown][a.indicator]
        for a in (decision.raw.address for decision in decisions)
    ]


def _hide_remainders(by_place: dict[Place, dict[str, Decision]], policy: Policy) -> None:
    """S6 over the classes of a breakdown, which together are everybody.

    With 1 to K - 1 people in one class, the others and everybody give those few away. And where one
    class is coded or hidden, another that is shown would tell it, for the total is known.
    """
    classes: dict[tuple[str, str, str, str], list[Place]] = defaultdict(list)
    for place in by_place:
        scope, period, breakdown = place
        if breakdown != NO_BREAKDOWN:
            for indicator in by_place[place]:
                name = breakdown.partition("=")[0]
                classes[scope, period, name, indicator].append(place)
    for (_, _, _, indicator), places in classes.items():
        decisions = [by_place[place][indicator] for place in places]
        there = [decision for decision in decisions if decision.raw.estimate.n > 0]
        if any(one.raw.estimate.n < policy.minimum_n.value for one in there):
            reason = Reason.REMAINDER_TOO_SMALL
        elif not all(one.is_shown for one in there):
            reason = Reason.SIBLING_CLASS_HIDDEN
        else:
            continue
        for place, decision in zip(places, decisions, strict=True):
            is_coded = decision.status in (Status.TOP_CODED, Status.BOTTOM_CODED)
            if decision.is_shown or (is_coded and reason is Reason.REMAINDER_TOO_SMALL):
                by_place[place][indicator] = withheld(decision, reason)


def _hide_other_respondents(figures: dict[str, Decision], kin: Families) -> None:
    """S12: a subscale or derived score over other people than the whole scale is withheld."""
    for indicator, own in figures.items():
        for whole in kin.compared_with.get(indicator, ()):
            other = figures.get(whole)
            if other is None or own.status is Status.WITHHELD:
                continue
            if not np.array_equal(own.raw.respondents, other.raw.respondents):
                figures[indicator] = Decision(own.raw, Status.WITHHELD, Reason.OTHER_RESPONDENTS)


def _hide_siblings(figures: dict[str, Decision], kin: Families, *, is_programme: bool) -> None:
    """S3: of a distribution with a hidden or coded class, every other class is hidden too."""
    hidden = {indicator for indicator, decision in figures.items() if not decision.is_shown}
    # Of two classes one is 100 % minus the other at every initiative. Where the other is shown, the
    # first is missing from the programme for the sake of a third class, and hides nothing here.
    own = {
        indicator
        for indicator in hidden
        if figures[indicator].reason in _OF_THE_CLASS_ITSELF
        and (figures[indicator].raw.covers or not is_programme)
    }
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
