"""A store in which nothing was handed in yet, for pages that have nothing to show. Not: one with figures (small_store)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bb_data.access.accounts import ensure_demo_accounts
from bb_data.catalogue.loader import catalogue
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.programme import WaveState
from bb_data.programme.initiatives import add_initiative, all_initiatives
from bb_data.programme.waves import plan_wave
from bb_data.store.database import Database
from bb_data.store.properties import DEMO_TODAY, set_property


def new_store(folder: Path, *, has_wave: bool) -> Path:
    """A store of one initiative on the demo's day, with or without an open wave, and no figures."""
    database = Database.open(folder / "private" / "monitor.duckdb")
    with database.write() as writer:
        set_property(writer, DEMO_TODAY, "2026-12-05")
        initiative = add_initiative(
            writer,
            COMMAND_LINE,
            slug="de-wachtkamer",
            name="Koffie in De Wachtkamer",
            started_on=date(2026, 11, 1),
        )
        if has_wave:
            plan_wave(
                writer,
                COMMAND_LINE,
                catalogue(),
                initiative,
                period="T0",
                questionnaire="kern",
                opens_on=date(2026, 11, 2),
                closes_on=date(2026, 12, 14),
                expected_n=25,
                state=WaveState.OPEN,
            )
        ensure_demo_accounts(writer, all_initiatives(writer))
    database.close()
    return folder
