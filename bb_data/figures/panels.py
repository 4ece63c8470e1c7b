"""How the people of two waves hang together: who started, who was there at the end, how many days lie between. Not: their scores."""

from __future__ import annotations

import numpy as np

from bb_data.figures.menu import ClosedWave
from bb_data.figures.respondents import Answers, Sheet, pairs
from bb_data.model.raw_cell import Panel


def panel(
    answers: Answers, start: ClosedWave, end: ClosedWave, before: Sheet, after: Sheet
) -> Panel:
    """Of those with a score at the `start` (`before`) and at the `end` (`after`)."""
    both, _ = pairs(before, after)
    days = None
    if both.participants.size > 0:
        started, _ = pairs(answers.days(start), both)
        ended, _ = pairs(answers.days(end), both)
        days = float(np.median(ended.values - started.values))
    return Panel(before.participants.size, after.participants.size, both.participants.size, days)
