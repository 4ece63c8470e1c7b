"""The command that makes the demo: invented data, and the releases of them."""

from __future__ import annotations

import time

import click

from bb_data.cli.main import data_option, opened_store
from bb_data.settings import Settings


@click.command()
@data_option
@click.option("--seed", type=click.IntRange(min=0), help="Andere mensen, dezelfde waarheid.")
@click.option(
    "--initiatives",
    "n_initiatives",
    type=click.IntRange(min=1),
    help="Hoeveel initiatieven; boven de zes komen er verzonnen bij, om met veel te proberen.",
)
@click.option("--replace", is_flag=True, help="Vervang de voorbeeldgegevens die er al staan.")
def demo(config: Settings, seed: int | None, n_initiatives: int | None, *, replace: bool) -> None:
    """Vul de map met verzonnen gegevens en hun vrijgaven.

    Staan er al voorbeeldgegevens, dan gebeurt er niets (status 0) tenzij u --replace geeft. Bij
    echte gegevens weigert deze opdracht altijd (status 3).
    """
    from bb_data.catalogue.loader import catalogue
    from bb_data.demo.build import DEFAULT_SEED, build_demo
    from bb_data.demo.placing import Found, found_in, place, refuse_real, scratch

    if config.store_file.exists():
        with opened_store(config) as database:
            found = found_in(config, database)
    else:
        found = found_in(config, None)
    if found is Found.REAL:
        raise refuse_real(config)
    if found is Found.DEMO and not replace:
        click.echo(
            f"Er staan al voorbeeldgegevens in {config.data_dir}. Met --replace maakt u ze opnieuw."
        )
        return
    began = time.monotonic()
    with scratch(config) as building:
        with opened_store(building) as database:
            built = build_demo(
                database,
                building.releases_dir,
                catalogue(),
                seed=DEFAULT_SEED if seed is None else seed,
                n_initiatives=n_initiatives,
                progress=lambda words: click.echo(words, err=True),
            )
        place(building, config)
    click.echo(
        f"Voorbeeldgegevens gemaakt in {time.monotonic() - began:.1f} s: "
        f"{built.n_initiatives} initiatieven, {built.n_questionnaires} vragenlijsten, "
        f"{built.n_activities} activiteiten."
    )
    click.echo(
        f"Nieuwste vrijgave: {built.newest_release}; ondertekend: {built.signed_off_release or 'geen'}."
    )
