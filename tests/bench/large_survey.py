"""A large hand-in for the benchmarks, the bare read it is compared with, and a clock. Not: what is measured."""

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

from bb_data.catalogue.schema import Catalogue, Instrument, Item

N_ROWS = int(os.environ.get("BB_BENCH_ROWS", "1000000"))
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


def seconds(action: Callable[[], None]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started
