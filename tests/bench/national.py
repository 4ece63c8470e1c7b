"""Invented answers of a national programme, straight into the tables: random numbers with a fixed seed, nobody's answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import numpy as np
import pyarrow as pa

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.schema import Instrument
from bb_data.model.identifiers import uuid7
from bb_data.model.period import WAVES
from bb_data.model.programme import WaveState
from bb_data.store.columns import code_lists, ids, new_ids
from bb_data.store.database import Database, Writer
from bb_data.store.properties import DEMO_TODAY, set_property

SEED = 6000
N_PER_WAVE = 60
N_LEAVING = (12, 3, 3, 3)
"""After each wave so many stop and as many begin: most stop after the first."""
N_PEOPLE = N_PER_WAVE + sum(N_LEAVING)
STARTED_ON = date(2024, 1, 1)
TODAY = date(2026, 6, 30)
QUESTIONNAIRE = "volledig"
FIRST = "buurt-00001"
CHUNK = 500
A_RELEASE = 1500
"""So many initiatives come in before the next release: all at once would need more memory than most have."""
MISSING = 255


@contextmanager
def national_store(folder: Path) -> Iterator[Database]:
    """A store with nothing in it yet, and room for its releases."""
    (folder / "releases").mkdir(parents=True)
    database = Database.open(
        folder / "private" / "monitor.duckdb", allowed_folders=[folder / "releases"]
    )
    try:
        yield database
    finally:
        database.close()


def growing(database: Database, n_initiatives: int) -> Iterator[int]:
    """The initiatives come in, many at a time; after each time how many there are.

    Each with five waves, all closed but the last one of the first initiative.
    """
    random = np.random.default_rng(SEED)
    # The first one by itself: its answers are the same in a programme of any size, and so is what is searched.
    for first, end in pairwise([0, *range(1, n_initiatives, CHUNK), n_initiatives]):
        _add(database, random, first, end)
        if end == n_initiatives or (end - 1) % A_RELEASE == 0 < first:
            yield end


def _add(database: Database, random: np.random.Generator, first: int, end: int) -> None:
    with database.write() as writer:
        set_property(writer, DEMO_TODAY, str(TODAY))
        _write(writer, random, first, end - first)


def _write(writer: Writer, random: np.random.Generator, first: int, n: int) -> None:
    initiative_ids = [uuid7() for _ in range(n)]
    slugs = [f"buurt-{first + number + 1:05}" for number in range(n)]
    writer.insert(
        "initiative",
        pa.table(
            {
                "id": ids(initiative_ids),
                "slug": slugs,
                "name": [slug.capitalize() for slug in slugs],
                "started_on": pa.array([STARTED_ON] * n, pa.date32()),
                "has_agreed_to_be_named": [True] * n,
            }
        ),
    )
    of = np.repeat(np.arange(n), N_PEOPLE)
    people = new_ids(len(of))
    writer.insert(
        "participant",
        pa.table(
            {
                "id": people,
                "initiative_id": _taken(initiative_ids, of),
                "code": [f"P{number % N_PEOPLE}" for number in range(len(of))],
            }
        ),
    )
    lonely = random.random(len(of))
    about = {item: random.random(len(of)) for item in ("age", "sex")}
    for number, period in enumerate(WAVES):
        _write_wave(
            writer, random, number, period, initiative_ids, slugs, of, people, lonely, about
        )
    _write_visits(writer, random, initiative_ids, of, people)


def _write_wave(
    writer: Writer,
    random: np.random.Generator,
    number: int,
    period: str,
    initiative_ids: list[UUID],
    slugs: list[str],
    of: np.ndarray,
    people: pa.Array,
    lonely: np.ndarray,
    about: dict[str, np.ndarray],
) -> None:
    n = len(initiative_ids)
    day = STARTED_ON + timedelta(days=182 * number)
    wave_ids = [uuid7() for _ in range(n)]
    is_open = [slug == FIRST and period == WAVES[-1] for slug in slugs]
    writer.insert(
        "wave",
        pa.table(
            {
                "id": ids(wave_ids),
                "initiative_id": ids(initiative_ids),
                "period": [period] * n,
                "questionnaire": [QUESTIONNAIRE] * n,
                "opens_on": pa.array([day] * n, pa.date32()),
                "closes_on": pa.array([day] * n, pa.date32()),
                "expected_n": pa.array([N_PER_WAVE] * n, pa.int32()),
                "state": [str(WaveState.OPEN if one else WaveState.CLOSED) for one in is_open],
            }
        ),
    )
    gone = sum(N_LEAVING[:number])
    who = (gone + np.arange(N_PER_WAVE) + N_PEOPLE * np.arange(n)[:, None]).ravel()
    response_ids, waves = new_ids(len(who)), _taken(wave_ids, of[who])
    writer.insert(
        "response",
        pa.table(
            {
                "id": response_ids,
                "wave_id": waves,
                "participant_id": people.take(pa.array(who)),
                "batch_id": new_ids(len(who)),
                "filled_in_on": pa.array([day] * len(who), pa.date32()),
                "mode": ["papier"] * len(who),
                "is_late_baseline": np.zeros(len(who), dtype=bool),
            }
        ),
    )
    for instrument in catalogue().instruments_of(QUESTIONNAIRE):
        codes = _codes(random, instrument, lonely[who] - 0.03 * number, about, who)
        columns = {
            "response_id": response_ids,
            "wave_id": waves,
            "catalogue_version": pa.array([instrument.version] * len(who), pa.int16()),
            "codes": code_lists(codes, MISSING),
        }
        if instrument.kind == "background":
            writer.insert("background", pa.table(columns))
            continue
        columns |= {
            "instrument": [instrument.id] * len(who),
            "coding": ["own"] * len(who),
            "n_categories": pa.array([3] * len(who), pa.uint8()),
        }
        writer.insert("answer", pa.table(columns))


def _codes(
    random: np.random.Generator,
    instrument: Instrument,
    trait: np.ndarray,
    about: dict[str, np.ndarray],
    who: np.ndarray,
) -> np.ndarray:
    """A code per person and item, higher ones for who has more of the trait; of background always the same."""
    columns = []
    for item in instrument.items:
        known = (
            list(range(item.range.minimum, item.range.maximum + 1))
            if item.range is not None
            else [answer.code for answer in instrument.answers_of(item)]
        )
        own = about["age" if item.id == "leeftijd" else "sex"][who]
        spread = own if instrument.kind == "background" else _near(random, trait)
        columns.append(np.array(sorted(known))[(spread * len(known)).astype(int)])
    return np.column_stack(columns).astype(np.uint8)


def _near(random: np.random.Generator, trait: np.ndarray) -> np.ndarray:
    return np.clip(0.6 * trait + 0.4 * random.random(len(trait)), 0, 0.999)


def _write_visits(
    writer: Writer,
    random: np.random.Generator,
    initiative_ids: list[UUID],
    of: np.ndarray,
    people: pa.Array,
) -> None:
    n, n_months = len(initiative_ids), 24
    days = [STARTED_ON + timedelta(days=10 + 30 * month) for month in range(n_months)]
    activity_ids = new_ids(n * n_months)
    writer.insert(
        "activity",
        pa.table(
            {
                "id": activity_ids,
                "initiative_id": _taken(initiative_ids, np.tile(np.arange(n), n_months)),
                "batch_id": new_ids(n * n_months),
                "held_on": pa.array([day for day in days for _ in range(n)], pa.date32()),
                "title": ["Koffie"] * (n * n_months),
                "hours": np.full(n * n_months, 2.0),
            }
        ),
    )
    month, person = np.nonzero(random.random((n_months, len(of))) < 0.2)
    writer.insert(
        "attendance",
        pa.table(
            {
                "activity_id": activity_ids.take(pa.array(month * n + of[person])),
                "participant_id": people.take(pa.array(person)),
                "batch_id": new_ids(len(person)),
            }
        ),
    )


def _taken(of_each: list[UUID], places: np.ndarray) -> pa.Array:
    return ids(of_each).take(pa.array(places))
