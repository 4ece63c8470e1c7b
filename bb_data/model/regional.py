"""Regions of Statistics Netherlands and published rates of them. Not: figures of the programme (cell)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_CODE = re.compile(r"(NL\d{2}|GM\d{4}|WK\d{6}|BU\d{8})")
_ANY_CODE = re.compile(r"[A-Z]{2}\d{2,8}")


class RegionLevel(StrEnum):
    """How large a region is; the value is how its codes begin."""

    COUNTRY = "NL"
    MUNICIPALITY = "GM"
    DISTRICT = "WK"
    NEIGHBOURHOOD = "BU"


def region_code(written: str) -> str | None:
    """A code as StatLine pads it, without blanks: `GM0363    ` is GM0363. None when it is none of the four levels."""
    code = written.strip().upper()
    return code if _CODE.fullmatch(code) else None


def is_any_region_code(written: str) -> bool:
    """Whether this is a code of any level, also of one that is not used here (provinces, GGD regions)."""
    return _ANY_CODE.fullmatch(written.strip().upper()) is not None


def level_of(code: str) -> RegionLevel:
    """The level of a code that `region_code` gave."""
    return RegionLevel(code[:2])


def regions_around(code: str) -> tuple[str, ...]:
    """The region itself and those that it lies in, the smallest first: BU03630001, WK036300, GM0363.

    A neighbourhood's code begins with the digits of its district, and those with the municipality's.
    """
    digits = code[2:]
    known = {"BU": digits, "WK": digits[:6], "GM": digits[:4]}
    levels = list(known)
    return tuple(f"{kind}{known[kind]}" for kind in levels[levels.index(code[:2]) :])


@dataclass(frozen=True, slots=True)
class RegionalRate:
    """The share of the residents of a region in whom something was published to be so: an estimate by a model.

    `value`, `lower` and `upper` are per cents 0-100, the bounds those of the publisher's 95 % interval,
    None when the table has none. `name` is the municipality's, as StatLine gives it; "" when it does not.
    """

    region: str
    name: str
    year: int
    age: str
    indicator: str
    value: float
    lower: float | None = None
    upper: float | None = None

    @property
    def level(self) -> RegionLevel:
        """The level of the region."""
        return level_of(self.region)


@dataclass(frozen=True, slots=True)
class RegionalRates:
    """What is published about the place of an initiative, in one year of one table.

    `asked` are the regions that it lies in, the smallest first; none when nobody said where it lies.
    `rates` are of those and of the country; none when no figures were read in, or none of this place
    (`has_import` tells which). `division_year`: of the codes of the place, None when nobody said.
    `table` is its number at StatLine, "" without rates.
    """

    asked: tuple[str, ...] = ()
    division_year: int | None = None
    has_import: bool = False
    table: str = ""
    year: int | None = None
    rates: tuple[RegionalRate, ...] = ()

    def rate(self, region: str, indicator: str, age: str) -> RegionalRate | None:
        """The rate of one region; None when it was not published."""
        for each in self.rates:
            if (each.region, each.indicator, each.age) == (region, indicator, age):
                return each
        return None
