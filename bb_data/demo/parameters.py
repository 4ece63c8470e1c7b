"""How invented people answer, read from parameters.toml. Not: which initiatives there are (plan)."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

PARAMETERS_FILE = Path(__file__).parent / "parameters.toml"

Share = Annotated[float, Field(ge=0, le=1)]
Correlation = Annotated[float, Field(ge=-1, le=1)]


class Part(BaseModel):
    """A piece of the demo's own data: nothing unknown is let through."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Loneliness(Part):
    """The person's chance of a lonely answer is Beta(alpha, beta); items differ by their shares."""

    source: str
    alpha: Annotated[float, Field(gt=0)]
    beta: Annotated[float, Field(gt=0)]
    item_source: str
    item_shares: dict[int, Share]
    mild_share: Share
    strong_share: Share
    stability_source: str
    stability: Share


class Graded(Part):
    """Items with ordered answers on one factor: shares by ascending code, at the start."""

    on_loneliness: Correlation
    loading: Share
    shares: tuple[tuple[Share, ...], ...]
    high_is_good: tuple[bool, ...]


class Contacts(Part):
    """Numbers of people: log-normal, growing with the waves, rounded to fives by many."""

    on_loneliness: Correlation
    loading: Share
    log_mean: tuple[float, ...]
    log_sd: tuple[float, ...]
    growth: tuple[tuple[float, ...], ...]
    rounded_share: Share


class Background(Part):
    """Shares of the answers in paper order, and of blanks, by question."""

    blank_shares: tuple[Share, ...]
    on_loneliness: tuple[Correlation, ...]
    shares: tuple[tuple[Share, ...], ...]
    shares_by_wave: dict[int, tuple[tuple[Share, ...], ...]]


class Quirks(Part):
    """What people do to a form, and who goes on filling it in."""

    blank_item_share: Share
    straight_line_share: Share
    staying_on_loneliness: Correlation
    staying_stability: Share


class Visits(Part):
    """How often people come to the activities."""

    on_loneliness: Correlation
    regular: tuple[float, float]
    occasional: tuple[float, float]
    regular_share: Share
    passer_by_share: Share
    summer_factor: Share


class Roles(Part):
    """Which model answers which instrument of the catalogue."""

    loneliness: tuple[str, ...]
    counts: str
    background: str


class Parameters(Part):
    """Everything in parameters.toml."""

    loneliness: Loneliness
    instruments: Roles
    graded: dict[str, Graded]
    contacts: Contacts
    background: Background
    quirks: Quirks
    visits: Visits

    def model_of(self, instrument: str) -> Literal["loneliness", "counts", "background", "graded"]:
        """Which of the four models answers an instrument; KeyError when none does."""
        if instrument in self.instruments.loneliness:
            return "loneliness"
        if instrument == self.instruments.counts:
            return "counts"
        if instrument == self.instruments.background:
            return "background"
        if instrument in self.graded:
            return "graded"
        raise KeyError(instrument)


@lru_cache(maxsize=1)
def parameters() -> Parameters:
    """The parameters, read and checked once."""
    return Parameters.model_validate(tomllib.loads(PARAMETERS_FILE.read_text(encoding="utf-8")))
