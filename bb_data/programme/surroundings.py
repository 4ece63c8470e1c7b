"""Where an initiative lies, and what others published about that place. Not: reading their files (intake)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bb_data.catalogue.regional import RegionalSources, regional_sources
from bb_data.errors import UserDataError
from bb_data.model.actor import Actor
from bb_data.model.programme import Initiative
from bb_data.model.regional import (
    RegionalRate,
    RegionalRates,
    RegionLevel,
    level_of,
    region_code,
    regions_around,
)
from bb_data.store.database import Reader, Writer
from bb_data.words.language import N_, _

COUNTRY_CODES = ("NL01", "NL00")
"""The Netherlands in tables of RIVM, and in those of Statistics Netherlands."""

_FIRST_DIVISION = 1995
_LAST_DIVISION = 2100
_EXAMPLES = {
    RegionLevel.NEIGHBOURHOOD: N_("een buurt, zoals BU03630001"),
    RegionLevel.DISTRICT: N_("een wijk, zoals WK036300"),
    RegionLevel.MUNICIPALITY: N_("een gemeente, zoals GM0363"),
}


def locate(
    writer: Writer,
    actor: Actor,
    initiative: Initiative,
    *,
    neighbourhood: str = "",
    district: str = "",
    municipality: str = "",
    division_year: int | None = None,
) -> Initiative:
    """Say where an initiative lies: one code is enough, larger regions follow from it.

    `division_year` is the year of the division that the codes are from. What was said before is replaced.
    Raises UserDataError with all that is wrong: not a code, codes that do not lie in each other.
    """
    given = {
        RegionLevel.NEIGHBOURHOOD: neighbourhood,
        RegionLevel.DISTRICT: district,
        RegionLevel.MUNICIPALITY: municipality,
    }
    written = {level: text for level, text in given.items() if text.strip()}
    faults = [
        _("‘{code}’ is geen code van {example}.").format(
            code=text.strip(), example=_(_EXAMPLES[level])
        )
        for level, text in written.items()
        if (code := region_code(text)) is None or level_of(code) is not level
    ]
    if not written:
        faults.append(_("Geef de code van de buurt, de wijk of de gemeente."))
    if division_year is not None and not _FIRST_DIVISION <= division_year <= _LAST_DIVISION:
        faults.append(_("Geef het jaar van de indeling met vier cijfers, zoals 2024."))
    codes = [] if faults else [str(region_code(text)) for text in written.values()]
    around = regions_around(codes[0]) if codes else ()
    faults += [
        _("{large} is niet waar {small} in ligt.").format(large=code, small=codes[0])
        for code in codes
        if code not in around
    ]
    if faults:
        raise UserDataError("\n".join(faults))
    by_level = {level_of(code): code for code in around}
    located = replace(
        initiative,
        neighbourhood_code=by_level.get(RegionLevel.NEIGHBOURHOOD, ""),
        district_code=by_level.get(RegionLevel.DISTRICT, ""),
        municipality_code=by_level[RegionLevel.MUNICIPALITY],
        municipality_year=division_year,
    )
    writer.execute(
        "UPDATE initiative SET neighbourhood_code = $neighbourhood, district_code = $district,"
        " municipality_code = $municipality, municipality_year = $year WHERE id = $id",
        {
            "neighbourhood": located.neighbourhood_code,
            "district": located.district_code,
            "municipality": located.municipality_code,
            "year": division_year,
            "id": initiative.id,
        },
    )
    writer.audit(actor, "initiative.located", initiative.slug, region=around[0])
    return located


def locate_by_code(writer: Writer, actor: Actor, initiative: Initiative, region: str) -> Initiative:
    """As `locate`, by one code of whichever kind: a neighbourhood, a district or a municipality."""
    faults = faults_of_region(region)
    if faults:
        raise UserDataError("\n".join(faults))
    code = str(region_code(region))
    level = level_of(code)
    return locate(
        writer,
        actor,
        initiative,
        neighbourhood=code if level is RegionLevel.NEIGHBOURHOOD else "",
        district=code if level is RegionLevel.DISTRICT else "",
        municipality=code if level is RegionLevel.MUNICIPALITY else "",
    )


def faults_of_region(region: str) -> list[str]:
    """What is wrong with a code that somebody wrote down for `locate_by_code`."""
    code = region_code(region)
    if code is not None and level_of(code) is not RegionLevel.COUNTRY:
        return []
    return [
        _("‘{code}’ is geen code van het CBS. Geef die van {examples}.").format(
            code=region.strip(), examples=", ".join(_(example) for example in _EXAMPLES.values())
        )
    ]


def rates_around(reader: Reader, initiative: Initiative) -> RegionalRates:
    """The newest rates of the regions that an initiative lies in, and of the country.

    All of one table and year, so that regions can stand side by side: the newest year in which one of
    the regions has the main indicator, of the table over the newest division.
    """
    sources = regional_sources()
    asked = initiative.regions
    rows = reader.query("regional_rates_of", regions=[*asked, *COUNTRY_CODES]) if asked else []
    chosen = _newest(sources, [row for row in rows if row["region"] in asked])
    known = RegionalRates(
        asked=asked,
        division_year=initiative.municipality_year,
        has_import=bool(reader.value("SELECT count(*) FROM regional_rate")),
    )
    if chosen is None:
        return known
    table_id, year = chosen
    return replace(
        known,
        table=table_id,
        year=year,
        rates=tuple(_rate(row) for row in rows if (row["table_id"], row["year"]) == chosen),
    )


def _newest(sources: RegionalSources, rows: Sequence[dict[str, Any]]) -> tuple[str, int] | None:
    divisions = {table.id: table.division_year for table in sources.tables}
    found = {
        (row["table_id"], row["year"])
        for row in rows
        if row["indicator"] == sources.main_indicator and row["age"] == sources.main_age
    }
    return max(found, key=lambda each: (each[1], divisions.get(each[0], 0)), default=None)


def _rate(row: dict[str, Any]) -> RegionalRate:
    return RegionalRate(
        row["region"],
        row["name"],
        row["year"],
        row["age"],
        row["indicator"],
        row["value"],
        row["lower"],
        row["upper"],
    )
