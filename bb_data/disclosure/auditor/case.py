"""The people of one initiative and what each of them truly answered on one scale: what an intruder wants to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bb_data.disclosure.auditor.patterns import Patterns
from bb_data.model.answer_table import AnswerTable

Integers = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """`truth` (people x waves) is everybody's pattern, -1 where somebody did not answer."""

    patterns: Patterns
    people: Integers
    periods: tuple[str, ...]
    truth: Integers

    @property
    def n_people(self) -> int:
        """How many people answered at any wave."""
        return int(self.people.size)

    def members(self, participants: Integers) -> Mask:
        """Which of the people are among these participants."""
        return np.isin(self.people, participants)

    def wave(self, period: str) -> int:
        """The place of a wave."""
        return self.periods.index(period)


def case_of(patterns: Patterns, tables: Sequence[AnswerTable]) -> Case:
    """The case of one initiative from its tables, a wave each; scores a wave did not ask stay free."""
    people = np.unique(np.concatenate([table.participants for table in tables]))
    periods = tuple(dict.fromkeys(table.period for table in tables))
    known = np.full((len(periods), people.size, len(patterns.columns)), np.nan)
    for table in tables:
        rows = np.searchsorted(people, table.participants)
        for place, column in enumerate(patterns.columns):
            if column in table.columns:
                known[periods.index(table.period), rows, place] = table.columns[column]
    truth = np.full((people.size, len(periods)), -1, dtype=np.int64)
    for wave in range(len(periods)):
        answered = np.flatnonzero(~np.isnan(known[wave]).all(axis=1))
        truth[answered, wave] = patterns.place_of(known[wave, answered])
    return Case(patterns, people, periods, truth)
