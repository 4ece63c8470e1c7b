"""Erases one person from the store: answers, visits, ties, the code. Not: the figures that she is in, which stay as issued (S8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from bb_data.errors import UsageError
from bb_data.figures.computations import forget_computed
from bb_data.intake.codes import normal_codes
from bb_data.model.actor import Actor
from bb_data.model.programme import Initiative
from bb_data.store.database import Database, Writer
from bb_data.store.person_tables import PERSON_TABLES
from bb_data.words.language import _

_FORMS_OF_PERSON = " UNION ALL ".join(
    f"SELECT id FROM {table} WHERE participant_id = $person"
    for table in ("response", "replaced_response", "waiting_response")
)


@dataclass(frozen=True, slots=True)
class Erased:
    """How many forms, and how many visits to activities, are gone."""

    n_forms: int
    n_visits: int


def erase_person(
    database: Database, actor: Actor, initiative: Initiative, written_code: str
) -> Erased:
    """Take everything about the person with this code out of the store; it cannot be undone.

    The log says that somebody was erased, not who. Raises UsageError when the initiative knows no such code.
    """
    code = normal_codes(pa.array([written_code]))[0].as_py()
    with database.write() as writer:
        person = writer.value(
            "SELECT id FROM participant WHERE initiative_id = $initiative AND code = $code",
            {"initiative": initiative.id, "code": code},
        )
        if person is None:
            raise UsageError(
                _("{name} heeft geen deelnemer met deze code.").format(name=initiative.name)
            )
        forms = [form for (form,) in writer.rows(_FORMS_OF_PERSON, {"person": person})]
        erased = Erased(
            n_forms=len(forms),
            n_visits=writer.value(
                "SELECT count(*) FROM attendance WHERE participant_id = $person", {"person": person}
            ),
        )
        _forget(writer, person, forms, initiative, code)
        forget_computed(writer, initiative.id)
        writer.audit(
            actor,
            "person.erased",
            initiative.slug,
            n_forms=erased.n_forms,
            n_visits=erased.n_visits,
        )
    # What was deleted stands in the log file until it is written into the store.
    database.checkpoint()
    return erased


def _forget(
    writer: Writer, person: object, forms: list[object], initiative: Initiative, code: str
) -> None:
    # The person's own row goes last, so that everything that points at it is found.
    for holding in sorted(PERSON_TABLES, key=lambda one: one.table == "participant"):
        asked: dict[str, Any]
        if holding.of == "participant":
            asked = {"person": person}
            condition = f"{holding.column} = $person"
        elif holding.of == "response":
            asked = {"forms": forms}
            condition = f"{holding.column} IN (SELECT unnest(CAST($forms AS UUID[])))"
        else:
            asked = {"code": code, "initiative": initiative.id}
            condition = f"{holding.column} = $code AND initiative_id = $initiative"
        writer.execute(f"DELETE FROM {holding.table} WHERE {condition}", asked)
