"""The rules of DISCLOSURE 1 that look at one figure, each a small function. Not: rules over several (decide).

First form: S2, S3, S4, S7, S10 and S12 hold. S1 is the menu, S11 the auditor; S5, S6, S8 and S9
need all releases and the auditor and come with them.
"""

from __future__ import annotations

from bb_data.catalogue.schema import Policy
from bb_data.disclosure.families import Families
from bb_data.disclosure.reasons import Reason
from bb_data.model.cell import Status
from bb_data.model.raw_cell import RawCell
from bb_data.statistics.mean import has_spread


def has_too_few_people(raw: RawCell, policy: Policy, families: Families) -> Reason | None:
    """S2: fewer than K people; severe loneliness asks more. Activities are not people."""
    if counts_activities(raw):
        return None
    if raw.people < policy.minimum_n.value or raw.estimate.value is None:
        return Reason.TOO_FEW_PEOPLE
    if raw.address.indicator in families.severe and raw.estimate.n < policy.severe_minimum_n.value:
        return Reason.TOO_FEW_PEOPLE_FOR_SEVERE
    return None


def has_no_spread(raw: RawCell) -> Reason | None:
    """S3: where all answers are equal, a mean or change would be everybody's own."""
    if raw.moments is not None and not has_spread(raw.moments):
        return Reason.NO_SPREAD
    return None


def coded_side(raw: RawCell, policy: Policy) -> Status | None:
    """S3: a share of hardly anybody is bottom-coded, of nearly everybody top-coded."""
    if raw.numerator is None:
        return None
    # With so few people that both hold, minimum_n hid the figure before.
    if raw.numerator < policy.minimum_numerator.value:
        return Status.BOTTOM_CODED
    if raw.estimate.n - raw.numerator < policy.minimum_numerator.value:
        return Status.TOP_CODED
    return None


def is_small_part_of_reach(raw: RawCell, policy: Policy, families: Families) -> bool:
    """S10: a part of the people of a quarter that is somebody, but fewer than the policy asks."""
    value = raw.estimate.value
    return (
        raw.address.indicator in families.parts_of_reach
        and value is not None
        and 0 < value < policy.attendance_breakdown_n.value
    )


def counts_activities(raw: RawCell) -> bool:
    """Whether the figure counts things done, so that nobody is behind it."""
    return raw.estimate.unit in ("activities", "hours")
