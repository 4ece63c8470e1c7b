"""The shape of `breakdowns.toml`: into which two classes people are divided. Not: who is in which (figures)."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from bb_data.catalogue.parts import Identifier, Part, Text


class BreakdownClass(Part):
    """One class of a breakdown: the people with one of `codes`, or, without codes, everybody else."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+$")]
    title: Text
    codes: tuple[int, ...] = ()


class Breakdown(Part):
    """Two classes that everybody falls in, read from one background question; a blank is in the rest.

    Two and no more, with a rest that takes everybody else: then nobody is left over, so no third
    group can be found by subtracting (rule S1).
    """

    id: Identifier
    title: Text
    instrument: Identifier
    item: Identifier
    classes: tuple[BreakdownClass, BreakdownClass]

    @property
    def named(self) -> BreakdownClass:
        """The class that lists its codes."""
        return next(one for one in self.classes if one.codes)

    @model_validator(mode="after")
    def _divides_everybody(self) -> Self:
        if [bool(one.codes) for one in self.classes].count(True) != 1:
            raise ValueError("precies een klasse noemt codes; de andere is de rest")
        if self.classes[0].id == self.classes[1].id:
            raise ValueError("de klassen hebben hetzelfde id; geef ze elk een eigen id")
        return self


class Breakdowns(Part):
    """All breakdowns of the menu."""

    breakdowns: tuple[Breakdown, ...]
