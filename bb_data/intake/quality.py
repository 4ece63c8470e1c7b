"""Signs that a file may be filled in or coded wrongly. They warn and never drop anything."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from bb_data.catalogue.schema import Instrument


def all_same_answer(
    instrument: Instrument, codes: NDArray[np.uint8], missing: int
) -> NDArray[np.int64]:
    """The rows (from 0) that answer every item with the same code, where items point in two directions.

    Only then is it a sign of not reading: "min of meer" throughout scores the maximum of the DJG scale.
    """
    has_two_directions = len({item.points for item in instrument.items if item.points}) > 1
    if not has_two_directions or not len(codes):
        return np.empty(0, np.int64)
    is_same = (codes == codes[:, :1]).all(axis=1) & (codes[:, 0] != missing)
    return np.flatnonzero(is_same)


def reversed_items(
    instrument: Instrument, codes: NDArray[np.uint8], missing: int, minimum_n: int
) -> Iterator[str]:
    """Items that correlate negatively with the rest of their score, over complete rows.

    Asked of `minimum_n` complete rows at least; fewer say nothing. An item without spread has no
    correlation and is left out.
    """
    for score in instrument.scores:
        if len(score.items) < 3 or len(score.items) < len(instrument.items):
            continue
        places = [instrument.item_ids.index(item_id) for item_id in score.items]
        chosen = codes[:, places]
        complete = chosen[(chosen != missing).all(axis=1)]
        if len(complete) < minimum_n:
            continue
        points = np.empty(complete.shape, dtype=np.float32)
        for column, item_id in enumerate(score.items):
            table = np.arange(256, dtype=np.float32)
            for code, value in instrument.points.get(
                instrument.item(item_id).points or "", {}
            ).items():
                table[code] = value
            points[:, column] = table[complete[:, column]]
        points -= points.mean(axis=0, dtype=np.float64)
        covariance = (points.T @ points).astype(np.float64) / (len(points) - 1)
        with_rest = covariance.sum(axis=1) - covariance.diagonal()
        # A sum of rounded numbers: what lies nearer to 0 is no correlation.
        spread = np.sqrt(covariance.diagonal() * max(covariance.sum(), 0.0))
        yield from (
            item_id
            for item_id, value, bound in zip(score.items, with_rest, 1e-4 * spread, strict=True)
            if value < -bound
        )
