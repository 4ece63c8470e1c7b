"""How a lasting trait becomes answers: one model per kind of instrument. Not: who answers when (panel).

Every model reads a factor that is standard normal in the national population at the start. Answers
are canonical codes, an (n, items) array in the catalogue's item order, MISSING where left blank.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import betaincinv, expit, logit, ndtr, ndtri

from bb_data.catalogue.schema import Instrument, Item
from bb_data.demo.parameters import Contacts, Graded, Loneliness

Floats = NDArray[np.float64]
Codes = NDArray[np.int16]

MISSING = -1
GRID = np.linspace(-7.0, 7.0, 701)
"""Where normal integrals are computed; the step is small against every curve integrated here."""
WEIGHTS = np.exp(-0.5 * GRID**2) / np.exp(-0.5 * GRID**2).sum()


class Answering(Protocol):
    """A model of one instrument. `on_loneliness` is the factor's correlation with lasting loneliness."""

    @property
    def on_loneliness(self) -> float: ...

    def codes(self, random: Generator, factor: Floats) -> Codes:
        """Drawn answers of people with these factors: (n, items)."""
        ...


class Scored(Answering, Protocol):
    """A model of an instrument with scores: what its items are expected to give is known."""

    def expected_points(self, factor: Floats) -> Floats:
        """Expected points of every item at each factor value: (n, items)."""
        ...


@dataclass(frozen=True)
class LonelinessAnswers:
    """Beta-binomial loneliness with items that differ: chance = expit(logit(person) + item).

    The person's chance is Beta(alpha, beta) distributed; the item constants are solved so that the
    items' national shares have the differences of `item_shares` and the mean of the Beta.
    """

    instrument: Instrument
    parameters: Loneliness
    n_categories: int
    on_loneliness: float = 1.0

    @cached_property
    def _items(self) -> Floats:
        constants = item_constants(self.parameters)
        return np.array([constants[_number(item)] for item in self.instrument.items])

    def expected_points(self, factor: Floats) -> Floats:
        chances: Floats = expit(person_logit(self.parameters, factor)[:, None] + self._items)
        return chances

    def codes(self, random: Generator, factor: Floats) -> Codes:
        is_lonely = random.random((len(factor), len(self._items))) < self.expected_points(factor)
        is_mild = random.random(is_lonely.shape) < self.parameters.mild_share
        is_strong = random.random(is_lonely.shape) < self.parameters.strong_share
        columns = []
        for place, item in enumerate(self.instrument.items):
            lonely, other, mild = self._answers_of(item)
            clear = np.where(is_lonely[:, place], lonely[0], other[0])
            loud = np.where(is_lonely[:, place], lonely[-1], other[-1])
            code = np.where(is_strong[:, place], loud, clear) if self.n_categories == 5 else clear
            columns.append(np.where(is_lonely[:, place] & is_mild[:, place], mild, code))
        return np.column_stack(columns).astype(np.int16)

    @property
    def straight_line(self) -> int:
        """The code of somebody who gives the middle answer throughout."""
        return self._answers_of(self.instrument.items[0])[2]

    def _answers_of(self, item: Item) -> tuple[list[int], list[int], int]:
        # Clear answers from the middle outwards, per direction, and the mild one between them.
        points = self.instrument.points[item.points or ""]
        middle = sorted(points)[len(points) // 2]
        lonely = [c for c in points if points[c] > 0 and c != middle]
        other = [c for c in points if points[c] == 0]
        return (
            sorted(lonely, key=lambda c: abs(c - middle)),
            sorted(other, key=lambda c: abs(c - middle)),
            middle,
        )


def person_logit(parameters: Loneliness, factor: Floats) -> Floats:
    """The logit of the person's chance of a lonely answer, from the standard normal factor."""
    table = _logit_table(parameters.alpha, parameters.beta)
    return np.interp(factor, GRID, table)


_tables: dict[tuple[float, float], Floats] = {}


def _logit_table(alpha: float, beta: float) -> Floats:
    if (alpha, beta) not in _tables:
        chances = np.clip(betaincinv(alpha, beta, ndtr(GRID)), 1e-12, 1 - 1e-12)
        _tables[alpha, beta] = logit(chances)
    return _tables[alpha, beta]


def item_constants(parameters: Loneliness) -> dict[int, float]:
    """The constant of every item, so that its national share keeps its distance to the others."""
    person = person_logit(parameters, GRID)
    wanted = parameters.alpha / (parameters.alpha + parameters.beta)
    logits = {number: float(logit(share)) for number, share in parameters.item_shares.items()}

    def mean_share(shift: float) -> float:
        return float(np.mean([expit(value + shift) for value in logits.values()]))

    shift = brentq(lambda s: mean_share(s) - wanted, -5, 5)

    def constant(target: float) -> float:
        return float(brentq(lambda c: float(WEIGHTS @ expit(person + c)) - target, -10, 10))

    return {number: constant(float(expit(value + shift))) for number, value in logits.items()}


def _number(item: Item) -> int:
    if item.number is None:
        raise ValueError(f"{item.id}: dit item heeft geen nummer uit de handleiding")
    return item.number


@dataclass(frozen=True)
class GradedAnswers:
    """Ordered answers: a normal variable with this loading on the factor, cut at the shares."""

    instrument: Instrument
    parameters: Graded

    @property
    def on_loneliness(self) -> float:
        return self.parameters.on_loneliness

    @cached_property
    def _codes_of_items(self) -> list[list[int]]:
        return [codes_of(self.instrument, item) for item in self.instrument.items]

    def _cuts(self, place: int) -> Floats:
        # For an item where high is bad the factor counts the other way round: shares from above.
        shares = np.array(self.parameters.shares[place])
        ordered = shares if self.parameters.high_is_good[place] else shares[::-1]
        cuts: Floats = ndtri(np.clip(np.cumsum(ordered)[:-1] / ordered.sum(), 1e-9, 1 - 1e-9))
        return cuts

    def _ordered_codes(self, place: int) -> list[int]:
        codes = self._codes_of_items[place]
        return codes if self.parameters.high_is_good[place] else codes[::-1]

    def expected_points(self, factor: Floats) -> Floats:
        loading = self.parameters.loading
        spread = np.sqrt(1 - loading**2)
        columns = []
        for place, item in enumerate(self.instrument.items):
            table = self.instrument.points.get(item.points or "", {})
            points = np.array([table.get(code, code) for code in self._ordered_codes(place)])
            above = ndtr((loading * factor[:, None] - self._cuts(place)) / spread)
            columns.append(points[0] + above @ np.diff(points))
        return np.column_stack(columns)

    def codes(self, random: Generator, factor: Floats) -> Codes:
        loading = self.parameters.loading
        n_items = len(self.instrument.items)
        own = np.sqrt(1 - loading**2) * random.standard_normal((len(factor), n_items))
        values = loading * factor[:, None] + own
        columns = [
            np.array(self._ordered_codes(place))[
                np.searchsorted(self._cuts(place), values[:, place])
            ]
            for place in range(n_items)
        ]
        return np.column_stack(columns).astype(np.int16)


@dataclass(frozen=True)
class CountAnswers:
    """Numbers of people: log-normal, cut off at the range, rounded to fives by many."""

    instrument: Instrument
    parameters: Contacts
    wave: int

    @property
    def on_loneliness(self) -> float:
        return self.parameters.on_loneliness

    def codes(self, random: Generator, factor: Floats) -> Codes:
        p = self.parameters
        n_items = len(self.instrument.items)
        own = np.sqrt(1 - p.loading**2) * random.standard_normal((len(factor), n_items))
        growth = np.array([by_wave[self.wave] for by_wave in p.growth])
        logs = (
            np.array(p.log_mean) + growth + np.array(p.log_sd) * (p.loading * factor[:, None] + own)
        )
        numbers = np.floor(np.exp(logs))
        is_rounded = (numbers >= 4) & (random.random(numbers.shape) < p.rounded_share)
        numbers = np.where(is_rounded, 5 * np.round(numbers / 5), numbers)
        highest = [item.range.maximum if item.range else 50 for item in self.instrument.items]
        codes: Codes = np.minimum(numbers, highest).astype(np.int16)
        return codes


def codes_of(instrument: Instrument, item: Item) -> list[int]:
    """The canonical codes that an item can have, ascending."""
    if item.range is not None:
        return list(range(item.range.minimum, item.range.maximum + 1))
    return sorted(answer.code for answer in instrument.answers_of(item))
