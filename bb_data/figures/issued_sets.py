"""The sets of people that issued figures are over, by ids in the store and by this block's numbers. Not: the figures (issued)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bb_data.figures.computed import computed_sets, set_name
from bb_data.model.column import set_number
from bb_data.model.raw_cell import NO_FORM, RawCell
from bb_data.model.together import Book, Together, Who
from bb_data.store.columns import id_lists, ids
from bb_data.store.database import Reader, Writer, named_query

_GONE = 2**61
"""Numbers from here on are of people who were erased, and of forms that are no longer there."""
_BY_CHANCE = 2**60
"""So many ids differ in what is by chance in them."""


def book_of(reader: Reader) -> Book:
    """The sets of people of issued and computed figures, in this block's numbers."""

    def read(numbers: Collection[int]) -> dict[int, Who]:
        rows = reader.query("figure_people_by_number", numbers=sorted(numbers))
        issued = sets_of(reader, [row["id"] for row in rows])
        found = {set_number(name): who for name, who in issued.items()}
        return found | computed_sets(reader, set(numbers) - found.keys())

    return Book(read=read)


def together_of(reader: Reader, names: Sequence[str]) -> dict[str, Together]:
    """Those of these sets that are sets of sets: a programme's."""
    book = book_of(reader)
    return {
        row["id"]: Together(
            np.array(row["initiatives"], dtype=np.str_),
            np.array(row["sets"], dtype=np.int64),
            np.array(row["sizes"], dtype=np.int64),
            np.array(row["within"], dtype=np.int64),
            book,
        )
        for row in reader.query("figure_together", names=list(names))
    }


def sets_of(reader: Reader, names: Sequence[str]) -> dict[str, Who]:
    """The people and forms of these sets, in this block's numbers."""
    if not names:
        return {}
    sizes = reader.records(*_of_sets("figure_people_sizes", names))
    gone = _gone(reader, names)
    known = {
        "id": ids(gone.values()),
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


def _of_sets(query: str, names: Sequence[str] | None) -> tuple[str, dict[str, Any] | None]:
    """The named query about these sets, or about all, with its parameters."""
    text, asked = named_query(query), "(SELECT unnest($sets::VARCHAR[]))"
    if names is None:
        return text.replace(asked, "(SELECT id FROM figure_people)"), None
    return text, {"sets": list(names)}


def keep_sets(writer: Writer, cells: Sequence[RawCell]) -> list[str]:
    """The name of the set of each cell, which is kept if it was not yet."""
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
    id_of = {
        table: gone | _ids(writer, table, [who[held] for who in sets])
        for held, table in enumerate(("participant", "response"))
    }
    # Many figures are over the same people; telling that from the numbers is quick.
    by_numbers: dict[bytes, str] = {}
    rows: dict[str, _SetRow] = {}
    names = []
    for who in sets:
        key = who[0].tobytes() + b"|" + who[1].tobytes()
        if key not in by_numbers:
            row = _set_row(who, id_of["participant"], id_of["response"])
            by_numbers[key] = row.name
            rows[row.name] = row
        names.append(by_numbers[key])
    known = writer.rows(
        "SELECT id FROM figure_people WHERE id IN (SELECT unnest($sets::VARCHAR[]))",
        {"sets": list(rows)},
    )
    there = {name for (name,) in known}
    made = [row for name, row in rows.items() if name not in there]
    if made:
        writer.insert(
            "figure_people",
            pa.table(
                {
                    "id": [row.name for row in made],
                    "n_forms": pa.array([row.n_forms for row in made], pa.int32()),
                    "people": id_lists([row.people for row in made]),
                    "forms": id_lists([row.forms for row in made]),
                }
            ),
        )
    return names


class _SetRow(NamedTuple):
    """A set as the store keeps it: people in the order of their ids, of each so many forms after one another."""

    name: str
    n_forms: int
    people: Sequence[UUID]
    forms: Sequence[UUID | None]


def _set_row(who: Who, person_of: Mapping[int, UUID], form_of: Mapping[int, UUID]) -> _SetRow:
    respondents, its = who
    n_forms = its.shape[1]
    by_person = sorted(zip([person_of[n] for n in respondents.tolist()], its.tolist(), strict=True))
    people = [person for person, _ in by_person]
    forms = [form_of.get(number) for _, row in by_person for number in row]
    return _SetRow(set_name(people, forms, n_forms), n_forms, people, forms)


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
