"""`Released` and `Counts`: the only things charts, tables, reports and downloads accept.

They can be made only inside the disclosure package, which is why their constructors ask for its
seal. Views receive them from a release whose hash is right, or from the counting functions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from bb_data.errors import RefusedError
from bb_data.model.cell import Cell, CellAddress

_SEAL = object()


@dataclass(frozen=True, slots=True)
class ReleaseMark:
    """Which release a figure comes from: printed under every figure."""

    id: str
    data_cut: date
    audience: str
    is_demo: bool


class Released:
    """Cells that disclosure released, with the release they come from. Cannot be made, copied or changed elsewhere."""

    __slots__ = ("_by_indicator", "_cells", "_mark")
    _cells: dict[str, Cell]
    _by_indicator: dict[str, list[Cell]]
    _mark: ReleaseMark

    def __init__(self, seal: object, mark: ReleaseMark, cells: Iterable[Cell]) -> None:
        _require(seal)
        object.__setattr__(self, "_mark", mark)
        object.__setattr__(self, "_cells", {str(cell.address): cell for cell in cells})
        by_indicator: dict[str, list[Cell]] = defaultdict(list)
        for cell in self:
            by_indicator[cell.address.indicator].append(cell)
        object.__setattr__(self, "_by_indicator", dict(by_indicator))

    def __setattr__(self, name: str, value: object) -> None:
        raise RefusedError("Vrijgegeven cijfers kunnen niet veranderd worden.")

    def __reduce__(self) -> str | tuple[object, ...]:
        raise RefusedError("Vrijgegeven cijfers kunnen niet gekopieerd worden.")

    def __iter__(self) -> Iterator[Cell]:
        return iter(self._cells.values())

    def __len__(self) -> int:
        return len(self._cells)

    @property
    def mark(self) -> ReleaseMark:
        """The release behind these cells."""
        return self._mark

    def get(self, address: CellAddress | str) -> Cell | None:
        """The cell at this address, or None: addresses are looked up, never computed."""
        return self._cells.get(str(address))

    def select(
        self,
        *,
        indicators: Sequence[str] | None = None,
        scopes: Sequence[str] | None = None,
        periods: Sequence[str] | None = None,
        breakdown: str | None = None,
    ) -> Released:
        """The part of these cells that a page needs."""
        candidates: Iterable[Cell] = self
        if indicators is not None:
            candidates = chain.from_iterable(
                self._by_indicator.get(indicator, ()) for indicator in dict.fromkeys(indicators)
            )
        wanted = [
            cell
            for cell in candidates
            if (scopes is None or cell.address.scope in scopes)
            and (periods is None or cell.address.period in periods)
            and (breakdown is None or cell.address.breakdown == breakdown)
        ]
        return Released(_SEAL, self.mark, wanted)

    def only(self, addresses: Collection[str]) -> Released:
        """The part of these cells with an address in the list."""
        wanted = [cell for address, cell in self._cells.items() if address in addresses]
        return Released(_SEAL, self.mark, wanted)


class Counts:
    """Live counts (hand-ins, response, activities): whole numbers and texts about work done, no answers."""

    __slots__ = ("_rows", "columns")
    columns: tuple[str, ...]
    _rows: tuple[dict[str, int | float | str | date | None], ...]

    def __init__(
        self,
        seal: object,
        columns: Sequence[str],
        rows: Iterable[Mapping[str, int | float | str | date | None]],
    ) -> None:
        _require(seal)
        object.__setattr__(self, "columns", tuple(columns))
        object.__setattr__(self, "_rows", tuple(dict(row) for row in rows))

    def __setattr__(self, name: str, value: object) -> None:
        raise RefusedError("Tellingen kunnen niet veranderd worden.")

    def __reduce__(self) -> str | tuple[object, ...]:
        raise RefusedError("Tellingen kunnen niet gekopieerd worden.")

    def __iter__(self) -> Iterator[dict[str, int | float | str | date | None]]:
        return (dict(row) for row in self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def restore_released(mark: ReleaseMark, cells: Iterable[Cell], *, is_hash_right: bool) -> Released:
    """Released cells read back from a release; refused when the release's hash does not fit."""
    if not is_hash_right:
        raise RefusedError("Deze vrijgave is beschadigd of veranderd en wordt niet getoond.")
    return Released(_SEAL, mark, cells)


def counts(
    columns: Sequence[str], rows: Iterable[Mapping[str, int | float | str | date | None]]
) -> Counts:
    """Live counts, for the views that DISCLOSURE 3 allows to show them."""
    return Counts(_SEAL, columns, rows)


def _require(seal: object) -> None:
    if seal is not _SEAL:
        raise RefusedError("Alleen het pakket disclosure maakt vrijgegeven cijfers of tellingen.")
