"""Every combination of scores that one person can have on an instrument, also on those derived from it. Not: who has which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bb_data.catalogue.schema import Catalogue, Instrument, Item, Score

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """`values`: one row per possible combination, one column per `instrument.score` or `instrument.item`."""

    columns: tuple[str, ...]
    values: Floats

    def column(self, name: str) -> Floats:
        """The values of one score over all patterns."""
        return np.asarray(self.values[:, self.columns.index(name)])

    def over(self, columns: Iterable[str]) -> Patterns:
        """The patterns of some of the columns, each once."""
        kept = tuple(name for name in self.columns if name in set(columns))
        places = [self.columns.index(name) for name in kept]
        return Patterns(kept, np.unique(self.values[:, places], axis=0))

    def place_of(self, known: Floats) -> NDArray[np.int64]:
        """For each row of known values (NaN = unknown) the first pattern that fits best."""
        distance = np.nansum(np.abs(known[:, None, :] - self.values[None, :, :]), axis=2)
        return np.asarray(distance.argmin(axis=1), dtype=np.int64)

    def height(self) -> Floats:
        """How high each pattern is on all columns together, 0-1."""
        spread = np.ptp(self.values, axis=0)
        above = self.values - self.values.min(axis=0)
        return np.asarray((above / np.where(spread > 0, spread, 1.0)).mean(axis=1))

    def distances(self) -> Floats:
        """How far patterns lie apart: the sum over the columns, each over its own range."""
        spread = np.ptp(self.values, axis=0)
        scaled = self.values / np.where(spread > 0, spread, 1.0)
        return np.asarray(np.abs(scaled[:, None, :] - scaled[None, :, :]).sum(axis=2))


@lru_cache(maxsize=8)
def nearest_of(patterns: Patterns, n: int) -> NDArray[np.int64]:
    """The `n` nearest others of each pattern (patterns x n), the nearest first."""
    order = np.argsort(patterns.distances(), axis=1, kind="stable")
    return np.ascontiguousarray(order[:, 1 : n + 1], dtype=np.int64)


def patterns_of_scales(catalogue: Catalogue, instrument_id: str) -> Patterns:
    """The patterns of an instrument's scores together with those of every instrument derived from it."""
    source = catalogue.instruments[instrument_id]
    scored = [
        (instrument, score)
        for instrument in catalogue.instruments.values()
        if instrument is source or instrument_id in instrument.derived_from
        for score in instrument.scores
    ]
    return _combined(source, tuple(scored))


def patterns_of_item(catalogue: Catalogue, instrument_id: str, item_id: str) -> Patterns:
    """The patterns of one question: its answer codes."""
    instrument = catalogue.instruments[instrument_id]
    codes = np.array(sorted(_codes(instrument, instrument.item(item_id))), dtype=np.float64)
    return Patterns((f"{instrument_id}.{item_id}",), codes[:, None])


def _combined(source: Instrument, scored: tuple[tuple[Instrument, Score], ...]) -> Patterns:
    # Item by item, keeping each combination once: 2,048 answers to eleven items are 138 combinations.
    reached = np.zeros((1, len(scored)))
    for item in source.items:
        steps = np.unique(
            [
                [_step(instrument, score, item, code) for instrument, score in scored]
                for code in _codes(source, item)
            ],
            axis=0,
        )
        grown = (reached[:, None, :] + steps[None, :, :]).reshape(-1, len(scored))
        reached = np.unique(np.round(grown, 9), axis=0)
    names = tuple(f"{instrument.id}.{score.id}" for instrument, score in scored)
    return Patterns(names, reached)


def _step(instrument: Instrument, score: Score, item: Item, code: int) -> float:
    """What one answer adds to a score when every item is answered."""
    if item.id not in score.items:
        return 0.0
    table = instrument.item(item.id).points
    points = float(code) if table is None else instrument.points[table][code]
    parts = len(score.items) if score.method == "mean" else 1
    return points * score.factor / parts


@lru_cache(maxsize=64)
def _range_codes(minimum: int, maximum: int) -> tuple[int, ...]:
    return tuple(range(minimum, maximum + 1))


def _codes(instrument: Instrument, item: Item) -> Iterable[int]:
    if item.range is not None:
        return _range_codes(item.range.minimum, item.range.maximum)
    return tuple(answer.code for answer in instrument.answers_of(item))
