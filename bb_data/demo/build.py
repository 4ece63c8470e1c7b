"""Fills an empty store with the demo: stories, timetable, releases, truth. Not: the command's words (cli)."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from pathlib import Path

from bb_data.access.accounts import ensure_demo_accounts
from bb_data.catalogue.schema import Catalogue
from bb_data.demo.acting import World
from bb_data.demo.agreeing import agreements
from bb_data.demo.agreement import require_agreement
from bb_data.demo.bulk import add_extra_initiatives
from bb_data.demo.cards import card_events
from bb_data.demo.parameters import parameters
from bb_data.demo.plan import ProgrammePlan, programme
from bb_data.demo.reading import readings
from bb_data.demo.story import tell
from bb_data.demo.timetable import Event, happen, set_today, timetable
from bb_data.demo.truth import Truth, truth_toml
from bb_data.release.published import newest
from bb_data.store.database import Database, clock_at
from bb_data.views.recovery import TRUTH_FILE

DEFAULT_SEED = 2034
"""The seed of the demo everybody sees: with it every verdict that can stand somewhere does."""
SIGNED_OFF = "T12"

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What was made, for the person who asked."""

    n_initiatives: int
    n_questionnaires: int
    n_activities: int
    newest_release: str | None
    signed_off_release: str | None
    truth_file: Path


def chosen_programme(n_initiatives: int | None = None) -> ProgrammePlan:
    """The programme with the first so many of its initiatives; without a number all of them."""
    plan = programme()
    return plan.model_copy(update={"initiatives": plan.initiatives[:n_initiatives]})


def build_demo(
    database: Database,
    releases: Path,
    catalogue: Catalogue,
    *,
    seed: int = DEFAULT_SEED,
    n_initiatives: int | None = None,
    progress: Progress,
) -> Built:
    """Fill an empty store with the demo and make its releases; the truth goes beside the store.

    More initiatives than programme.toml has are added in bulk. The same seed gives the same
    answers, visits and figures; only identifiers differ.
    """
    plan = chosen_programme(n_initiatives)
    n_extra = (n_initiatives or 0) - len(plan.initiatives)
    require_agreement(catalogue, parameters(), plan.initiatives)
    truth = Truth(catalogue, parameters())
    world = World(database, releases, catalogue, plan)
    progress("Mensen en antwoorden verzinnen")
    stories = [tell(catalogue, plan, one, parameters(), truth, seed) for one in plan.initiatives]
    with clock_at(datetime.combine(plan.started_on, time(7))):
        set_today(world, plan.started_on)
        for story in stories:
            world.add(story.plan)
        with database.write() as writer:
            ensure_demo_accounts(writer, list(world.initiatives.values()))
    events = timetable(world, stories, signed_off=SIGNED_OFF, seed=seed)
    events += card_events(world)
    events += agreements(world)
    events += readings(world)
    if n_extra > 0:
        # Just before the last release, so that only that one counts them all.
        events.append(Event(last_closing(plan), partial(_add_extra, world, truth, n_extra, seed)))
    happen(world, events, progress)
    set_today(world, plan.today)
    truth_file = database.file.parent / TRUTH_FILE
    _write_privately(truth_file, truth_toml(seed, plan, parameters(), truth.of_programme(plan)))
    database.checkpoint()
    last, signed = newest(releases), newest(releases, signed_off=True)
    return Built(
        n_initiatives=len(plan.initiatives) + max(n_extra, 0),
        n_questionnaires=world.n_questionnaires,
        n_activities=world.n_activities,
        newest_release=last.id if last else None,
        signed_off_release=signed.id if signed else None,
        truth_file=truth_file,
    )


def last_closing(plan: ProgrammePlan) -> datetime:
    """Noon of the day on which the last wave was closed."""
    return datetime.combine(
        max(day for one in plan.initiatives for day in one.closed_after), time(12)
    )


def _add_extra(world: World, truth: Truth, n: int, seed: int) -> None:
    world.n_questionnaires += add_extra_initiatives(world, truth, n, seed)


def _write_privately(file: Path, text: str) -> None:
    with os.fdopen(
        os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
    ) as out:
        out.write(text)
