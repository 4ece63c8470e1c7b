"""A figure before the disclosure decision: unrounded, with what the rules need. Never leaves figures, disclosure and release."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from bb_data.model.cell import CellAddress, Status
from bb_data.model.estimate import Estimate
from bb_data.model.together import NO_SET, Together, Who

People = NDArray[np.int64]
"""Participant numbers in rising order: the same number is the same person within one build only."""

Rows = NDArray[np.float64]
"""A matrix with a row per person."""

Forms = NDArray[np.int64]
"""A row per person with the numbers of the forms that a figure is made of, NO_FORM where there is none."""

NO_FORM = -1

Kind = Literal["mean", "share", "change", "count", "rate", "median", "ratio", "estimate"]


def no_rows() -> Rows:
    """No rows of nobody."""
    return np.zeros((0, 0), dtype=np.float64)


def no_forms() -> Forms:
    """No forms of nobody."""
    return np.zeros((0, 0), dtype=np.int64)


def nobody() -> People:
    """No people."""
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Moments:
    """What a mean needs to know of a group: n people, their mean, and the sum of squared deviations from it."""

    n: int
    mean: float
    squared_deviations: float


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a model over waves needs to know of the n people of an initiative with a score at exactly these waves.

    `waves` in order, `sums` their scores added up by wave, `products` the product of a person's
    scores at two waves added up, for every two of these waves.
    """

    waves: tuple[int, ...]
    n: int
    sums: tuple[float, ...]
    products: tuple[tuple[float, ...], ...]


def pattern_rows(patterns: Sequence[Pattern], n_waves: int) -> Rows:
    """A row per pattern: n, and by wave whether people have a score, their sums, and their products; else 0."""
    rows = np.zeros((len(patterns), 1 + 2 * n_waves + n_waves**2))
    for row, one in zip(rows, patterns, strict=True):
        at = np.array(one.waves, dtype=np.int64)
        row[0] = one.n
        row[1 + at] = 1
        row[1 + n_waves + at] = one.sums
        row[1 + 2 * n_waves + n_waves * at[:, np.newaxis] + at] = one.products
    return rows


@dataclass(frozen=True, slots=True)
class Visitors:
    """Who of the people of a change came to an activity `times` times: the moments of their change, and who they are."""

    times: int
    change: Moments
    respondents: People = field(compare=False)


@dataclass(frozen=True, slots=True)
class Panel:
    """How the people of a change hang together: who started, who was there at the end, who at both.

    `days_between` is the median number of days between both forms of the same person, None when
    nobody took part twice.
    """

    n_start: int
    n_end: int
    n_both: int
    days_between: float | None


@dataclass(frozen=True, slots=True)
class RawCell:
    """One figure of the menu as computed. `estimate` of a share is 0-1.

    `moments` belongs to means and changes, `numerator` to shares and rates. `respondents`
    are the people whose answers are in it, for the rules about whose figures can be subtracted; `forms`
    has a row for each of them, with the forms that say what she adds to it. Figures of attendance have neither.
    An `estimate` holds what the programme's figure is made of again, as its estimator needs it:
    `counts` of people by class, moments of `groups` of people or of several numbers of everybody,
    `patterns` of the waves that people were at, `visitors` by how often they came: sums, no row a person.
    The one exception is `slope_rows`: the errors of the slope of attendance (HC3) weigh each person by how
    far off she is from everybody, which no sums tell. They are there while a release is made, never stored.
    `covers` names the initiatives in a programme cell, `n_initiatives` how many could have been in it.
    `at_90` is a programme's change with its 90 % interval, which a verdict asks for besides the 95 %.
    `is_part`: an initiative's part of a figure that exists at programme level only; no cell of its own.
    `n_people` is how many people are behind a figure whose n counts something else, as pairs of people.
    `set_number` is the number of its people with their forms among all such sets, which stays the same, `within`
    that of everybody of whom it is a class. Of a programme's figure `together` tells of which sets its people
    are, instead of `respondents` and `forms`.
    `version` numbers a figure that was issued before and is given again as it was (S8); None = made now.
    `told_as` is how an audited release told this version, as it is or coded; None = never.
    """

    address: CellAddress
    kind: Kind
    estimate: Estimate
    moments: Moments | None = None
    numerator: int | None = None
    panel: Panel | None = None
    counts: tuple[int, ...] = ()
    groups: tuple[Moments, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    visitors: tuple[Visitors, ...] = ()
    slope_rows: Rows = field(default_factory=no_rows, compare=False)
    at_90: Estimate | None = None
    respondents: People = field(default_factory=nobody, compare=False)
    forms: Forms = field(default_factory=no_forms, compare=False)
    covers: tuple[str, ...] = ()
    n_initiatives: int = 1
    is_part: bool = False
    n_people: int | None = None
    set_number: int | None = field(default=None, compare=False)
    within: int = field(default=NO_SET, compare=False)
    together: Together | None = field(default=None, compare=False)
    version: int | None = field(default=None, compare=False)
    told_as: Status | None = field(default=None, compare=False)

    @property
    def people(self) -> int:
        """How many people are behind the figure."""
        return self.estimate.n if self.n_people is None else self.n_people

    @property
    def n_respondents(self) -> int:
        """How many people's answers are in the figure."""
        return self.respondents.size if self.together is None else self.together.n

    @property
    def is_over_forms(self) -> bool:
        """Whether the figure is over forms; one of attendance is not."""
        return self.forms.shape[1] > 0 if self.together is None else True

    @property
    def who(self) -> Who:
        """The people whose answers are in the figure, with their forms."""
        return (self.respondents, self.forms) if self.together is None else self.together.who()
