"""The rules of DISCLOSURE 1 that look at one figure, each a small function. Not: rules over several (decide).

S1 and S9 are the menu: what is not on it cannot be asked. S6, S7, S10 and S12 compare figures
(together, programme), S4 is rounding, S8 looks at earlier releases (freezing), S11 is the auditor.
"""

from __future__ import annotations

from bb_data.catalogue.schema import Indicator, Policy
from bb_data.disclosure.families import Families
from bb_data.disclosure.reasons import Reason
from bb_data.model.cell import NO_BREAKDOWN, Status
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


_OF_WHO_LEFT = frozenset(
    {
        "dropout_difference",
        "tipping_point",
        "reliably_better",
        "reliably_same",
        "reliably_worse",
        "share_change",
    }
)
_OF_SPREAD = frozenset({"reliability", "shrunken"})


def few_came_or_went(raw: RawCell, indicator: Indicator, policy: Policy) -> Reason | None:
    """S5: what a change tells of the few who left or came.

    Of a change: nobody left (or came) and 1-9 came (or left), so that theirs follow from the waves
    around it. Of a figure about who left, or about the classes of who stayed: stayers, leavers and
    newcomers must each be nobody or K and more.
    """
    panel = raw.panel
    if panel is None or raw.address.breakdown != NO_BREAKDOWN:
        return None
    left, came = panel.n_start - panel.n_both, panel.n_end - panel.n_both
    if indicator.estimator in _OF_WHO_LEFT:
        groups = (panel.n_both, left, came)
        is_small = any(0 < n < policy.minimum_n.value for n in groups)
    else:
        few, none = max(left, came), min(left, came)
        is_small = raw.kind == "change" and none == 0 < few < policy.minimum_n.value
    return Reason.FEW_CAME_OR_WENT if is_small else None


def has_too_few_for_spread(raw: RawCell, indicator: Indicator, policy: Policy) -> Reason | None:
    """S2: what is made of the spread of people's own answers asks as many as an interval of their own."""
    needs = indicator.estimator in _OF_SPREAD or raw.kind == "median"
    if needs and raw.people < policy.severe_minimum_n.value:
        return Reason.TOO_FEW_PEOPLE_FOR_SEVERE
    return None


def has_few_turned(raw: RawCell, indicator: Indicator, policy: Policy) -> Reason | None:
    """S3 for the change of a share: of people who gained or lost the trait there may not be one or two."""
    if indicator.estimator != "share_change" or not raw.counts:
        return None
    _both, gained, lost, _neither = raw.counts
    is_small = min(gained, lost) < policy.minimum_numerator.value
    return Reason.SMALL_NUMERATOR if is_small else None


def has_no_spread(raw: RawCell) -> Reason | None:
    """S3: where all answers are equal, a mean or change would be everybody's own."""
    if raw.moments is not None and not has_spread(raw.moments):
        return Reason.NO_SPREAD
    return None


def least_numerator(indicator: str, policy: Policy, families: Families) -> int:
    """S3: how many people a share and its complement need; S9: in the contact network K.

    Who belongs to a small circle, or is outside of all, is known to whoever was there.
    """
    threshold = policy.minimum_n if indicator in families.circles else policy.minimum_numerator
    return int(threshold.value)


def coded_side(raw: RawCell, policy: Policy, families: Families) -> Status | None:
    """S3: a share of hardly anybody is bottom-coded, of nearly everybody top-coded."""
    if raw.numerator is None:
        return None
    least = least_numerator(raw.address.indicator, policy, families)
    # Where both hold, the bound is so wide that it tells nothing of either.
    if raw.numerator < least:
        return Status.BOTTOM_CODED
    if raw.estimate.n - raw.numerator < least:
        return Status.TOP_CODED
    return None


def is_small_count(number: float | None, policy: Policy) -> bool:
    """S10: of attendance, somebody but fewer than the policy asks."""
    return number is not None and 0 < number < policy.attendance_breakdown_n.value


def counts_activities(raw: RawCell) -> bool:
    """Whether the figure counts things done, so that nobody is behind it."""
    return raw.estimate.unit in ("activities", "hours")
