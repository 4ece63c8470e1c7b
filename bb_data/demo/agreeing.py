"""The demo's targets: what LSA agreed with each fund, one of them changed. All numbers and reasons are invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial

from bb_data.demo.acting import LSA, World
from bb_data.demo.timetable import Event
from bb_data.programme.targets import add_target, all_targets, change_target


@dataclass(frozen=True, slots=True)
class Agreement:
    """A target as it is agreed on a day."""

    on: date
    funder: str
    indicator: str
    value: int
    due_on: date
    definition: str


@dataclass(frozen=True, slots=True)
class Change:
    """A target (by funder and figure) that becomes another one on a day."""

    on: date
    funder: str
    indicator: str
    value: int
    due_on: date
    reason: str


_AGREED = date(2025, 6, 12)
_HALF_YEAR = "Mensen die in een half jaar minstens één keer bij een activiteit kwamen, in alle initiatieven samen."
AGREEMENTS = (
    Agreement(_AGREED, "vsb-fonds", "reach.half_year", 450, date(2026, 6, 30), _HALF_YEAR),
    Agreement(
        _AGREED,
        "vsb-fonds",
        "sessions",
        120,
        date(2027, 6, 30),
        "Activiteiten in een kwartaal waar buurtgenoten aan mee konden doen, in alle initiatieven samen.",
    ),
    Agreement(
        _AGREED,
        "vsb-fonds",
        "return_rate",
        80,
        date(2026, 9, 30),
        "Wie in een kwartaal meedeed en in het kwartaal erna nog eens kwam.",
    ),
    Agreement(
        _AGREED,
        "oranje-fonds",
        "volunteers.turns",
        350,
        date(2026, 6, 30),
        "Keren dat een vrijwilliger meehielp in een kwartaal. Wie vijf keer hielp, telt vijf keer.",
    ),
    Agreement(
        _AGREED,
        "oranje-fonds",
        "reach",
        500,
        date(2027, 5, 31),
        "Mensen die in een kwartaal minstens één keer bij een activiteit kwamen.",
    ),
    Agreement(
        _AGREED,
        "rcoak",
        "response.again",
        60,
        date(2026, 7, 31),
        "Wie bij de start een vragenlijst invulde en dat bij de nieuwste meting weer deed.",
    ),
    Agreement(
        _AGREED,
        "rcoak",
        "reach.both_quarters",
        65,
        date(2027, 6, 30),
        "Wie in een half jaar in beide kwartalen kwam.",
    ),
)
CHANGES = (
    Change(
        date(2026, 3, 12),
        "vsb-fonds",
        "sessions",
        110,
        date(2027, 6, 30),
        "Een van de initiatieven had in de winter geen ruimte. We spraken samen een lager aantal af.",
    ),
    Change(
        date(2026, 4, 9),
        "oranje-fonds",
        "reach",
        450,
        date(2027, 5, 31),
        "Twee initiatieven kiezen voor kleinere groepen, zodat mensen elkaar beter leren kennen.",
    ),
)


def agreements(world: World) -> Iterator[Event]:
    """LSA writes down what was agreed, and later what was changed."""
    for number, agreement in enumerate(AGREEMENTS):
        yield Event(_at(agreement.on, number), partial(_agree, world, agreement))
    for number, change in enumerate(CHANGES):
        yield Event(_at(change.on, number), partial(_change, world, change))


def _at(day: date, number: int) -> datetime:
    return datetime.combine(day, time(13, number))


def _agree(world: World, agreement: Agreement) -> None:
    with world.database.write() as writer:
        add_target(
            writer,
            LSA,
            world.catalogue,
            funder=agreement.funder,
            indicator=agreement.indicator,
            value=agreement.value,
            due_on=agreement.due_on,
            definition=agreement.definition,
        )


def _change(world: World, change: Change) -> None:
    with world.database.write() as writer:
        target = next(
            one
            for one in all_targets(writer)
            if (one.funder, one.indicator) == (change.funder, change.indicator)
        )
        change_target(
            writer,
            LSA,
            world.catalogue,
            target.id,
            value=change.value,
            due_on=change.due_on,
            definition=target.now.definition,
            reason=change.reason,
        )
