"""Commands on published rates of districts and municipalities: reading a StatLine download, fetching one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from bb_data.catalogue.regional import StatLineTable, regional_sources
from bb_data.cli.main import data_option, opened_store
from bb_data.cli.progress import say
from bb_data.errors import UserDataError
from bb_data.intake.regional.fetching import fetch_rates
from bb_data.intake.regional.keeping import Kept, keep_rates
from bb_data.intake.regional.published import Published, read_published, table_of
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.regional import RegionLevel, level_of
from bb_data.programme.initiatives import all_initiatives
from bb_data.programme.surroundings import COUNTRY_CODES
from bb_data.settings import Settings
from bb_data.store.properties import today
from bb_data.words.numbers import day, number

_LEVELS = {
    RegionLevel.COUNTRY: ("land", "landen"),
    RegionLevel.MUNICIPALITY: ("gemeente", "gemeenten"),
    RegionLevel.DISTRICT: ("wijk", "wijken"),
    RegionLevel.NEIGHBOURHOOD: ("buurt", "buurten"),
}

table_option = click.option(
    "--table", "table_id", help="Het nummer van de tabel, zoals 50150NED (anders: zie de opdracht)."
)


@click.group()
def benchmark() -> None:
    """Cijfers van RIVM over buurten, wijken en gemeenten, als achtergrond."""


@benchmark.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@table_option
@data_option
def import_(config: Settings, file: Path, table_id: str | None) -> None:
    """Lees een download van StatLine in (CSV, of een bestand van `fetch`).

    Het nummer van de tabel komt uit de naam of de titel van het bestand, of uit --table. Wat het bestand
    over een regio, jaar en leeftijd zegt, vervangt wat er van deze tabel al was; andere regio's blijven staan.
    """
    content = file.read_bytes()
    table = table_of(content, file.name, table_id)
    _keep(config, table, read_published(content))


@benchmark.command("fetch")
@table_option
@data_option
def fetch(config: Settings, table_id: str | None) -> None:
    """Haal bij StatLine de cijfers op van de plekken waar initiatieven liggen.

    Zonder --table de tabel met de nieuwste indeling. Er gaan alleen codes van regio's naar StatLine. Het
    antwoord blijft in de map statline bij de gegevens; lukt het ophalen niet, dan gebruiken we dat van eerder.
    """
    sources = regional_sources()
    table = table_of(b"", "", table_id or sources.newest_table.id)
    with opened_store(config) as database, database.read() as reader:
        places = {code for each in all_initiatives(reader) for code in each.regions}
        day_now = today(reader)
    if not places:
        raise UserDataError(
            "Nog van geen initiatief is bekend waar het ligt. Geef eerst een code op, zoals:"
            " python -m bb_data initiative locate SLUG --buurt BU03630001"
        )
    say(f"Cijfers ophalen bij StatLine (tabel {table.id})")
    fetched = fetch_rates(
        config.statline_url or sources.service,
        table.id,
        [COUNTRY_CODES[0], *sorted(places)],
        config.statline_dir,
        day_now,
        say,
    )
    if fetched.failed:
        click.echo(
            f"{fetched.failed} We gebruiken wat op {day(fetched.fetched_on)} is opgehaald.",
            err=True,
        )
    published = read_published(fetched.file.read_bytes())
    _keep(config, table, published)
    absent = sorted(places - {rate.region for rate in published.rates})
    if absent:
        click.echo(
            f"Geen cijfer over {', '.join(absent)}: de pagina's tonen daar het cijfer van een groter gebied."
        )


def _keep(config: Settings, table: StatLineTable, published: Published) -> None:
    with opened_store(config) as database:
        kept = keep_rates(database, COMMAND_LINE, table, published)
    for sentence in _told(table, published, kept):
        click.echo(sentence)


def _told(table: StatLineTable, published: Published, kept: Kept) -> list[str]:
    years = sorted({rate.year for rate in published.rates})
    regions = Counter(level_of(code) for code in {rate.region for rate in published.rates})
    said = [
        f"Tabel {table.id} (indeling {table.division_year}):"
        f" {_counted(len(published.rates), 'cijfer', 'cijfers')} over {_listed([*map(str, years)])}, van"
        f" {_listed([_counted(regions[level], *names) for level, names in _LEVELS.items() if regions[level]])}."
    ]
    if kept.is_unchanged:
        said.append("Deze cijfers waren al ingelezen; er is niets veranderd.")
    elif kept.replaced_at is None:
        said.append(f"Nieuw: {number(kept.n_new)}. Al ingelezen: {number(kept.n_same)}.")
    else:
        said.append(
            f"Nieuw: {number(kept.n_new)}. Al ingelezen: {number(kept.n_same)}. In plaats van wat op"
            f" {day(kept.replaced_at.date())} van deze tabel is ingelezen: {number(kept.n_changed)} veranderd,"
            f" {number(kept.n_gone)} vervallen."
        )
    if published.n_missing:
        said.append(f"Niet gepubliceerd: {_counted(published.n_missing, 'cijfer', 'cijfers')}.")
    n_left_out = published.n_other_regions + published.n_other_ages
    if n_left_out:
        said.append(
            f"Overgeslagen: {_counted(n_left_out, 'regel', 'regels')} over andere soorten regio's of"
            " leeftijden."
        )
    return said


def _counted(n: int, one: str, more: str) -> str:
    return f"{number(n)} {one if n == 1 else more}"


def _listed(words: list[str]) -> str:
    return " en ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]
