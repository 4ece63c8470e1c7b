"""Runs the auditor over every initiative, in processes side by side, with progress in words. Not: the auditor (disclosure)."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue
from typing import IO

import bb_data
from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.auditor.audit import families_to_audit
from bb_data.disclosure.auditor.worker import Work
from bb_data.disclosure.decision import Decision
from bb_data.errors import ReleaseError
from bb_data.model.answer_table import AnswerTable
from bb_data.model.finding import Finding
from bb_data.words.language import _, ngettext

_AT_MOST = 4
"""Processes side by side; the server serves others as well."""

_Worker = subprocess.Popen[bytes]


def work_of(
    own: Iterable[Decision],
    tables: Iterable[AnswerTable],
    catalogue: Catalogue,
    told_before: Iterable[Decision] = (),
    held: Collection[str] = (),
) -> list[Work]:
    """Every family of figures of every initiative with its answers, those that take longest first.

    With what earlier releases told (S8), and the cells that were taken out of them.
    Work per initiative is independent: a programme figure covers exactly the initiatives whose own
    figure is shown (S7).
    """
    tables_of: dict[str, list[AnswerTable]] = defaultdict(list)
    for table in tables:
        tables_of[table.initiative].append(table)
    now, before = _by_initiative(own), _by_initiative(told_before)
    work = [
        (family, mine)
        for initiative, mine in sorted(tables_of.items())
        for family in families_to_audit(now[initiative], mine, catalogue, before[initiative], held)
    ]
    return sorted(work, key=lambda one: -len(one[0].decisions))


def _by_initiative(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        found[decision.raw.address.initiative or ""].append(decision)
    return found


def audited(
    work: Sequence[Work], catalogue: Catalogue, progress: Callable[[str], None]
) -> Iterator[tuple[int, Finding]]:
    """What the auditor finds, each as soon as it is found, with its place in the work.

    Who stops listening stops the search. Raises ReleaseError when an audit could not be done.
    """
    n_workers = min(len(work), os.cpu_count() or 1, _AT_MOST)
    # After a failure the processes end first, so that nobody waits for the rest of the work.
    with ThreadPoolExecutor(_AT_MOST) as pool, _workers(n_workers, catalogue) as idle:
        place_of = {pool.submit(_done_by, idle, one): place for place, one in enumerate(work)}
        for number, one in enumerate(as_completed(place_of), start=1):
            yield place_of[one], one.result()
            progress(_progress_words(number, len(work)))


@contextmanager
def _workers(n: int, catalogue: Catalogue) -> Iterator[SimpleQueue[_Worker]]:
    """So many processes that wait for work; they end with the block, whatever happened."""
    idle: SimpleQueue[_Worker] = SimpleQueue()
    workers: list[_Worker] = []
    try:
        for _number in range(n):
            worker = subprocess.Popen(
                [sys.executable, "-m", "bb_data.disclosure.auditor.worker"],
                cwd=Path(bb_data.__file__).parents[1],
                env=_surroundings(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
            workers.append(worker)
            try:
                _send(worker, catalogue)
            except OSError as error:
                raise _not_done(type(error).__name__) from None
            idle.put(worker)
        yield idle
    finally:
        for worker in workers:
            worker.kill()
            with suppress(OSError):  # what was still on its way to it is of no use any more
                worker.communicate()


def _surroundings() -> dict[str, str]:
    # The key of the store is none of their business; one thread each: they are side by side already.
    kept = {name: value for name, value in os.environ.items() if name != "BB_DATA_KEY"}
    return kept | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def _done_by(idle: SimpleQueue[_Worker], work: Work) -> Finding:
    worker = idle.get()
    try:
        _send(worker, work)
        result: Finding | str = pickle.load(_pipe(worker.stdout))  # noqa: S301  # our own process
    except (OSError, EOFError) as error:
        result = type(error).__name__
    finally:
        idle.put(worker)
    if isinstance(result, str):
        raise _not_done(result)
    return result


def _not_done(error: str) -> ReleaseError:
    return ReleaseError(
        _(
            "De controle op herkenbaarheid kon niet worden gedaan ({error}). Probeer het nog eens; "
            "er is niets vrijgegeven."
        ).format(error=error)
    )


def _send(worker: _Worker, what: object) -> None:
    pipe = _pipe(worker.stdin)
    pickle.dump(what, pipe)
    pipe.flush()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise BrokenPipeError
    return pipe


def _progress_words(done: int, n: int) -> str:
    return ngettext(
        "Controleren of iemand te herkennen is: {done} van de {n} groep cijfers",
        "Controleren of iemand te herkennen is: {done} van de {n} groepen cijfers",
        n,
    ).format(done=done, n=n)
