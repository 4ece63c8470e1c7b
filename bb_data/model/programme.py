"""The programme's own records: initiatives, waves, hand-ins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Initiative:
    """A residents' initiative. `sign` names its drawn sign; `place` is where it is, in words.

    The codes are those of Statistics Netherlands in the division of `municipality_year`; "" = not known.
    """

    id: UUID
    slug: str
    name: str
    started_on: date
    place: str = ""
    area: str = ""
    municipality_code: str = ""
    municipality_year: int | None = None
    approach_nl: str = ""
    approach_en: str = ""
    sign: str = ""
    has_agreed_to_be_named: bool = False
    district_code: str = ""
    neighbourhood_code: str = ""

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions that it lies in, the smallest first; none when nobody said where it lies."""
        codes = (self.neighbourhood_code, self.district_code, self.municipality_code)
        return tuple(code for code in codes if code)


class Held(StrEnum):
    """What is kept of an initiative that somebody handed in, made or wrote: reasons for it to stay."""

    HAND_INS = "hand_ins"
    CODES = "codes"
    ACTIVITIES = "activities"
    TYPED_FORMS = "typed_forms"
    CLOSED_WAVES = "closed_waves"
    CARDS = "cards"


class WaveState(StrEnum):
    """Planned: not yet open. Open: questionnaires come in, nobody sees a score. Closed: figures exist."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Wave:
    """A measurement wave of one initiative; dates inclusive."""

    id: UUID
    initiative_id: UUID
    period: str
    questionnaire: str
    opens_on: date
    closes_on: date
    expected_n: int
    state: WaveState
    closed_at: datetime | None = None
