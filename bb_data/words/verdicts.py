"""Which verdict a change gets: one function, one fixed order (WORDS 1). Not: the words (verdict_texts)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """The codes in the order in which they are asked; `_small` = the 90 % interval lies within +/- M."""

    UNLINKED = "unlinked"
    TOO_FEW = "too_few"
    NO_SPREAD = "no_spread"
    TOO_EARLY = "too_early"
    FEW_PEOPLE = "few_people"
    LOW_RETURN = "low_return"
    FEW_INITIATIVES = "few_initiatives"
    LOWER = "lower"
    LOWER_SMALL = "lower_small"
    HIGHER = "higher"
    HIGHER_SMALL = "higher_small"
    CHANCE_POSSIBLE = "chance_possible"
    ABOUT_SAME = "about_same"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Demands:
    """What the policy asks before a direction is named; `meaningful` (M) in points, None without a known SD."""

    minimum_n: float
    direction_words_n: float
    minimum_days: float
    minimum_return_share: float
    minimum_initiatives: float
    meaningful: float | None


Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """A change of the same people, unrounded.

    `n_start` and `n_end` people were there at either wave, `n_pairs` at both. `intervals` are the
    95 % and the 90 % one, None without spread. `stands_among_others`: Holm over the initiatives.
    `n_initiatives` is None for an initiative's own change.
    """

    n_pairs: int
    n_start: int
    n_end: int
    days_between: float | None
    intervals: tuple[Interval, Interval] | None
    stands_among_others: bool = False
    n_initiatives: int | None = None


def verdict(facts: ChangeFacts, demands: Demands) -> Verdict:
    """The verdict of a change. The order decides: what cannot be known is said before what is."""
    # Before too_few, or it would never be said: both waves have people, and no code is at both.
    if facts.n_pairs == 0 and min(facts.n_start, facts.n_end) >= demands.minimum_n:
        return Verdict.UNLINKED
    if facts.n_pairs < demands.minimum_n:
        return Verdict.TOO_FEW
    is_programme = facts.n_initiatives is not None
    # Of a programme with too few initiatives there is no interval either, whatever people answered.
    if facts.intervals is None and not is_programme:
        return Verdict.NO_SPREAD
    too_soon = _not_yet(facts, demands)
    if too_soon is not None:
        return too_soon
    if facts.intervals is None:
        return Verdict.NO_SPREAD
    return _direction(facts, facts.intervals, demands)


def _not_yet(facts: ChangeFacts, demands: Demands) -> Verdict | None:
    if facts.days_between is None or facts.days_between < demands.minimum_days:
        return Verdict.TOO_EARLY
    if facts.n_pairs < demands.direction_words_n:
        return Verdict.FEW_PEOPLE
    if facts.n_pairs < demands.minimum_return_share * facts.n_start:
        return Verdict.LOW_RETURN
    if facts.n_initiatives is not None and facts.n_initiatives < demands.minimum_initiatives:
        return Verdict.FEW_INITIATIVES
    return None


def _direction(
    facts: ChangeFacts, intervals: tuple[Interval, Interval], demands: Demands
) -> Verdict:
    (lower, upper), (lower_90, upper_90) = intervals
    meaningful = demands.meaningful
    is_small = meaningful is not None and -meaningful <= lower_90 and upper_90 <= meaningful
    is_beyond_chance = facts.n_initiatives is not None or facts.stands_among_others
    if lower <= 0 <= upper:
        return Verdict.ABOUT_SAME if is_small else Verdict.UNDECIDED
    if not is_beyond_chance:
        return Verdict.CHANCE_POSSIBLE
    if upper < 0:
        return Verdict.LOWER_SMALL if is_small else Verdict.LOWER
    return Verdict.HIGHER_SMALL if is_small else Verdict.HIGHER
