"""Every figure of every initiative: read back where it was computed before, computed where it was not. Not: deciding."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pyarrow as pa

from bb_data import __version__
from bb_data.catalogue.estimators import BY_PERSON
from bb_data.catalogue.schema import Catalogue
from bb_data.figures.computations import Computation, computations
from bb_data.figures.computed import Places, Rows, as_cells, as_rows, places_of
from bb_data.figures.estimates import ESTIMATORS, WITH_ROWS, estimate_cells
from bb_data.figures.meetings import meeting_cells
from bb_data.figures.menu import closed_waves
from bb_data.figures.outcomes import outcome_cells
from bb_data.figures.participation import participation_cells
from bb_data.model.period import EVALUATION_WAVE
from bb_data.model.raw_cell import RawCell
from bb_data.store.columns import ids
from bb_data.store.database import Reader, Writer

AT_ONCE = 250
"""Initiatives computed together: enough to make few questions, few enough to bound memory."""

Made = MutableMapping[str, Rows]
"""By fingerprint, what was computed and perhaps not yet kept."""


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """Figures of initiatives, the rows they stand in, and which of these the store does not have yet."""

    cells: list[RawCell]
    rows: tuple[tuple[Computation, Rows], ...]
    fresh: tuple[tuple[Computation, Rows], ...]


def own_figures(
    reader: Reader,
    catalogue: Catalogue,
    today: date,
    made: Made,
    wanted: Sequence[Computation] | None = None,
) -> OwnFigures:
    """Every figure of initiatives from closed waves and ended quarters, unrounded; parts are among them.

    The `wanted` ones, of all about some initiatives; or of all. Computed is what is neither in the store nor in `made`,
    which gets it: when a release is tried again, nothing is computed a second time. What has rows a
    person is made from the answers.
    """
    if wanted is None:
        wanted = computations(reader, catalogue, today)
    known = _known(reader)
    fresh = [one for one in wanted if one.fingerprint not in known]
    cells: list[RawCell] = []
    rows: list[tuple[Computation, Rows]] = []
    for subject in ("answers", "attendance"):
        of_subject = [one for one in wanted if one.subject == subject]
        for start in range(0, len(of_subject), AT_ONCE):
            chunk = of_subject[start : start + AT_ONCE]
            places = places_of(reader, [one.initiative_id for one in chunk])
            unknown = [o for o in chunk if o.fingerprint not in known and o.fingerprint not in made]
            made.update(_computed(reader, catalogue, today, unknown, places))
            kept = _kept(reader, [one for one in chunk if one.fingerprint in known])
            for one in chunk:
                own = kept.get(one.fingerprint) or made[one.fingerprint]
                rows.append((one, own))
                cells += as_cells(own, one.slug, places[one.initiative_id])
    slugs = {one.slug for one in wanted}
    cells += _with_rows(reader, catalogue, slugs)
    return OwnFigures(cells, tuple(rows), tuple((one, made[one.fingerprint]) for one in fresh))


def parts_by_person(
    reader: Reader, catalogue: Catalogue, blocks: Collection[str], without: Collection[UUID]
) -> list[RawCell]:
    """Of all initiatives but these, in these blocks, the parts of which people are told apart."""
    periods = [block for block in blocks if block.endswith(f"-{EVALUATION_WAVE}")]
    if not periods:
        return []
    indicators = [o.id for o in catalogue.indicators.values() if o.estimator in BY_PERSON]
    figures: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in reader.query(
        "computed_of_indicators", without=list(without), indicators=indicators, periods=periods
    ):
        figures[row["initiative_id"]].append(row)
    people: dict[tuple[UUID, str], list[dict[str, Any]]] = defaultdict(list)
    for row in reader.query("computed_people", initiatives=list(figures)):
        people[row["initiative_id"], row["subject"]].append(row)
    slugs = dict(reader.rows("SELECT id, slug FROM initiative"))
    places = places_of(reader, list(figures))
    cells: list[RawCell] = []
    for one, own in figures.items():
        for subject in ("answers", "attendance"):
            of_subject = [row for row in own if row["subject"] == subject]
            rows = Rows(of_subject, people[one, subject])
            cells += as_cells(rows, slugs[one], places[one])
    others = {slug for one, slug in slugs.items() if one not in without}
    return [*cells, *_with_rows(reader, catalogue, others)]


def _with_rows(reader: Reader, catalogue: Catalogue, slugs: Collection[str]) -> list[RawCell]:
    waves = closed_waves(reader, slugs)
    return estimate_cells(reader, catalogue, waves, WITH_ROWS)


def keep_computed(
    writer: Writer,
    fresh: Sequence[tuple[Computation, Rows]],
    catalogue: Catalogue,
    *,
    computed_at: datetime,
) -> None:
    """Keep what was computed, each in the place of what was known of the same initiative and subject."""
    if not fresh:
        return
    versions = {one.id: one.version for one in catalogue.instruments.values()}
    heads = [
        {
            "initiative_id": one.initiative_id,
            "subject": one.subject,
            "fingerprint": one.fingerprint,
            "seed": int(catalogue.policy.reshuffle_seed.value),
            "code_version": __version__,
            "instrument_versions": json.dumps(versions, sort_keys=True),
            "computed_at": computed_at,
        }
        for one, _rows in fresh
    ]
    _replace(writer, "computation", heads, heads)
    for table in ("computed_figure", "computed_people"):
        rows = [
            row | {"initiative_id": one.initiative_id, "subject": one.subject}
            for one, its in fresh
            for row in (its.figures if table == "computed_figure" else its.people)
        ]
        _replace(writer, table, heads, rows)


def _replace(
    writer: Writer, table: str, heads: Sequence[dict[str, Any]], rows: Sequence[dict[str, Any]]
) -> None:
    """Put these rows in the place of those of the same initiatives and subjects."""
    for subject in {head["subject"] for head in heads}:
        writer.execute(
            f"DELETE FROM {table} WHERE subject = $subject"
            " AND initiative_id IN (SELECT unnest(CAST($initiatives AS UUID[])))",
            {
                "subject": subject,
                "initiatives": [h["initiative_id"] for h in heads if h["subject"] == subject],
            },
        )
    if rows:
        columns = {name: [row[name] for row in rows] for name in rows[0]}
        columns["initiative_id"] = ids(columns["initiative_id"])
        writer.insert(table, pa.table(columns))


def _known(reader: Reader) -> Collection[str]:
    return {row["fingerprint"] for row in reader.query("computations")}


def _kept(reader: Reader, known: Sequence[Computation]) -> dict[str, Rows]:
    """The rows of these computations, all about one subject, by fingerprint."""
    if not known:
        return {}
    ids = [one.initiative_id for one in known]
    asked: dict[str, Any] = {
        "subject": known[0].subject,
        "initiatives": ids,
    }
    figures: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    people: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in reader.query("computed_figures", **asked):
        figures[row["initiative_id"]].append(row)
    for row in reader.query("computed_people", initiatives=ids):
        if row["subject"] == asked["subject"]:
            people[row["initiative_id"]].append(row)
    return {
        one.fingerprint: Rows(figures[one.initiative_id], people[one.initiative_id])
        for one in known
    }


def _computed(
    reader: Reader,
    catalogue: Catalogue,
    today: date,
    wanted: Sequence[Computation],
    places: dict[UUID, Places],
) -> dict[str, Rows]:
    """The rows of these computations, all about one subject, by fingerprint."""
    if not wanted:
        return {}
    make = {"answers": _from_answers, "attendance": _from_attendance}[wanted[0].subject]
    cells: dict[str | None, list[RawCell]] = defaultdict(list)
    for cell in make(reader, catalogue, today, wanted):
        cells[cell.address.initiative].append(cell)
    return {one.fingerprint: as_rows(cells[one.slug], places[one.initiative_id]) for one in wanted}


def _from_answers(
    reader: Reader, catalogue: Catalogue, _today: date, wanted: Sequence[Computation]
) -> Iterator[RawCell]:
    waves = closed_waves(reader, {one.slug for one in wanted})
    yield from outcome_cells(reader, catalogue, waves)
    yield from estimate_cells(reader, catalogue, waves, ESTIMATORS - WITH_ROWS)


def _from_attendance(
    reader: Reader, catalogue: Catalogue, today: date, wanted: Sequence[Computation]
) -> Iterator[RawCell]:
    initiatives = [one.initiative_id for one in wanted]
    yield from participation_cells(reader, catalogue, today, initiatives)
    yield from meeting_cells(reader, catalogue, today, initiatives)
