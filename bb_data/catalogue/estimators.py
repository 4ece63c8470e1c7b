"""The estimators behind figures of kind `estimate`: which there are, and between which moments. Not: how they estimate (statistics)."""

from __future__ import annotations

from typing import Literal

Estimator = Literal[
    "course",
    "expected_share",
    "reliability",
    "reliably_better",
    "reliably_same",
    "reliably_worse",
    "share_change",
    "effect_size",
    "detectable_change",
    "dropout_difference",
    "tipping_point",
    "took_part_again",
    "attendance_low",
    "attendance_middle",
    "attendance_high",
    "attendance_slope",
    "prediction",
    "tau",
    "pooled",
    "cautious",
    "shrunken",
]

AT_A_WAVE: frozenset[str] = frozenset({"course", "expected_share", "reliability"})
"""Made for one wave; the others are made for a pair of waves."""

AT_THE_EVALUATION: frozenset[str] = frozenset(
    {"attendance_low", "attendance_middle", "attendance_high", "attendance_slope"}
)
"""Made once, between the baseline and the evaluation (S10)."""

BY_PERSON: frozenset[str] = AT_THE_EVALUATION
"""Of which the programme's figure tells the people of all initiatives apart, by how often they came."""

OF_CHANGES: frozenset[str] = frozenset({"prediction", "tau", "pooled", "cautious", "shrunken"})
"""Made from the initiatives' own changes `of` an indicator, without going back to people."""

OF_SHARES: frozenset[str] = frozenset({"expected_share", "share_change"})
"""Made of the people counted in a share: `of` is its indicator."""

OF_FORMS: frozenset[str] = frozenset({"took_part_again"})
"""Made of who handed in a form, whatever is in it."""
