"""Forgets forms and numbers that a later hand-in replaced, once undoing cannot bring them back. Not: replacing them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from bb_data.store.database import Writer
from bb_data.store.person_tables import ANSWER_TABLES
from bb_data.store.written_out import Parameters

SAME_TABLES = ("same_response", "same_activity", "same_visit")
"""What a hand-in brought that an earlier one had brought already."""


def forget_replaced_of_wave(writer: Writer, wave_id: UUID) -> None:
    """When a wave closes: hand-ins that replaced forms of it stay as they are from now on.

    What was typed a second time and never settled goes too, also half typed; how often both agreed stays.
    """
    writer.execute(
        "DELETE FROM typed_form WHERE wave_id = $wave AND purpose = 'second'", {"wave": wave_id}
    )
    writer.execute(
        "UPDATE second_entry SET answers = '{}', n_open = 0 WHERE wave_id = $wave AND n_open > 0",
        {"wave": wave_id},
    )
    forget_forms(writer, "wave_id = $wave", {"wave": wave_id})
    writer.execute(
        "UPDATE batch SET is_final = true WHERE wave_id = $wave AND n_changed > 0",
        {"wave": wave_id},
    )


def forget_replaced_before(writer: Writer, since: datetime) -> None:
    """What hand-ins from before this moment replaced, or brought as well."""
    old = "(SELECT id FROM batch WHERE handed_in_at < $since)"
    asked = {"since": since}
    # Nearly always there is nothing; looking is cheaper than deleting nothing four times.
    if writer.value("SELECT count(*) FROM replaced_response"):
        forget_forms(writer, f"replaced_by_batch_id IN {old}", asked)
    if writer.value("SELECT count(*) FROM replaced_activity"):
        writer.execute(f"DELETE FROM replaced_activity WHERE replaced_by_batch_id IN {old}", asked)
    for table in SAME_TABLES:
        if writer.value(f"SELECT count(*) FROM {table}"):
            writer.execute(f"DELETE FROM {table} WHERE batch_id IN {old}", asked)


def forget_forms(writer: Writer, condition: str, parameters: Parameters) -> None:
    """Delete the replaced forms for which an SQL condition holds, with everything about them."""
    chosen = f"(SELECT id FROM replaced_response WHERE {condition})"
    tables = [f"replaced_{table}" for table in ANSWER_TABLES]
    for table in (*tables, "same_response", "second_entry"):
        writer.execute(f"DELETE FROM {table} WHERE response_id IN {chosen}", parameters)
    writer.execute(f"DELETE FROM replaced_response WHERE {condition}", parameters)
