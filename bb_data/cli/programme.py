"""Commands on the programme's records: initiatives and waves."""

from __future__ import annotations

import re
from datetime import date

import click

from bb_data.catalogue.loader import catalogue
from bb_data.cli.hand_in_report import counted
from bb_data.cli.main import data_option, opened_store
from bb_data.cli.progress import say
from bb_data.errors import UserDataError
from bb_data.intake.erasing import erase_person
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.programme import WaveState
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.programme.waves import open_wave, plan_wave, reopen_wave, waves_of
from bb_data.release.bringing_in import bring_in
from bb_data.release.closing import close_wave
from bb_data.settings import Settings
from bb_data.words.bringing_in import brought_in_sentences

_DUTCH_DATE = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")


class DayParameter(click.ParamType[date]):
    """A day written as 2026-12-05 or 05-12-2026."""

    name = "datum"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The day; a usage error when it is not one."""
        if isinstance(value, date):
            return value
        text = str(value).strip()
        try:
            if dutch := _DUTCH_DATE.fullmatch(text):
                day, month, year = (int(part) for part in dutch.groups())
                return date(year, month, day)
            return date.fromisoformat(text)
        except ValueError:
            return self.fail("schrijf een datum als 2026-12-05 of 05-12-2026", param, ctx)


DAY = DayParameter()


@click.group()
def wave() -> None:
    """Meetmomenten."""


@wave.command("open")
@click.option("--initiative", "slug", required=True, help="De korte naam van het initiatief.")
@click.option("--wave", "period", required=True, help="T0, T6, T12, T18 of T24.")
@click.option("--questionnaire", help="kern of volledig.")
@click.option("--opens", "opens_on", type=DAY, help="Eerste dag.")
@click.option("--closes", "closes_on", type=DAY, help="Laatste dag.")
@click.option("--expected", "expected_n", type=int, help="Hoeveel vragenlijsten u verwacht.")
@data_option
def open_(
    config: Settings,
    slug: str,
    period: str,
    questionnaire: str | None,
    opens_on: date | None,
    closes_on: date | None,
    expected_n: int | None,
) -> None:
    """Open een meetmoment. Een gepland meetmoment gaat open zoals het gepland is."""
    with opened_store(config) as database, database.write() as writer:
        chosen = initiative_by_slug(writer, slug)
        planned = [one for one in waves_of(writer, chosen.id) if one.period == period]
        if planned and planned[0].state is WaveState.PLANNED:
            opened = open_wave(writer, COMMAND_LINE, chosen, period)
        else:
            given = {
                "--questionnaire": questionnaire,
                "--opens": opens_on,
                "--closes": closes_on,
                "--expected": expected_n,
            }
            absent = [option for option, value in given.items() if value is None]
            if planned:
                raise UserDataError(
                    f"Meetmoment {period} van {chosen.name} is al open of afgerond."
                )
            if questionnaire is None or opens_on is None or closes_on is None or expected_n is None:
                raise click.UsageError(
                    "Dit meetmoment is nog niet gepland; geef ook " + ", ".join(absent) + "."
                )
            opened = plan_wave(
                writer,
                COMMAND_LINE,
                catalogue(),
                chosen,
                period=period,
                questionnaire=questionnaire,
                opens_on=opens_on,
                closes_on=closes_on,
                expected_n=expected_n,
                state=WaveState.OPEN,
            )
    click.echo(
        f"Meetmoment {opened.period} van {chosen.name} is open"
        f" tot en met {opened.closes_on:%d-%m-%Y}."
    )


@click.command()
@click.option("--initiative", "slug", required=True, help="De korte naam van het initiatief.")
@click.option("--wave", "period", required=True, help="T0, T6, T12, T18 of T24.")
@data_option
def close(config: Settings, slug: str, period: str) -> None:
    """Rond een meetmoment af: de cijfers worden berekend en vastgelegd."""
    with opened_store(config) as database:
        with database.read() as reader:
            chosen = initiative_by_slug(reader, slug)
        closed = close_wave(
            database,
            COMMAND_LINE,
            catalogue(),
            chosen,
            period,
            config.releases_dir,
            say,
        )
    click.echo(f"Meetmoment {period} van {chosen.name} is afgerond.")
    click.echo(f"Vrijgave {closed.release_id} is gemaakt (intern).")


@click.command("bring-in")
@click.option("--initiative", "slug", required=True, help="De korte naam van het initiatief.")
@click.option("--wave", "period", required=True, help="T0, T6, T12, T18 of T24.")
@data_option
def bring_in_(config: Settings, slug: str, period: str) -> None:
    """Tel vragenlijsten mee die na het afronden kwamen; er komt een nieuwe vrijgave."""
    with opened_store(config) as database:
        with database.read() as reader:
            chosen = initiative_by_slug(reader, slug)
        done = bring_in(
            database,
            COMMAND_LINE,
            catalogue(),
            chosen,
            period,
            config.releases_dir,
            say,
        )
    for sentence in brought_in_sentences(done.n_forms, done.unchanged):
        click.echo(sentence)
    click.echo(f"Vrijgave {done.release_id} is gemaakt (intern).")


@click.command()
@click.option("--initiative", "slug", required=True, help="De korte naam van het initiatief.")
@click.option("--wave", "period", required=True, help="T0, T6, T12, T18 of T24.")
@click.option("--reason", required=True, help="Waarom; dit komt in het logboek.")
@data_option
def reopen(config: Settings, slug: str, period: str, reason: str) -> None:
    """Open een afgerond meetmoment weer. Bestaande vrijgaven blijven zoals ze zijn."""
    with opened_store(config) as database, database.write() as writer:
        chosen = initiative_by_slug(writer, slug)
        reopen_wave(writer, COMMAND_LINE, chosen, period, reason)
    click.echo(f"Meetmoment {period} van {chosen.name} is weer open.")


@click.command()
@click.option("--initiative", "slug", required=True, help="De korte naam van het initiatief.")
@click.option("--code", required=True, help="De code van de deelnemer.")
@data_option
def erase(config: Settings, slug: str, code: str) -> None:
    """Wis alles van één deelnemer; dat kan niet ongedaan worden gemaakt."""
    with opened_store(config) as database:
        with database.read() as reader:
            chosen = initiative_by_slug(reader, slug)
        erased = erase_person(database, COMMAND_LINE, chosen, code)
    click.echo(
        f"Gewist: {counted(erased.n_forms, 'vragenlijst', 'vragenlijsten')} en"
        f" {counted(erased.n_visits, 'bezoek', 'bezoeken')} aan activiteiten."
    )
    click.echo(
        "Cijfers die al getoond zijn, blijven zoals ze waren tot er genoeg andere vragenlijsten"
        " bij zijn gekomen: anders was uit het verschil te zien wat deze persoon antwoordde."
        " In back-ups van eerder staat deze persoon nog; stuur hetzelfde bestand niet opnieuw in."
    )
