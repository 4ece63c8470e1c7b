"""Forms that came after their wave was closed: they wait in tables of their own until they are brought in. Not: handing them in."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from bb_data.figures.computations import forget_computed
from bb_data.store.database import Reader, Writer
from bb_data.store.person_tables import ANSWER_TABLES

NEWEST = (
    "(SELECT * FROM waiting_response QUALIFY row_number() OVER"
    " (PARTITION BY wave_id, participant_id ORDER BY id DESC) = 1)"
)
"""Of somebody who handed in twice the newest form; the older one is there for when that is undone."""


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """How many waiting forms count from now on; `n_replaced` of them in the place of one that was there."""

    n_forms: int
    n_replaced: int


def n_waiting(reader: Reader, wave_id: UUID) -> int:
    """Of how many people a form waits for this wave."""
    return int(
        reader.value(f"SELECT count(*) FROM {NEWEST} WHERE wave_id = $wave", {"wave": wave_id})
    )


def bring_waiting_in(writer: Writer, wave_id: UUID) -> BroughtIn:
    """Let the forms that wait for a wave count, each in the place of the same person's; they are final then."""
    asked = {"wave": wave_id}
    forget_computed(writer, writer.value("SELECT initiative_id FROM wave WHERE id = $wave", asked))
    coming = f"SELECT id FROM {NEWEST} WHERE wave_id = $wave"
    former = (
        "SELECT response.id FROM response JOIN waiting_response USING (wave_id, participant_id)"
        " WHERE response.wave_id = $wave"
    )
    n_replaced = int(writer.value(f"SELECT count(DISTINCT id) FROM ({former})", asked))
    for table in (*ANSWER_TABLES, "same_response", "second_entry"):
        writer.execute(f"DELETE FROM {table} WHERE response_id IN ({former})", asked)
    writer.execute(f"DELETE FROM response WHERE id IN ({former})", asked)
    n_forms = int(writer.value(f"SELECT count(*) FROM ({coming})", asked))
    for table in ANSWER_TABLES:
        writer.execute(
            f"INSERT INTO {table} SELECT * FROM waiting_{table} WHERE response_id IN ({coming})",
            asked,
        )
        writer.execute(f"DELETE FROM waiting_{table} WHERE wave_id = $wave", asked)
    writer.execute(
        "UPDATE batch SET is_final = true WHERE id IN"
        " (SELECT batch_id FROM waiting_response WHERE wave_id = $wave)",
        asked,
    )
    writer.execute(f"INSERT INTO response SELECT * FROM {NEWEST} WHERE wave_id = $wave", asked)
    writer.execute("DELETE FROM waiting_response WHERE wave_id = $wave", asked)
    return BroughtIn(n_forms, n_replaced)


def drop_waiting(writer: Writer, batch_id: UUID) -> int:
    """Take the waiting forms of a hand-in away; gives how many there were."""
    asked = {"id": batch_id}
    chosen = "(SELECT id FROM waiting_response WHERE batch_id = $id)"
    n = int(writer.value(f"SELECT count(*) FROM {chosen}", asked))
    if n:
        for table in ANSWER_TABLES:
            writer.execute(f"DELETE FROM waiting_{table} WHERE response_id IN {chosen}", asked)
        writer.execute("DELETE FROM waiting_response WHERE batch_id = $id", asked)
    return n
