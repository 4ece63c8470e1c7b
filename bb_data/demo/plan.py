"""Which invented initiatives there are and what truly happens there, read from programme.toml."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bb_data.demo.parameters import Part
from bb_data.model.period import WAVES

PROGRAMME_FILE = Path(__file__).parent / "programme.toml"
LATER_WAVES = WAVES[1:]
HELD_WAVES = WAVES[:-1]
"""The waves that have taken place by the demo's today; the last exists in the truth only."""

ByLaterWave = tuple[float, float, float, float]
Window = tuple[date, date]


class ActivityPlan(Part):
    """One activity that comes back: every so many weeks on a weekday (0 = Monday)."""

    title: str
    kind: str
    weekday: Annotated[int, Field(ge=0, le=6)]
    every: Annotated[int, Field(ge=1)]
    hours: Annotated[float, Field(gt=0)]
    share: Annotated[float, Field(gt=0, le=1)]
    at_most: Annotated[int, Field(ge=1)]
    volunteers: Annotated[int, Field(ge=0)]


class InitiativePlan(Part):
    """One initiative; what each field means stands above the first one in programme.toml."""

    slug: str
    name: str
    sign: str
    place: str
    area: str
    has_agreed_to_be_named: bool
    letter: Annotated[str, Field(pattern="^[A-Z]$")]
    approach_nl: str
    approach_en: str
    questionnaire: str
    starters: Annotated[int, Field(ge=1)]
    returning: tuple[int, int, int, int]
    newcomers: tuple[int, int, int, int]
    expected: tuple[int, int, int, int]
    loneliness: float
    change: ByLaterWave
    other_change: dict[str, ByLaterWave]
    modes: tuple[str, str, str, str]
    n_categories: Literal[3, 5]
    closed_after: tuple[date, ...]
    first_window: Window | None = None
    last_window: Window | None = None
    unfinished_hand_in: Annotated[int, Field(ge=0)] = 0
    named_contacts_at: str | None = None
    activities_handed_in_until: date | None = None
    activities: tuple[ActivityPlan, ...]
    visitors_besides: Annotated[int, Field(ge=0)]

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        if max(self.returning) > self.starters:
            raise ValueError(f"{self.slug}: meer terugkomers dan starters")
        return self

    def n_returning(self, period: str) -> int:
        """How many starters take part again at a later wave."""
        return self.returning[LATER_WAVES.index(period)]

    def closed_on(self, period: str) -> date | None:
        """The day on which the wave was closed, or None while it is open."""
        index = HELD_WAVES.index(period)
        return self.closed_after[index] if index < len(self.closed_after) else None


class Extra(Part):
    """What the initiatives for trying large programmes are made from."""

    kinds: tuple[str, ...]
    names: tuple[str, ...]
    places: tuple[str, ...]
    signs: tuple[str, ...]
    starters: int
    return_shares: ByLaterWave


class ProgrammePlan(Part):
    """Everything in programme.toml."""

    today: date
    started_on: date
    windows: dict[str, Window]
    initiatives: tuple[InitiativePlan, ...]
    extra: Extra

    def window(self, initiative: InitiativePlan, period: str) -> Window:
        """The first and last day on which a wave takes questionnaires."""
        if initiative.first_window and period == HELD_WAVES[0]:
            return initiative.first_window
        if initiative.last_window and period == HELD_WAVES[-1]:
            return initiative.last_window
        return self.windows[period]


@lru_cache(maxsize=1)
def programme() -> ProgrammePlan:
    """The plan, read and checked once."""
    return ProgrammePlan.model_validate(tomllib.loads(PROGRAMME_FILE.read_text(encoding="utf-8")))
