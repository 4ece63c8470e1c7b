"""People who named each other as contacts, where an initiative asked. Not: meetings, which come from attendance."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from uuid import UUID

from bb_data.demo.acting import World
from bb_data.demo.panel import stream
from bb_data.demo.story import Story
from bb_data.programme.waves import wave_of

KIND = "contact"
SHARE_NAMING = 0.4
"""Of those who filled in a form, so many also say whom they are in touch with."""
MOST_NAMED = 3


def named_pairs(story: Story, period: str, seed: int) -> list[tuple[int, int]]:
    """Pairs (from, to) of places in People: some respondents name those they met most often."""
    forms = story.forms[period]
    respondents = {int(place) for place in forms.answers.people}
    last = max(forms.filled_in_on)
    met: Counter[tuple[int, int]] = Counter()
    for activity in story.activities:
        if activity.held_on <= last:
            present = sorted(respondents & {int(place) for place in activity.people})
            met.update(combinations(present, 2))
    random = stream(seed, story.plan.slug, "ties", period)
    pairs = []
    for place in sorted(respondents):
        if random.random() >= SHARE_NAMING:
            continue
        others = [
            (n, b if a == place else a) for (a, b), n in met.items() if place in (a, b) and n > 1
        ]
        n_named = int(random.integers(1, MOST_NAMED + 1))
        pairs += [(place, other) for _, other in sorted(others, reverse=True)[:n_named]]
    return pairs


def name_contacts(world: World, story: Story, period: str, seed: int) -> None:
    """Store the named contacts of a wave, beside its first hand-in. There is no file for these yet."""
    initiative = world.initiatives[story.plan.slug]
    with world.database.write() as writer:
        wave = wave_of(writer, initiative, period)
        batch: UUID = writer.value(
            "SELECT id FROM batch WHERE wave_id = $wave ORDER BY handed_in_at", {"wave": wave.id}
        )
        ids = dict(
            writer.rows(
                "SELECT code, id FROM participant WHERE initiative_id = $initiative",
                {"initiative": initiative.id},
            )
        )
        pairs = named_pairs(story, period, seed)
        for one, other in pairs:
            writer.insert_row(
                "tie",
                wave_id=wave.id,
                from_participant_id=ids[story.codes[one]],
                to_participant_id=ids[story.codes[other]],
                kind=KIND,
                batch_id=batch,
            )
        actor = world.account(story.plan.slug)
        writer.audit(actor, "ties.added", f"{initiative.slug}/{period}", n=len(pairs))
