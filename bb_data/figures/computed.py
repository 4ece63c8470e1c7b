"""Figures of initiatives as computed, as rows of the store and back. Not: which of them still hold (computations)."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from bb_data.model.cell import NO_BREAKDOWN, CellAddress, initiative_scope
from bb_data.model.column import set_number
from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import (
    NO_FORM,
    Forms,
    Moments,
    Panel,
    Pattern,
    People,
    RawCell,
    Visitors,
)
from bb_data.model.together import NO_SET, Who
from bb_data.store.database import Reader

_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """One computation as rows: its figures, and the sets of people that they are over."""

    figures: list[dict[str, Any]]
    people: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Places:
    """The numbers, in this block, of the people of an initiative's closed waves and of their forms, in the order of their ids."""

    people: NDArray[np.int64]
    forms: NDArray[np.int64]
    person_ids: Sequence[UUID]
    form_ids: Sequence[UUID]


def places_of(reader: Reader, initiatives: Sequence[UUID]) -> dict[UUID, Places]:
    """The people and forms of the closed waves of these initiatives."""
    found: dict[UUID, tuple[list[tuple[int, UUID]], list[tuple[int, UUID]]]] = {
        one: ([], []) for one in initiatives
    }
    # The waves first: of a list that is written out only where they can be is read.
    waves = reader.query("closed_waves_of", initiatives=list(initiatives))
    for row in reader.query("people_of_waves", wave_ids=[wave["id"] for wave in waves]):
        found[row["initiative_id"]][row["is_form"]].append((row["number"], row["id"]))
    return {
        one: Places(
            np.array([number for number, _ in people], dtype=np.int64),
            np.array([number for number, _ in forms], dtype=np.int64),
            [held for _, held in people],
            [held for _, held in forms],
        )
        for one, (people, forms) in found.items()
    }


def set_name(people: Sequence[UUID], forms: Sequence[UUID | None], n_forms: int) -> str:
    """The name of a set of people, in the order of their ids, with `n_forms` forms of each: the same one, the same set."""
    held = [[None if one is None else str(one) for one in ids] for ids in (people, forms)]
    return hashlib.sha256(json.dumps([n_forms, *held]).encode()).hexdigest()


def as_rows(cells: Sequence[RawCell], places: Places) -> Rows:
    """The rows of one computation. Rows a person (`slope_rows`) are left out: the store never has them."""
    at_person, at_form = _place_by_number(places.people), _place_by_number(places.forms)
    sets: dict[bytes, int] = {}
    people = []
    figures = []
    for place, cell in enumerate(cells):
        key = cell.respondents.tobytes() + b"|" + cell.forms.tobytes()
        if key not in sets:
            sets[key] = len(sets)
            people.append(
                _set_row(
                    [at_person[one] for one in cell.respondents.tolist()],
                    [[at_form[one] for one in row] for row in cell.forms.tolist()],
                    cell.forms.shape[1],
                    places,
                )
                | {"people_set": sets[key]}
            )
        figures.append(_row(cell, at_person) | {"place": place, "people_set": sets[key]})
    within = _wholes(cells)
    for place, whole in within.items():
        figures[place]["within"] = people[figures[whole]["people_set"]]["number"]
    return Rows(figures, people)


def _set_row(
    people: Sequence[int], forms: Sequence[Sequence[int]], n_forms: int, places: Places
) -> dict[str, Any]:
    order = sorted(range(len(people)), key=lambda place: people[place])
    of_everybody = [people[place] for place in order]
    every = [form for place in order for form in forms[place]] if n_forms else []
    name = set_name(
        [places.person_ids[one] for one in of_everybody],
        [None if one == NO_FORM else places.form_ids[one] for one in every],
        n_forms,
    )
    return {
        "number": set_number(name),
        "n_forms": n_forms,
        "people": of_everybody,
        "forms": every,
    }


def _wholes(cells: Sequence[RawCell]) -> dict[int, int]:
    """Of classes that are parts of everybody, with the same forms and apart from each other: the place of everybody."""
    whole = {
        (cell.address.indicator, cell.address.period): place
        for place, cell in enumerate(cells)
        if cell.address.breakdown == NO_BREAKDOWN and cell.is_over_forms
    }
    classes: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, cell in enumerate(cells):
        of = whole.get((cell.address.indicator, cell.address.period))
        if of is not None and cell.address.breakdown != NO_BREAKDOWN:
            classes[of, cell.address.breakdown.partition("=")[0]].append(place)
    return {
        place: of
        for (of, _), places in classes.items()
        if _are_classes_of(cells[of], [cells[place] for place in places])
        for place in places
    }


def _are_classes_of(everybody: RawCell, classes: Sequence[RawCell]) -> bool:
    people = np.concatenate([one.respondents for one in classes])
    if np.unique(people).size < people.size or not np.isin(people, everybody.respondents).all():
        return False
    at = (np.searchsorted(everybody.respondents, one.respondents) for one in classes)
    return all(
        np.array_equal(everybody.forms[places], one.forms)
        for places, one in zip(at, classes, strict=True)
    )


def as_cells(rows: Rows, slug: str, places: Places) -> list[RawCell]:
    """The figures of one computation, in the order in which they were computed."""
    sets = {one["people_set"]: _set(one, places) for one in rows.people}
    numbers = {one["people_set"]: one["number"] for one in rows.people}
    return [
        replace(
            _cell(row, slug, sets[row["people_set"]], places),
            set_number=numbers[row["people_set"]],
            within=row["within"] or NO_SET,
        )
        for row in rows.figures
    ]


def _place_by_number(numbers: NDArray[np.int64]) -> dict[int, int]:
    return {NO_FORM: NO_FORM} | {number: place for place, number in enumerate(numbers.tolist())}


def _row(cell: RawCell, at_person: Mapping[int, int]) -> dict[str, Any]:
    estimate, moments, panel = cell.estimate, cell.moments, cell.panel
    return {
        "indicator": cell.address.indicator,
        "period": cell.address.period,
        "breakdown": cell.address.breakdown,
        "is_part": cell.is_part,
        "kind": cell.kind,
        "method": estimate.method,
        "unit": estimate.unit,
        "n": estimate.n,
        "n_people": cell.n_people,
        "value": estimate.value,
        "lower": estimate.lower,
        "upper": estimate.upper,
        "numerator": cell.numerator,
        "n_in_mean": moments and moments.n,
        "mean": moments and moments.mean,
        "squared_deviations": moments and moments.squared_deviations,
        "n_start": panel and panel.n_start,
        "n_end": panel and panel.n_end,
        "n_both": panel and panel.n_both,
        "days_between": panel and panel.days_between,
        "counts": list(cell.counts) or None,
        "sides": _sides(cell, at_person),
        "within": None,
    }


def _sides(cell: RawCell, at_person: Mapping[int, int]) -> str | None:
    """What only the programme's figure is made of, as JSON."""
    held = {
        "groups": [astuple(one) for one in cell.groups],
        "patterns": [astuple(one) for one in cell.patterns],
        "visitors": [
            [one.times, astuple(one.change), [at_person[who] for who in one.respondents.tolist()]]
            for one in cell.visitors
        ],
    }
    held = {name: sides for name, sides in held.items() if sides}
    return json.dumps(held) if held else None


def computed_sets(reader: Reader, numbers: Collection[int]) -> dict[int, Who]:
    """The sets of people with these numbers that computed figures are over."""
    rows = reader.query("computed_people_by_number", numbers=sorted(numbers)) if numbers else []
    places = places_of(reader, sorted({row["initiative_id"] for row in rows}))
    return {row["number"]: _set(row, places[row["initiative_id"]]) for row in rows}


def _set(row: _Row, places: Places) -> tuple[People, Forms]:
    respondents = places.people[np.array(row["people"], dtype=np.int64)]
    at = np.array(row["forms"], dtype=np.int64)
    forms = np.full(at.size, NO_FORM, dtype=np.int64)
    forms[at != NO_FORM] = places.forms[at[at != NO_FORM]]
    order = np.argsort(respondents)
    return respondents[order], forms.reshape(respondents.size, row["n_forms"])[order]


def _cell(row: _Row, slug: str, who: tuple[People, Forms], places: Places) -> RawCell:
    sides = json.loads(row["sides"]) if row["sides"] else {}
    moments = row["n_in_mean"], row["mean"], row["squared_deviations"]
    panel = row["n_start"], row["n_end"], row["n_both"], row["days_between"]
    return RawCell(
        address=CellAddress(
            row["indicator"], initiative_scope(slug), row["period"], row["breakdown"]
        ),
        kind=row["kind"],
        estimate=Estimate(
            row["value"], row["lower"], row["upper"], row["n"], row["unit"], row["method"]
        ),
        moments=None if moments[0] is None else Moments(*moments),
        numerator=row["numerator"],
        panel=None if panel[0] is None else Panel(*panel),
        counts=tuple(row["counts"] or ()),
        groups=tuple(Moments(*one) for one in sides.get("groups", ())),
        patterns=tuple(
            Pattern(tuple(waves), n, tuple(sums), tuple(map(tuple, products)))
            for waves, n, sums, products in sides.get("patterns", ())
        ),
        visitors=tuple(
            Visitors(
                times, Moments(*change), np.sort(places.people[np.array(people, dtype=np.int64)])
            )
            for times, change, people in sides.get("visitors", ())
        ),
        respondents=who[0],
        forms=who[1],
        is_part=row["is_part"],
        n_people=row["n_people"],
    )
