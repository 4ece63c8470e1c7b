"""The half-years of every initiative as read from attendance lists: who came, and who met regularly. Not: the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from bb_data.catalogue.schema import Policy
from bb_data.model.period import Quarter
from bb_data.store.database import Reader

Numbers = NDArray[np.int64]
Pair = tuple[int, int]


@dataclass(frozen=True)
class HalfYear:
    """A window of so many quarters as the policy says, called by the quarter that closes it.

    `visits` has a row per visit: activity, person, and how many quarters after the first. `pairs` are
    those who met often enough at activities of at most `at_most` people. `newcomers` came for the
    first time ever. `former` is the window just before it, None when its lists did not come.
    """

    initiative: str
    closing: Quarter
    n_quarters: int
    at_most: int
    visits: Numbers
    pairs: frozenset[Pair]
    newcomers: frozenset[int]
    former: HalfYear | None

    @cached_property
    def people(self) -> Numbers:
        """Everybody on a list, once."""
        return np.unique(self.visits[:, 1])

    @cached_property
    def gathered(self) -> Numbers:
        """The visits to activities that are small enough to meet each other."""
        _, places, sizes = np.unique(self.visits[:, 0], return_inverse=True, return_counts=True)
        return self.visits[sizes[places] <= self.at_most]

    @property
    def n_met(self) -> int:
        """How many people were at such an activity together with somebody else."""
        _, places, sizes = np.unique(self.gathered[:, 0], return_inverse=True, return_counts=True)
        return int(np.unique(self.gathered[sizes[places] > 1, 1]).size)

    @property
    def n_every_quarter(self) -> int:
        """How many people came in every quarter of it."""
        of_each = np.unique(self.visits[:, 1:], axis=0)[:, 0]
        return int((np.unique(of_each, return_counts=True)[1] == self.n_quarters).sum())

    @cached_property
    def contacts(self) -> Numbers:
        """For everybody in `people`: with how many others they met often enough."""
        _, counts = np.unique(
            np.concatenate([self.people, _numbers(self.pairs).ravel()]), return_counts=True
        )
        return np.asarray(counts - 1, dtype=np.int64)

    @property
    def ends(self) -> tuple[Numbers, Numbers]:
        """Both people of every pair."""
        numbers = _numbers(self.pairs)
        return numbers[:, 0], numbers[:, 1]

    @property
    def n_in_pairs(self) -> int:
        """How many people are in a pair."""
        return len(set(chain.from_iterable(self.pairs)))


def half_years(
    reader: Reader, policy: Policy, today: date, initiatives: Sequence[UUID] | None = None
) -> list[HalfYear]:
    """Every window whose quarters have ended, all with an attendance list, by initiative and time.

    Of the initiatives with these ids, or of all.
    It starts no earlier than the initiative: all windows are equally long.
    """
    n_quarters, at_most = int(policy.half_year_quarters.value), int(policy.meeting_at_most.value)
    pairs = {
        (row["slug"], row["closing_on"]): frozenset((p, q) for p, q in row["pairs"])
        for row in reader.query(
            "pairs_by_half_year",
            today=today,
            n_quarters=n_quarters,
            at_most=at_most,
            at_least=int(policy.regular_contact_meetings.value),
            initiatives=initiatives,
        )
    }
    found: dict[tuple[str, Quarter], HalfYear] = {}
    for row in reader.query(
        "visits_by_half_year", today=today, n_quarters=n_quarters, initiatives=initiatives
    ):
        closing = Quarter.of(row["closing_on"])
        found[row["slug"], closing] = HalfYear(
            initiative=row["slug"],
            closing=closing,
            n_quarters=n_quarters,
            at_most=at_most,
            visits=np.array(row["visits"], dtype=np.int64),
            pairs=pairs.get((row["slug"], row["closing_on"]), frozenset()),
            newcomers=frozenset(row["newcomers"] or ()),
            former=found.get((row["slug"], closing.before(n_quarters))),
        )
    return list(found.values())


def _numbers(pairs: frozenset[Pair]) -> Numbers:
    return np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
