"""The released figures as the answers of one wave move them: rows of sums and of squared changes, for many datasets at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bb_data.disclosure.auditor.alike import Alike, alike
from bb_data.disclosure.auditor.case import Case, Integers, Mask
from bb_data.disclosure.auditor.knowledge import Bound, SquareBound, SumBound
from bb_data.model.cell import NO_BREAKDOWN

Floats = NDArray[np.float64]

_INWARDS = 1e-9
_BITS = 3
"""Up to four people take part in a step, so a count of any yes/no among them fits in three bits."""


@dataclass(frozen=True, slots=True, eq=False)
class FiguresOfWave:
    """What the answers of one wave do to every bound that they are part of.

    `rows` are the places of those bounds among all: first sums (`weights`: people x sums,
    `values`: patterns x sums), then squared changes (`in_square`: people x squares, `scores`:
    patterns x squares, `other_waves`: their other wave). The last person is nobody. `traits` counts
    the yes/no of a pattern, `class_traits` those that are released of a class too, packed.
    """

    wave: int
    rows: Integers
    weights: Floats
    values: Floats
    in_square: Floats
    scores: Floats
    other_waves: tuple[int, ...]
    lower: Floats
    upper: Floats
    present: Integers
    alike: Alike
    traits: Integers
    class_traits: Integers

    def change(
        self,
        answers: Integers,
        people: Sequence[Integers],
        now: Sequence[Integers],
        to: Sequence[Integers],
    ) -> Floats:
        """How far each row of each dataset moves when these people go from pattern `now` to `to`.

        `answers` is waves x people x datasets; the others have one entry a dataset.
        """
        datasets = np.arange(answers.shape[2])
        n_sums = self.weights.shape[1]
        moved = np.zeros((answers.shape[2], self.rows.size))
        for person, before, after in zip(people, now, to, strict=True):
            moved[:, :n_sums] += self.weights[person] * (self.values[after] - self.values[before])
            if not self.other_waves:
                continue
            kept = np.stack(
                [
                    self.scores[answers[other, person, datasets], place]
                    for place, other in enumerate(self.other_waves)
                ],
                axis=1,
            )
            moved[:, n_sums:] += self.in_square[person] * (
                (self.scores[after] - kept) ** 2 - (self.scores[before] - kept) ** 2
            )
        return moved

    def is_inside(self, totals: Floats) -> Mask:
        """Which of the datasets give every figure, by the totals of these rows."""
        return np.asarray(((totals >= self.lower) & (totals <= self.upper)).all(axis=1))


def figures_of_wave(case: Case, known: Sequence[Bound], wave: int) -> FiguresOfWave:
    """The rows of one wave."""
    sums: list[tuple[int, SumBound]] = []
    squares: list[tuple[int, SquareBound]] = []
    for place, bound in enumerate(known):
        if isinstance(bound, SumBound):
            if any(one == wave for one, _sign in bound.terms):
                sums.append((place, bound))
        elif wave in (bound.start, bound.end):
            squares.append((place, bound))
    n_patterns, n_people = len(case.patterns.values), case.n_people
    weights = np.zeros((n_people + 1, len(sums)))
    for column, (_place, bound) in enumerate(sums):
        sign = sum(sign for one, sign in bound.terms if one == wave)
        weights[:n_people, column] = sign * bound.members
    in_square = np.zeros((n_people + 1, len(squares)))
    for column, (_place, square) in enumerate(squares):
        in_square[:n_people, column] = square.members
    present = np.flatnonzero(case.truth[:, wave] >= 0)
    rows = np.array([place for place, _bound in (*sums, *squares)], dtype=np.int64)
    of_sums = [bound for _place, bound in sums]
    return FiguresOfWave(
        wave=wave,
        rows=rows,
        weights=weights,
        values=_columns([bound.values for bound in of_sums], n_patterns),
        in_square=in_square,
        scores=_columns([square.values for _place, square in squares], n_patterns),
        other_waves=tuple(
            square.end if square.start == wave else square.start for _place, square in squares
        ),
        lower=np.array([known[row].lower for row in rows]) - _INWARDS,
        upper=np.array([known[row].upper for row in rows]) + _INWARDS,
        present=present,
        alike=alike(weights, present),
        traits=_packed(of_sums, n_patterns),
        class_traits=_packed([b for b in of_sums if _is_of_class(b)], n_patterns),
    )


def _columns(values: Sequence[Floats], n_patterns: int) -> Floats:
    return np.ascontiguousarray(np.array(values).reshape(len(values), n_patterns).T)


def _packed(bounds: Sequence[SumBound], n_patterns: int) -> Integers:
    """All different yes/no among the values, side by side in one number a pattern."""
    traits = {
        b.values.tobytes(): b.values for b in bounds if set(np.unique(b.values)) <= {0.0, 1.0}
    }
    packed = np.zeros(n_patterns, dtype=np.int64)
    # Beyond what fits they are left to the check of every row.
    for place, values in enumerate(list(traits.values())[: 63 // _BITS]):
        packed += values.astype(np.int64) << (_BITS * place)
    return packed


def _is_of_class(bound: SumBound) -> bool:
    return not bound.cell.endswith(f"/{NO_BREAKDOWN}")
