"""Commands on initiatives: adding, changing, taking away, listing, saying where one lies. Not: their waves (programme)."""

from __future__ import annotations

import json
from datetime import date

import click

from bb_data.access.accounts import add_demo_account
from bb_data.cli.main import data_option, opened_store
from bb_data.cli.programme import DAY
from bb_data.errors import UserDataError
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.programme import Initiative, Wave
from bb_data.programme.initiatives import (
    add_initiative,
    all_initiatives,
    correct_initiative,
    initiative_by_slug,
)
from bb_data.programme.surroundings import locate, rates_around
from bb_data.programme.taking_away import take_away
from bb_data.programme.waves import waves_of_each
from bb_data.settings import Settings
from bb_data.store.properties import today
from bb_data.words.signs import INITIATIVE_SIGNS

_NAMED_HELP = "Of bezoekers van de site de naam mogen lezen."


@click.group()
def initiative() -> None:
    """Bewonersinitiatieven."""


@initiative.command("add")
@click.argument("slug")
@click.option("--name", required=True, help="De naam zoals mensen die kennen.")
@click.option("--place", default="", help="Waar het is, in woorden.")
@click.option("--area", default="", help="De wijk of buurt, in woorden.")
@click.option("--started", "started_on", type=DAY, help="Sinds wanneer (anders vandaag).")
@click.option("--sign", default="", help="De tekening erbij (anders de eerste die vrij is).")
@click.option("--named/--not-named", "is_named", default=False, help=_NAMED_HELP)
@click.option("--region", default="", help="De code van het CBS van buurt, wijk of gemeente.")
@data_option
def add(
    config: Settings,
    slug: str,
    name: str,
    place: str,
    area: str,
    started_on: date | None,
    sign: str,
    is_named: bool,
    region: str,
) -> None:
    """Voeg een initiatief toe; SLUG is de korte naam in adressen en bestanden."""
    with opened_store(config) as database, database.write() as writer:
        added = add_initiative(
            writer,
            COMMAND_LINE,
            slug=slug,
            name=name,
            place=place,
            area=area,
            started_on=started_on or today(writer),
            sign=_known_sign(sign),
            has_agreed_to_be_named=is_named,
            region=region,
        )
        add_demo_account(writer, added)
    click.echo(f"{added.name} ({added.slug}) is toegevoegd.")


@initiative.command("change")
@click.argument("slug")
@click.option("--name", help="De naam zoals mensen die kennen.")
@click.option("--place", help="Waar het is, in woorden.")
@click.option("--area", help="De wijk of buurt, in woorden.")
@click.option("--sign", help="De tekening erbij.")
@click.option("--named/--not-named", "is_named", default=None, help=_NAMED_HELP)
@data_option
def change(
    config: Settings,
    slug: str,
    name: str | None,
    place: str | None,
    area: str | None,
    sign: str | None,
    is_named: bool | None,
) -> None:
    """Wijzig wat er van een initiatief staat; wat u niet noemt, blijft. Vrijgaven van eerder veranderen niet."""
    with opened_store(config) as database, database.write() as writer:
        found = initiative_by_slug(writer, slug)
        changed = correct_initiative(
            writer,
            COMMAND_LINE,
            found,
            name=found.name if name is None else name,
            place=found.place if place is None else place,
            area=found.area if area is None else area,
            sign=found.sign if sign is None else _known_sign(sign),
            has_agreed_to_be_named=found.has_agreed_to_be_named if is_named is None else is_named,
        )
    click.echo(f"{changed.name} ({changed.slug}) is gewijzigd.")


@initiative.command("remove")
@click.argument("slug")
@data_option
def remove(config: Settings, slug: str) -> None:
    """Haal een initiatief weg waarvan nog niets is ingestuurd of gemaakt; dat kan niet ongedaan worden gemaakt."""
    with opened_store(config) as database, database.write() as writer:
        found = initiative_by_slug(writer, slug)
        take_away(writer, COMMAND_LINE, found)
    click.echo(f"{found.name} ({found.slug}) is weggehaald.")


@initiative.command("list")
@click.option("--json", "as_json", is_flag=True, help="Als JSON, met de meetmomenten.")
@data_option
def list_(config: Settings, as_json: bool) -> None:
    """Alle initiatieven, op naam, met hun meetmomenten."""
    with opened_store(config) as database, database.read() as reader:
        known = all_initiatives(reader)
        waves = waves_of_each(reader, [one.id for one in known])
    if as_json:
        records = [_record(one, waves[one.id]) for one in known]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
        return
    for one in known:
        told = ", ".join(f"{wave.period} {wave.state}" for wave in waves[one.id])
        click.echo(f"{one.slug}  {one.name}  {told}".rstrip())


def _known_sign(sign: str) -> str:
    """The sign as it was written; UserDataError, with the known ones, when there is no such drawing."""
    if sign and sign not in INITIATIVE_SIGNS:
        raise UserDataError(
            f"De tekening ‘{sign}’ is er niet; kies uit {', '.join(INITIATIVE_SIGNS)}."
        )
    return sign


def _record(found: Initiative, waves: list[Wave]) -> dict[str, object]:
    return {
        "slug": found.slug,
        "name": found.name,
        "place": found.place,
        "area": found.area,
        "sign": found.sign,
        "started_on": found.started_on.isoformat(),
        "has_agreed_to_be_named": found.has_agreed_to_be_named,
        "regions": list(found.regions),
        "waves": [
            {
                "period": wave.period,
                "state": str(wave.state),
                "opens_on": wave.opens_on.isoformat(),
                "closes_on": wave.closes_on.isoformat(),
            }
            for wave in waves
        ],
    }


@initiative.command("locate")
@click.argument("slug")
@click.option("--buurt", default="", help="De code van de buurt, zoals BU03630001.")
@click.option("--wijk", default="", help="De code van de wijk, zoals WK036300.")
@click.option("--gemeente", default="", help="De code van de gemeente, zoals GM0363.")
@click.option("--indeling", type=int, help="Uit welk jaar de code komt, zoals 2024.")
@data_option
def locate_(
    config: Settings, slug: str, buurt: str, wijk: str, gemeente: str, indeling: int | None
) -> None:
    """Zeg waar een initiatief ligt, met de codes van het CBS; van een buurt volgen wijk en gemeente vanzelf.

    Dan staan op de pagina's cijfers van RIVM over die plek, als achtergrond.
    """
    with opened_store(config) as database, database.write() as writer:
        located = locate(
            writer,
            COMMAND_LINE,
            initiative_by_slug(writer, slug),
            neighbourhood=buurt,
            district=wijk,
            municipality=gemeente,
            division_year=indeling,
        )
        rates = rates_around(writer, located)
    click.echo(f"{located.name} ligt in {', '.join(located.regions)}.")
    found = sorted({rate.region for rate in rates.rates} & {*located.regions}, reverse=True)
    if not rates.table:
        click.echo(
            "Over deze plek is nog niets ingelezen. Haal de cijfers op met: python -m bb_data benchmark fetch"
        )
    else:
        names = {rate.name for rate in rates.rates if rate.region in found and rate.name}
        where = f" (gemeente {', '.join(sorted(names))})" if names else ""
        click.echo(
            f"Er zijn cijfers van {rates.year} over {', '.join(found)}{where}, uit tabel {rates.table}."
        )
