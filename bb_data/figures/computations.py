"""From what each initiative's figures are computed, as a fingerprint: the same one, the same figures. Not: computing them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from bb_data.catalogue.schema import Catalogue
from bb_data.model.code import code_fingerprint
from bb_data.model.period import Quarter
from bb_data.store.database import Reader, Writer

Subject = Literal["answers", "attendance"]
"""What figures are about: what people answered at closed waves, or who came to what."""

_OF_ANSWERS = ("n_waves", "waves", "n_forms", "forms", "between_forms")
_OF_ATTENDANCE = ("started_on", "n_activities", "activities", "of_quarters")


@dataclass(frozen=True, slots=True)
class Computation:
    """The figures of one initiative about one subject, and the fingerprint of all that they depend on."""

    initiative_id: UUID
    slug: str
    subject: Subject
    fingerprint: str


def computations(reader: Reader, catalogue: Catalogue, today: date) -> list[Computation]:
    """What there is to compute as the store is now, by short name: answers first, then attendance.

    A fingerprint is the SHA-256 of the closed waves and the forms in them with visits up to the last
    of these forms, or of the activities and visits of the quarters that ended before `today`; and of
    the catalogue with its policy, and the code.
    """
    rules = hashlib.sha256((catalogue.model_dump_json() + code_fingerprint()).encode()).hexdigest()
    quarter = str(Quarter.of(today))
    found = []
    for row in reader.query("sources_of_figures", today=today):
        if row["n_waves"]:
            facts = _facts(row, _OF_ANSWERS, rules)
            found.append(Computation(row["id"], row["slug"], "answers", facts))
        if row["n_activities"]:
            facts = _facts(row, _OF_ATTENDANCE, rules + quarter)
            found.append(Computation(row["id"], row["slug"], "attendance", facts))
    return found


def forget_computed(writer: Writer, initiative_id: UUID) -> None:
    """Let go of an initiative's computed figures: somebody was erased, or a form or visit no longer counts.

    They may be over one or two people, so they never outlive what they were computed from.
    """
    asked = {"id": initiative_id}
    for table in ("computation", "computed_figure", "computed_people", "decided", "decided_figure"):
        writer.execute(f"DELETE FROM {table} WHERE initiative_id = $id", asked)
    # In which blocks it was stays known: the programme's figures there are to be made again.
    writer.execute("UPDATE decided_block SET content = '' WHERE initiative_id = $id", asked)


def _facts(row: Mapping[str, Any], names: tuple[str, ...], rules: str) -> str:
    facts = [str(row["id"]), row["slug"], *(str(row[name]) for name in names), rules]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()
