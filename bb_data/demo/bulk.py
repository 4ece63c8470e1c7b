"""Many more invented initiatives, straight into the tables: for measuring at size. Not: the road of hand-ins.

All draws are over everybody of a chunk of initiatives at once. Their waves are closed without a
release of their own; the next release holds them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

import numpy as np
import pyarrow as pa
from numpy.random import Generator
from numpy.typing import NDArray
from scipy.special import ndtri

from bb_data.catalogue.schema import Instrument
from bb_data.demo.acting import LSA, World
from bb_data.demo.answering import MISSING, Floats
from bb_data.demo.panel import Lasting, People, Places, draw_answers, draw_lasting, stream
from bb_data.demo.plan import HELD_WAVES, ProgrammePlan
from bb_data.demo.truth import Truth
from bb_data.model.identifiers import uuid7
from bb_data.model.programme import WaveState
from bb_data.store.columns import code_lists, ids, new_ids
from bb_data.store.database import Writer

CHUNK = 500
"""Initiatives drawn and written at once; bounds memory."""
QUESTIONNAIRE = "volledig"
MISSING_CODE = 255
"""A missing answer in an unsigned matrix; NULL in the store."""
LOCATION_SD = 0.15
CHANGE_MEAN, CHANGE_SD = -0.3, 0.3
"""Initiatives differ in where they start (latent SD) and in their true change (points)."""
MONTHS = 18
CATEGORIES = 3


@dataclass(frozen=True)
class Chunk:
    """Some initiatives with all their people; `of` gives each person's initiative (place in the chunk)."""

    first: int
    ids: list[UUID]
    batches: list[UUID]
    of: Places
    people: People
    lasting: Lasting
    participant_ids: pa.Array
    location: Floats
    shift_by_wave: Floats

    @property
    def n(self) -> int:
        """How many initiatives."""
        return len(self.ids)


def extra_names(plan: ProgrammePlan, first: int, n: int) -> Iterator[tuple[str, str, str, str]]:
    """(slug, name, place, sign) of invented initiatives, numbered so that they are all different."""
    extra = plan.extra
    for number in range(first, first + n):
        kind = extra.kinds[number % len(extra.kinds)]
        name = extra.names[(number // len(extra.kinds)) % len(extra.names)]
        place = extra.places[number % len(extra.places)]
        sign = extra.signs[number % len(extra.signs)]
        yield f"verzonnen-{number + 1:05}", f"{kind} {name} {number + 1}", place, sign


def add_extra_initiatives(world: World, truth: Truth, n: int, seed: int) -> int:
    """Add `n` initiatives with all held waves closed; gives the number of questionnaires."""
    instruments = world.catalogue.instruments_of(QUESTIONNAIRE)
    n_responses = 0
    for first in range(0, n, CHUNK):
        random = stream(seed, "extra", str(first))
        chunk = _draw_chunk(random, world, truth, instruments, first, min(CHUNK, n - first))
        with world.database.write() as writer:
            _write_initiatives(writer, world.programme, chunk)
            for wave in range(len(HELD_WAVES)):
                n_responses += _write_wave(random, writer, world, truth, instruments, chunk, wave)
            _write_visits(random, writer, world.programme, chunk)
            writer.audit(LSA, "demo.extra", str(first), n=chunk.n)
    return n_responses


def _draw_chunk(
    random: Generator,
    world: World,
    truth: Truth,
    instruments: tuple[Instrument, ...],
    first: int,
    n: int,
) -> Chunk:
    starters = world.programme.extra.starters
    n_people = n * starters
    quirks, visits = truth.parameters.quirks, truth.parameters.visits
    loneliness = random.standard_normal(n_people)
    people = People(
        loneliness=loneliness,
        first_wave=np.zeros(n_people, dtype=np.int16),
        keenness=_with(random, loneliness, quirks.staying_on_loneliness),
        sociability=_with(random, loneliness, visits.on_loneliness),
    )
    location = LOCATION_SD * random.standard_normal(n)
    change = CHANGE_MEAN + CHANGE_SD * random.standard_normal(n)
    # Near the national mean the shift is as good as linear in the points it makes.
    per_point = truth.shift_for(location=0.0, change=-1.0) / -1.0
    growth = np.array([0.0, 0.6, 1.0, 1.0])
    return Chunk(
        first=first,
        ids=[uuid7() for _ in range(n)],
        batches=[uuid7() for _ in range(n)],
        of=np.repeat(np.arange(n), starters),
        people=people,
        lasting=draw_lasting(random, people, instruments, truth.parameters),
        participant_ids=new_ids(n_people),
        location=location,
        shift_by_wave=per_point * change[:, None] * growth,
    )


def _with(random: Generator, trait: Floats, correlation: float) -> Floats:
    related: Floats = correlation * trait + np.sqrt(1 - correlation**2) * random.standard_normal(
        len(trait)
    )
    return related


def _write_initiatives(writer: Writer, plan: ProgrammePlan, chunk: Chunk) -> None:
    names = list(extra_names(plan, chunk.first, chunk.n))
    slugs, titles, places, signs = (list(part) for part in zip(*names, strict=True))
    writer.insert(
        "initiative",
        pa.table(
            {
                "id": ids(chunk.ids),
                "slug": slugs,
                "name": titles,
                "place": places,
                "sign": signs,
                "started_on": pa.array([plan.started_on] * chunk.n, pa.date32()),
                "has_agreed_to_be_named": [False] * chunk.n,
            }
        ),
    )
    starters = plan.extra.starters
    numbers = np.arange(len(chunk.of)) % starters + 100
    writer.insert(
        "participant",
        pa.table(
            {
                "id": chunk.participant_ids,
                "initiative_id": _taken(chunk.ids, chunk.of),
                "code": [f"X{number}" for number in numbers],
            }
        ),
    )


def _write_wave(
    random: Generator,
    writer: Writer,
    world: World,
    truth: Truth,
    instruments: tuple[Instrument, ...],
    chunk: Chunk,
    wave: int,
) -> int:
    plan, period = world.programme, HELD_WAVES[wave]
    opens_on, closes_on = plan.windows[period]
    handed_in_at = datetime.combine(closes_on, time(19))
    wave_ids = [uuid7() for _ in chunk.ids]
    batch_ids = [uuid7() for _ in chunk.ids]
    who = _who(random, plan, chunk, truth, wave)
    of = chunk.of[who]
    n_forms = np.bincount(of, minlength=chunk.n)
    writer.insert(
        "wave",
        pa.table(
            {
                "id": ids(wave_ids),
                "initiative_id": ids(chunk.ids),
                "period": [period] * chunk.n,
                "questionnaire": [QUESTIONNAIRE] * chunk.n,
                "opens_on": pa.array([opens_on] * chunk.n, pa.date32()),
                "closes_on": pa.array([closes_on] * chunk.n, pa.date32()),
                "expected_n": pa.array([plan.extra.starters] * chunk.n, pa.int32()),
                "state": [str(WaveState.CLOSED)] * chunk.n,
                "closed_at": pa.array([handed_in_at] * chunk.n, pa.timestamp("us")),
            }
        ),
    )
    writer.insert(
        "batch",
        _batches(chunk, batch_ids, ids(wave_ids), "survey", handed_in_at, n_forms),
    )
    response_ids = new_ids(len(who))
    waves_of_forms = _taken(wave_ids, of)
    days = opens_on.toordinal() + (
        random.beta(1.5, 2.2, len(who)) * (closes_on - opens_on).days
    ).astype(np.int32)
    epoch = days - datetime(1970, 1, 1).toordinal()
    writer.insert(
        "response",
        pa.table(
            {
                "id": response_ids,
                "wave_id": waves_of_forms,
                "participant_id": chunk.participant_ids.take(pa.array(who)),
                "batch_id": _taken(batch_ids, of),
                "filled_in_on": pa.array(epoch.astype(np.int32)).cast(pa.date32()),
                "mode": ["papier"] * len(who),
                "is_late_baseline": np.zeros(len(who), dtype=bool),
            }
        ),
    )
    shift = (chunk.location + chunk.shift_by_wave[:, wave])[of]
    answers = draw_answers(
        random,
        chunk.people,
        chunk.lasting,
        who,
        instruments,
        truth.parameters,
        wave=wave,
        n_categories=CATEGORIES,
        shifts=dict.fromkeys(truth.parameters.instruments.loneliness, shift),
    )
    for instrument in instruments:
        codes = answers.codes[instrument.id]
        columns = {
            "response_id": response_ids,
            "wave_id": waves_of_forms,
            "catalogue_version": pa.array([instrument.version] * len(who), pa.int16()),
            "codes": code_lists(
                np.where(codes == MISSING, MISSING_CODE, codes).astype(np.uint8), MISSING_CODE
            ),
        }
        if instrument.kind == "background":
            writer.insert("background", pa.table(columns))
            continue
        coding = next((c for c in instrument.codings if not c.is_numeric), None)
        columns |= {
            "instrument": [instrument.id] * len(who),
            "coding": [coding.id if coding else "own"] * len(who),
            "n_categories": pa.array([coding.n_categories if coding else 0] * len(who), pa.uint8()),
        }
        writer.insert("answer", pa.table(columns))
    return len(who)


def _who(random: Generator, plan: ProgrammePlan, chunk: Chunk, truth: Truth, wave: int) -> Places:
    if wave == 0:
        return np.arange(len(chunk.of))
    stable = truth.parameters.quirks.staying_stability
    wish = np.sqrt(stable) * chunk.people.keenness + np.sqrt(1 - stable) * random.standard_normal(
        len(chunk.of)
    )
    return np.flatnonzero(wish > ndtri(1 - plan.extra.return_shares[wave - 1]))


def _write_visits(random: Generator, writer: Writer, plan: ProgrammePlan, chunk: Chunk) -> None:
    days = [plan.started_on + timedelta(days=12 + 30 * month) for month in range(MONTHS)]
    comes = random.random((len(days), len(chunk.of))) < 0.12 + 0.25 * (chunk.people.sociability > 0)
    meeting, person = np.nonzero(comes)
    place = meeting * chunk.n + chunk.of[person]
    n_came = np.bincount(place, minlength=len(days) * chunk.n)
    n_meetings = len(days) * chunk.n
    of = np.tile(np.arange(chunk.n), len(days))
    activity_ids = new_ids(n_meetings)
    handed_in_at = datetime.combine(days[-1] + timedelta(days=3), time(9))
    n_rows = np.bincount(chunk.of[person], minlength=chunk.n)
    writer.insert(
        "batch",
        _batches(
            chunk,
            chunk.batches,
            pa.nulls(chunk.n, pa.uuid().storage_type).cast(pa.uuid()),
            "attendance",
            handed_in_at,
            n_rows,
        ),
    )
    writer.insert(
        "activity",
        pa.table(
            {
                "id": activity_ids,
                "initiative_id": _taken(chunk.ids, of),
                "batch_id": _taken(chunk.batches, of),
                "held_on": pa.array([day for day in days for _ in chunk.ids], pa.date32()),
                "title": ["Bijeenkomst"] * n_meetings,
                "kind": ["ontmoeting"] * n_meetings,
                "n_participants": pa.array(n_came.astype(np.int32)),
                "hours": np.full(n_meetings, 2.0),
            }
        ),
    )
    writer.insert(
        "attendance",
        pa.table(
            {
                "activity_id": activity_ids.take(pa.array(place)),
                "participant_id": chunk.participant_ids.take(pa.array(person)),
                "batch_id": _taken(chunk.batches, chunk.of[person]),
            }
        ),
    )


def _batches(
    chunk: Chunk,
    batch_ids: list[UUID],
    wave_ids: pa.Array,
    kind: str,
    handed_in_at: datetime,
    n_rows: NDArray[np.int64],
) -> pa.Table:
    counts = pa.array(n_rows.astype(np.int32))
    return pa.table(
        {
            "id": ids(batch_ids),
            "initiative_id": ids(chunk.ids),
            "wave_id": wave_ids,
            "kind": [kind] * chunk.n,
            "handed_in_by": [LSA.name] * chunk.n,
            "handed_in_at": pa.array([handed_in_at] * chunk.n, pa.timestamp("us")),
            "file_name": [""] * chunk.n,
            "file_sha256": [""] * chunk.n,
            "n_rows": counts,
            "n_accepted": counts,
            "n_new": counts,
            "state": ["committed"] * chunk.n,
            "problems": ["[]"] * chunk.n,
        }
    )


def _taken(values: list[UUID], places: NDArray[np.int64]) -> pa.Array:
    return ids(values).take(pa.array(places))
