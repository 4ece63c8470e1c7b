"""The cost of check + commit + score of a large hand-in, against a bare typed read of the same file."""

from __future__ import annotations

from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.schema import Catalogue
from bb_data.figures.scoring import scores_by_response
from bb_data.intake.batches import HandIn
from bb_data.intake.checking import sha256_of
from bb_data.intake.committing import commit_survey
from bb_data.intake.survey import check_survey
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.programme import WaveState
from bb_data.programme.initiatives import add_initiative, initiative_by_slug
from bb_data.programme.waves import plan_wave, wave_of
from bb_data.store.database import Database
from tests.bench.large_survey import (
    FIRST_DAY,
    LAST_DAY,
    N_ROWS,
    QUESTIONNAIRE,
    bare_read,
    seconds,
    write_survey,
)

pytestmark = pytest.mark.bench

BOUND = 3.0
SCORED = ("djg11", "djg6", "lsns6", "cohesion4", "wellbeing")


def make_store(folder: Path, loaded: Catalogue) -> Database:
    database = Database.open(folder / "monitor.duckdb")
    with database.write() as writer:
        initiative = add_initiative(
            writer, COMMAND_LINE, slug="proef", name="Proef", started_on=FIRST_DAY
        )
        plan_wave(
            writer,
            COMMAND_LINE,
            loaded,
            initiative,
            period="T0",
            questionnaire=QUESTIONNAIRE,
            opens_on=FIRST_DAY,
            closes_on=LAST_DAY,
            expected_n=N_ROWS,
            state=WaveState.OPEN,
        )
    return database


def hand_in(file: Path, database: Database, loaded: Catalogue) -> None:
    """What the command does: check, commit, and write the store's file; then every score of the questionnaire."""
    content = file.read_bytes()
    with database.read() as reader:
        initiative = initiative_by_slug(reader, "proef")
        wave = wave_of(reader, initiative, "T0")
    checked = check_survey(content, loaded, today=LAST_DAY, wave=wave)
    given = HandIn(COMMAND_LINE, initiative, file.name, sha256_of(content))
    receipt = commit_survey(database, loaded, given, "T0", checked)
    assert (receipt.n_new, receipt.n_rejected) == (N_ROWS, 0)
    database.checkpoint()
    with database.read() as reader:
        for instrument in SCORED:
            scores = scores_by_response(reader, loaded, instrument, [wave.id])
            assert len(scores["participant_id"]) == N_ROWS


def test_an_import_costs_at_most_three_bare_reads(tmp_path: Path) -> None:
    loaded = catalogue()
    file = tmp_path / "volledig.csv"
    write_survey(file, loaded, N_ROWS)
    bare_before = seconds(lambda: bare_read(file, tmp_path / "before.duckdb", loaded))
    database = make_store(tmp_path / "store", loaded)
    own = seconds(lambda: hand_in(file, database, loaded))
    database.close()
    bare_after = seconds(lambda: bare_read(file, tmp_path / "after.duckdb", loaded))
    ratio = own / ((bare_before + bare_after) / 2)
    print(f"import {N_ROWS} rows: {ratio:.2f} x a bare read (bound {BOUND:g})")  # noqa: T201
    assert ratio <= BOUND
