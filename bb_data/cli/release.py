"""Commands on releases: build, list, show, sign off, withdraw."""

from __future__ import annotations

import json
from typing import Any

import click

from bb_data.catalogue.loader import catalogue
from bb_data.cli.main import data_option, opened_store
from bb_data.errors import UsageError
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.cell import Cell, Status
from bb_data.release.build import build_release
from bb_data.release.published import Release, all_releases, newest, release_by_id
from bb_data.release.sign_off import sign_off as sign_off_release
from bb_data.release.sign_off import withdraw as withdraw_release
from bb_data.release.tables import cell_record
from bb_data.settings import Settings

_STATUS_WORDS = {
    Status.SHOWN: "",
    Status.TOP_CODED: "meer dan ",
    Status.BOTTOM_CODED: "minder dan ",
    Status.WITHHELD: "niet getoond",
}


@click.group()
def release() -> None:
    """Vrijgaven: bevroren cijfers."""


@release.command()
@data_option
def build(config: Settings) -> None:
    """Maak een interne vrijgave van alle afgeronde meetmomenten."""
    with opened_store(config) as database:
        release_id = build_release(
            database,
            COMMAND_LINE,
            catalogue(),
            config.releases_dir,
            lambda words: click.echo(f"{words} ...", err=True),
        )
    click.echo(f"Vrijgave {release_id} is gemaakt (intern).")


@release.command("list")
@click.option("--json", "as_json", is_flag=True, help="Eén JSON-object.")
@data_option
def list_(config: Settings, as_json: bool) -> None:
    """Alle vrijgaven, de nieuwste eerst."""
    known = all_releases(config.releases_dir)
    if as_json:
        click.echo(json.dumps({"releases": [_described(one) for one in known]}))
        return
    for one in known:
        click.echo(f"{one.id}  {_state(one)}")
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
    click.echo(f"{chosen.id}  {_state(chosen)}  gegevens tot en met {chosen.manifest.data_cut}")
    for cell in cells:
        click.echo(f"{cell.address}  {_in_words(cell)}")


@release.command("sign-off")
@click.argument("release_id")
@data_option
def sign_off(config: Settings, release_id: str) -> None:
    """Onderteken een vrijgave: financiers en bezoekers zien haar dan."""
    with opened_store(config) as database:
        signed = sign_off_release(database, COMMAND_LINE, config.releases_dir, release_id)
    click.echo(f"Vrijgave {signed.id} is ondertekend.")


@release.command()
@click.argument("release_id")
@click.option("--reason", required=True, help="Waarom; dit komt in het logboek.")
@data_option
def withdraw(config: Settings, release_id: str, reason: str) -> None:
    """Trek een vrijgave in: geen pagina toont haar meer."""
    with opened_store(config) as database:
        gone = withdraw_release(database, COMMAND_LINE, config.releases_dir, release_id, reason)
    click.echo(f"Vrijgave {gone.id} is ingetrokken.")


def _chosen(config: Settings, release_id: str | None) -> Release:
    if release_id is not None:
        return release_by_id(config.releases_dir, release_id)
    found = newest(config.releases_dir)
    if found is None:
        raise UsageError("Er is nog geen vrijgave. Maak er een met `release build`.")
    return found


def _state(one: Release) -> str:
    if one.is_withdrawn:
        return "ingetrokken"
    return "ondertekend" if one.is_signed_off else "intern"


def _described(one: Release) -> dict[str, Any]:
    manifest = one.manifest
    return {
        "id": one.id,
        "created_at": manifest.created_at.isoformat(),
        "data_cut": str(manifest.data_cut),
        "content_sha256": manifest.content_sha256,
        "is_demo": manifest.is_demo,
        "is_signed_off": one.is_signed_off,
        "is_withdrawn": one.is_withdrawn,
    }


def _in_words(cell: Cell) -> str:
    words = _STATUS_WORDS[cell.status]
    if cell.value is None:
        return words
    figure = f"{words}{cell.value:g}"
    if cell.lower is not None and cell.upper is not None:
        figure += f" ({cell.lower:g} tot {cell.upper:g})"
    return figure + (f", n = {cell.n}" if cell.n is not None else "")
