"""The shape of `regional.toml`: which published tables are read, and what their columns are called. Not: reading one."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import Annotated, Self

from pydantic import Field, model_validator

from bb_data.catalogue.parts import Part, SourceStatus, Text
from bb_data.model.spelling import normal_answer
from bb_data.settings import PROJECT_FOLDER

FILE = PROJECT_FOLDER / "bb_data" / "catalogue" / "regional.toml"

_UNIT = re.compile(r"\([^)]*\)\s*$")
_NUMBER = re.compile(r"_\d+$")
_NOT_A_LETTER = re.compile(r"[\W_]+")

Names = Annotated[tuple[str, ...], Field(min_length=1)]


@lru_cache(maxsize=1000)
def stem(heading: str) -> str:
    """A heading as it is compared: `Eenzaam_28`, `Eenzaam (%)` and `eenzaam` are one.

    The number behind a column is its place, which differs between tables and years.
    """
    name = _UNIT.sub("", _NUMBER.sub("", heading.strip()))
    return _NOT_A_LETTER.sub("", normal_answer(name))


class Headings(Part):
    """What the columns that are no figures may be called; `region` in order of preference."""

    region: Names
    name: Names
    year: Names
    age: Names
    bound: Names


class Bounds(Part):
    """How a row says that it holds the figure itself, or a bound of its interval."""

    value: Names
    lower: Names
    upper: Names


class AgeGroup(Part):
    """An age group with everything that it may be written as."""

    id: str
    title: Text
    codes: Names


class RegionalIndicator(Part):
    """Which indicator of the catalogue a column is about."""

    indicator: str
    headings: Names


class StatLineTable(Part):
    """A table of StatLine; `division_year` is that of the division into districts it is published over."""

    id: Annotated[str, Field(pattern=r"^\d{5}NED$")]
    division_year: int
    source: Text
    status: SourceStatus


class RegionalSources(Part):
    """The whole file. `main_indicator` and `main_age` are those that a sentence is about."""

    service: str
    main_indicator: str
    main_age: str
    headings: Headings
    bounds: Bounds
    ages: Annotated[tuple[AgeGroup, ...], Field(min_length=1)]
    indicators: Annotated[tuple[RegionalIndicator, ...], Field(min_length=1)]
    tables: Annotated[tuple[StatLineTable, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        stems = [name for one in self.indicators for name in {stem(each) for each in one.headings}]
        if len(stems) != len(set(stems)):
            raise ValueError("twee indicatoren noemen hetzelfde kopje")
        if self.main_indicator not in {one.indicator for one in self.indicators}:
            raise ValueError("main_indicator staat niet bij de indicatoren")
        if self.main_age not in {one.id for one in self.ages}:
            raise ValueError("main_age staat niet bij de leeftijden")
        return self

    @property
    def newest_table(self) -> StatLineTable:
        """The table over the newest division."""
        return max(self.tables, key=lambda table: table.division_year)

    def table(self, table_id: str) -> StatLineTable | None:
        """The table with this number, however its letters are written."""
        return next((one for one in self.tables if one.id == table_id.strip().upper()), None)

    def age_title(self, age: str) -> Text:
        """The words for an age group. KeyError for one that is not here."""
        return {one.id: one.title for one in self.ages}[age]


@lru_cache(maxsize=1)
def regional_sources() -> RegionalSources:
    """The tables of this installation, read once."""
    return RegionalSources.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))
