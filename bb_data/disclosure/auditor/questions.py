"""What nobody may find out, as questions about people and small groups, and how far each is answered so far. Not: the search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from bb_data.catalogue.schema import Catalogue, Indicator, Policy
from bb_data.catalogue.traits import column_of, has_trait
from bb_data.disclosure.auditor.case import Case, Integers, Mask
from bb_data.disclosure.auditor.knowledge import Bound, SumBound, waves_of
from bb_data.disclosure.decision import Decision
from bb_data.model.cell import Status

Floats = NDArray[np.float64]

Key = tuple[int, str, bool, bytes]
"""The same for the same question about the same people, whichever figures are released."""

_TINY = 1e-7


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A score or a yes/no of one wave, by pattern: for a person it must stay open over `width` or more.

    `group_width` is how far the mean of a small group must stay open; for a yes/no it is the count
    of the group that may not be told exactly when it is nearly nobody or nearly everybody. `height` is
    how near each pattern is to the highest answer (0-1): of a yes/no also how near to a yes.
    """

    wave: int
    name: str
    values: Floats
    width: float
    group_width: float
    is_trait: bool
    height: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """People whom the released figures cannot tell apart (`is_person`), or a small group that they mark off."""

    wave: int
    members: Mask
    is_person: bool

    @property
    def n(self) -> int:
        """How many people."""
        return int(self.members.sum())


@dataclass(slots=True, eq=False)
class Openness:
    """The lowest and highest answer seen to one question about one target, over all datasets found."""

    target: Target
    question: Question
    needed: float
    low: float = field(default=np.inf)
    high: float = field(default=-np.inf)

    @property
    def key(self) -> Key:
        """By what it is found again among the questions of other figures."""
        target, question = self.target, self.question
        return question.wave, question.name, target.is_person, target.members.tobytes()

    @property
    def width(self) -> float:
        """How far apart the answers lie."""
        return self.high - self.low

    @property
    def is_open(self) -> bool:
        """Whether a reader is left in the dark as far as is needed."""
        return self.width >= self.needed - _TINY

    def opened_by(self, values: Floats) -> Mask:
        """Which of these answers of a person would open the question, or one end of it.

        While both ends are still to be found they lie around what was seen, as far apart as needed.
        """
        lowest, highest = float(self.question.values.min()), float(self.question.values.max())
        start = (self.low + self.high - self.needed) / 2
        start = min(max(start, lowest), highest - self.needed)
        below = start if self.low > start else self.high - self.needed
        above = start + self.needed if self.high < start + self.needed else self.low + self.needed
        return ((values <= below) & (self.low > below)) | ((values >= above) & (self.high < above))

    def see(self, seen: Mask, answers: Integers) -> None:
        """Take in datasets that give every released figure.

        `answers` (datasets x waves x people) are those there are now, `seen` (waves x people x
        patterns) what anybody ever had in any.
        """
        wave, members = self.question.wave, np.flatnonzero(self.target.members)
        if self.target.is_person:
            # Any of them may have any of these: the released figures do not tell them apart.
            values = self.question.values[seen[wave, members].any(axis=0)]
        else:
            values = self.question.values[answers[:, wave, members]].sum(axis=1)
        self.low = min(self.low, float(values.min()))
        self.high = max(self.high, float(values.max()))


def questions(case: Case, released: Iterable[Decision], catalogue: Catalogue) -> list[Question]:
    """A question for each score and each yes/no that a released figure of this case tells something of."""
    found: dict[tuple[int, str], Question] = {}
    for decision in released:
        raw = decision.raw
        indicator = catalogue.indicators[raw.address.indicator]
        for period in raw.address.period.split("-"):
            one = _question(case, case.wave(period), indicator, catalogue)
            found.setdefault((one.wave, one.name), one)
    return list(found.values())


def _question(case: Case, wave: int, indicator: Indicator, catalogue: Catalogue) -> Question:
    column = case.patterns.column(column_of(indicator))
    if indicator.kind == "share":
        trait = has_trait(indicator, column, catalogue).astype(np.float64)
        height = _nearness(trait, case.patterns.height())
        return Question(wave, indicator.id, trait, 1.0, 1.0, is_trait=True, height=height)
    policy = catalogue.policy
    spread = float(np.ptp(column))
    steps = policy.width_scale.value
    return Question(
        wave,
        column_of(indicator),
        column,
        _reachable(column, policy.person_width.value * spread / steps),
        policy.group_width.value * spread / steps,
        is_trait=False,
        height=(column - column.min()) / spread,
    )


def _nearness(trait: Floats, height: Floats) -> Floats:
    """Half for having the trait, and half for as high, or low, as those who have it."""
    is_high = height[trait == 1].mean() >= height[trait == 0].mean()
    return (trait + (height if is_high else 1 - height)) / 2


def _reachable(column: Floats, width: float) -> float:
    """The smallest difference between two possible scores that is at least `width`."""
    levels = np.unique(column)
    differences = np.unique(np.round(levels[:, None] - levels[None, :], 9))
    return float(differences[differences >= width - _TINY].min())


def targets(case: Case, known: Sequence[Bound], policy: Policy) -> list[Target]:
    """Everybody whom the figures say something about, and each group to look at that two figures mark off.

    A small one; and one of any size between what was told before and now, for of that nobody decided
    whether it may be told of (S3).
    """
    return [*_people(case, known), *_marked_off(case, known, int(policy.minimum_n.value))]


def _people(case: Case, known: Sequence[Bound]) -> list[Target]:
    memberships = np.array([bound.members for bound in known]).T
    signature = np.hstack([memberships, case.truth >= 0])
    _, atom = np.unique(signature, axis=0, return_inverse=True)
    found = []
    for wave in range(len(case.periods)):
        touched = _touched(case, known, wave)
        for number in np.unique(atom[touched]):
            found.append(Target(wave, touched & (atom == number), is_person=True))
    return found


def _touched(case: Case, known: Sequence[Bound], wave: int) -> Mask:
    touched = np.zeros(case.n_people, dtype=np.bool_)
    for bound in known:
        if wave in waves_of(bound):
            touched |= bound.members
    return touched


def _marked_off(case: Case, known: Sequence[Bound], minimum_n: int) -> list[Target]:
    found = []
    for wave in range(len(case.periods)):
        groups: dict[tuple[bytes, bool], Mask] = {
            (bound.members.tobytes(), bound.was_told): bound.members
            for bound in known
            if wave in waves_of(bound)
        }
        marked: dict[bytes, Mask] = {}
        for ((_, was_told), one), ((_, other_was), other) in combinations(groups.items(), 2):
            for group in (one & other, one & ~other, other & ~one):
                if group.sum() > 1 and (group.sum() < minimum_n or was_told != other_was):
                    marked[group.tobytes()] = group
        found += [Target(wave, group, is_person=False) for group in marked.values()]
    return found


def coded_counts(case: Case, released: Iterable[Decision], catalogue: Catalogue) -> list[Openness]:
    """How many of everybody in a coded share have the trait: other figures may not tell that either (S3)."""
    found = []
    for decision in released:
        raw = decision.raw
        if raw.kind == "share" and decision.status in (Status.BOTTOM_CODED, Status.TOP_CODED):
            indicator = catalogue.indicators[raw.address.indicator]
            question = _question(case, case.wave(raw.address.period), indicator, catalogue)
            target = Target(question.wave, case.members(raw.respondents), is_person=False)
            found.append(Openness(target, question, 1.0))
    return found


def openness(
    case: Case,
    asked: Sequence[Question],
    about: Sequence[Target],
    known: Sequence[Bound],
    policy: Policy,
) -> list[Openness]:
    """Every question about every target, with how far it must stay open; nothing is seen yet."""
    found = []
    for target in about:
        for question in asked:
            if question.wave == target.wave:
                if target.is_person:
                    needed = question.width
                elif question.is_trait:
                    needed = _needed_of_count(case, question, target, policy)
                elif target.n < policy.minimum_n.value:
                    needed = _needed_of_group(question, target, known)
                else:
                    continue  # the mean of so many may be told
                found.append(Openness(target, question, needed))
    return found


def _needed_of_group(question: Question, target: Target, known: Sequence[Bound]) -> float:
    implied = [
        _implied_width(bound, question, target)
        for bound in known
        if isinstance(bound, SumBound)
        and bound.terms == ((question.wave, 1.0),)
        and bound.values is question.values
        and not (target.members & ~bound.members).any()
    ]
    return min([question.group_width * target.n, *implied])


def _needed_of_count(case: Case, question: Question, target: Target, policy: Policy) -> float:
    """A count that is nearly nobody or nearly everybody may not be told exactly; others may."""
    true_count = question.values[case.truth[target.members, question.wave]].sum()
    least = policy.minimum_numerator.value
    return 1.0 if min(true_count, target.n - true_count) < least else 0.0


def _implied_width(bound: SumBound, question: Question, target: Target) -> float:
    """How far one released figure by itself leaves the sum of a part of its people open."""
    lowest, highest = float(question.values.min()), float(question.values.max())
    n, others = target.n, int(bound.members.sum()) - target.n
    most = min(n * highest, bound.upper - others * lowest)
    least = max(n * lowest, bound.lower - others * highest)
    return max(0.0, most - least)
