"""Versions of a figure that were issued, and in how many people two of them differ (S8). Not: which one is given (freezing)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bb_data.disclosure.decision import Decision
from bb_data.disclosure.reasons import Reason
from bb_data.model.cell import CellAddress, Status
from bb_data.model.raw_cell import NO_FORM, RawCell
from bb_data.model.together import Together, Who

Issued = Mapping[CellAddress, Sequence[RawCell]]
"""Every version that was issued of a figure, the one in force last."""

_BY_NUMBERS_OF_PEOPLE = frozenset(
    {
        Reason.TOO_FEW_PEOPLE,
        Reason.TOO_FEW_PEOPLE_FOR_SEVERE,
        Reason.FEW_CAME_OR_WENT,
        Reason.REMAINDER_TOO_SMALL,
        Reason.FROZEN,
        Reason.SMALL_PART_OF_REACH,
        Reason.OTHER_RESPONDENTS,
    }
)
"""Reasons that follow from who took part; all others say something of what people answered."""


def rows(who: Who, width: int | None = None) -> NDArray[np.int64]:
    """A row per person: who she is and what she handed in, in one order, over at least so many forms."""
    respondents, forms = who
    n, n_forms = forms.shape
    found = np.full((n, 1 + max(width or 0, n_forms)), NO_FORM, dtype=np.int64)
    found[:, 0] = respondents
    # A course has a column per wave, and a wave between two others may be closed after them.
    found[:, 1 : 1 + n_forms] = forms if n_forms == 1 else np.sort(forms, axis=1)[:, ::-1]
    return found


def n_changed(before: RawCell, after: RawCell) -> int:
    """How many people came into a figure, went from it, or are in it with another form.

    Nobody is in two initiatives, so of a programme's figures only those initiatives are read that are
    in both with other people; of who came or went as a whole the number of people is known.
    """
    one, other = before.together, after.together
    if one is None or other is None:
        return _n_changed(before.who, after.who)
    here, there = _without_the_same(one, other)
    in_both = np.intersect1d(here.initiatives, there.initiatives, assume_unique=True)
    before_in_both, after_in_both = here.only(in_both), there.only(in_both)
    n_apart = here.n + there.n - before_in_both.n - after_in_both.n
    return n_apart + _n_changed(before_in_both.who(), after_in_both.who())


def _n_changed(first_who: Who, second_who: Who) -> int:
    if all(map(np.array_equal, first_who, second_who)):
        return 0
    width = max(first_who[1].shape[1], second_who[1].shape[1])
    first, second = rows(first_who, width), rows(second_who, width)
    both, old, new = np.intersect1d(
        first[:, 0], second[:, 0], assume_unique=True, return_indices=True
    )
    n_other_forms = int((first[old] != second[new]).any(axis=1).sum())
    return len(first) + len(second) - 2 * both.size + n_other_forms


def _without_the_same(one: Together, other: Together) -> tuple[Together, Together]:
    _, at, its = np.intersect1d(
        one.initiatives, other.initiatives, assume_unique=True, return_indices=True
    )
    is_same = one.sets[at] == other.sets[its]
    return one.without(at[is_same]), other.without(its[is_same])


def is_told(decision: Decision) -> bool:
    """Whether a release says anything of the answers behind this figure; then it counts as issued."""
    return decision.status is not Status.WITHHELD or decision.reason not in _BY_NUMBERS_OF_PEOPLE


def newly_issued(decisions: Iterable[Decision], *, is_audited: bool) -> list[RawCell]:
    """The figures over forms that these decisions tell of, as they were made now or were issued before.

    An audited release adds how they are told. One that was not audited holds invented answers.
    """
    return [
        replace(one.raw, told_as=_told_as(one)) if is_audited else one.raw
        for one in decisions
        if one.raw.is_over_forms and one.raw.n_respondents and is_told(one)
    ]


def _told_as(decision: Decision) -> Status | None:
    before = decision.raw.told_as
    if decision.status is Status.WITHHELD or before is Status.SHOWN:
        return before
    return decision.status


def told_before(issued: Issued) -> list[Decision]:
    """What earlier releases told, withdrawn ones included: every version, as it was told."""
    return [
        Decision(version, version.told_as, _REASONS[version.told_as])
        for versions in issued.values()
        for version in versions
        if version.told_as is not None
    ]


_REASONS = {
    Status.SHOWN: None,
    Status.TOP_CODED: Reason.SMALL_NUMERATOR,
    Status.BOTTOM_CODED: Reason.SMALL_NUMERATOR,
}
