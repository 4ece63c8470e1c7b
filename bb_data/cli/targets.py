"""Commands on the targets of funders: agreeing, changing, letting lapse, taking a mistake back, listing."""

from __future__ import annotations

import json
from datetime import date

import click

from bb_data.catalogue.loader import catalogue
from bb_data.cli.main import data_option, opened_store
from bb_data.cli.programme import DAY
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.target import Target, TargetVersion
from bb_data.programme.targets import (
    add_target,
    all_targets,
    change_target,
    let_target_lapse,
    take_back,
    target_by_key,
)
from bb_data.settings import Settings
from bb_data.words import targets as said


@click.group()
def target() -> None:
    """Doelen die met fondsen zijn afgesproken."""


@target.command("add")
@click.option("--funder", required=True, help="vsb-fonds, oranje-fonds of rcoak.")
@click.option("--indicator", required=True, help="Over welk cijfer, zoals reach of sessions.")
@click.option("--value", type=int, required=True, help="Minstens hoeveel.")
@click.option("--due", "due_on", type=DAY, required=True, help="Uiterlijk wanneer.")
@click.option("--definition", required=True, help="Wat meetelt, in gewone woorden.")
@data_option
def add_(
    config: Settings, funder: str, indicator: str, value: int, due_on: date, definition: str
) -> None:
    """Leg vast wat met een fonds is afgesproken."""
    with opened_store(config) as database, database.write() as writer:
        added = add_target(
            writer,
            COMMAND_LINE,
            catalogue(),
            funder=funder,
            indicator=indicator,
            value=value,
            due_on=due_on,
            definition=definition,
        )
    click.echo(f"Doel {added.key} is toegevoegd: {_told(added, added.now)}.")


@target.command("change")
@click.argument("key")
@click.option("--value", type=int, help="Minstens hoeveel.")
@click.option("--due", "due_on", type=DAY, help="Uiterlijk wanneer.")
@click.option("--definition", help="Wat meetelt, in gewone woorden.")
@click.option("--reason", required=True, help="Waarom; het fonds leest dit.")
@data_option
def change_(
    config: Settings,
    key: str,
    value: int | None,
    due_on: date | None,
    definition: str | None,
    reason: str,
) -> None:
    """Wijzig een doel; wat er stond, blijft te lezen. KEY staat in `target list`."""
    with opened_store(config) as database, database.write() as writer:
        found = target_by_key(writer, key)
        changed = change_target(
            writer,
            COMMAND_LINE,
            catalogue(),
            found.id,
            value=found.now.value if value is None else value,
            due_on=due_on or found.now.due_on,
            definition=found.now.definition if definition is None else definition,
            reason=reason,
        )
    click.echo(f"Doel {changed.key} is gewijzigd: {_told(changed, changed.now)}.")


@target.command("lapse")
@click.argument("key")
@click.option("--reason", required=True, help="Waarom; het fonds leest dit.")
@data_option
def lapse(config: Settings, key: str, reason: str) -> None:
    """Laat een doel vervallen; het blijft met de reden te lezen."""
    with opened_store(config) as database, database.write() as writer:
        found = let_target_lapse(writer, COMMAND_LINE, target_by_key(writer, key).id, reason)
    click.echo(f"Doel {found.key} is vervallen.")


@target.command("take-back")
@click.argument("key")
@data_option
def take_back_(config: Settings, key: str) -> None:
    """Neem de nieuwste versie van een doel terug, omdat ze een vergissing was."""
    with opened_store(config) as database, database.write() as writer:
        found = target_by_key(writer, key)
        left = take_back(writer, COMMAND_LINE, found.id, found.now.id)
    if left.is_mistake:
        click.echo(f"Doel {left.key} is teruggenomen; het fonds ziet het niet meer.")
    else:
        click.echo(f"Doel {left.key} is weer: {_told(left, left.now)}.")


@target.command("list")
@click.option("--json", "as_json", is_flag=True, help="Als JSON, met alle versies.")
@data_option
def list_(config: Settings, as_json: bool) -> None:
    """Alle doelen, ook die vervallen zijn of een vergissing waren."""
    with opened_store(config) as database, database.read() as reader:
        known = all_targets(reader)
    if as_json:
        click.echo(json.dumps([_record(one) for one in known], ensure_ascii=False, indent=1))
        return
    for one in known:
        state = "" if one.is_running else " (vergissing)" if one.is_mistake else " (vervallen)"
        click.echo(f"{one.key}  {one.funder}  {one.indicator}: {_told(one, one.now)}{state}")


def _told(found: Target, version: TargetVersion) -> str:
    indicator = catalogue().indicators[found.indicator]
    return said.terms(version, indicator.unit, indicator.measure)


def _record(found: Target) -> dict[str, object]:
    return {
        "key": found.key,
        "funder": found.funder,
        "indicator": found.indicator,
        "is_running": found.is_running,
        "versions": [
            {
                "value": version.value,
                "due_on": version.due_on.isoformat(),
                "definition": version.definition,
                "has_lapsed": version.has_lapsed,
                "reason": version.reason,
                "set_by": version.set_by,
                "set_at": version.set_at.isoformat(),
                "counts": version.counts,
            }
            for version in found.versions
        ],
    }
