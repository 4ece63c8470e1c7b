"""What a reader knows: every released figure of a case as a bound on sums over people. Not: what follows from it (search)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from bb_data.catalogue.schema import Catalogue
from bb_data.catalogue.traits import column_of, has_trait
from bb_data.disclosure.auditor.case import Case, Integers, Mask
from bb_data.disclosure.decision import Decision
from bb_data.disclosure.intervals import has_own_spread, published
from bb_data.disclosure.rounding import rounded
from bb_data.model.cell import Status
from bb_data.model.raw_cell import RawCell
from bb_data.statistics.proportion import share

Floats = NDArray[np.float64]

_TINY = 1e-7
"""Bounds are drawn inwards by this, against the noise of sums in floating point."""
_PROGRAMME_SIZE = 6
"""Over so many initiatives at least Holm may have gone; more limits only make the search stricter."""
_SHARE_MOVED = 0.3
"""Which part of the room to its nearest rounding edge, up and down, a mean may move; the rest is left to its interval."""


@dataclass(frozen=True, slots=True, eq=False)
class SumBound:
    """lower <= the sum over members and waves of sign * value[pattern] <= upper.

    `terms` holds (wave, sign); `values` is the value of every pattern. `was_told`: an earlier release told
    it too, so that a reader knows it whatever this one holds.
    """

    cell: str
    members: Mask
    terms: tuple[tuple[int, float], ...]
    values: Floats
    lower: float
    upper: float
    was_told: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class SquareBound:
    """lower <= the sum over members of (value at `end` - value at `start`) squared <= upper."""

    cell: str
    members: Mask
    start: int
    end: int
    values: Floats
    lower: float
    upper: float
    was_told: bool = False


Bound = SumBound | SquareBound


def bounds(
    case: Case,
    released: Iterable[Decision],
    catalogue: Catalogue,
    told_before: Iterable[Decision] = (),
) -> list[Bound]:
    """Everything that the released figures of this case tell, and those that were told before (S8).

    Withheld ones tell nothing. What was issued over answers that are gone or replaced since is left out:
    the answers of now do not give it. It was audited when it was issued, and changes by its own rule.
    """
    known_anyway = [replace(one, was_told=True) for one in _bounds_of(case, told_before, catalogue)]
    return known_anyway + _bounds_of(case, released, catalogue)


def _bounds_of(case: Case, released: Iterable[Decision], catalogue: Catalogue) -> list[Bound]:
    found: list[Bound] = []
    for decision in released:
        raw = decision.raw
        if decision.status is Status.WITHHELD or not is_of_these_answers(case, decision, catalogue):
            continue
        if raw.kind == "share":
            found.append(_share_bound(case, decision, catalogue))
        elif raw.kind == "mean":
            found += _mean_bounds(case, raw, catalogue)
        elif raw.kind == "change":
            found += _change_bounds(case, raw, catalogue)
    return found


def is_of_these_answers(case: Case, decision: Decision, catalogue: Catalogue) -> bool:
    """Whether the answers of this case give the figure, so that it tells something of them."""
    raw = decision.raw
    indicator = catalogue.indicators[raw.address.indicator]
    periods = raw.address.period.split("-")
    members = case.members(raw.respondents)
    if not set(periods) <= set(case.periods) or members.sum() != raw.respondents.size:
        return False
    truth = case.truth[members][:, [case.wave(period) for period in periods]]
    if (truth < 0).any():
        return False
    column = case.patterns.column(column_of(indicator))
    if raw.kind == "share":
        n_now = int(has_trait(indicator, column, catalogue)[truth[:, 0]].sum())
        return n_now == (raw.numerator or 0)
    values = column[truth]
    now = values[:, 0] if len(periods) == 1 else values[:, 1] - values[:, 0]
    return (
        abs(float(now.mean()) - raw.estimate.value) < _TINY
        if raw.estimate.value is not None
        else False
    )


def waves_of(bound: Bound) -> tuple[int, ...]:
    """The waves whose answers a bound is about."""
    if isinstance(bound, SquareBound):
        return bound.start, bound.end
    return tuple(wave for wave, _ in bound.terms)


def waves_reached(known: Sequence[Bound]) -> set[int]:
    """The waves that a figure of now says something of, also by way of figures of two waves.

    At all others a reader knows what she knew, and that was searched before it was told.
    """
    reached: set[int] = set()
    new = {wave for bound in known if not bound.was_told for wave in waves_of(bound)}
    while new - reached:
        reached |= new
        new = {
            wave for bound in known if reached & set(waves_of(bound)) for wave in waves_of(bound)
        }
    return reached


def told_by(bound: Bound, answers: Integers) -> Floats:
    """What each row of patterns (people x waves) adds to what is bounded; of members only it means anything."""
    values = bound.values
    if isinstance(bound, SquareBound):
        change = values[answers[:, bound.end]] - values[answers[:, bound.start]]
        return np.asarray(change**2)
    return np.asarray(sum(sign * values[answers[:, wave]] for wave, sign in bound.terms))


def true_value(bound: Bound, answers: Integers) -> float:
    """What is bounded, for these patterns of everybody (people x waves)."""
    return float(told_by(bound, answers[bound.members]).sum())


def is_consistent(known: Sequence[Bound], answers: Integers) -> bool:
    """Whether these patterns of everybody give every released figure."""
    for bound in known:
        value = true_value(bound, answers)
        if not bound.lower - _TINY <= value <= bound.upper + _TINY:
            return False
    return True


def _share_bound(case: Case, decision: Decision, catalogue: Catalogue) -> SumBound:
    raw = decision.raw
    indicator = catalogue.indicators[raw.address.indicator]
    values = has_trait(indicator, case.patterns.column(column_of(indicator)), catalogue)
    n, numerator = raw.estimate.n, raw.numerator or 0
    least = int(catalogue.policy.minimum_numerator.value)
    if decision.status is Status.BOTTOM_CODED:
        lower, upper = 0, least - 1
    elif decision.status is Status.TOP_CODED:
        lower, upper = n - least + 1, n
    else:
        lower, upper = _counts_like(numerator, n)
    return SumBound(
        str(raw.address),
        case.members(raw.respondents),
        ((case.wave(raw.address.period), 1.0),),
        values.astype(np.float64),
        float(lower),
        float(upper),
    )


def _counts_like(numerator: int, n: int) -> tuple[int, int]:
    """The counts that are published with the same per cents as this one."""
    wanted = _per_cents(numerator, n)
    lower = upper = numerator
    while lower > 0 and _per_cents(lower - 1, n) == wanted:
        lower -= 1
    while upper < n and _per_cents(upper + 1, n) == wanted:
        upper += 1
    return lower, upper


def _per_cents(numerator: int, n: int) -> tuple[float, ...]:
    estimate = share(numerator, n)
    return tuple(
        rounded(part, is_share=True)
        for part in (estimate.value, estimate.lower, estimate.upper)
        if part is not None
    )


def _mean_bounds(case: Case, raw: RawCell, catalogue: Catalogue) -> list[Bound]:
    values = case.patterns.column(column_of(catalogue.indicators[raw.address.indicator]))
    wave = case.wave(raw.address.period)
    members = case.members(raw.respondents)
    total = float(values[case.truth[members, wave]].sum())
    name = str(raw.address)
    terms = ((wave, 1.0),)
    if not has_own_spread(raw, catalogue):
        lower, upper = _sums_like(raw, total, catalogue)
        return [SumBound(name, members, terms, values, lower, upper)]
    # About a point near the mean, so that squares hardly move with it.
    centre = round(total / raw.estimate.n)
    off = (values - centre) ** 2
    squares = float(off[case.truth[members, wave]].sum())
    room, limits = _squares_like(raw, total, squares, centre, catalogue)
    return [
        SumBound(name, members, terms, values, *room),
        SumBound(name, members, terms, off, *limits),
    ]


def _change_bounds(case: Case, raw: RawCell, catalogue: Catalogue) -> list[Bound]:
    values = case.patterns.column(column_of(catalogue.indicators[raw.address.indicator]))
    first, last = (case.wave(period) for period in raw.address.period.split("-"))
    members = case.members(raw.respondents)
    name = str(raw.address)
    terms = ((last, 1.0), (first, -1.0))
    change = values[case.truth[members, last]] - values[case.truth[members, first]]
    total = float(change.sum())
    if not has_own_spread(raw, catalogue):
        lower, upper = _sums_like(raw, total, catalogue)
        return [SumBound(name, members, terms, values, lower, upper)]
    room, limits = _squares_like(raw, total, float((change**2).sum()), 0, catalogue)
    return [
        SumBound(name, members, terms, values, *room),
        SquareBound(name, members, first, last, values, *limits),
    ]


def _sums_like(raw: RawCell, total: float, catalogue: Catalogue) -> tuple[float, float]:
    """The sums whose mean and bounds are published with the same decimals as this one."""
    estimate = published(raw, catalogue)
    n = estimate.n
    lower, upper = -np.inf, np.inf
    for part in (estimate.value, estimate.lower, estimate.upper):
        if part is not None:
            low, high = _rounding_interval(part)
            lower, upper = max(lower, low - part), min(upper, high - part)
    return min(total, total + n * lower + _TINY), max(total, total + n * upper - _TINY)


def _rounding_interval(value: float) -> tuple[float, float]:
    """Between which numbers everything is rounded as this one is."""
    shown = rounded(value, is_share=False)
    return shown - 0.05, shown + 0.05


def _squares_like(
    raw: RawCell, total: float, squares: float, centre: int, catalogue: Catalogue
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Between which sums, and between which sums of squares about `centre`, figures and verdict stay the same.

    Mean and both bounds are rounded, so the two hang together. Moving the mean by at most `down` or
    `up` and drawing the limits of the half width in by as much keeps every combination inside.
    """
    n = raw.estimate.n
    mean = total / n
    per_half = float(stdtrit(n - 1, 0.975)) / sqrt((n - 1) * n)
    half = per_half * sqrt(max(squares - n * (mean - centre) ** 2, 0.0))
    turns = _verdict_limits(raw, mean, per_half, catalogue) if raw.kind == "change" else []
    rooms = _Rooms(mean, half, turns)
    # About 0 a square moves with the mean as well: the tightest of both ends.
    for down, up in (rooms.of_mean(), (0.0, 0.0)):
        least, most = rooms.of_half_width(down, up)
        off = (mean - centre - down, mean - centre + up)
        far = max(abs(off[0]), abs(off[1])) ** 2
        near = 0.0 if off[0] <= 0.0 <= off[1] else min(abs(off[0]), abs(off[1])) ** 2
        lower = (least / per_half) ** 2 + n * far
        upper = (most / per_half) ** 2 + n * near
        if lower <= squares <= upper:
            break
    return (
        (total - n * down, total + n * up),
        (min(squares, lower + _TINY), max(squares, upper - _TINY)),
    )


class _Rooms:
    """How far a mean and the half width of its interval may move before a figure or verdict is another."""

    def __init__(self, mean: float, half: float, turns: Sequence[float]) -> None:
        self._mean, self._half, self._turns = mean, half, turns
        self._low, self._middle, self._high = (
            _rounding_interval(mean + sign * half) for sign in (-1.0, 0.0, 1.0)
        )

    def of_mean(self) -> tuple[float, float]:
        """How far the mean may move down and up."""
        mean, half = self._mean, self._half
        # A turn moves with the mean, at most as fast as it.
        turn = min((abs(half - turn) for turn in self._turns), default=inf)
        down = min(mean - half - self._low[0], mean - self._middle[0], mean + half - self._high[0])
        up = min(self._low[1] - mean + half, self._middle[1] - mean, self._high[1] - mean - half)
        return max(0.0, _SHARE_MOVED * min(down, turn)), max(0.0, _SHARE_MOVED * min(up, turn))

    def of_half_width(self, down: float, up: float) -> tuple[float, float]:
        """Between what the half width must stay, wherever the mean goes within `down` and `up`."""
        mean, half, shift = self._mean, self._half, max(down, up)
        least = max(
            0.0,
            mean + up - self._low[1],
            self._high[0] - mean + down,
            *(turn + shift for turn in self._turns if turn <= half),
        )
        most = min(
            mean - down - self._low[0],
            self._high[1] - mean - up,
            *(turn - shift for turn in self._turns if turn > half),
        )
        return least, most


def _verdict_limits(
    raw: RawCell, mean: float, per_half: float, catalogue: Catalogue
) -> list[float]:
    """The half widths at which the verdict of a change turns: 0 in the interval, Holm, within M."""
    n = raw.estimate.n
    scale = per_half * sqrt((n - 1) * n)  # the t quantile of the 95 % interval
    family = max(_PROGRAMME_SIZE, raw.n_initiatives)
    limits = [
        abs(mean) * scale / float(stdtrit(n - 1, 1 - 0.05 / (2 * rank)))
        for rank in range(1, family + 1)
    ]
    indicator = catalogue.indicators[raw.address.indicator]
    sd = catalogue.instruments[indicator.instrument or ""].score(indicator.score or "").sd
    if sd is not None:
        meaningful = catalogue.policy.meaningful_change_sd.value * sd
        if meaningful > abs(mean):
            limits.append((meaningful - abs(mean)) * scale / float(stdtrit(n - 1, 0.95)))
    return limits
