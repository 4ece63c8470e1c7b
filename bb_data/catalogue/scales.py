"""How the scores of an instrument hang together: which is the whole scale, which a part."""

from __future__ import annotations

from bb_data.catalogue.schema import Instrument, Score


def whole_score(instrument: Instrument, part: Score) -> Score:
    """The score of the whole scale that a subscale belongs to; a score of the whole is its own."""
    wholes = [score for score in instrument.scores if set(part.items) < set(score.items)]
    return max(wholes, key=lambda score: len(score.items)) if wholes else part


def is_whole(instrument: Instrument, score: Score) -> bool:
    """Whether a score is not a subscale of another."""
    return whole_score(instrument, score) is score
