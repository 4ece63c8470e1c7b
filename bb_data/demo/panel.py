"""Invented people of one initiative, and what they answer at each wave. Not: files or the store."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator, SeedSequence
from numpy.typing import NDArray
from scipy.special import ndtr

from bb_data.catalogue.schema import Catalogue, Instrument
from bb_data.demo.answering import (
    MISSING,
    Answering,
    Codes,
    CountAnswers,
    Floats,
    GradedAnswers,
    LonelinessAnswers,
)
from bb_data.demo.parameters import Parameters
from bb_data.demo.plan import HELD_WAVES, LATER_WAVES, InitiativePlan

Places = NDArray[np.int64]


def stream(seed: int, *names: str) -> Generator:
    """A random stream of its own for each name, so that one part's draws never shift another's."""
    return np.random.default_rng(SeedSequence([seed, *(zlib.crc32(n.encode()) for n in names)]))


@dataclass(frozen=True)
class People:
    """Everybody an initiative meets: respondents first, then visitors who never fill in a form.

    `loneliness` is the lasting part, standard normal; `first_wave` the number of the wave at which
    somebody first fills in a form, MISSING for visitors; `keenness` orders who takes part again.
    """

    loneliness: Floats
    first_wave: NDArray[np.int16]
    keenness: Floats
    sociability: Floats

    @property
    def n(self) -> int:
        """How many people."""
        return len(self.loneliness)


@dataclass(frozen=True)
class Answers:
    """The forms of one wave: who (places in People) and their codes by instrument."""

    wave: int
    people: Places
    codes: dict[str, Codes]
    n_categories: int


def draw_people(random: Generator, plan: InitiativePlan, parameters: Parameters) -> People:
    """The people of one initiative: starters, newcomers of each held wave, visitors besides."""
    held = len(HELD_WAVES) - 1
    first = [0] * plan.starters
    for number, n_new in enumerate(plan.newcomers[:held], start=1):
        first += [number] * n_new
    first += [MISSING] * plan.visitors_besides
    n = len(first)
    loneliness = random.standard_normal(n)
    staying = parameters.quirks.staying_on_loneliness
    coming = parameters.visits.on_loneliness
    return People(
        loneliness=loneliness,
        first_wave=np.array(first, dtype=np.int16),
        keenness=_related(random, loneliness, staying),
        sociability=_related(random, loneliness, coming),
    )


def _related(random: Generator, trait: Floats, correlation: float) -> Floats:
    own = np.sqrt(1 - correlation**2) * random.standard_normal(len(trait))
    related: Floats = correlation * trait + own
    return related


def takes_part(
    random: Generator, people: People, plan: InitiativePlan, parameters: Parameters, wave: int
) -> Places:
    """Who fills in a form at a wave: its newcomers, and the keenest of those who came before.

    Of the starters exactly as many return as the plan says; of former newcomers the same share.
    """
    new = np.flatnonzero(people.first_wave == wave)
    if wave == 0:
        return new
    stable = parameters.quirks.staying_stability
    # The lasting part of the wish to go on carries what it owes to loneliness; the mood does not.
    mood = random.standard_normal(people.n)
    wish = np.sqrt(stable) * people.keenness + np.sqrt(1 - stable) * mood
    n_returning = plan.n_returning(LATER_WAVES[wave - 1])
    starters = np.flatnonzero(people.first_wave == 0)
    earlier = np.flatnonzero((people.first_wave > 0) & (people.first_wave < wave))
    share = n_returning / plan.starters
    back = _keenest(starters, wish, n_returning)
    back_newcomers = _keenest(earlier, wish, round(len(earlier) * share))
    return np.sort(np.concatenate([back, back_newcomers, new]))


def _keenest(places: Places, wish: Floats, n: int) -> Places:
    return places[np.argsort(-wish[places], kind="stable")[:n]]


def answering_of(
    instrument: Instrument, parameters: Parameters, *, n_categories: int = 3, wave: int = 0
) -> Answering | None:
    """The model that answers an instrument at a wave; None for the background questions."""
    match parameters.model_of(instrument.id):
        case "loneliness":
            return LonelinessAnswers(instrument, parameters.loneliness, n_categories)
        case "graded":
            return GradedAnswers(instrument, parameters.graded[instrument.id])
        case "counts":
            return CountAnswers(instrument, parameters.contacts, wave)
        case "background":
            return None


@dataclass(frozen=True)
class Lasting:
    """What stays the same in a person: own parts of every factor, and luck in background questions."""

    own: dict[str, Floats]
    background: Floats


def draw_lasting(
    random: Generator, people: People, instruments: tuple[Instrument, ...], parameters: Parameters
) -> Lasting:
    """The lasting parts of everybody, for these instruments."""
    own = {instrument.id: random.standard_normal(people.n) for instrument in instruments}
    luck = [
        ndtr(_related(random, people.loneliness, correlation))
        for correlation in parameters.background.on_loneliness
    ]
    return Lasting(own, np.column_stack(luck))


def factor_values(
    random: Generator,
    people: People,
    own: Floats,
    who: Places,
    *,
    on_loneliness: float,
    stability: float,
    shift: float | Floats,
) -> Floats:
    """A factor at one moment: lasting part (loneliness and own) plus the moment's, plus a shift."""
    lasting = on_loneliness * people.loneliness[who] + np.sqrt(1 - on_loneliness**2) * own[who]
    moment = random.standard_normal(len(who))
    values: Floats = np.sqrt(stability) * lasting + np.sqrt(1 - stability) * moment + shift
    return values


def draw_answers(
    random: Generator,
    people: People,
    lasting: Lasting,
    who: Places,
    instruments: tuple[Instrument, ...],
    parameters: Parameters,
    *,
    wave: int,
    n_categories: int,
    shifts: dict[str, float | Floats],
) -> Answers:
    """The forms of these people at one wave, with blanks and a few straight lines.

    `shifts` is the true position of each instrument's factor at this wave, in latent SD.
    """
    codes: dict[str, Codes] = {}
    for instrument in instruments:
        model = answering_of(instrument, parameters, n_categories=n_categories, wave=wave)
        if model is None:
            codes[instrument.id] = background_codes(
                random, instrument, lasting.background[who], parameters, wave
            )
            continue
        factor = factor_values(
            random,
            people,
            lasting.own[instrument.id],
            who,
            on_loneliness=model.on_loneliness,
            stability=parameters.loneliness.stability,
            shift=shifts.get(instrument.id, 0.0),
        )
        drawn = model.codes(random, factor)
        if isinstance(model, LonelinessAnswers):
            straight = random.random(len(who)) < parameters.quirks.straight_line_share
            drawn[straight] = model.straight_line
        drawn[random.random(drawn.shape) < parameters.quirks.blank_item_share] = MISSING
        codes[instrument.id] = drawn
    return Answers(wave, who, codes, n_categories)


def background_codes(
    random: Generator, instrument: Instrument, luck: Floats, parameters: Parameters, wave: int
) -> Codes:
    """Answers to the background questions: the same luck gives the same answer, unless left blank."""
    p = parameters.background
    columns = []
    for place, item in enumerate(instrument.items):
        by_wave = p.shares_by_wave.get(place)
        shares = np.array(by_wave[wave] if by_wave else p.shares[place])
        codes = np.array([answer.code for answer in instrument.answers_of(item)])
        chosen = np.searchsorted(np.cumsum(shares)[:-1] / shares.sum(), luck[:, place])
        is_blank = random.random(len(luck)) < p.blank_shares[place]
        columns.append(np.where(is_blank, MISSING, codes[chosen]))
    return np.column_stack(columns).astype(np.int16)


def instruments_of(catalogue: Catalogue, plan: InitiativePlan) -> tuple[Instrument, ...]:
    """The instruments of the initiative's questionnaire, in paper order."""
    return catalogue.instruments_of(plan.questionnaire)
