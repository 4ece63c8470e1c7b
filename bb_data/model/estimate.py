"""An estimate: a figure that never travels without its interval, its n and its method."""

from __future__ import annotations

from dataclasses import dataclass

POOLED = " pooled "
"""Between the method of a programme's figure and over how many of how many initiatives it goes."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval. `None` = cannot be computed (no spread, n too small)."""

    value: float | None
    lower: float | None
    upper: float | None
    n: int
    unit: str
    method: str
