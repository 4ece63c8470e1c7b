"""The initiatives' side of estimates between the baseline and a later wave. Not: their sum (programme_estimates)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from bb_data.catalogue.traits import has_trait
from bb_data.figures.asked import PART, Asked, Pair
from bb_data.figures.panels import panel
from bb_data.figures.respondents import Sheet, Values, pairs
from bb_data.model.estimate import Estimate
from bb_data.model.raw_cell import RawCell, Visitors
from bb_data.statistics.detectable import minimum_detectable_change
from bb_data.statistics.mean import moments
from bb_data.statistics.paired import change_moments
from bb_data.statistics.proportion import share
from bb_data.statistics.reliable_change import reliable_change


def reliably_changed(asked: Asked, pair: Pair) -> RawCell | None:
    """E6: of the same people the share who changed beyond measurement noise, or did not; better, same or worse.

    None when the catalogue does not know how much people differ and how reliable the score is.
    """
    score = asked.score
    if score.sd is None or score.reliability is None:
        return None
    first, second = pairs(asked.scores(pair.start), asked.scores(pair.end))
    found = reliable_change(
        second.values - first.values,
        sd=score.sd,
        reliability=score.reliability,
        is_high_good=score.direction == "high_is_good",
    )
    numerator = {
        "reliably_better": found.n_better,
        "reliably_same": found.n_same,
        "reliably_worse": found.n_worse,
    }[str(asked.indicator.estimator)]
    part = _part(asked, pair, first)
    return replace(part, kind="share", estimate=share(numerator, found.n), numerator=numerator)


def change_of_share(asked: Asked, pair: Pair) -> RawCell:
    """E7: how many of the same people counted in the share at both waves, came in, went out, at neither."""
    first, second = pairs(asked.scores(pair.start), asked.scores(pair.end))
    before, after = (has_trait(asked.of, one.values, asked.catalogue) for one in (first, second))
    counts = (before & after, ~before & after, before & ~after, ~before & ~after)
    return _part(asked, pair, first, counts=tuple(int(one.sum()) for one in counts))


def effect_size(asked: Asked, pair: Pair) -> RawCell:
    """E5: how the same people differ: `groups` are their scores at both waves, `moments` their changes."""
    first, second = pairs(asked.scores(pair.start), asked.scores(pair.end))
    return _part(
        asked,
        pair,
        first,
        moments=change_moments(first.values, second.values),
        groups=(moments(first.values), moments(second.values)),
    )


def detectable_change(asked: Asked, pair: Pair) -> RawCell | None:
    """E15: the smallest change that so many pairs would show; None when the catalogue has no spread of changes."""
    sd_change = asked.score.sd_change
    if sd_change is None:
        return None
    first, _ = pairs(asked.scores(pair.start), asked.scores(pair.end))
    estimate = minimum_detectable_change(
        first.participants.size, sd_change=sd_change, unit=asked.indicator.unit
    )
    return replace(_part(asked, pair, first), estimate=estimate)


def dropout(asked: Asked, pair: Pair) -> RawCell:
    """E13: who started, and who of them did not come back.

    `groups` are the start scores of who stayed and of who left, `moments` the change of who stayed.
    """
    before, after = asked.scores(pair.start), asked.scores(pair.end)
    first, second = pairs(before, after)
    has_left = ~np.isin(before.participants, first.participants)
    return _part(
        asked,
        pair,
        before,
        moments=change_moments(first.values, second.values),
        groups=(moments(first.values), moments(before.values[has_left])),
    )


def took_part_again(asked: Asked, pair: Pair) -> RawCell:
    """Of who handed in a form at the baseline the share who did so at the later wave, whatever is in it."""
    started, came = (asked.answers.days(wave) for wave in (pair.start, pair.end))
    again, _ = pairs(started, came)
    numerator, n = again.participants.size, started.participants.size
    return RawCell(
        address=asked.address_of(pair),
        kind="share",
        estimate=share(numerator, n),
        numerator=numerator,
        panel=panel(asked.answers, pair.start, pair.end, started, came),
        respondents=started.participants,
        forms=asked.answers.forms(
            started.participants, (pair.start, started.participants), (pair.end, came.participants)
        ),
        is_part=asked.is_part,
    )


def attendance_class(asked: Asked, pair: Pair) -> RawCell:
    """E12, classes: the changes of the same people by how often they came between both forms."""
    first, second = pairs(asked.scores(pair.start), asked.scores(pair.end))
    visits, changes = _visits(asked, pair, first), second.values - first.values
    visitors = (
        Visitors(int(times), moments(changes[visits == times]), first.participants[visits == times])
        for times in np.unique(visits)
    )
    return _part(asked, pair, first, visitors=tuple(visitors))


def attendance_slope(asked: Asked, pair: Pair) -> RawCell:
    """E12, slope: per person the scores at both waves, the visits between both forms, age, and whether a woman.

    Age and sex as on the first form, sex in the two classes that figures know. A row per person, as
    no other estimate has (`RawCell`).
    """
    first, second = pairs(asked.scores(pair.start), asked.scores(pair.end))
    age, sex = (asked.catalogue.breakdown(name) for name in ("age", "sex"))
    age_codes, sex_codes = (
        asked.answers.first_codes(first.participants, one.instrument, one.item)
        for one in (age, sex)
    )
    rows = np.column_stack(
        [
            first.values,
            second.values,
            _visits(asked, pair, first),
            age_codes,
            np.isin(sex_codes, sex.named.codes),
        ]
    )
    return _part(asked, pair, first, slope_rows=rows)


def _visits(asked: Asked, pair: Pair, people: Sheet) -> Values:
    """How often each of these people came between their forms of both waves."""
    started, _ = pairs(asked.answers.days(pair.start), people)
    ended, _ = pairs(asked.answers.days(pair.end), people)
    return asked.answers.n_visits(started, ended)


def _part(asked: Asked, pair: Pair, people: Sheet, **holds: Any) -> RawCell:
    before, after = asked.scores(pair.start), asked.scores(pair.end)
    return RawCell(
        address=asked.address_of(pair),
        kind="estimate",
        estimate=Estimate(None, None, None, people.participants.size, asked.indicator.unit, PART),
        panel=panel(asked.answers, pair.start, pair.end, before, after),
        respondents=people.participants,
        forms=asked.answers.forms(
            people.participants, (pair.start, people.participants), (pair.end, after.participants)
        ),
        is_part=asked.is_part,
        **holds,
    )
