"""Who is in a programme's figure, by reference: of each initiative one set of people. Not: the people, who are read when asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Who = tuple[NDArray[np.int64], NDArray[np.int64]]
"""People in rising order of their numbers, and a row of forms for each of them."""

Numbers = NDArray[np.int64]

NO_SET = 0
"""The number of no set at all."""


class Book:
    """The sets of people by number: those at hand, and others that `read` brings in when they are asked."""

    def __init__(
        self,
        held: Mapping[int, Who] | None = None,
        read: Callable[[Collection[int]], Mapping[int, Who]] | None = None,
    ) -> None:
        self._held = dict(held or {})
        self._read = read

    def add(self, number: int, who: Who) -> None:
        """Put a set into the book."""
        self._held.setdefault(number, who)

    def beside(self, other: Book) -> Book:
        """This book and another one as one."""
        return Book({**other._held, **self._held}, self._read or other._read)

    def who(self, numbers: Iterable[int]) -> list[Who]:
        """These sets, in this order. Raises KeyError for one that is nowhere."""
        asked = list(numbers)
        missing = {one for one in asked if one not in self._held}
        if missing and self._read is not None:
            self._held |= self._read(missing)
        return [self._held[one] for one in asked]


@dataclass(frozen=True, slots=True, eq=False)
class Together:
    """One set of people of each of these initiatives, who are in a figure together.

    `initiatives` are short names in rising order; `sets` the number of the set of each: the same number,
    the same people with the same forms; `sizes` how many people are in it. `within` is the number of
    the set of everybody of whom it is a class, apart from the other classes, NO_SET where nobody looked.
    """

    initiatives: NDArray[np.str_]
    sets: Numbers
    sizes: Numbers
    within: Numbers
    book: Book

    @property
    def n(self) -> int:
        """How many people there are."""
        return int(self.sizes.sum())

    def __getitem__(self, chosen: Numbers | NDArray[np.bool_]) -> Together:
        """Those at these places, or where this is true."""
        return Together(
            self.initiatives[chosen],
            self.sets[chosen],
            self.sizes[chosen],
            self.within[chosen],
            self.book,
        )

    def only(self, initiatives: NDArray[np.str_]) -> Together:
        """Those of these initiatives alone."""
        if np.array_equal(self.initiatives, initiatives):
            return self
        return self[among(self.initiatives, initiatives.tolist())]

    def without(self, places: Numbers) -> Together:
        """All but those at these places."""
        return self[np.delete(np.arange(self.sets.size), places)]

    def who(self) -> Who:
        """Everybody; a figure over several waves has a column per wave, and not every initiative had as many."""
        return everybody(self.book.who(self.sets.tolist()))


def among(names: NDArray[np.str_], known: Iterable[str]) -> NDArray[np.bool_]:
    """Of each name whether it is a known one; for thousands of names quicker than numpy, which sorts them."""
    held = frozenset(known)
    return np.array(list(map(held.__contains__, names.tolist())), dtype=bool)


def everybody(sets: Iterable[Who]) -> Who:
    """The people of these sets together. Nobody is in two initiatives: the same code at two of them is two people."""
    found = list(sets)
    width = max((forms.shape[1] for _, forms in found), default=0)
    people = np.concatenate([np.zeros(0, dtype=np.int64), *(people for people, _ in found)])
    forms = np.full((people.size, width), -1, dtype=np.int64)
    start = 0
    for own, its in found:
        forms[start : start + own.size, : its.shape[1]] = its
        start += own.size
    order = np.argsort(people, kind="stable")
    return people[order], forms[order]
