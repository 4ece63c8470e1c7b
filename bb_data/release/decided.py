"""What was decided about each initiative's figures, kept so that a release decides again only what changed. Not: deciding."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bb_data.catalogue.blocks import COURSES, block_of
from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.columns import Columns, columns_of_parts
from bb_data.disclosure.decision import Decision, Figure
from bb_data.disclosure.programme import Shown
from bb_data.disclosure.versions import Issued, is_told
from bb_data.figures.computations import Computation, computations
from bb_data.figures.computed import Rows
from bb_data.figures.issued_sets import book_of
from bb_data.figures.of_initiatives import parts_by_person
from bb_data.model.cell import CellAddress, initiative_scope
from bb_data.release.decided_columns import as_columns, as_rows, runs, texts_of
from bb_data.store.columns import ids
from bb_data.store.database import Reader, Writer
from bb_data.store.properties import property_of, set_property

DECIDED_IN = "decided_in"
"""Property of the store: the release for which everything that is kept here was decided."""

_Columns = Mapping[str, Sequence[Any]]

Contents = dict[tuple[UUID, str], str]
"""By initiative and block: SHA-256 of all that the programme can take from it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whose figures are to be decided, and what of the release before still stands.

    `fingerprints` is of everything about an initiative (id) from which is decided, `slugs` their names;
    `touched` are those of whom it is another than before; `former` the contents that were. `computations` are
    of all.
    """

    fingerprints: Mapping[UUID, str]
    slugs: Mapping[UUID, str]
    touched: frozenset[UUID]
    former: Contents
    computations: Sequence[Computation]

    @property
    def wanted(self) -> list[Computation]:
        """What there is to compute of those who are decided again."""
        return [one for one in self.computations if one.initiative_id in self.touched]

    @property
    def touched_slugs(self) -> frozenset[str]:
        """The names of those who are decided again."""
        return frozenset(self.slugs[one] for one in self.touched)

    def blocks_changed(self, now: Contents) -> frozenset[str]:
        """The blocks in which the programme has to be made again; `now` is of the touched ones."""
        is_other = {key for key, content in now.items() if self.former.get(key) != content}
        gone = {key for key in self.former if key[0] not in self.fingerprints}
        left = {key for key in self.former if key[0] in self.touched and key not in now}
        return frozenset(block for _, block in is_other | gone | left)


def standing_of(
    reader: Reader, catalogue: Catalogue, today: date, former_id: str | None, *, is_audited: bool
) -> Standing:
    """What is to be decided after the release `former_id`; everything when the store does not go with it."""
    by_initiative: dict[UUID, list[Computation]] = defaultdict(list)
    every = computations(reader, catalogue, today)
    for one in every:
        by_initiative[one.initiative_id].append(one)
    fingerprints = {
        initiative: hashlib.sha256(
            json.dumps([is_audited, *(one.fingerprint for one in own)]).encode()
        ).hexdigest()
        for initiative, own in by_initiative.items()
    }
    slugs = {initiative: own[0].slug for initiative, own in by_initiative.items()}
    if former_id is None or property_of(reader, DECIDED_IN) != former_id:
        return Standing(fingerprints, slugs, frozenset(fingerprints), {}, every)
    known = dict(reader.rows("SELECT initiative_id, fingerprint FROM decided"))
    touched = frozenset(one for one, now in fingerprints.items() if known.get(one) != now)
    former = {
        (initiative, block): content
        for initiative, block, content in reader.rows(
            "SELECT initiative_id, block, content FROM decided_block"
            " WHERE initiative_id IN (SELECT unnest($those::UUID[]))",
            {"those": _not_standing(reader, fingerprints, touched)},
        )
    }
    return Standing(fingerprints, slugs, touched, former, every)


def _not_standing(
    reader: Reader, fingerprints: Collection[UUID], touched: Collection[UUID]
) -> list[UUID]:
    """Of whom what is kept does not stand any more: the touched ones, and those who are there no longer."""
    # Of an initiative whose figures were forgotten only decided_block still knows.
    kept = reader.rows(
        "SELECT initiative_id FROM decided UNION SELECT initiative_id FROM decided_block"
    )
    return [*touched, *(one for (one,) in kept if one not in fingerprints)]


def contents_of(
    decisions: Iterable[Decision],
    rows: Sequence[tuple[Computation, Rows]],
    issued: Issued,
    catalogue: Catalogue,
) -> Contents:
    """What the programme can take from these initiatives: their figures as computed, decided and issued."""
    id_of = {one.slug: one.initiative_id for one, _ in rows}
    facts: dict[tuple[UUID, str], list[str]] = defaultdict(list)
    for decision in decisions:
        address, raw = decision.raw.address, decision.raw
        version = raw.version
        if version is None and raw.is_over_forms and raw.n_respondents and is_told(decision):
            version = 1 + max((one.version or 0 for one in issued.get(address, ())), default=0)
        told = [str(address), str(decision.status), decision.reason, version]
        block = block_of(catalogue, address.indicator, address.period)
        facts[id_of[address.initiative or ""], block].append(json.dumps(told))
    for one, its in rows:
        # By number: the places of people shift when somebody comes for the first time at another wave.
        sets = {row["people_set"]: row["number"] for row in its.people}
        for row in its.figures:
            held = {
                name: value
                for name, value in row.items()
                if name not in ("place", "people_set", "initiative_id", "subject")
            }
            block = block_of(catalogue, row["indicator"], row["period"])
            made_of = [held, sets[row["people_set"]]]
            facts[one.initiative_id, block].append(json.dumps(made_of, sort_keys=True))
    return {
        key: hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()
        for key, told in facts.items()
    }


@dataclass(frozen=True, slots=True)
class Others:
    """Of the initiatives that are not decided again, in the blocks that are: their figures and parts in columns.

    By figure `verdicts` has what the release before said of each, and `stood` whether it stood (Holm).
    """

    own: Columns
    parts: Columns
    verdicts: Mapping[Figure, NDArray[Any]]
    stood: Mapping[Figure, NDArray[np.bool_]]


def decided_before(
    reader: Reader, catalogue: Catalogue, blocks: Collection[str], without: Collection[UUID]
) -> Others:
    """The initiatives but these, in these blocks, as they were decided: with the figure as issued, or as computed."""
    table = reader.arrow("decided_figures", blocks=list(blocks), without=list(without))
    found = as_columns(table, book_of(reader))
    by_person = columns_of_parts(parts_by_person(reader, catalogue, blocks, without))
    is_part = {figure: not column.status[0] for figure, (column, _) in found.items()}
    own = {figure: column for figure, (column, _) in found.items() if not is_part[figure]}
    parts = {figure: column for figure, (column, _) in found.items() if is_part[figure]}
    return Others(
        own,
        parts | by_person,
        {figure: texts_of(found[figure][1]["verdict"]) for figure in own},
        {figure: found[figure][1]["stands"].to_numpy() for figure in own},
    )


def means_shown(
    reader: Reader, catalogue: Catalogue, blocks: Collection[str], without: Collection[UUID]
) -> Shown:
    """Of the initiatives but these which means are shown, at every wave: what a course depends on."""
    if COURSES not in blocks:
        return {}
    means = [one.id for one in catalogue.indicators.values() if one.kind == "mean"]
    found = reader.arrow("means_shown", indicators=means, without=list(without))
    names, is_shown = texts_of(found["initiative"]).astype(np.str_), found["is_shown"].to_numpy()
    return {
        (found["indicator"][start].as_py(), found["period"][start].as_py()): (
            names[start:end],
            is_shown[start:end],
        )
        for start, end in runs(found, ("indicator", "period"))
    }


def said_before(
    reader: Reader, initiatives: Collection[UUID], blocks: Collection[str]
) -> tuple[dict[CellAddress, str], set[CellAddress]]:
    """What was said of the changes of these initiatives in all other blocks, and which stood: there nothing changed."""
    rows = {
        CellAddress(
            row["indicator"], initiative_scope(row["slug"]), row["period"], row["breakdown"]
        ): row
        for row in reader.query(
            "verdicts_before", initiatives=list(initiatives), blocks=list(blocks)
        )
    }
    said = {one: row["verdict"] for one, row in rows.items() if row["verdict"] is not None}
    return said, {one for one, row in rows.items() if row["stands"]}


@dataclass(frozen=True, slots=True)
class ToKeep:
    """What a release decided: the standing before it, the new contents, and the columns of those decided again.

    `verdicts` and `standing_out` are of their changes; `others` what is another verdict, or stands
    or no longer does, of a change of an initiative that was not decided again.
    """

    standing: Standing
    contents: Contents
    columns: Columns
    verdicts: Mapping[CellAddress, str]
    standing_out: Collection[CellAddress]
    others: Mapping[CellAddress, tuple[str | None, bool]]


def keep_decided(writer: Writer, made: ToKeep, catalogue: Catalogue, release_id: str) -> None:
    """Keep what was decided for this release, in the place of what was kept of the same initiatives."""
    standing = made.standing
    gone = _not_standing(writer, standing.fingerprints, standing.touched)
    for table in ("decided", "decided_block", "decided_figure"):
        writer.execute(
            f"DELETE FROM {table} WHERE initiative_id IN (SELECT unnest($gone::UUID[]))",
            {"gone": gone},
        )
    touched = sorted(standing.touched)
    heads: _Columns = {
        "initiative_id": touched,
        "fingerprint": [standing.fingerprints[o] for o in touched],
    }
    _insert(writer, "decided", heads)
    keys = sorted(made.contents)
    blocks: _Columns = {
        "initiative_id": [initiative for initiative, _ in keys],
        "block": [block for _, block in keys],
        "content": [made.contents[key] for key in keys],
    }
    _insert(writer, "decided_block", blocks)
    id_of = {slug: initiative for initiative, slug in standing.slugs.items()}
    rows = []
    for figure, column in made.columns.items():
        addresses = [_address(figure, slug) for slug in column.initiatives.tolist()]
        rows.append(
            as_rows(
                column,
                id_of,
                block=pa.array([block_of(catalogue, *figure[:2])] * len(column), pa.string()),
                verdict=pa.array([made.verdicts.get(one) for one in addresses], pa.string()),
                stands=pa.array([one in made.standing_out for one in addresses], pa.bool_()),
            )
        )
    if rows:
        writer.insert("decided_figure", pa.concat_tables(rows).combine_chunks())
    for address, (verdict, stands) in made.others.items():
        writer.execute(
            "UPDATE decided_figure SET verdict = $verdict, stands = $stands"
            " WHERE initiative_id = $initiative AND indicator = $indicator"
            " AND period = $period AND breakdown = $breakdown",
            {
                "verdict": verdict,
                "stands": stands,
                "initiative": id_of[address.initiative or ""],
                "indicator": address.indicator,
                "period": address.period,
                "breakdown": address.breakdown,
            },
        )
    set_property(writer, DECIDED_IN, release_id)


def _address(figure: Figure, slug: str) -> CellAddress:
    indicator, period, breakdown = figure
    return CellAddress(indicator, initiative_scope(slug), period, breakdown)


def _insert(writer: Writer, table: str, columns: _Columns) -> None:
    whole = {**columns, "initiative_id": ids(columns["initiative_id"])}
    writer.insert(table, pa.table(whole))
