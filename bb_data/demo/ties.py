"""People who named each other as contacts, where an initiative asked. Not: meetings, which come from attendance."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from bb_data.demo.panel import stream
from bb_data.demo.story import Story

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
