"""The shape of `ladder.toml`: the steps the programme believes in, from reached to less lonely. Not: their figures."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from bb_data.catalogue.parts import Identifier, Part, Text


class LadderStep(Part):
    """One step with the indicator it reads, None while there is no figure of it.

    `people` says over whom the figure is: everybody on the attendance lists of a half-year, or those
    who filled in a questionnaire. A leak may be drawn between steps over the same people only.
    """

    id: Identifier
    title: Text
    people: Literal["participants", "respondents"]
    indicator: str | None = None


class Ladder(Part):
    """All steps, from the bottom up."""

    steps: Annotated[tuple[LadderStep, ...], Field(min_length=1)]
