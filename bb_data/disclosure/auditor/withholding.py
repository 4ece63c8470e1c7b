"""Which figures to withhold when a question stayed closed: the least of a reader's picture first (S6). Not: the search."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from bb_data.disclosure.auditor.knowledge import Bound, SquareBound, waves_of
from bb_data.disclosure.auditor.questions import Openness
from bb_data.model.cell import NO_BREAKDOWN

_CLASS, _CHANGE, _BESIDE, _ITSELF = range(4)
_HALF = 0.5
_NEARLY = 0.8
_Together = tuple[int, str, str]
"""Figures that go together: their kind, their period, and their breakdown or indicator."""


def to_withhold(
    closed: Sequence[Openness],
    known: Sequence[Bound],
    opened: Callable[[frozenset[str]], float],
) -> frozenset[str]:
    """The cells to withhold next; empty when nothing stayed closed, or nothing is left that is new.

    What an earlier release told stays known, so it is never withheld for this.

    Of what tells something about the waves with closed questions, also when it is about all the
    others, for that gives away who is left: the classes of one breakdown of a wave, or one change,
    whichever opens most; `opened` says how much that is, roughly. A change is worth more to a reader,
    so it goes only when no breakdown opens half as much. One indicator of it goes alone when that opens
    nearly as much as all of them. Without either, or when none opens anything, the first of: breakdown,
    change, figure beside the scale, the scale itself, and of those the one about most of the people
    who are not safe.
    """
    n_about: Counter[_Together] = Counter()
    cells: dict[_Together, set[str]] = defaultdict(set)
    new = [bound for bound in known if not bound.was_told]
    closed_waves = {one.target.wave for one in closed}
    # A new figure of another wave may close a question by way of what was told before.
    is_near = any(closed_waves & set(waves_of(bound)) for bound in new)
    for bound in new:
        for one in closed:
            if not is_near or one.target.wave in waves_of(bound):
                together = _together(bound, one.question.name)
                n_about[together] += int((bound.members & one.target.members).any())
                cells[together].add(bound.cell)
    if not n_about:
        return frozenset()
    tried = sorted(one for one in n_about if one[0] in (_CLASS, _CHANGE))
    gains = {one: opened(frozenset(cells[one])) for one in tried}
    most = max(gains.values(), default=0.0)
    if most > 0:
        good = [one for one in tried if gains[one] >= _HALF * most]
        kind = min(kind for kind, _period, _name in good)
        best = max((one for one in good if one[0] == kind), key=lambda one: (gains[one], one))
        return _enough(frozenset(cells[best]), gains[best], opened)
    first = min(kind for kind, _period, _name in n_about)
    # Of equals the last by name: the same answers have to give the same release.
    worst = max((one for one in n_about if one[0] == first), key=lambda one: (n_about[one], one))
    return frozenset(cells[worst])


def _enough(
    cells: frozenset[str], gain: float, opened: Callable[[frozenset[str]], float]
) -> frozenset[str]:
    """The cells of one indicator among these, when they open nearly as much; otherwise all."""
    by_indicator: dict[str, set[str]] = defaultdict(set)
    for cell in cells:
        by_indicator[cell.partition("/")[0]].add(cell)
    if len(by_indicator) == 1:
        return cells
    parts = [frozenset(by_indicator[name]) for name in sorted(by_indicator)]
    most, part = max(
        ((opened(part), part) for part in parts), key=lambda one: (one[0], sorted(one[1]))
    )
    return part if most >= _NEARLY * gain else cells


def _together(bound: Bound, asked: str) -> _Together:
    indicator, _scope, period, breakdown = bound.cell.split("/")
    if breakdown != NO_BREAKDOWN:
        return _CLASS, period, breakdown.partition("=")[0]
    if isinstance(bound, SquareBound) or len(bound.terms) > 1:
        return _CHANGE, period, ""
    is_itself = indicator in (asked, f"{asked.removesuffix('.total')}.mean")
    return (_ITSELF if is_itself else _BESIDE), period, indicator
