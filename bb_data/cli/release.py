"""Commands on releases: build, list, show, compare, audit, sign off, withdraw. Not: what they do (release)."""

from __future__ import annotations

import json

import click

from bb_data.catalogue.loader import catalogue
from bb_data.cli.main import data_option, opened_store
from bb_data.cli.progress import say
from bb_data.cli.release_told import (
    audit_lines,
    audit_record,
    described,
    difference_record,
    in_words,
    state,
)
from bb_data.errors import RefusedError, UsageError
from bb_data.model.actor import COMMAND_LINE
from bb_data.release.audit import audited_again, frozen_report
from bb_data.release.build import build_release
from bb_data.release.difference import difference, to_compare
from bb_data.release.published import Release, all_releases, newest, release_by_id
from bb_data.release.readiness import readiness
from bb_data.release.sign_off import sign_off as sign_off_release
from bb_data.release.sign_off import withdraw as withdraw_release
from bb_data.release.tables import cell_record
from bb_data.settings import Settings
from bb_data.words.difference import difference_sentences


@click.group()
def release() -> None:
    """Vrijgaven: bevroren cijfers."""


@release.command()
@click.option("--json", "as_json", is_flag=True, help="Eén JSON-object.")
@click.option(
    "--audit",
    "audit_demo",
    is_flag=True,
    help="Controleer ook demogegevens op herkenbaarheid; bij echte gegevens gebeurt dat altijd.",
)
@data_option
def build(config: Settings, as_json: bool, audit_demo: bool) -> None:
    """Maak een interne vrijgave van alle afgeronde meetmomenten.

    Eerst kijkt de controle op herkenbaarheid of iemand te herkennen is; dat duurt tot enkele minuten.
    """
    with opened_store(config) as database:
        release_id = build_release(
            database,
            COMMAND_LINE,
            catalogue(),
            config.releases_dir,
            say,
            audit_demo=audit_demo,
        )
    if as_json:
        click.echo(json.dumps(described(release_by_id(config.releases_dir, release_id))))
        return
    click.echo(f"Vrijgave {release_id} is gemaakt (intern).")


@release.command("list")
@click.option("--json", "as_json", is_flag=True, help="Eén JSON-object.")
@data_option
def list_(config: Settings, as_json: bool) -> None:
    """Alle vrijgaven met hun stand, de nieuwste eerst."""
    known = all_releases(config.releases_dir)
    if as_json:
        click.echo(json.dumps({"releases": [described(one) for one in known]}))
        return
    for one in known:
        click.echo(f"{one.id}  {state(one)}")
    if not known:
        click.echo("Er zijn nog geen vrijgaven.")


@release.command()
@click.argument("release_id", required=False)
@click.option("--json", "as_json", is_flag=True, help="Eén JSON-object met alle cijfers.")
@data_option
def show(config: Settings, release_id: str | None, as_json: bool) -> None:
    """Laat een vrijgave zien; zonder ID de nieuwste."""
    chosen = _chosen(config, release_id)
    cells = list(chosen.released())
    if as_json:
        click.echo(
            json.dumps(
                {
                    "id": chosen.id,
                    "created_at": chosen.manifest.created_at.isoformat(),
                    "cells": [cell_record(cell) for cell in cells],
                },
                ensure_ascii=False,
            )
        )
        return
    click.echo(f"{chosen.id}  {state(chosen)}  gegevens tot en met {chosen.manifest.data_cut}")
    for cell in cells:
        click.echo(f"{cell.address}  {in_words(cell)}")


@release.command()
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option("--json", "as_json", is_flag=True, help="Eén JSON-object.")
@data_option
def diff(config: Settings, old: str | None, new: str | None, as_json: bool) -> None:
    """Wat er in NEW anders is dan in OLD.

    Zonder OLD en NEW: de nieuwste vrijgave naast de nieuwste ondertekende.
    """
    before, after = to_compare(config.releases_dir, old, new)
    found = difference(before, after)
    if as_json:
        click.echo(json.dumps(difference_record(before, after, found), ensure_ascii=False))
        return
    counts = [
        len(group) for group in (found.added, found.gone, found.changed_status, found.changed_value)
    ]
    click.echo(f"{before.id} -> {after.id}: {' '.join(difference_sentences(*counts))}")
    for title, cells in (("Nieuw", found.added), ("Verdwenen", found.gone)):
        _listed(title, [f"{cell.address}  {in_words(cell)}" for cell in cells])
    for title, pairs in (
        ("Wel of niet getoond", found.changed_status),
        ("Andere waarde", found.changed_value),
    ):
        _listed(
            title,
            [f"{now.address}  {in_words(was)} -> {in_words(now)}" for was, now in pairs],
        )


@release.command()
@click.argument("release_id", required=False)
@click.option(
    "--again", is_flag=True, help="Doe de controle opnieuw, met wat nu in de opslag staat."
)
@click.option("--json", "as_json", is_flag=True, help="Eén JSON-object.")
@data_option
def audit(config: Settings, release_id: str | None, again: bool, as_json: bool) -> None:
    """Het verslag van de controle op herkenbaarheid; zonder ID van de nieuwste vrijgave.

    Eindigt met 3 als de controle niet is gehaald.
    """
    chosen = _chosen(config, release_id)
    if again:
        with opened_store(config) as database, database.read() as reader:
            report = audited_again(reader, catalogue(), chosen, say)
    else:
        report = frozen_report(chosen)
    if as_json:
        click.echo(json.dumps(audit_record(report), ensure_ascii=False))
    else:
        for line in audit_lines(report):
            click.echo(line)
    if not report.is_passed:
        raise click.exceptions.Exit(RefusedError.exit_status)


@release.command("sign-off")
@click.argument("release_id")
@click.option("--json", "as_json", is_flag=True, help="Eén JSON-object.")
@data_option
def sign_off(config: Settings, release_id: str, as_json: bool) -> None:
    """Onderteken een vrijgave: financiers en bezoekers zien haar dan."""
    with opened_store(config) as database:
        known = all_releases(config.releases_dir)
        chosen = release_by_id(config.releases_dir, release_id)
        with database.read() as reader:
            warnings = readiness(reader, catalogue(), chosen, known).warnings
        for warning in warnings:
            click.echo(f"Let op: {warning}", err=True)
        signed = sign_off_release(
            database, COMMAND_LINE, catalogue(), config.releases_dir, release_id
        )
    if as_json:
        click.echo(json.dumps(described(signed) | {"warnings": list(warnings)}))
        return
    click.echo(f"Vrijgave {signed.id} is ondertekend.")


@release.command()
@click.argument("release_id")
@click.option("--reason", required=True, help="Waarom; dit komt in het logboek.")
@click.option("--json", "as_json", is_flag=True, help="Eén JSON-object.")
@data_option
def withdraw(config: Settings, release_id: str, reason: str, as_json: bool) -> None:
    """Trek een vrijgave in: geen pagina toont haar meer."""
    with opened_store(config) as database:
        gone = withdraw_release(database, COMMAND_LINE, config.releases_dir, release_id, reason)
    left = newest(config.releases_dir, signed_off=True)
    if as_json:
        click.echo(json.dumps(described(gone) | {"shown_now": left.id if left else None}))
        return
    click.echo(f"Vrijgave {gone.id} is ingetrokken.")
    click.echo(
        f"Fondsen en bezoekers zien nu vrijgave {left.id}."
        if left
        else "Fondsen en bezoekers zien nu geen cijfers."
    )


def _chosen(config: Settings, release_id: str | None) -> Release:
    if release_id is not None:
        return release_by_id(config.releases_dir, release_id)
    found = newest(config.releases_dir)
    if found is None:
        raise UsageError("Er is nog geen vrijgave. Maak er een met `release build`.")
    return found


def _listed(title: str, lines: list[str]) -> None:
    if lines:
        click.echo(f"\n{title} ({len(lines)}):")
    for line in lines:
        click.echo(f"  {line}")
