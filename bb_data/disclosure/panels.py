"""The rule between a change and the means of the two waves it lies between (S6). Not: who left or came by numbers alone (rules)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from bb_data.catalogue.schema import Policy
from bb_data.disclosure.decision import Decision, Place, withheld
from bb_data.disclosure.families import Families
from bb_data.disclosure.reasons import Reason
from bb_data.model.cell import Status
from bb_data.model.raw_cell import People


def hide_changes_beside_their_means(
    by_place: Mapping[Place, dict[str, Decision]], policy: Policy, kin: Families
) -> None:
    """S6: a change whose people are those of one wave and, but for a few on one side, of the other.

    One mean gives what these people had, the change what they have: taken from the other mean that
    leaves the few. They need not have left or come (S5): a form with one statement open is in the
    change of a total and in no mean of its wave.
    """
    for (scope, period, breakdown), figures in by_place.items():
        start, dash, end = period.partition("-")
        if not dash:
            continue
        for indicator, change in figures.items():
            mean = kin.mean_of_change.get(indicator)
            if mean is None or change.status is Status.WITHHELD:
                continue
            means = [by_place.get((scope, wave, breakdown), {}).get(mean) for wave in (start, end)]
            groups = [one.raw.respondents for one in means if one is not None and one.is_shown]
            if len(groups) == 2 and leaves_a_few(change.raw.respondents, groups, policy):
                figures[indicator] = withheld(change, Reason.REMAINDER_TOO_SMALL)


def leaves_a_few(people: People, waves: list[People], policy: Policy) -> bool:
    """Whether of all who are in one figure and not in the other there is one group, and it is small."""
    between = [
        left.size
        for wave in waves
        for left in (np.setdiff1d(wave, people), np.setdiff1d(people, wave))
        if left.size
    ]
    return len(between) == 1 and between[0] < policy.minimum_n.value
