"""Figures as they were issued, with who is in them: kept in the store and read back. Not: which one is given (disclosure)."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pydantic import TypeAdapter

from bb_data import __version__
from bb_data.catalogue.blocks import InBlocks
from bb_data.catalogue.schema import Catalogue
from bb_data.figures.computed import computed_sets, set_name
from bb_data.model.cell import CellAddress, Status
from bb_data.model.column import set_number
from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import NO_FORM, Kind, Moments, Panel, RawCell
from bb_data.model.together import Book, Together, Who
from bb_data.store.database import Reader, Writer, few, named_query, sql_literal

_GONE = 2**61
"""Numbers from here on are of people who were erased, and of forms that are no longer there."""
_BY_CHANCE = 2**60
"""So many ids differ in what is by chance in them."""


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


_READER = TypeAdapter(Content)


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
    by_reference = _together(reader, names)
    sets = _sets(reader, [one for one in names if one not in by_reference])
    found: dict[CellAddress, list[RawCell]] = defaultdict(list)
    for row in figures:
        address = CellAddress(row["indicator"], row["scope"], row["period"], row["breakdown"])
        content = _READER.validate_python(json.loads(row["content"]))
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


def book_of(reader: Reader) -> Book:
    """The sets of people of issued and computed figures, in this block's numbers."""

    def read(numbers: Collection[int]) -> dict[int, Who]:
        rows = reader.query("figure_people_by_number", numbers=sorted(numbers))
        issued = _sets(reader, [row["id"] for row in rows])
        found = {set_number(name): who for name, who in issued.items()}
        return found | computed_sets(reader, set(numbers) - found.keys())

    return Book(read=read)


def _together(reader: Reader, names: Sequence[str]) -> dict[str, Together]:
    book = book_of(reader)
    return {
        row["id"]: Together(
            np.array(row["initiatives"], dtype=np.str_),
            np.array(row["sets"], dtype=np.int64),
            np.array(row["sizes"], dtype=np.int64),
            np.array(row["within"], dtype=np.int64),
            book,
        )
        for row in reader.query("figure_together", names=list(names), few=few(names))
    }


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
    set_of = _keep_sets(writer, [cell for cell, _ in made])
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
        "content": json.dumps(asdict(kept), sort_keys=True),
        "people_set": people_set,
        "told_as": _told_as(cell),
    }


def _sets(reader: Reader, names: Sequence[str]) -> dict[str, Who]:
    """The people and forms of these sets, in this block's numbers."""
    if not names:
        return {}
    sizes = reader.records(*_of_sets("figure_people_sizes", names))
    gone = _gone(reader, names)
    ids = pa.array([one.bytes for one in gone.values()], pa.binary(16))
    known = {
        "id": pa.ExtensionArray.from_storage(pa.uuid(), ids),
        "number": pa.array(list(gone), pa.int64()),
    }
    with reader.table("gone_number", pa.table(known)):
        columns = reader.columns(*_of_sets("figure_people_numbered", names))
    people = np.asarray(columns["person_number"], dtype=np.int64)
    forms = np.ma.filled(np.ma.asarray(columns["form_number"], dtype=np.int64), NO_FORM)
    found, start = {}, 0
    for row in sizes:
        n_forms, n_people = row["n_forms"], row["n_people"]
        end = start + n_forms * n_people
        respondents = people[start:end:n_forms]
        order = np.argsort(respondents)
        found[row["id"]] = respondents[order], forms[start:end].reshape(n_people, n_forms)[order]
        start = end
    return found


def _gone(reader: Reader, names: Sequence[str] | None = None) -> dict[int, UUID]:
    """Numbers for ids in these sets that are no longer in the store: the same id always has the same."""
    rows = reader.records(*_of_sets("figure_people_gone", names))
    return {_GONE + row["id"].int % _BY_CHANCE: row["id"] for row in rows}


_ASKED = "(SELECT unnest($sets::VARCHAR[]))"


def _of_sets(query: str, names: Sequence[str] | None) -> tuple[str, dict[str, Any] | None]:
    """The named query about these sets, or about all, with its parameters."""
    text = named_query(query)
    if names is None:
        return text.replace(_ASKED, "(SELECT id FROM figure_people)"), None
    if few(names) is None:
        return text, {"sets": list(names)}
    # Only names that are written out are looked up in the index, and sets are large: none of the others is read.
    return text.replace(_ASKED, f"({', '.join(map(sql_literal, names))})"), None


def _keep_sets(writer: Writer, cells: Sequence[RawCell]) -> list[str]:
    """The set of each cell, kept if it was not yet."""
    explicit = iter(_keep_people(writer, [cell.who for cell in cells if cell.together is None]))
    refers = {id(cell.together): cell.together for cell in cells if cell.together is not None}
    named = _keep_together(writer, list(refers.values()))
    return [next(explicit) if one.together is None else named[id(one.together)] for one in cells]


def _keep_together(writer: Writer, refers: Sequence[Together]) -> dict[int, str]:
    """The names of these, each kept if it was not yet, with the sets of parts that no issued figure is over by itself."""
    names: dict[int, str] = {}
    rows: dict[str, dict[str, Any]] = {}
    book_of_set: dict[int, Book] = {}
    for one in refers:
        book_of_set |= dict.fromkeys(one.sets.tolist(), one.book)
        held = [
            one.initiatives.tolist(),
            one.sets.tolist(),
            one.sizes.tolist(),
            one.within.tolist(),
        ]
        name = hashlib.sha256(json.dumps(held).encode()).hexdigest()
        names[id(one)] = name
        columns = dict(zip(("initiatives", "sets", "sizes", "within"), held, strict=True))
        rows[name] = {"id": name, **columns}
    known = {row["id"] for row in writer.query("figure_together_known", names=list(rows))}
    made = [row for name, row in rows.items() if name not in known]
    if made:
        writer.insert("figure_together", pa.Table.from_pylist(made))
    there = writer.query("figure_people_known", numbers=list(book_of_set))
    missing = book_of_set.keys() - {row["number"] for row in there}
    _keep_people(writer, [book_of_set[one].who([one])[0] for one in sorted(missing)])
    return names


def _keep_people(writer: Writer, sets: Sequence[Who]) -> list[str]:
    if not sets:
        return []
    has_gone = any((one >= _GONE).any() for who in sets for one in who)
    gone = _gone(writer) if has_gone else {}
    ids = {
        table: gone | _ids(writer, table, [who[held] for who in sets])
        for held, table in enumerate(("participant", "response"))
    }
    # Many figures are over the same people; telling that from the numbers is quick.
    by_numbers: dict[bytes, str] = {}
    rows: dict[str, dict[str, Any]] = {}
    names = []
    for who in sets:
        key = who[0].tobytes() + b"|" + who[1].tobytes()
        if key not in by_numbers:
            name, row = _set_row(who, ids["participant"], ids["response"])
            by_numbers[key] = name
            rows[name] = row
        names.append(by_numbers[key])
    known = writer.rows(
        "SELECT id FROM figure_people WHERE id IN (SELECT unnest($sets::VARCHAR[]))",
        {"sets": list(rows)},
    )
    for name in rows.keys() - {name for (name,) in known}:
        writer.insert_row("figure_people", **rows[name])
    return names


def _set_row(
    who: Who, person_of: Mapping[int, UUID], form_of: Mapping[int, UUID]
) -> tuple[str, dict[str, Any]]:
    respondents, its = who
    n_forms = its.shape[1]
    by_person = sorted(zip([person_of[n] for n in respondents.tolist()], its.tolist(), strict=True))
    people = [person for person, _ in by_person]
    forms = [form_of.get(number) for _, row in by_person for number in row]
    name = set_name(people, forms, n_forms)
    return name, {"id": name, "n_forms": n_forms, "people": people, "forms": forms}


def _ids(writer: Writer, table: str, numbers: Sequence[NDArray[np.int64]]) -> dict[int, UUID]:
    wanted = np.unique(np.concatenate([one.ravel() for one in numbers]))
    with writer.table(
        "wanted_number", pa.table({"number": wanted[(wanted >= 0) & (wanted < _GONE)]})
    ):
        return dict(
            writer.rows(
                f"SELECT wanted_number.number, {table}.id FROM wanted_number"
                f" JOIN {table} ON {table}.rowid = wanted_number.number"
            )
        )
