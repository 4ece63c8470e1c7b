"""When everything in the demo happens, and letting it happen in that order. Not: what an act does (acting)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import chain

from bb_data.demo.acting import World
from bb_data.demo.plan import HELD_WAVES
from bb_data.demo.story import Forms, Story
from bb_data.store.database import clock_at
from bb_data.store.properties import DEMO_TODAY, set_property
from bb_data.words.numbers import day as day_in_words

TWO_FILES_FROM = 90
"""An initiative with so many questionnaires hands them in halfway and at the end."""
LISTS_AFTER = timedelta(days=3)
"""Lists of a quarter come so soon after it."""
RUNNING_BEFORE = timedelta(days=4)
"""What came in of the running quarter, and the file with questions, came so long before today."""
SIGNED_OFF_AFTER = timedelta(days=9)
"""So long after the last closing of the wave the steward signs off, when the lists are in too."""

LONG_AGO = ("T0", "T6")
"""Of these waves only the last closing makes a release: nobody looks at the ones between any more."""

Act = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens at a moment (UTC)."""

    moment: datetime
    act: Act


def happen(world: World, events: Sequence[Event], told: Callable[[str], None]) -> None:
    """Let everything happen in time order, with the clock and the demo's day moving along."""
    day: date | None = None
    for event in sorted(events, key=lambda one: one.moment):
        with clock_at(event.moment):
            if event.moment.date() != day:
                if day is None or (day.year, day.month) != (event.moment.year, event.moment.month):
                    told(day_in_words(event.moment.date()))
                day = event.moment.date()
                set_today(world, day)
            event.act()


def set_today(world: World, day: date) -> None:
    """Set the demo's day."""
    with world.database.write() as writer:
        set_property(writer, DEMO_TODAY, day.isoformat())


def timetable(world: World, stories: Sequence[Story], *, signed_off: str, seed: int) -> list[Event]:
    """Everything from the start to today; `signed_off` is the wave after which the steward signs off."""
    events = []
    last_closing = {
        period: max(
            (day, story.plan.slug)
            for story in stories
            if (day := story.plan.closed_on(period)) is not None
        )
        for period in LONG_AGO
    }
    for number, story in enumerate(stories):
        # Each initiative has its own minutes, so that the log reads as the work of different people.
        minutes = timedelta(minutes=7 * (number % 8))
        own = chain(_of_one(world, story, seed), _closings(world, story, last_closing))
        events += [Event(event.moment + minutes, event.act) for event in own]
    closings = [day for story in stories if (day := story.plan.closed_on(signed_off))]
    if closings:
        moment = datetime.combine(max(closings) + SIGNED_OFF_AFTER, time(10, 30))
        events.append(Event(moment, world.build_and_sign_off))
    return events


def _of_one(world: World, story: Story, seed: int) -> Iterator[Event]:
    plan = story.plan
    for number, period in enumerate(HELD_WAVES):
        opens_on, _ = world.programme.window(plan, period)
        yield _at(opens_on, 7, partial(world.open_wave, plan, period))
        if period in story.forms:
            yield from _hand_ins(world, story, story.forms[period], plan.modes[number])
    running = world.programme.today - RUNNING_BEFORE
    if story.unfinished is not None:
        yield _at(
            running, 11, partial(world.leave_questions, story, story.unfinished, plan.modes[-1])
        )
    if plan.named_contacts_at:
        yield _at(
            max(story.forms[plan.named_contacts_at].filled_in_on),
            22,
            partial(world.name_contacts, story, plan.named_contacts_at, seed),
        )
    for quarter, activities in story.activities_by_quarter():
        day = min(quarter.next.first_day + LISTS_AFTER, running)
        yield _at(day, 9, partial(world.hand_in_lists, story, str(quarter), activities))


def _closings(
    world: World, story: Story, last_closing: Mapping[str, tuple[date, str]]
) -> Iterator[Event]:
    plan = story.plan
    for period in HELD_WAVES:
        closed_on = plan.closed_on(period)
        if closed_on is None:
            continue
        is_last = last_closing.get(period, (closed_on, plan.slug)) == (closed_on, plan.slug)
        act = world.close_wave if is_last else world.mark_closed
        yield _at(closed_on, 15, partial(act, plan, period))


def _hand_ins(world: World, story: Story, forms: Forms, mode: str) -> Iterator[Event]:
    in_order = sorted(range(forms.n), key=lambda row: (forms.filled_in_on[row], row))
    half = forms.n // 2
    parts = [in_order[:half], in_order[half:]] if forms.n >= TWO_FILES_FROM else [in_order]
    for number, rows in enumerate(parts, start=1):
        # The evening of the last form of the file.
        day = forms.filled_in_on[rows[-1]]
        yield _at(day, 19, partial(world.hand_in_forms, story, forms, rows, mode, number))


def _at(day: date, hour: int, act: Act) -> Event:
    return Event(datetime.combine(day, time(hour)), act)
