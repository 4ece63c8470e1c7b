"""What the options of `check` and `import` say about a file. Not: checking it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bb_data.errors import UsageError
from bb_data.intake.checking import Checked
from bb_data.intake.correction import CorrectionFile
from bb_data.intake.recognising.choices import NOTHING_CHOSEN, Choices
from bb_data.intake.recognising.mapping_file import read_mapping
from bb_data.model.spelling import normal_heading

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)

_OPTIONS = (
    click.option("--coding", "codings", multiple=True, help="INSTRUMENT=CODERING; mag vaker."),
    click.option("--mapping", type=FILE, help="Een bewaarde koppeling van kolommen (JSON)."),
    click.option("--sheet", help="Het blad van een Excel-bestand."),
    click.option(
        "--leave-out",
        "left_out",
        multiple=True,
        metavar="KOPJE",
        help="Laat de kolom met dit kopje weg; mag vaker.",
    ),
    click.option(
        "--month-first/--day-first",
        "month_first",
        default=None,
        help="3/4/2026 is 4 maart, of juist 3 april.",
    ),
    click.option(
        "--correction",
        type=_NEW_FILE,
        help="Schrijf hierheen de rijen met fouten, met een kolom wat aan te passen.",
    ),
)


def options_about_the_file(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that `check` and `import` share."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def choices_from(
    codings: tuple[str, ...],
    mapping: Path | None,
    sheet: str | None,
    left_out: tuple[str, ...],
    *,
    month_first: bool | None,
) -> Choices:
    """The choices of the saved mapping, with what the other options say on top. Raises UsageError."""
    saved = read_mapping(mapping.read_bytes()) if mapping else NOTHING_CHOSEN
    return Choices(
        columns={**saved.columns, **{normal_heading(heading): None for heading in left_out}},
        codings={**saved.codings, **_codings(codings)},
        sheet=sheet or saved.sheet,
        is_month_first=saved.is_month_first if month_first is None else month_first,
    )


def hold_correction_name(to: Path | None, handed_in: Path, checked: Checked) -> None:
    """Whether the file to correct can get this name, before anything is stored. Raises UsageError."""
    if to is None or checked.sheet is None:
        return
    wanted = f".{checked.sheet.file_format}"
    if to.suffix.lower() != wanted:
        raise UsageError(f"Geef het bestand bij --correction een naam die eindigt op {wanted}.")
    if to.resolve() == handed_in.resolve():
        raise UsageError("Kies bij --correction een andere naam: dit is het bestand zelf.")


def write_correction(file: CorrectionFile | None, to: Path) -> None:
    """Write the file to correct, and say on standard error whether there is one."""
    if file is None:
        click.echo("Geen bestand om aan te passen: er zijn geen losse rijen met fouten.", err=True)
        return
    to.write_bytes(file.content)
    click.echo(f"De rijen met fouten staan in {to}.", err=True)


def _codings(given: tuple[str, ...]) -> dict[str, str]:
    codings = {}
    for text in given:
        instrument, separator, coding = text.partition("=")
        if not separator or not instrument or not coding:
            raise UsageError(f"Schrijf --coding als INSTRUMENT=CODERING, niet als {text!r}.")
        codings[instrument] = coding
    return codings
