"""Many datasets side by side that all give every released figure, each changed step by step so that it keeps doing so."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bb_data.disclosure.auditor.case import Case, Integers, Mask
from bb_data.disclosure.auditor.exchanges import NONE, exchanges_of
from bb_data.disclosure.auditor.figures_of_wave import FiguresOfWave, figures_of_wave
from bb_data.disclosure.auditor.knowledge import Bound, true_value

_TRIES = 32
"""From how many threes that could make up for somebody the first that fits is taken."""
_FOUR, _ALIKE, _TWO, _ONE = range(4)
_HOW_OFTEN = (0.5, 0.3, 0.15, 0.05)
"""How often a step is of four people, of two of the same figures, of any two, of one."""
_NEAREST = 8
"""To how many patterns beside her own somebody may move by herself."""
_PULL = 12.0
"""How strongly who is looked at is drawn: over her whole scale against the pull, one step in e to the 12th is taken."""
_LOOKED_AT = 0.6
"""How often somebody is moved whom there is still a question about."""


class Walks:
    """`answers` (waves x people x datasets): the pattern of everybody in every dataset, -1 = absent.

    `seen` (waves x people x patterns) is what anybody ever had in any of them. The last person is
    nobody, who is in no figure.
    """

    def __init__(
        self, case: Case, known: Sequence[Bound], n: int, random: np.random.Generator
    ) -> None:
        self._case = case
        self._random = random
        self._exchanges = exchanges_of(case.patterns)
        self._nearest = np.argsort(case.patterns.distances(), axis=1, kind="stable")[
            :, 1 : _NEAREST + 1
        ]
        values = case.patterns.values
        self._height = ((values - values.min(axis=0)) / np.ptp(values, axis=0).clip(1)).mean(axis=1)
        absent = np.zeros((len(case.periods), 1), dtype=np.int64)
        truth = np.concatenate([case.truth.T, absent], axis=1)
        self.answers = np.repeat(truth[:, :, None], n, axis=2)
        self._is_there = truth >= 0
        n_patterns = len(case.patterns.values)
        self.seen = np.zeros((*truth.shape, n_patterns), dtype=np.bool_)
        wave, person = np.nonzero(truth >= 0)
        self.seen[wave, person, truth[wave, person]] = True
        self.learn(known)

    @property
    def n(self) -> int:
        """How many datasets."""
        return int(self.answers.shape[2])

    def learn(self, known: Sequence[Bound]) -> None:
        """From now on keep to these figures: those so far or fewer."""
        self._waves = [
            figures_of_wave(self._case, known, wave) for wave in range(len(self._case.periods))
        ]
        self._known = known
        self._totals = np.zeros((self.n, len(known)))
        for number in range(self.n):
            self._totals[number] = self._totals_of(number)

    def _totals_of(self, number: int) -> list[float]:
        answers = self.dataset(number)
        return [true_value(one, answers) for one in self._known]

    def put(self, number: int, answers: Integers) -> None:
        """Go on from this dataset (people x waves, giving every figure) in the place of one of them."""
        self.answers[:, :-1, number] = answers.T
        wave, person = np.nonzero(answers.T >= 0)
        self.seen[wave, person, answers.T[wave, person]] = True
        self._totals[number] = self._totals_of(number)

    def dataset(self, number: int) -> Integers:
        """One of the datasets: people x waves."""
        return self.answers[:, :-1, number].T.copy()

    def walk(self, wave: int, looked_at: Integers, n_steps: int) -> None:
        """Change the answers of one wave, most of all those of the people who are looked at.

        `looked_at` (some x datasets) are people of each dataset, drawn up in one half of the
        datasets and down in the other: left to chance hardly anybody comes far, and the people of
        a small group make up for each other. Who did not answer at this wave stays absent.
        """
        figures = self._waves[wave]
        here = self.answers[wave]
        datasets = np.arange(self.n)
        pull = np.zeros((here.shape[0], self.n))
        pull[looked_at, datasets] = np.where(datasets % 2 == 0, _PULL, -_PULL)
        for _ in range(n_steps):
            if self._random.random() < _LOOKED_AT:
                place = self._random.integers(len(looked_at), size=self.n)
                person = looked_at[place, datasets]
            else:
                place = self._random.integers(figures.present.size, size=self.n)
                person = figures.present[place]
            people, now, to, fits = self._proposal(figures, person)
            fits &= self._is_there[wave, person]
            totals = self._totals[:, figures.rows] + figures.change(self.answers, people, now, to)
            drawn = sum(
                pull[person, datasets] * (self._height[after] - self._height[before])
                for person, before, after in zip(people, now, to, strict=True)
            )
            fits &= self._random.random(self.n) < np.exp(np.minimum(0.0, drawn))
            taken = np.flatnonzero(fits & figures.is_inside(totals))
            self._totals[np.ix_(taken, figures.rows)] = totals[taken]
            for person, pattern in zip(people, to, strict=True):
                here[person[taken], taken] = pattern[taken]
                self.seen[wave, person[taken], pattern[taken]] = True

    def _proposal(
        self, figures: FiguresOfWave, person: Integers
    ) -> tuple[list[Integers], list[Integers], list[Integers], Mask]:
        """People of each dataset, what they have, what they would get, and whether they differ."""
        datasets = np.arange(self.n)
        kind = self._random.choice(len(_HOW_OFTEN), p=_HOW_OFTEN)
        now = self.answers[figures.wave, person, datasets]
        if kind == _ONE:
            to = self._nearest[now, self._random.integers(self._nearest.shape[1], size=self.n)]
            return [person], [now], [to], np.ones(self.n, dtype=np.bool_)
        if kind == _FOUR:
            return self._of_four(figures, person, now)
        if kind == _ALIKE:
            other = figures.alike.one_of(figures.alike.kind_of[person], self._random)
        else:
            other = figures.present[self._random.integers(figures.present.size, size=self.n)]
        other_now = self.answers[figures.wave, other, datasets]
        to, other_to = self._exchanges.draw(now, other_now, self._random)
        return [person, other], [now, other_now], [to, other_to], (person != other) & (to != now)

    def _of_four(
        self, figures: FiguresOfWave, person: Integers, now: Integers
    ) -> tuple[list[Integers], list[Integers], list[Integers], Mask]:
        """Somebody moves, and three others who together are in every figure as she is make up for it.

        Two move as far the other way, the third as far as she. The yes/no of the four together stay
        as many, of those that are released of a class in every figure by itself.
        """
        random, exchanges = self._random, self._exchanges
        datasets = np.arange(self.n)
        one, two, three = figures.alike.three_for(person, _TRIES, random)
        here = self.answers[figures.wave]
        has = [here[other, datasets] for other in (one, two, three)]
        mine = np.broadcast_to(now, one.shape)
        if random.random() < 0.5:
            to, gets_one = has[0], mine
        else:
            to, gets_one = exchanges.draw(mine, has[0], random)
        gets = [gets_one, exchanges.moved(has[1], to, mine), exchanges.moved(has[2], mine, to)]
        nobody = figures.weights.shape[0] - 1
        # Nobody has nothing: what nobody gets is always there, and no yes/no of it counts.
        for place, other in enumerate((one, two, three)):
            gets[place] = np.where(other == nobody, has[place], gets[place])
        fits = (to != mine) & (gets[1] != NONE) & (gets[2] != NONE)
        fits &= (one != two) & (three != person) & (three != one) & (three != two) & (one != person)
        of_four, of_class = figures.traits, figures.class_traits
        fits &= (
            of_four[to] - of_four[mine]
            == sum(of_four[b] - of_four[a] for a, b in zip(has, gets, strict=True)) * -1
        )
        turned = of_class[to] - of_class[mine]
        for other, a, b, sign in zip((one, two, three), has, gets, (-1, -1, 1), strict=True):
            fits &= (other == nobody) | (of_class[b] - of_class[a] == sign * turned)
        first = fits.argmax(axis=0)
        return (
            [person, *(each[first, datasets] for each in (one, two, three))],
            [now, *(each[first, datasets] for each in has)],
            [each[first, datasets] for each in (to, *gets)],
            fits[first, datasets],
        )
