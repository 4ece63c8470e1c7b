"""How complete the questionnaires of all initiatives are, wave by wave. Numbers of forms and codes; never an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bb_data.disclosure.released import Counts, counts
from bb_data.model.programme import WaveState
from bb_data.programme import progress
from bb_data.views import programme
from bb_data.views.context import Context
from bb_data.views.permission import view
from bb_data.views.rows import Row, day, whole, words


@dataclass(frozen=True, slots=True)
class WaveCompleteness:
    """The questionnaires of one wave of one initiative.

    `n_first_time` codes were at no earlier wave; `n_waiting` forms came after the wave was closed. `n_by_mode`
    counts how forms were filled in, of those of which that is known.
    """

    initiative: str
    name: str
    period: str
    state: WaveState
    closes_on: date
    n_received: int
    n_expected: int
    n_waiting: int
    n_again: int = 0
    n_first_time: int = 0
    n_late_baseline: int = 0
    n_by_mode: tuple[tuple[str, int], ...] = ()

    @property
    def n_to_come(self) -> int:
        """How many were expected and are not in."""
        return max(0, self.n_expected - self.n_received)

    @property
    def share(self) -> float:
        """How much of what was expected is in, 0-1; 1 when nothing was expected."""
        return min(1.0, self.n_received / self.n_expected) if self.n_expected else 1.0


_MODES = {
    "papier": "n_paper",
    "online": "n_online",
    "interview": "n_interview",
    "telefoon": "n_telephone",
}


@view("counts.all")
def completeness(ctx: Context) -> tuple[WaveCompleteness, ...]:
    """Every wave that is planned, open or closed, by initiative in alphabetical order."""
    with ctx.monitor.store.read() as reader:
        forms = counts(progress.COMPLETENESS_COLUMNS, progress.completeness(reader))
    return _of(programme.waves(ctx), forms)


def _of(waves: Counts, forms: Counts) -> tuple[WaveCompleteness, ...]:
    by_wave = {(words(row, "initiative"), words(row, "period")): row for row in forms}
    return tuple(
        _one(row, by_wave.get((words(row, "initiative"), words(row, "period")))) for row in waves
    )


def _one(wave: Row, forms: Row | None) -> WaveCompleteness:
    found = WaveCompleteness(
        initiative=words(wave, "initiative"),
        name=words(wave, "name"),
        period=words(wave, "period"),
        state=WaveState(words(wave, "state")),
        closes_on=day(wave, "closes_on"),
        n_received=whole(wave, "n_received"),
        n_expected=whole(wave, "expected_n"),
        n_waiting=whole(wave, "n_waiting"),
    )
    if forms is None:
        return found
    modes = ((mode, whole(forms, column)) for mode, column in _MODES.items())
    return replace(
        found,
        n_again=whole(forms, "n_again"),
        n_first_time=whole(forms, "n_first_time"),
        n_late_baseline=whole(forms, "n_late_baseline"),
        n_by_mode=tuple((mode, n) for mode, n in modes if n),
    )
