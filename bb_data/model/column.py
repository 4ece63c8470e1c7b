"""The same figure of several initiatives in columns, so that a programme of thousands is a few sums. Not: making it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from bb_data.model.cell import CellAddress, Status, initiative_scope
from bb_data.model.estimate import Estimate
from bb_data.model.period import WAVES
from bb_data.model.raw_cell import Moments, Panel, RawCell, pattern_rows
from bb_data.model.together import NO_SET, Book, Together

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]
Names = NDArray[np.str_]
Places = NDArray[np.int64] | NDArray[np.bool_]

NONE = -1
"""In a column of counts: there is none."""

_Number = TypeVar("_Number", int, float)


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A figure of the `initiatives`, whose short names are in rising order: a number for each of them.

    `like` is the figure of the first, for what they have in common. `status` and `reason` are what was
    decided, empty for parts, of which nothing is. `n_people`, `numerator` and the n of moments and
    panels are NONE where a figure has none, `value` is NaN. `moments` (n, mean, squared deviations)
    and `panel` (started, ended, both, days) have a row each; `counts` and `groups` what estimators add
    up, `patterns` what a course is made of, as rows. `cells` are the figures
    themselves where people are needed one by one. `sets` of people, as in Together.
    """

    like: RawCell
    initiatives: Names
    status: NDArray[Any]
    reason: NDArray[Any]
    n: Counts
    n_people: Counts
    numerator: Counts
    value: Numbers
    moments: Numbers
    panel: Numbers
    counts: Counts
    groups: Numbers
    patterns: NDArray[Any]
    cells: NDArray[Any]
    sets: Counts
    sizes: Counts
    within: Counts
    book: Book

    def __len__(self) -> int:
        return int(self.initiatives.size)

    def __getitem__(self, chosen: Places) -> Column:
        """Those at these places, or where this is true."""
        return Column(
            like=self.like,
            book=self.book,
            **{name: getattr(self, name)[chosen] for name in _BY_INITIATIVE},
        )

    @property
    def is_shown(self) -> NDArray[np.bool_]:
        """Whose figure goes out as it is."""
        return np.asarray(self.status == str(Status.SHOWN), dtype=bool)

    @property
    def people(self) -> NDArray[np.int64]:
        """How many people are behind each."""
        return np.where(self.n_people == NONE, self.n, self.n_people)

    @property
    def has_spread(self) -> NDArray[np.bool_]:
        """Whose people differ, as `statistics.mean.has_spread`."""
        n, mean, squares = self.moments.T
        return np.asarray((n > 1) & (squares > 1e-12 * n * np.maximum(1.0, mean**2)))

    @property
    def together(self) -> Together | None:
        """Who is in it by reference; None for figures of attendance, which are over no forms."""
        if not self.sets.any():
            return None
        over = self if self.sets.all() else self[self.sets != NO_SET]
        return Together(over.initiatives, over.sets, over.sizes, over.within, over.book)

    def cell(self, place: int) -> RawCell:
        """The figure of one of them, without who is in it."""
        address = self.like.address
        numerator, n_people, value = self.numerator[place], self.n_people[place], self.value[place]
        moments, panel = self.moments[place].tolist(), self.panel[place].tolist()
        like, n = self.like.estimate, int(self.n[place])
        return RawCell(
            CellAddress(
                address.indicator,
                initiative_scope(str(self.initiatives[place])),
                address.period,
                address.breakdown,
            ),
            self.like.kind,
            Estimate(
                None if np.isnan(value) else float(value), None, None, n, like.unit, like.method
            ),
            moments=None if moments[0] == NONE else Moments(int(moments[0]), *moments[1:]),
            numerator=None if numerator == NONE else int(numerator),
            panel=None if panel[0] == NONE else _panel(panel),
            n_people=None if n_people == NONE else int(n_people),
        )

    @classmethod
    def of(
        cls, cells: Sequence[RawCell], decided: Sequence[tuple[str, str]] | None = None
    ) -> Column:
        """The column of these figures of initiatives, with the status and reason `decided` of each."""
        order = sorted(range(len(cells)), key=lambda place: cells[place].address.scope)
        said = [("", "")] * len(cells) if decided is None else decided
        chosen = [cells[place] for place in order]
        book = Book()
        sets = [_numbered(one, book) for one in chosen]
        return cls(
            like=chosen[0],
            initiatives=np.array([one.address.initiative for one in chosen], dtype=np.str_),
            status=_objects(said[place][0] for place in order),
            reason=_objects(said[place][1] for place in order),
            n=_counts(one.estimate.n for one in chosen),
            n_people=_counts(_or_none(one.n_people) for one in chosen),
            numerator=_counts(_or_none(one.numerator) for one in chosen),
            value=np.array(
                [np.nan if one.estimate.value is None else one.estimate.value for one in chosen]
            ),
            moments=np.array([_moments_row(one.moments) for one in chosen], dtype=np.float64),
            panel=np.array([_panel_row(one.panel) for one in chosen], dtype=np.float64),
            counts=_matrix([list(one.counts) for one in chosen]).astype(np.int64),
            groups=_matrix(
                [[x for group in one.groups for x in _moments_row(group)] for one in chosen]
            ),
            patterns=_objects(pattern_rows(one.patterns, len(WAVES)) for one in chosen),
            cells=_objects(chosen),
            sets=_counts(sets),
            sizes=_counts(one.respondents.size for one in chosen),
            within=_counts(one.within for one in chosen),
            book=book,
        )

    def beside(self, other: Column) -> Column:
        """These and those of other initiatives, in the order of their names."""
        order = np.argsort(np.concatenate([self.initiatives, other.initiatives]), kind="stable")
        first = self if order[0] < len(self) else other
        columns = {}
        for name in _BY_INITIATIVE:
            own, its = getattr(self, name), getattr(other, name)
            if own.ndim > 1 and own.shape[1] != its.shape[1]:
                own, its = _as_wide(own, its.shape[1]), _as_wide(its, own.shape[1])
            columns[name] = np.concatenate([own, its])[order]
        return Column(like=first.like, book=self.book.beside(other.book), **columns)


_BY_INITIATIVE = tuple(one.name for one in fields(Column) if one.name not in ("like", "book"))


def set_number(name: str) -> int:
    """The number of a set of people by its name, a SHA-256 in hexadecimals: 60 bits of it, never NO_SET."""
    return int(name[:15], 16) or 1


def _numbered(cell: RawCell, book: Book) -> int:
    if not cell.is_over_forms:
        return NO_SET
    number = cell.set_number
    if number is None:
        shape = repr(cell.forms.shape).encode()
        held = cell.respondents.tobytes() + cell.forms.tobytes() + shape
        number = set_number(hashlib.sha256(held).hexdigest())
    book.add(number, (cell.respondents, cell.forms))
    return number


def _or_none(number: int | None) -> int:
    return NONE if number is None else number


def _moments_row(moments: Moments | None) -> tuple[float, float, float]:
    return (
        (NONE, 0.0, 0.0)
        if moments is None
        else (moments.n, moments.mean, moments.squared_deviations)
    )


def _panel_row(panel: Panel | None) -> tuple[float, float, float, float]:
    if panel is None:
        return NONE, NONE, NONE, np.nan
    days = np.nan if panel.days_between is None else panel.days_between
    return panel.n_start, panel.n_end, panel.n_both, days


def _panel(row: Sequence[float]) -> Panel:
    n_start, n_end, n_both, days = row
    return Panel(int(n_start), int(n_end), int(n_both), None if np.isnan(days) else days)


def _counts(numbers: Iterable[int]) -> NDArray[np.int64]:
    return np.array(list(numbers), dtype=np.int64)


def _objects(values: Iterable[Any]) -> NDArray[Any]:
    held = list(values)
    found = np.empty(len(held), dtype=object)
    for place, one in enumerate(held):
        found[place] = one
    return found


def _matrix(rows: Sequence[Sequence[float]]) -> Numbers:
    """These numbers in rows of one width, NONE where a row ends before."""
    found = np.full((len(rows), max(map(len, rows), default=0)), float(NONE))
    for place, row in enumerate(rows):
        found[place, : len(row)] = row
    return found


def _as_wide(rows: NDArray[Any], width: int) -> NDArray[Any]:
    more = max(0, width - rows.shape[1])
    return np.pad(rows, ((0, 0), (0, more)), constant_values=NONE)
