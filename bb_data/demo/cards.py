"""The cards of approaches in the demo: who wrote which version when, and what LSA decided. Read from cards.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import lru_cache, partial
from pathlib import Path

from bb_data.demo.acting import LSA, World
from bb_data.demo.parameters import Part
from bb_data.demo.timetable import Event
from bb_data.model.approach import CardText, DecisionKind
from bb_data.programme import approaches

CARDS_FILE = Path(__file__).parent / "cards.toml"


class VersionPlan(Part):
    """One version of a card; without a decision it waits for LSA."""

    initiative: str
    written_on: date
    worked: str
    did_not_work: str
    remember: str
    decision: DecisionKind | None = None
    decided_on: date | None = None
    note: str = ""


class CardPlans(Part):
    """All versions of all cards, those of one initiative in their order."""

    versions: tuple[VersionPlan, ...]


@lru_cache(maxsize=1)
def card_plans() -> tuple[VersionPlan, ...]:
    """The versions of cards.toml."""
    return CardPlans.model_validate(tomllib.loads(CARDS_FILE.read_text("utf-8"))).versions


def card_events(world: World) -> Iterator[Event]:
    """The writing and the decisions, for the initiatives that this demo has."""
    for plan in card_plans():
        if plan.initiative not in world.initiatives:
            continue
        yield Event(datetime.combine(plan.written_on, time(16, 20)), partial(_write, world, plan))
        if plan.decision is not None and plan.decided_on is not None:
            moment = datetime.combine(plan.decided_on, time(9, 40))
            yield Event(moment, partial(_decide, world, plan))


def _write(world: World, plan: VersionPlan) -> None:
    initiative = world.initiatives[plan.initiative]
    text = CardText(initiative.approach_nl, plan.worked, plan.did_not_work, plan.remember)
    with world.database.write() as writer:
        approaches.offer(writer, world.account(plan.initiative), initiative, text)


def _decide(world: World, plan: VersionPlan) -> None:
    initiative = world.initiatives[plan.initiative]
    with world.database.write() as writer:
        newest = approaches.card_of(writer, initiative).versions[0].number
        if plan.decision is DecisionKind.RETURNED:
            approaches.send_back(writer, LSA, initiative, newest, plan.note)
        else:
            approaches.clear(writer, LSA, initiative, newest)
