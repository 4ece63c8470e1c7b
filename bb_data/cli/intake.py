"""Commands on hand-ins: check, import, undo."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from bb_data.catalogue.loader import catalogue
from bb_data.cli.hand_in_choices import (
    FILE,
    choices_from,
    hold_correction_name,
    options_about_the_file,
    write_correction,
)
from bb_data.cli.hand_in_report import counted, show_check, show_receipt
from bb_data.cli.main import data_option, opened_store
from bb_data.cli.progress import progress
from bb_data.errors import UsageError
from bb_data.intake.batches import HandIn
from bb_data.intake.checking import KINDS, SURVEY, CheckedList, check_file, sha256_of
from bb_data.intake.committing import commit_survey
from bb_data.intake.committing_lists import commit_list
from bb_data.intake.correction import correction_file
from bb_data.intake.finding import has_errors
from bb_data.intake.undoing import undo_batch
from bb_data.model.actor import COMMAND_LINE
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.programme.waves import wave_of
from bb_data.settings import Settings
from bb_data.store.properties import today as today_of


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("file", type=FILE)
@click.option("--questionnaire", help="kern of volledig; anders herkend aan de kopjes.")
@options_about_the_file
@click.option("--json", "as_json", is_flag=True, help="Eén JSON-object.")
@data_option
def check(
    config: Settings,
    kind: str,
    file: Path,
    questionnaire: str | None,
    codings: tuple[str, ...],
    mapping: Path | None,
    sheet: str | None,
    left_out: tuple[str, ...],
    month_first: bool | None,
    correction: Path | None,
    as_json: bool,
) -> None:
    """Zeg alles wat een import zou zeggen; er wordt niets bewaard."""
    known = catalogue()
    if questionnaire is not None and questionnaire not in known.questionnaires:
        raise UsageError(f"Kies een vragenlijst uit {', '.join(known.questionnaires)}.")
    choices = choices_from(codings, mapping, sheet, left_out, month_first=month_first)
    with progress(known) as on_progress:
        checked = check_file(
            file.read_bytes(),
            known,
            kind,
            today=date.today(),
            questionnaire=questionnaire,
            choices=choices,
            on_progress=on_progress,
        )
    hold_correction_name(correction, file, checked)
    show_check(checked, as_json=as_json)
    if correction is not None:
        write_correction(correction_file(checked, "nl", file_name=file.name), correction)
    sys.exit(1 if checked.has_errors else 0)


@click.command("import")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("file", type=FILE)
@click.option("--initiative", "slug", required=True, help="De korte naam van het initiatief.")
@click.option("--wave", "period", help="T0, T6, T12, T18 of T24; alleen bij vragenlijsten.")
@click.option("--good-rows", is_flag=True, help="Bewaar de goede rijen; de andere blijven buiten.")
@click.option("--replace", is_flag=True, help="Wat er al is en nu anders is, wordt vervangen.")
@options_about_the_file
@click.option("--json", "as_json", is_flag=True, help="Eén JSON-object.")
@data_option
def import_(
    config: Settings,
    kind: str,
    file: Path,
    slug: str,
    period: str | None,
    good_rows: bool,
    replace: bool,
    codings: tuple[str, ...],
    mapping: Path | None,
    sheet: str | None,
    left_out: tuple[str, ...],
    month_first: bool | None,
    correction: Path | None,
    as_json: bool,
) -> None:
    """Stuur een bestand in: alles of niets, en hetzelfde nog eens verandert niets."""
    if (kind == SURVEY) != (period is not None):
        raise click.UsageError("--wave hoort bij survey, en alleen daarbij.")
    if correction is not None and not good_rows:
        raise click.UsageError(
            "--correction hoort bij --good-rows: anders zijn ook de goede rijen niet bewaard."
        )
    choices = choices_from(codings, mapping, sheet, left_out, month_first=month_first)
    content = file.read_bytes()
    known = catalogue()
    with opened_store(config) as database, progress(known) as on_progress:
        with database.read() as reader:
            initiative = initiative_by_slug(reader, slug)
            wave = wave_of(reader, initiative, period) if period else None
            today = today_of(reader)
        hand_in = HandIn(COMMAND_LINE, initiative, file.name, sha256_of(content))
        checked = check_file(
            content,
            known,
            kind,
            today=today,
            choices=choices,
            wave=wave,
            on_progress=on_progress,
        )
        hold_correction_name(correction, file, checked)
        on_progress("saving", checked.n_accepted)
        if isinstance(checked, CheckedList):
            receipt = commit_list(
                database, hand_in, checked, takes_good_rows=good_rows, replaces_changed=replace
            )
        elif wave is None:
            raise click.UsageError("--wave ontbreekt.")
        else:
            receipt = commit_survey(
                database,
                known,
                hand_in,
                wave.period,
                checked,
                takes_good_rows=good_rows,
                replaces_changed=replace,
            )
    show_receipt(receipt, checked, as_json=as_json)
    if correction is not None:
        back = correction_file(checked, "nl", receipt.problems, file_name=file.name)
        write_correction(back, correction)
    sys.exit(1 if has_errors(receipt.problems) else 0)


@click.command()
@click.argument("batch")
@data_option
def undo(config: Settings, batch: str) -> None:
    """Maak een insturing ongedaan."""
    with opened_store(config) as database:
        n_gone = undo_batch(database, catalogue(), COMMAND_LINE, batch)
    click.echo(f"Ongedaan gemaakt: {counted(n_gone, 'rij', 'rijen')} weg.")
