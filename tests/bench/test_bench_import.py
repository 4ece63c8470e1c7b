"""The cost of check + commit + score of a large hand-in, against a bare typed read of the same file."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.csv
import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.schema import Catalogue, Instrument, Item
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

pytestmark = pytest.mark.bench

N_ROWS = int(os.environ.get("BB_BENCH_ROWS", "1000000"))
BOUND = 3.0
SCORED = ("djg11", "djg6", "lsns6", "cohesion4", "wellbeing")
QUESTIONNAIRE = "volledig"
FIRST_DAY = date(2026, 3, 1)
LAST_DAY = date(2026, 3, 31)


def labels_of(instrument: Instrument, item: Item) -> list[str]:
    if item.range is not None:
        return [str(number) for number in range(item.range.minimum, item.range.maximum + 1)]
    if item.answers:
        return [answer.text.nl for answer in item.answers]
    coding = next(one for one in instrument.codings if not one.is_numeric)
    first_by_code = {code: text for text, code in reversed(coding.answers.items())}
    return list(first_by_code.values())


def write_survey(file: Path, loaded: Catalogue, n_rows: int) -> None:
    """A hand-in with label answers, a twentieth of the cells empty, every code once."""
    random = np.random.default_rng(11)
    days = [str(FIRST_DAY + timedelta(days=day)) for day in range(31)]

    def drawn(labels: list[str]) -> pa.Array:
        texts = pa.array(["", *labels])
        places = random.integers(1, len(labels) + 1, n_rows, dtype=np.int32)
        places[random.random(n_rows) < 0.05] = 0
        return pa.DictionaryArray.from_arrays(pa.array(places), texts).cast(pa.string())

    columns = {
        "respondent_code": pa.array([f"R{number:07d}" for number in random.permutation(n_rows)]),
        "datum": pa.array(days).take(pa.array(random.integers(0, 31, n_rows))),
        "wijze": drawn(["papier", "online", "interview", "telefoon"]),
    }
    for instrument in loaded.instruments_of(QUESTIONNAIRE):
        for item in instrument.items:
            columns[item.id] = drawn(labels_of(instrument, item))
    plain = pyarrow.csv.WriteOptions(quoting_style="none", include_header=False)
    with file.open("wb") as stream:
        stream.write((",".join(columns) + "\n").encode())
        pyarrow.csv.write_csv(pa.table(columns), stream, plain)


def bare_read(file: Path, store: Path, loaded: Catalogue) -> None:
    """A typed read of the file into a stored, checkpointed table."""
    types = {"respondent_code": "VARCHAR", "datum": "DATE", "wijze": "VARCHAR"}
    for instrument in loaded.instruments_of(QUESTIONNAIRE):
        for item in instrument.items:
            types[item.id] = "UTINYINT" if item.range is not None else "VARCHAR"
    listed = ", ".join(f"'{name}': '{kind}'" for name, kind in types.items())
    with duckdb.connect(str(store)) as connection:
        connection.execute(
            f"CREATE TABLE bare AS SELECT * FROM read_csv('{file}', header = true, delim = ',', "
            f"auto_detect = false, quote = '', columns = {{{listed}}})"
        )
        connection.execute("CHECKPOINT")


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


def seconds(action: Callable[[], None]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


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
