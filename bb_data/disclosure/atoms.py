"""The groups of forms that are in exactly the same figures, found by reference where people need not be read. Not: what they tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from bb_data.disclosure.versions import rows
from bb_data.model.cell import NO_BREAKDOWN, CellAddress
from bb_data.model.column import Column, Names
from bb_data.model.raw_cell import RawCell
from bb_data.model.together import NO_SET, Book, Numbers, Together, Who

Flags = NDArray[np.bool_]
_People = frozenset[object]
_NOBODY_S = -1
"""Instead of the place of an initiative: a group that is in no figure of an initiative by itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Apart:
    """A figure of each of several initiatives, of which none is over the people of another; `like` the first one's."""

    like: CellAddress
    sets: Together


Known = RawCell | Apart


@dataclass(frozen=True, slots=True, eq=False)
class Atoms:
    """Forms that are in exactly the same figures, a column each.

    `shared` says in which figures that initiatives share, of which `is_new` are new; `own` in which of
    those of its `owner` alone. `sizes` counts people, `members` are the groups that each is made of: who is
    in them, by some name, or how many where nobody was read.
    """

    shared: Flags
    own: Flags
    owner: Numbers
    sizes: Numbers
    is_new: Flags
    members: tuple[Sequence[_People | int], ...]

    def people(self, place: int) -> _People:
        """Whose forms these are."""
        held = self.members[place]
        read = [one for one in held if not isinstance(one, int)]
        n = sum(one for one in held if isinstance(one, int))
        name = "unread" if read else place
        return frozenset().union(*read, ((name, one) for one in range(n)))

    def chosen(self, small: Sequence[int]) -> Numbers:
        """The `small` ones first, then all that can matter for what they tell.

        An initiative none of whose groups is small only asks something of the figures that it shares
        with others, and another one with groups in the same figures asks just that: it can be left out.
        """
        is_small = np.zeros(self.owner.size, dtype=bool)
        is_small[small] = True
        is_kept = (self.owner == _NOBODY_S) | np.isin(self.owner, self.owner[is_small])
        rest = np.flatnonzero(~is_kept)
        if rest.size:
            _, kind = _alike(np.vstack([self.shared, self.own])[:, rest])
            order = np.lexsort((kind, self.owner[rest]))
            rest, kind = rest[order], kind[order]
            _, start, n = np.unique(self.owner[rest], return_index=True, return_counts=True)
            at = np.arange(rest.size) - np.repeat(start, n)
            kinds = np.full((start.size, n.max()), -1)
            kinds[np.repeat(np.arange(start.size), n), at] = kind
            _, first = np.unique(kinds, axis=0, return_index=True)
            is_kept[rest[np.isin(np.repeat(np.arange(start.size), n), first)]] = True
        return np.concatenate([small, np.flatnonzero(is_kept & ~is_small)]).astype(np.int64)

    def matrix(self, columns: Numbers) -> tuple[NDArray[np.float64], Flags]:
        """A row per figure with 1 where these groups are in it, and which figures are new."""
        owner, own = self.owner[columns], self.own[:, columns]
        apart = [
            row & (owner == one)
            for one in np.unique(owner[owner != _NOBODY_S])
            for row in own
            if (row & (owner == one)).any()
        ]
        figures = np.vstack([self.shared[:, columns], *apart]).astype(np.float64)
        is_new = np.concatenate([self.is_new, np.zeros(len(apart), dtype=bool)])
        return figures, is_new


def atoms_of(known: Sequence[Known], new: Sequence[RawCell]) -> Atoms:
    """The atoms of all these figures."""
    every: list[Known] = [*known, *new]
    is_new = np.arange(len(every)) >= len(known)
    of_programme = [
        one for one in every if isinstance(one, RawCell) and one.address.initiative is None
    ]
    if any(one.together is not None for one in of_programme) and not any(
        one.together is None and one.n_respondents for one in of_programme
    ):
        return _by_reference(every, is_new)
    return _of_people(every, is_new)


def _of_people(every: Sequence[Known], is_new: Flags) -> Atoms:
    held: list[Who] = []
    flags: list[bool] = []
    for one, new in zip(every, is_new.tolist(), strict=True):
        own = [one.who] if isinstance(one, RawCell) else one.sets.book.who(one.sets.sets.tolist())
        held += own
        flags += [new] * len(own)
    is_in, people = _told_apart(held)
    return Atoms(
        shared=is_in,
        own=np.zeros((0, len(people)), dtype=bool),
        owner=np.full(len(people), _NOBODY_S),
        sizes=np.array([len(one) for one in people], dtype=np.int64),
        is_new=np.array(flags, dtype=bool),
        members=tuple([one] for one in people),
    )


def _told_apart(sets: Sequence[Who]) -> tuple[Flags, list[_People]]:
    """The groups of forms that are in the same of these sets: in which, and whose they are."""
    width = max((forms.shape[1] for _, forms in sets), default=0)
    every = [rows(who, width) for who in sets]
    known, place = np.unique(np.concatenate(every), axis=0, return_inverse=True)
    is_in = np.zeros((len(sets), len(known)), dtype=bool)
    is_in[np.repeat(np.arange(len(sets)), [len(one) for one in every]), place.ravel()] = True
    first, kind = _alike(is_in)
    return is_in[:, first], [
        frozenset(known[kind == number, 0].tolist()) for number in range(first.size)
    ]


def _alike(is_in: Flags) -> tuple[Numbers, Numbers]:
    """Of columns that are the same: the place of the first of each kind, and of every column its kind."""
    if not is_in.size:
        return np.zeros(min(1, is_in.shape[1]), dtype=np.int64), np.zeros(
            is_in.shape[1], dtype=np.int64
        )
    packed = np.ascontiguousarray(np.packbits(is_in, axis=0).T)
    as_one = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, first, kind = np.unique(as_one, return_index=True, return_inverse=True)
    return first, kind.ravel()


class _Aligned:
    """Figures by row, initiatives by column: which set of people is in which, its size, and of what it is a class."""

    def __init__(self, every: Sequence[Known]) -> None:
        self.breakdowns: list[str] = []
        refers: list[Together] = []
        is_shared: list[bool] = []
        for one in every:
            refer = one.sets if isinstance(one, Apart) else _reference(one)
            if refer is not None:
                address = one.like if isinstance(one, Apart) else one.address
                refers.append(refer)
                is_shared.append(isinstance(one, RawCell) and address.initiative is None)
                self.breakdowns.append(address.breakdown)
        self.is_shared = np.array(is_shared, dtype=bool)
        shared = [one for one, its in zip(refers, is_shared, strict=True) if its]
        # An initiative that is in none of the figures they share says nothing beside its own.
        names = _all_of([one.initiatives for one in shared])
        self.sets, self.sizes, self.within = np.zeros((3, len(refers), names.size), dtype=np.int64)
        for row, refer in enumerate(refers):
            of = refer if is_shared[row] else refer.only(names)
            at = np.searchsorted(names, of.initiatives)
            self.sets[row, at], self.sizes[row, at] = of.sets, of.sizes
            self.within[row, at] = of.within
        self.book = reduce(Book.beside, {id(one.book): one.book for one in refers}.values())

    def of_group(self, breakdown: str) -> tuple[Flags, Numbers, Numbers, Numbers, Flags]:
        """The rows of a breakdown; of each initiative the set in them, its size and whole; and whether it is one set."""
        is_row = np.array([one == breakdown for one in self.breakdowns], dtype=bool)
        sets = self.sets[is_row]
        one = sets.max(axis=0)
        is_it = sets == one
        size = np.where(is_it, self.sizes[is_row], 0).max(axis=0)
        within = np.where(is_it, self.within[is_row], NO_SET).max(axis=0)
        return is_row, one, size, within, (is_it | (sets == NO_SET)).all(axis=0)


def _all_of(names: Sequence[Names]) -> Names:
    # Most figures are of the same initiatives, and sorting thousands of names takes long.
    is_same = all(np.array_equal(names[0], one) for one in names[1:])
    return names[0] if is_same else np.unique(np.concatenate(names))


def _reference(cell: RawCell) -> Together | None:
    return cell.together if cell.address.initiative is None else Column.of([cell]).together


def _by_reference(every: Sequence[Known], is_new: Flags) -> Atoms:
    """Of most initiatives the sets are the same in all versions, and classes parts of everybody: nobody is read."""
    is_there = [isinstance(one, Apart) or _reference(one) is not None for one in every]
    aligned = _Aligned(every)
    names = sorted(set(aligned.breakdowns) - {NO_BREAKDOWN})
    base, whole, n_whole, _, is_plain = (
        aligned.of_group(NO_BREAKDOWN)
        if (NO_BREAKDOWN in aligned.breakdowns)
        else _no_group(aligned)
    )
    groups = [aligned.of_group(one) for one in names]
    n_groups = (whole != NO_SET).astype(int) + sum(
        (one != NO_SET).astype(int) for _, one, *_ in groups
    )
    is_class = np.ones_like(is_plain)
    for _, one, _, within, is_one in groups:
        is_plain = is_plain & is_one
        is_class &= (one == NO_SET) | ((within == whole) & (whole != NO_SET))
    is_plain &= is_class | (n_groups <= 1)
    is_in = aligned.sets != NO_SET
    patterns, owners, sizes, members = [], [], [], []

    def add(rows_in: Flags, size: Numbers) -> None:
        chosen = np.flatnonzero(is_plain & (size > 0))
        patterns.append(is_in[:, chosen] & rows_in[:, np.newaxis])
        owners.append(chosen)
        sizes.append(size[chosen])
        members.extend(size[chosen].tolist())

    rest = n_whole.copy()
    for is_row, _, size, _, _ in groups:
        add(base | is_row, size)
        rest -= size
    add(base, rest)
    for place in np.flatnonzero(~is_plain).tolist():
        numbers = np.unique(aligned.sets[:, place])
        numbers = numbers[numbers != NO_SET]
        held, people = _told_apart(aligned.book.who(numbers.tolist()))
        at = np.searchsorted(numbers, aligned.sets[:, place])
        found = held[np.minimum(at, numbers.size - 1)] & is_in[:, [place]]
        patterns.append(found)
        owners.append(np.full(len(people), place))
        sizes.append(np.array([len(one) for one in people], dtype=np.int64))
        members.extend(people)
    return _merged(
        np.concatenate(patterns, axis=1),
        np.concatenate(owners),
        np.concatenate(sizes),
        members,
        aligned.is_shared,
        is_new[is_there],
    )


def _no_group(aligned: _Aligned) -> tuple[Flags, Numbers, Numbers, Numbers, Flags]:
    n_rows, n = aligned.sets.shape
    nothing = np.zeros(n, dtype=np.int64)
    return np.zeros(n_rows, dtype=bool), nothing, nothing, nothing, np.ones(n, dtype=bool)


def _merged(
    patterns: Flags,
    owner: Numbers,
    sizes: Numbers,
    members: Sequence[_People | int],
    is_shared: Flags,
    is_new: Flags,
) -> Atoms:
    """What is in no figure of an initiative by itself is one group with its like of all others."""
    shared, own = patterns[is_shared], patterns[~is_shared]
    is_apart = own.any(axis=0)
    loose = np.flatnonzero(~is_apart)
    first, kind = _alike(shared[:, loose])
    n = np.bincount(kind, sizes[loose], minlength=first.size).astype(np.int64)
    groups = [
        [members[place] for place in loose[kind == number].tolist()] for number in range(first.size)
    ]
    apart = np.flatnonzero(is_apart)
    columns = np.concatenate([loose[first], apart])
    return Atoms(
        shared=shared[:, columns],
        own=own[:, columns],
        owner=np.concatenate([np.full(first.size, _NOBODY_S), owner[apart]]),
        sizes=np.concatenate([n, sizes[apart]]),
        is_new=is_new[is_shared],
        members=(*groups, *([members[place]] for place in apart.tolist())),
    )
