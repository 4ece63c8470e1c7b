"""Many datasets side by side that all give every released figure, each changed step by step so that it keeps doing so."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

import numpy as np
from numpy.typing import NDArray

from bb_data.disclosure.auditor import walking
from bb_data.disclosure.auditor.aiming import Aim
from bb_data.disclosure.auditor.alike import alike
from bb_data.disclosure.auditor.case import Case, Integers
from bb_data.disclosure.auditor.exchanges import NONE, exchanges_of
from bb_data.disclosure.auditor.figures_by_person import figures_by_person
from bb_data.disclosure.auditor.knowledge import Bound, SumBound, true_value
from bb_data.disclosure.auditor.patterns import nearest_of
from bb_data.disclosure.auditor.shifts import shifts_of
from bb_data.model.cell import NO_BREAKDOWN

Floats = NDArray[np.float64]

_SHARES = walking.Shares(looked_at=0.6, of_four=0.4, of_alike=0.64, of_two=0.76, by_herself=0.8)
_NEAREST = 8
"""To how many patterns beside her own somebody may move by herself."""
_PULL = 12.0
"""How strongly who is looked at is drawn: over her whole scale against the pull, one step in e to the 12th is taken."""
_BITS = 3
"""Up to four people take part in a step, so a count of any yes/no among them fits in three bits."""


class Walks:
    """`answers` (datasets x waves x people): the pattern of everybody in every dataset, -1 = absent.

    `seen` (waves x people x patterns) is what anybody ever had in any of them. The last person is
    nobody, who is in no figure. `known` is what they keep to. `random` is where its chances come from.
    """

    def __init__(
        self, case: Case, known: Sequence[Bound], n: int, random: np.random.Generator
    ) -> None:
        self._case = case
        self.random = random
        absent = np.full((len(case.periods), 1), NONE, dtype=np.int64)
        truth = np.concatenate([case.truth.T, absent], axis=1)
        self.answers = np.repeat(truth[None, :, :], n, axis=0)
        self._present = [np.flatnonzero(truth[wave] >= 0) for wave in range(len(truth))]
        self.seen = np.zeros((*truth.shape, len(case.patterns.values)), dtype=np.bool_)
        wave, person = np.nonzero(truth >= 0)
        self.seen[wave, person, truth[wave, person]] = True
        self._exchanges = exchanges_of(case.patterns)
        self.shifts = shifts_of(case.patterns)
        self.learn(known)

    def without(self, cells: frozenset[str]) -> Walks:
        """A copy that goes its own way, without these figures; this one stays where it is."""
        other = copy(self)
        other.answers, other.seen = self.answers.copy(), self.seen.copy()
        (other.random,) = self.random.spawn(1)
        other.learn([one for one in self.known if one.was_told or one.cell not in cells])
        return other

    @property
    def n(self) -> int:
        """How many datasets."""
        return len(self.answers)

    def learn(self, known: Sequence[Bound]) -> None:
        """From now on keep to these figures: those so far or fewer."""
        self.known = known
        self._figures = figures_by_person(self._case, known)
        weights = _weights(self._case, known)
        self._alike = [
            alike(one, present) for one, present in zip(weights, self._present, strict=True)
        ]
        everybody = np.flatnonzero((self._case.truth >= 0).any(axis=1))
        # Who moves as far at all waves leaves every change as it is.
        of_waves = [one for one in known if isinstance(one, SumBound) and len(one.terms) == 1]
        everywhere = np.hstack(_weights(self._case, of_waves))
        self._alike_everywhere = alike(everywhere, everybody)
        self._moves = self._moves_under(known)
        self._totals = np.array([self._totals_of(number) for number in range(self.n)])

    def _totals_of(self, number: int) -> list[float]:
        answers = self.dataset(number)
        return [true_value(one, answers) for one in self.known]

    def put(self, number: int, answers: Integers) -> None:
        """Go on from this dataset (people x waves, giving every figure) in the place of one of them."""
        self.answers[number, :, :-1] = answers.T
        wave, person = np.nonzero(answers.T >= 0)
        self.seen[wave, person, answers.T[wave, person]] = True
        self._totals[number] = self._totals_of(number)

    def dataset(self, number: int) -> Integers:
        """One of the datasets: people x waves."""
        return self.answers[number, :, :-1].T.copy()

    def walk(self, wave: int, aimed: Aim, n_steps: int) -> None:
        """Change the answers of one wave, most of all those of the people who are looked at.

        They are drawn up in one half of the datasets and down in the other: left to chance hardly anybody
        comes far, and the people of a small group make up for each other. Who did not answer at this
        wave stays absent.
        """
        self.answers = self.answers[aimed.start]
        self._totals = self._totals[aimed.start]
        walking.walk(
            self._figures,
            self._moves,
            self._alike[wave],
            self._alike_everywhere,
            self.answers,
            self._totals,
            self.seen,
            wave,
            self._present[wave],
            aimed.looked_at,
            aimed.height,
            _PULL,
            _SHARES,
            n_steps,
            self.random,
        )

    def _moves_under(self, known: Sequence[Bound]) -> walking.Moves:
        patterns = self._case.patterns
        values = patterns.values
        waves = range(len(self._case.periods))
        of_class = [one for one in known if _is_of_class(one)]
        return walking.Moves(
            pairs=self._exchanges,
            shifts=self.shifts,
            nearest=nearest_of(patterns, _NEAREST),
            traits=np.array([_packed(known, wave, len(values)) for wave in waves]),
            class_traits=np.array([_packed(of_class, wave, len(values)) for wave in waves]),
        )


def _weights(case: Case, known: Sequence[Bound]) -> list[Floats]:
    """Per wave the weight of every person (rows; the last is nobody) in every sum of that wave."""
    found = []
    for wave in range(len(case.periods)):
        columns = [
            sum(sign for one, sign in bound.terms if one == wave) * bound.members
            for bound in known
            if isinstance(bound, SumBound) and any(one == wave for one, _sign in bound.terms)
        ]
        weights = np.zeros((case.n_people + 1, len(columns)))
        if columns:
            weights[:-1] = np.array(columns).T
        found.append(weights)
    return found


def _packed(known: Sequence[Bound], wave: int, n_patterns: int) -> Integers:
    """All different yes/no among the values of a wave, side by side in one number a pattern."""
    traits = {
        b.values.tobytes(): b.values
        for b in known
        if isinstance(b, SumBound)
        and any(one == wave for one, _sign in b.terms)
        and set(np.unique(b.values)) <= {0.0, 1.0}
    }
    packed = np.zeros(n_patterns, dtype=np.int64)
    # Beyond what fits they are left to the check of every bound.
    for place, values in enumerate(list(traits.values())[: 63 // _BITS]):
        packed += values.astype(np.int64) << (_BITS * place)
    return packed


def _is_of_class(bound: Bound) -> bool:
    return not bound.cell.endswith(f"/{NO_BREAKDOWN}")
