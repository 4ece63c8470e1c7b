"""The rules between figures made of attendance lists: small parts of the reach, few who came or stayed away, small circles (S6, S9, S10)."""

from __future__ import annotations

from collections.abc import Mapping

from bb_data.catalogue.schema import Policy
from bb_data.disclosure.decision import Decision, Place, withheld
from bb_data.disclosure.families import Families
from bb_data.disclosure.reasons import Reason
from bb_data.disclosure.rules import is_small_count
from bb_data.model.cell import NO_BREAKDOWN, Status
from bb_data.model.period import Quarter

_PARTICIPANTS, _LAPSED, _RETURN_RATE = "participants", "lapsed_participants", "return_rate"
_REGULAR, _LARGEST = "with_regular_contact", "largest_group"


def hide_small_parts(figures: dict[str, Decision], policy: Policy, kin: Families) -> None:
    """S10: new and returning add up to the reach, so a small one takes the other along.

    So do the two kinds of new pairs: together with the pairs that stayed they are all pairs.
    """
    for parts in (kin.parts_of_reach, kin.new_pairs):
        there = [figures[part] for part in sorted(parts) if part in figures]
        if any(is_small_count(part.raw.estimate.value, policy) for part in there):
            _hide(figures, parts, Reason.SMALL_PART_OF_REACH)


def hide_small_circles(figures: dict[str, Decision], policy: Policy, kin: Families) -> None:
    """S9: who has a regular contact outside the largest group is in a smaller one: K people or none."""
    regular, largest = (
        figures.get(kin.indicator_of.get(measure, "")) for measure in (_REGULAR, _LARGEST)
    )
    if regular is None or largest is None:
        return
    outside = (regular.raw.numerator or 0) - (largest.raw.numerator or 0)
    if 0 < outside < policy.minimum_n.value:
        _hide(figures, {largest.raw.address.indicator}, Reason.SMALL_CIRCLE)


def hide_few_who_came_or_stayed_away(
    by_place: Mapping[Place, dict[str, Decision]], policy: Policy, kin: Families
) -> None:
    """S10 over two quarters: who came in both, in the first alone, in the second alone.

    The reach of both quarters and of the half-year they make give all three, and every figure of a
    half-year has its people for n. So with a small one among them those figures go, with who lapsed
    and the share that came back.
    """
    participants, lapsed = kin.indicator_of.get(_PARTICIPANTS), kin.indicator_of.get(_LAPSED)
    for (scope, period, breakdown), figures in by_place.items():
        if breakdown != NO_BREAKDOWN or lapsed not in figures or participants not in figures:
            continue
        gone = figures[lapsed].raw.estimate
        only_before = int(gone.value or 0)
        both = gone.n - only_before
        only_now = figures[participants].raw.estimate.n - both
        if any(is_small_count(number, policy) for number in (only_before, both, only_now)):
            _hide(figures, {lapsed, *kin.of_half_year}, Reason.SMALL_PART_OF_REACH)
            before = by_place.get((scope, str(Quarter.parse(period).before(1)), breakdown), {})
            _hide(before, {kin.indicator_of[_RETURN_RATE]}, Reason.SMALL_PART_OF_REACH)


def hide_slope_of_fewer(figures: dict[str, Decision], policy: Policy, kin: Families) -> None:
    """S6: how attendance goes with a change may not leave out 1 to K - 1 people of its classes.

    Everybody of the change is in one of the classes; who gave no age or sex is not in the slope.
    """
    for slope, classes in kin.classes_of_slope.items():
        if slope not in figures or not classes <= figures.keys():
            continue
        n_left_out = sum(figures[one].raw.estimate.n for one in classes)
        n_left_out -= figures[slope].raw.estimate.n
        if 0 < n_left_out < policy.minimum_n.value:
            _hide(figures, {slope}, Reason.REMAINDER_TOO_SMALL)


def _hide(figures: dict[str, Decision], indicators: frozenset[str] | set[str], why: Reason) -> None:
    for indicator in indicators & figures.keys():
        if figures[indicator].status is not Status.WITHHELD:
            figures[indicator] = withheld(figures[indicator], why)
