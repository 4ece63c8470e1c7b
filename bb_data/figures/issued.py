"""Figures as they were issued, with who is in them: kept in the store and read back. Not: which one is given (disclosure)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa
from pydantic import TypeAdapter

from bb_data import __version__
from bb_data.catalogue.blocks import InBlocks
from bb_data.catalogue.schema import Catalogue
from bb_data.figures.issued_sets import book_of, keep_sets, sets_of, together_of
from bb_data.model.cell import CellAddress, Status
from bb_data.model.column import set_number
from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import Kind, Moments, Panel, RawCell
from bb_data.model.together import Together
from bb_data.store.database import Reader, Writer


@dataclass(frozen=True, slots=True)
class Content:
    """What of a figure is kept: sums over all its people.

    Never what is there to make the programme's figure (groups, patterns, visitors, rows): that holds
    sums over one or two people, and goes with the answers (`computations`).
    """

    kind: Kind
    estimate: Estimate
    moments: Moments | None = None
    numerator: int | None = None
    panel: Panel | None = None
    counts: tuple[int, ...] = ()
    at_90: Estimate | None = None
    covers: tuple[str, ...] = ()
    n_initiatives: int = 1
    n_people: int | None = None


_CONTENT = TypeAdapter(Content)


def issued_figures(
    reader: Reader, scopes: Sequence[str] | None = None, blocks: InBlocks | None = None
) -> dict[CellAddress, list[RawCell]]:
    """Every version of every figure that was issued, the one in force last.

    Of these scopes; with `blocks` what the programme made, in these blocks. `respondents` and `forms` have the
    numbers of this block of reading. A person who was erased has a number that nobody else has, and so
    has a form that was replaced.
    """
    asked = blocks or InBlocks([], [], [], [], has_quarters=False)
    figures = reader.query(
        "figures_issued",
        scopes=None if scopes is None else list(scopes),
        of_programme=blocks is not None,
        periods=asked.periods,
        courses=asked.courses,
        others=asked.others,
        shrunken=asked.shrunken,
    )
    names = sorted({row["people_set"] for row in figures})
    by_reference = together_of(reader, names)
    sets = sets_of(reader, [one for one in names if one not in by_reference])
    found: dict[CellAddress, list[RawCell]] = defaultdict(list)
    for row in figures:
        address = CellAddress(row["indicator"], row["scope"], row["period"], row["breakdown"])
        content = _CONTENT.validate_json(row["content"])
        kept = {name: getattr(content, name) for name in Content.__dataclass_fields__}
        name = row["people_set"]
        if name in by_reference:
            kept["together"] = by_reference[name]
            kept["covers"] = content.covers or tuple(by_reference[name].initiatives.tolist())
        else:
            kept["respondents"], kept["forms"] = sets[name]
            kept["set_number"] = set_number(name)
        told_as = None if row["told_as"] is None else Status(row["told_as"])
        cell = RawCell(address, version=row["version"], told_as=told_as, **kept)
        found[address].append(cell)
    return dict(found)


def issued_apart(
    reader: Reader, catalogue: Catalogue, blocks: InBlocks, without: Sequence[str]
) -> list[tuple[CellAddress, Together]]:
    """Of the initiatives without these scopes: every version of their changes, the first of each, the second, and so on.

    The programme's figures of classes and the like have a change in common with them.
    """
    changes = [one.id for one in catalogue.indicators.values() if one.kind == "change"]
    rows = reader.query(
        "figures_issued_apart", changes=changes, periods=blocks.periods, without=list(without)
    )
    book = book_of(reader)
    found: dict[tuple[CellAddress, int], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        like = CellAddress(row["indicator"], "", row["period"], row["breakdown"])
        found[like, row["number"]].append(row)
    return [
        (
            like,
            Together(
                np.array([row["initiative"] for row in own], dtype=np.str_),
                np.array([set_number(row["people_set"]) for row in own], dtype=np.int64),
                np.array([row["n"] for row in own], dtype=np.int64),
                np.zeros(len(own), dtype=np.int64),
                book,
            ),
        )
        for (like, _), own in found.items()
    ]


def keep_issued(
    writer: Writer, cells: Iterable[RawCell], catalogue: Catalogue, *, made_at: datetime
) -> None:
    """Keep what a release tells of, and how: a new version of what was made now; what was issued is in force again."""
    cells = list(cells)
    newest: dict[CellAddress, int] = {}
    in_force: dict[CellAddress, int] = {}
    told_as: dict[tuple[CellAddress, int], str | None] = {}
    for row in _versions(writer, cells):
        address = CellAddress(row["indicator"], row["scope"], row["period"], row["breakdown"])
        newest[address] = max(newest.get(address, 0), row["version"])
        in_force[address] = row["version"]
        told_as[address, row["version"]] = row["told_as"]
    made, again, told = [], [], []
    for cell in cells:
        if cell.version is None:
            made.append((cell, newest.get(cell.address, 0) + 1))
            continue
        if cell.version != in_force[cell.address]:
            again.append((cell.address, cell.version))
        if cell.told_as != told_as[cell.address, cell.version]:
            told.append(cell)
    others = [(cell.address, version) for cell, version in made if version > 1]
    _put_in_force(writer, [*again, *others])
    _put_told(writer, told)
    _insert(writer, made, catalogue, made_at)


def _versions(writer: Writer, cells: Sequence[RawCell]) -> list[dict[str, Any]]:
    if not cells:
        return []
    columns = {name: [getattr(cell.address, name) for cell in cells] for name in _PLACE}
    with writer.table("chosen_address", pa.table(columns)):
        return writer.query("versions_of")


def _put_in_force(writer: Writer, chosen: Sequence[tuple[CellAddress, int]]) -> None:
    if not chosen:
        return
    columns: dict[str, list[Any]] = {
        name: [getattr(address, name) for address, _ in chosen] for name in _PLACE
    }
    columns["in_force"] = [version for _, version in chosen]
    with writer.table("chosen_figure", pa.table(columns)):
        is_same = " AND ".join(f"figure.{name} = chosen.{name}" for name in _PLACE)
        writer.execute(
            "UPDATE figure SET is_current = (figure.version = chosen.in_force)"
            f" FROM chosen_figure AS chosen WHERE {is_same}"
        )


def _put_told(writer: Writer, told: Sequence[RawCell]) -> None:
    if not told:
        return
    columns: dict[str, list[Any]] = {
        name: [getattr(cell.address, name) for cell in told] for name in _PLACE
    }
    columns["version"] = [cell.version for cell in told]
    columns["told_as"] = [_told_as(cell) for cell in told]
    with writer.table("told_figure", pa.table(columns)):
        is_same = " AND ".join(f"figure.{name} = told.{name}" for name in (*_PLACE, "version"))
        writer.execute(
            f"UPDATE figure SET told_as = told.told_as FROM told_figure AS told WHERE {is_same}"
        )


def _told_as(cell: RawCell) -> str | None:
    return None if cell.told_as is None else str(cell.told_as)


_PLACE = ("indicator", "scope", "period", "breakdown")


def _insert(
    writer: Writer,
    made: Sequence[tuple[RawCell, int]],
    catalogue: Catalogue,
    made_at: datetime,
) -> None:
    if not made:
        return
    set_of = keep_sets(writer, [cell for cell, _ in made])
    rows = [_row(cell, version, set_of[number]) for number, (cell, version) in enumerate(made)]
    versions = {one.id: one.version for one in catalogue.instruments.values()}
    with writer.table("made_figure", pa.Table.from_pylist(rows)):
        columns = ", ".join(rows[0])
        writer.execute(
            f"INSERT INTO figure ({columns}, is_current, code_version, instrument_versions, made_at)"
            f" SELECT {columns}, true, $code, $instruments, $made_at FROM made_figure",
            {
                "code": __version__,
                "instruments": json.dumps(versions, sort_keys=True),
                "made_at": made_at,
            },
        )


def _row(cell: RawCell, version: int, people_set: str) -> dict[str, Any]:
    kept = Content(**{name: getattr(cell, name) for name in Content.__dataclass_fields__})
    if cell.together is not None and cell.covers == tuple(cell.together.initiatives.tolist()):
        kept = replace(kept, covers=())  # they stand in figure_together
    return {
        **{name: getattr(cell.address, name) for name in _PLACE},
        "version": version,
        "method": cell.estimate.method,
        "n": cell.people,
        "content": _CONTENT.dump_json(kept).decode(),
        "people_set": people_set,
        "told_as": _told_as(cell),
    }
