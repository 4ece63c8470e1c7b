"""Which definitions of the catalogue are past the date on which somebody should have looked at them again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bb_data.catalogue.parts import Reviewed
from bb_data.catalogue.schema import Catalogue


@dataclass(frozen=True, slots=True)
class Reviews:
    """Definitions by id with their date: `late` since less than the days of grace, `expired` for longer."""

    late: dict[str, date]
    expired: dict[str, date]


def reviews(catalogue: Catalogue, today: date) -> Reviews:
    """The instruments and indicators whose `next_review` lies before `today`, by how long."""
    definitions: dict[str, Reviewed] = {**catalogue.instruments, **catalogue.indicators}
    past = {
        name: definition.next_review
        for name, definition in sorted(definitions.items())
        if definition.next_review < today
    }
    grace = timedelta(days=int(catalogue.policy.review_grace_days.value))
    return Reviews(
        late={name: day for name, day in past.items() if today - day <= grace},
        expired={name: day for name, day in past.items() if today - day > grace},
    )
