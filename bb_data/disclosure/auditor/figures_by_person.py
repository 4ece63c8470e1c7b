"""What a step does to every released figure, compiled: whether all of them stay what they are. Not: which steps (walking)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bb_data.disclosure.auditor.case import Case, Integers
from bb_data.disclosure.auditor.knowledge import Bound, SquareBound
from bb_data.statistics.compiled import compiled

Floats = NDArray[np.float64]

BROKEN = -1
"""A figure would be another."""
_INWARDS = 1e-9


class FiguresByPerson(NamedTuple):
    """Every bound as what one person's pattern does to it.

    Of person p at wave w the sums from `sum_starts[w, p]` to `sum_starts[w, p + 1]`: to which bound,
    by which of the `values`, with which sign. Of person p the squared changes from `square_starts[p]` on,
    with both their waves.
    """

    lower: Floats
    upper: Floats
    values: Floats
    sum_starts: Integers
    sum_bound: Integers
    sum_value: Integers
    sum_sign: Floats
    square_starts: Integers
    square_bound: Integers
    square_value: Integers
    square_start: Integers
    square_end: Integers


def figures_by_person(case: Case, known: Sequence[Bound]) -> FiguresByPerson:
    """The bounds by person and wave."""
    n_waves, n_all = len(case.periods), case.n_people + 1
    places: dict[bytes, int] = {}
    values: list[Floats] = []

    def place_of(one: Floats) -> int:
        place = places.setdefault(one.tobytes(), len(values))
        if place == len(values):
            values.append(one)
        return place

    sums: list[list[tuple[int, int, float]]] = [[] for _ in range(n_waves * n_all)]
    squares: list[list[tuple[int, int, int, int]]] = [[] for _ in range(n_all)]
    for number, bound in enumerate(known):
        place = place_of(bound.values)
        for person in np.flatnonzero(bound.members):
            if isinstance(bound, SquareBound):
                squares[person].append((number, place, bound.start, bound.end))
                continue
            for wave, sign in bound.terms:
                sums[wave * n_all + person].append((number, place, sign))
    sum_starts = np.cumsum([0, *(len(one) for one in sums)])
    square_starts = np.cumsum([0, *(len(one) for one in squares)])
    by_wave = np.array([sum_starts[w * n_all : (w + 1) * n_all + 1] for w in range(n_waves)])
    of_sums = np.array([each for one in sums for each in one], dtype=np.float64).reshape(-1, 3)
    of_squares = np.array([each for one in squares for each in one], dtype=np.int64).reshape(-1, 4)
    return FiguresByPerson(
        lower=np.array([bound.lower for bound in known]) - _INWARDS,
        upper=np.array([bound.upper for bound in known]) + _INWARDS,
        values=np.array(values),
        sum_starts=by_wave,
        sum_bound=of_sums[:, 0].astype(np.int64),
        sum_value=of_sums[:, 1].astype(np.int64),
        sum_sign=np.ascontiguousarray(of_sums[:, 2]),
        square_starts=square_starts,
        square_bound=np.ascontiguousarray(of_squares[:, 0]),
        square_value=np.ascontiguousarray(of_squares[:, 1]),
        square_start=np.ascontiguousarray(of_squares[:, 2]),
        square_end=np.ascontiguousarray(of_squares[:, 3]),
    )


@compiled
def moves_of(
    known: FiguresByPerson,
    answers: Integers,
    totals: Floats,
    people: Integers,
    new: Integers,
    n_people: int,
    moved: Floats,
    touched: Integers,
) -> int:
    """How many bounds the step touches (`touched`), `moved` by how much; `BROKEN`, with both left clean, when one breaks."""
    n_waves = answers.shape[0]
    n_touched = 0
    for place in range(n_people):
        person = people[place]
        for wave in range(n_waves):
            before, after = answers[wave, person], new[place, wave]
            if before == after:
                continue
            for at in range(known.sum_starts[wave, person], known.sum_starts[wave, person + 1]):
                bound, value = known.sum_bound[at], known.sum_value[at]
                far = known.sum_sign[at] * (
                    known.values[value, after] - known.values[value, before]
                )
                if far != 0.0:
                    if moved[bound] == 0.0:
                        touched[n_touched] = bound
                        n_touched += 1
                    moved[bound] += far
        for at in range(known.square_starts[person], known.square_starts[person + 1]):
            start, end = known.square_start[at], known.square_end[at]
            if (
                answers[start, person] == new[place, start]
                and answers[end, person] == new[place, end]
            ):
                continue
            bound, value = known.square_bound[at], known.square_value[at]
            was = (
                known.values[value, answers[end, person]]
                - known.values[value, answers[start, person]]
            )
            gets = known.values[value, new[place, end]] - known.values[value, new[place, start]]
            far = gets * gets - was * was
            if far != 0.0:
                if moved[bound] == 0.0:
                    touched[n_touched] = bound
                    n_touched += 1
                moved[bound] += far
    fits = True
    for at in range(n_touched):
        bound = touched[at]
        total = totals[bound] + moved[bound]
        if total < known.lower[bound] or total > known.upper[bound]:
            fits = False
            break
    if not fits:
        for at in range(n_touched):
            moved[touched[at]] = 0.0
        return BROKEN
    return n_touched
