"""The command group and what every command shares: `--data`, exit statuses, errors as sentences."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from bb_data.errors import MonitorError, without_text
from bb_data.settings import Settings, settings
from bb_data.store.database import Database
from bb_data.words.language import _

UNFORESEEN = 70
"""The exit status of an error in the monitor itself, apart from those of `bb_data.errors`."""

# command name -> (module of this package, attribute): imported when called, so that `--help` is quick
COMMANDS: dict[str, tuple[str, str]] = {
    "score": ("score", "score"),
    "check": ("intake", "check"),
    "import": ("intake", "import_"),
    "undo": ("intake", "undo"),
    "initiative": ("initiatives", "initiative"),
    "wave": ("programme", "wave"),
    "close": ("programme", "close"),
    "bring-in": ("programme", "bring_in_"),
    "reopen": ("programme", "reopen"),
    "erase": ("programme", "erase"),
    "release": ("release", "release"),
    "target": ("targets", "target"),
    "demo": ("demo", "demo"),
    "estimate": ("estimate", "estimate"),
    "encrypt": ("store", "encrypt"),
    "benchmark": ("benchmark", "benchmark"),
}


class Commands(click.Group):
    """The commands, each in the module of its subject."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"bb_data.cli.{module}"), attribute)
        return command


@click.group(cls=Commands)
def group() -> None:
    """De monitor van Betrokken Buurten: opdrachten voor beheer en automatisering."""


def main() -> None:
    """Run a command; errors meant for users go to standard error, with their exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        group.main(standalone_mode=False)
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except MonitorError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_status)
    except Exception as error:  # noqa: BLE001  # a traceback would print its text
        click.echo(
            _(
                "Er ging iets mis dat niet had mogen gebeuren. Wat niet klaar was, is niet opgeslagen. "
                "Geef dit door aan wie de monitor beheert: {places}"
            ).format(places=without_text(error)),
            err=True,
        )
        sys.exit(UNFORESEEN)


def data_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Every command takes `--data DIR`; it hands the command a `Settings` named `config`."""

    def chosen(ctx: click.Context, param: click.Parameter, value: Path | None) -> Settings:
        base = settings()
        return base.model_copy(update={"data_dir": value}) if value else base

    return click.option(
        "--data",
        "config",
        type=click.Path(file_okay=False, path_type=Path),
        callback=chosen,
        help="De map met gegevens (anders BB_DATA_DIR of data/).",
    )(command)


@contextmanager
def opened_store(config: Settings) -> Iterator[Database]:
    """The store of this data folder for one command; exit status 4 when a dashboard holds it."""
    key = config.data_key.get_secret_value() if config.data_key else None
    config.releases_dir.mkdir(parents=True, exist_ok=True)
    database = Database.open(config.store_file, key, allowed_folders=[config.releases_dir])
    try:
        yield database
    finally:
        database.close()
