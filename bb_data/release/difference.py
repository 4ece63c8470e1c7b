"""What one release shows otherwise than an earlier one: cells that came, went, or changed. Not: why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from bb_data.disclosure.released import Released
from bb_data.errors import UsageError
from bb_data.model.cell import Cell
from bb_data.release.published import Release, all_releases, newest, release_by_id
from bb_data.words.language import _

Pair = tuple[Cell, Cell]
"""The same cell in the old and in the new release."""


# Pages ask for the newest release against the signed one, at every click.
_KEPT = 4


@dataclass(frozen=True)
class Difference:
    """Two releases cell by cell. `old` and `new` hold the cells that differ, as each release has them."""

    old: Released
    new: Released

    @cached_property
    def added(self) -> tuple[Cell, ...]:
        """Cells that only the new release has."""
        return tuple(cell for cell in self.new if self.old.get(cell.address) is None)

    @cached_property
    def gone(self) -> tuple[Cell, ...]:
        """Cells that only the old release has."""
        return tuple(cell for cell in self.old if self.new.get(cell.address) is None)

    @cached_property
    def changed_status(self) -> tuple[Pair, ...]:
        """Cells that are now shown, coded or withheld otherwise."""
        return tuple(pair for pair in self._in_both() if pair[0].status is not pair[1].status)

    @cached_property
    def changed_value(self) -> tuple[Pair, ...]:
        """Cells of the same status with another figure, interval, number of people or verdict."""
        return tuple(pair for pair in self._in_both() if pair[0].status is pair[1].status)

    @property
    def is_empty(self) -> bool:
        """Whether both show the same."""
        return not len(self.old) and not len(self.new)

    def _in_both(self) -> Iterator[Pair]:
        for cell in self.new:
            before = self.old.get(cell.address)
            if before is not None:
                yield before, cell


def difference(old: Release, new: Release) -> Difference:
    """Compare two releases in whole, for who may read both in whole. Raises ReleaseError when one is damaged."""
    return difference_of_cells(old.released(), new.released())


@lru_cache(maxsize=_KEPT)
def difference_of_cells(before: Released, after: Released) -> Difference:
    """Compare what a reader may read of two releases: nothing else of them is looked at."""
    same = {
        str(cell.address)
        for cell in after
        if (other := before.get(cell.address)) is not None and _shown(other) == _shown(cell)
    }
    return Difference(
        before.only({str(cell.address) for cell in before} - same),
        after.only({str(cell.address) for cell in after} - same),
    )


def to_compare(
    releases: Path, old_id: str | None = None, new_id: str | None = None
) -> tuple[Release, Release]:
    """The two releases to compare: the newest (`new_id`) with the newest signed-off one (`old_id`).

    When the newest is the signed one itself, the release before it is the old one.
    Raises UsageError when there are no two releases.
    """
    new = release_by_id(releases, new_id) if new_id is not None else newest(releases)
    if old_id is not None:
        old: Release | None = release_by_id(releases, old_id)
    else:
        old = newest(releases, signed_off=True)
        if old is not None and new is not None and old.id == new.id:
            old = _before(releases, new)
    if old is None or new is None:
        raise UsageError(_("Er zijn nog geen twee vrijgaven om te vergelijken."))
    return old, new


def _before(releases: Path, release: Release) -> Release | None:
    known = [one for one in all_releases(releases) if not one.is_withdrawn]
    older = known[[one.id for one in known].index(release.id) + 1 :]
    return next((one for one in older if one.is_signed_off), None) or next(iter(older), None)


def _shown(cell: Cell) -> tuple[object, ...]:
    return cell.status, cell.value, cell.lower, cell.upper, cell.n, cell.verdict
