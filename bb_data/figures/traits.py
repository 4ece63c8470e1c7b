"""Who counts in a share: people whose score falls in its categories, or whose answer is one of its codes. Not: the share."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bb_data.catalogue.schema import Catalogue, Indicator
from bb_data.figures.respondents import Values


def has_trait(indicator: Indicator, values: Values, catalogue: Catalogue) -> NDArray[np.bool_]:
    """For each score or code of a share's indicator whether that person counts in it."""
    if indicator.item is not None:
        return np.isin(values, indicator.codes)
    score = catalogue.instruments[indicator.instrument or ""].score(indicator.score or "")
    # A category runs from its minimum up to the next one's, so scores with decimals fall in one too.
    starts = [category.minimum for category in score.categories]
    position = np.searchsorted(starts, values, side="right") - 1
    wanted = [i for i, c in enumerate(score.categories) if c.id in indicator.categories]
    return np.isin(position, wanted)
