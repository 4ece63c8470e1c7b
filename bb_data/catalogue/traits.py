"""Which scores or answers an indicator counts: from values to having the trait or not. Not: how many people do."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bb_data.catalogue.schema import Catalogue, Indicator


def column_of(indicator: Indicator) -> str:
    """The column that an indicator is made of: `instrument.score` or `instrument.item`."""
    return f"{indicator.instrument}.{indicator.item or indicator.score}"


def has_trait(
    indicator: Indicator, values: NDArray[np.float64], catalogue: Catalogue
) -> NDArray[np.bool_]:
    """Which values (scores or answer codes, none missing) a share counts.

    A category runs from its minimum up to the next one's, so scores with decimals fall in one too.
    """
    if indicator.item is not None:
        return np.isin(values, indicator.codes)
    score = catalogue.instruments[indicator.instrument or ""].score(indicator.score or "")
    starts = [category.minimum for category in score.categories]
    position = np.searchsorted(starts, values, side="right") - 1
    wanted = [i for i, c in enumerate(score.categories) if c.id in indicator.categories]
    return np.isin(position, wanted)
