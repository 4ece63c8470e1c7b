"""Blocks of figures: what the programme makes together, and apart from every other block. Not: the figures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bb_data.catalogue.schema import Catalogue

COURSES = "verloop"
"""The courses by model: each is over all waves."""
QUARTERS = "kwartalen"
"""Everything of attendance lists: a quarter is laid beside its neighbours."""


def block_of(catalogue: Catalogue, indicator: str, period: str) -> str:
    """The block of a figure: its wave (`T0`) or pair of waves (`T0-T18`), or one of the two above.

    No rule over the programme's figures looks at two blocks at once.
    """
    if catalogue.indicators[indicator].estimator == "course":
        return COURSES
    return QUARTERS if "Q" in period else period


@dataclass(frozen=True, slots=True)
class InBlocks:
    """Some blocks as a query asks for them: periods, courses, quarters. `others` are the courses that a period leaves out,
    `shrunken` what the programme's changes make of every initiative.
    """

    periods: list[str]
    courses: list[str]
    others: list[str]
    shrunken: list[str]
    has_quarters: bool

    @classmethod
    def of(cls, catalogue: Catalogue, blocks: Collection[str]) -> InBlocks:
        """These blocks."""
        courses = [one.id for one in catalogue.indicators.values() if one.estimator == "course"]
        return cls(
            periods=sorted(set(blocks) - {COURSES, QUARTERS}),
            courses=courses if COURSES in blocks else [],
            others=courses,
            shrunken=[
                one.id for one in catalogue.indicators.values() if one.estimator == "shrunken"
            ],
            has_quarters=QUARTERS in blocks,
        )
