"""Commands on the store itself."""

from __future__ import annotations

import click

from bb_data.cli.main import data_option
from bb_data.errors import UsageError
from bb_data.settings import Settings


@click.command()
@data_option
def encrypt(config: Settings) -> None:
    """Versleutel een bestaande opslag met de sleutel in BB_DATA_KEY."""
    from bb_data.store.encrypt import encrypt_store

    if config.data_key is None:
        raise UsageError("Zet eerst BB_DATA_KEY; dat wordt de sleutel van de opslag.")
    n_rows = encrypt_store(config.store_file, config.data_key.get_secret_value())
    click.echo(f"De opslag is versleuteld ({n_rows} rijen). Bewaar de sleutel goed.")
