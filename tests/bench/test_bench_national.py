"""Closing one more wave in a national programme, against the same at six initiatives.

The auditor really searches the answers of the initiative that closes, before and after, on both sides. Of all
others it is said beforehand that it found nothing: to search thousands takes a day, and that closing does not do.
BB_BENCH_INITIATIVES says how many there are; the requirement is about 6,000. They come in some hundreds at a
time, each time with a release: all at once would take more memory than most machines have. It takes over an hour.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.auditor.worker import Work
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.finding import Finding
from bb_data.model.period import WAVES
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.release import passing
from bb_data.release.auditing import audited
from bb_data.release.build import build_release
from bb_data.release.closing import close_wave
from bb_data.release.content import Progress
from bb_data.release.published import release_by_id
from tests.bench.national import FIRST, growing, national_store

pytestmark = pytest.mark.bench

BOUND = 1.5
N_INITIATIVES = int(os.environ.get("BB_BENCH_INITIATIVES", "60"))
REAL_SIZE = 6


def seconds_of_closing(folder: Path, n_initiatives: int) -> float:
    """Of closing the last wave of the first initiative, when a release holds everything else."""
    releases = folder / "releases"
    with national_store(folder) as database:
        for _ in growing(database, n_initiatives):
            with pytest.MonkeyPatch.context() as patch, collecting_later():
                patch.setattr(passing, "audited", searched_in_the_first)
                build_release(database, COMMAND_LINE, catalogue(), releases, audit_demo=True)
        database.checkpoint()
        with database.read() as reader:
            first = initiative_by_slug(reader, FIRST)
        started = time.perf_counter()
        closed = close_wave(
            database, COMMAND_LINE, catalogue(), first, WAVES[-1], releases, audit_demo=True
        )
        seconds = time.perf_counter() - started
    release = release_by_id(releases, closed.release_id)
    cell = release.released().get(f"djg11.mean/initiatief:{FIRST}/{WAVES[-1]}/-")
    assert cell is not None
    assert cell.is_shown
    searched = [one for one in release.manifest.audit if one.n_questions]
    assert {one.initiative for one in searched} == {FIRST}
    return seconds


@contextmanager
def collecting_later() -> Iterator[None]:
    """Millions of figures at a time: looking which may be forgotten takes a third of it, and is not measured."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()


def searched_in_the_first(
    work: Sequence[Work], its_catalogue: Catalogue, progress: Progress
) -> Iterator[tuple[int, Finding]]:
    """Search the first initiative, and say of all others that nothing was found to take out."""
    of_first = [place for place, (_, tables) in enumerate(work) if tables[0].initiative == FIRST]
    for place, (family, tables) in enumerate(work):
        if place not in of_first:
            yield place, Finding(tables[0].initiative, family.name, 0, 0, None, ())
    for number, finding in audited([work[place] for place in of_first], its_catalogue, progress):
        yield of_first[number], finding


def test_closing_a_wave_costs_as_good_as_the_same_in_a_national_programme(tmp_path: Path) -> None:
    seconds_of_closing(tmp_path / "warm", REAL_SIZE)  # what is compiled and read once
    few = seconds_of_closing(tmp_path / "few", REAL_SIZE)
    many = seconds_of_closing(tmp_path / "many", N_INITIATIVES)
    ratio = many / few
    sys.stdout.write(
        f"closing a wave, {N_INITIATIVES} initiatives against {REAL_SIZE}: {ratio:.2f}"
        f" (at most {BOUND}; {few:.2f} s at {REAL_SIZE})\n"
    )
    assert ratio <= BOUND
