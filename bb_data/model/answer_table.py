"""Everybody's scores or answers on one instrument at one wave: what figures are made of. Never leaves figures, disclosure and release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class AnswerTable:
    """One row per respondent: `participants` are numbers in rising order, NaN = no valid value.

    `columns` holds scores by `instrument.score` or answer codes by `instrument.item`.
    """

    initiative: str
    period: str
    instrument: str
    participants: NDArray[np.int64]
    columns: Mapping[str, NDArray[np.float64]]
