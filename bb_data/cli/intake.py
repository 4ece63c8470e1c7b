"""Commands on hand-ins: check, import, undo."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from bb_data.catalogue.loader import catalogue
from bb_data.cli.main import data_option, opened_store
from bb_data.errors import UsageError
from bb_data.intake.batches import HandIn
from bb_data.intake.checking import KINDS, SURVEY, CheckedList, check_file, sha256_of
from bb_data.intake.committing import commit_survey
from bb_data.intake.committing_lists import commit_list
from bb_data.intake.finding import has_errors
from bb_data.intake.recognising.choices import Choices
from bb_data.intake.undoing import undo_batch
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.problem import Level, Problem, Receipt
from bb_data.programme.initiatives import initiative_by_slug
from bb_data.programme.waves import wave_of
from bb_data.settings import Settings
from bb_data.store.properties import today as today_of
from bb_data.words.problems import describe

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _codings(given: tuple[str, ...]) -> dict[str, str]:
    codings = {}
    for text in given:
        instrument, separator, coding = text.partition("=")
        if not separator or not instrument or not coding:
            raise UsageError(f"Schrijf --coding als INSTRUMENT=CODERING, niet als {text!r}.")
        codings[instrument] = coding
    return codings


def _as_json(problem: Problem) -> dict[str, Any]:
    message_nl, proposal = describe(problem, "nl")
    return {
        "row": problem.row,
        "column": problem.column,
        "cell": problem.cell,
        "level": str(problem.level),
        "code": problem.code,
        "message_nl": message_nl,
        "message_en": describe(problem, "en")[0],
        "proposal": proposal,
    }


def _show_problems(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        message, proposal = describe(problem, "nl")
        place = problem.cell or (f"rij {problem.row}" if problem.row else "bestand")
        kind = "fout" if problem.level is Level.ERROR else "let op"
        column = f" ({problem.column})" if problem.column else ""
        click.echo(f"{place}{column} - {kind}: {message} {proposal}")


def _counted(n: int, one: str, more: str) -> str:
    return f"{n} {one if n == 1 else more}"


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("file", type=_FILE)
@click.option("--questionnaire", help="kern of volledig; anders herkend aan de kopjes.")
@click.option("--coding", "codings", multiple=True, help="INSTRUMENT=CODERING; mag vaker.")
@click.option("--json", "as_json", is_flag=True, help="Eén JSON-object.")
@data_option
def check(
    config: Settings,
    kind: str,
    file: Path,
    questionnaire: str | None,
    codings: tuple[str, ...],
    as_json: bool,
) -> None:
    """Zeg alles wat een import zou zeggen; er wordt niets bewaard."""
    known = catalogue()
    if questionnaire is not None and questionnaire not in known.questionnaires:
        raise UsageError(f"Kies een vragenlijst uit {', '.join(known.questionnaires)}.")
    checked = check_file(
        file.read_bytes(),
        known,
        kind,
        today=date.today(),
        questionnaire=questionnaire,
        choices=Choices(codings=_codings(codings)),
    )
    if as_json:
        click.echo(
            json.dumps(
                {
                    "rows": checked.n_rows,
                    "accepted": checked.n_accepted,
                    "rejected": checked.n_rejected,
                    "problems": [_as_json(problem) for problem in checked.problems],
                },
                ensure_ascii=False,
            )
        )
    else:
        _show_problems(checked.problems)
        click.echo(
            f"{_counted(checked.n_rows, 'rij', 'rijen')}: {checked.n_accepted} goed,"
            f" {checked.n_rejected} met fouten. Er is niets bewaard."
        )
    sys.exit(1 if checked.has_errors else 0)


@click.command("import")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("file", type=_FILE)
@click.option("--initiative", "slug", required=True, help="De korte naam van het initiatief.")
@click.option("--wave", "period", help="T0, T6, T12, T18 of T24; alleen bij vragenlijsten.")
@click.option("--coding", "codings", multiple=True, help="INSTRUMENT=CODERING; mag vaker.")
@click.option("--json", "as_json", is_flag=True, help="Eén JSON-object.")
@data_option
def import_(
    config: Settings,
    kind: str,
    file: Path,
    slug: str,
    period: str | None,
    codings: tuple[str, ...],
    as_json: bool,
) -> None:
    """Stuur een bestand in: alles of niets, en hetzelfde nog eens verandert niets."""
    if (kind == SURVEY) != (period is not None):
        raise click.UsageError("--wave hoort bij survey, en alleen daarbij.")
    content = file.read_bytes()
    known = catalogue()
    with opened_store(config) as database:
        with database.read() as reader:
            initiative = initiative_by_slug(reader, slug)
            wave = wave_of(reader, initiative, period) if period else None
            today = today_of(reader)
        hand_in = HandIn(COMMAND_LINE, initiative, file.name, sha256_of(content))
        checked = check_file(
            content, known, kind, today=today, choices=Choices(codings=_codings(codings)), wave=wave
        )
        if isinstance(checked, CheckedList):
            receipt = commit_list(database, hand_in, checked)
        elif wave is None:
            raise click.UsageError("--wave ontbreekt.")
        else:
            receipt = commit_survey(database, known, hand_in, wave.period, checked)
    _report(receipt, as_json=as_json)
    sys.exit(1 if has_errors(receipt.problems) else 0)


def _report(receipt: Receipt, *, as_json: bool) -> None:
    if as_json:
        click.echo(
            json.dumps(
                {
                    "rows": receipt.n_rows,
                    "accepted": receipt.n_accepted,
                    "rejected": receipt.n_rejected,
                    "problems": [_as_json(problem) for problem in receipt.problems],
                    "batch": receipt.batch_id,
                    "new": receipt.n_new,
                    "same": receipt.n_same,
                    "committed": receipt.is_committed,
                },
                ensure_ascii=False,
            )
        )
        return
    _show_problems(receipt.problems)
    if receipt.is_committed:
        click.echo(
            f"Bewaard als insturing {receipt.batch_id}: {receipt.n_new} nieuw,"
            f" {receipt.n_same} stonden er al."
        )
    elif has_errors(receipt.problems):
        click.echo(
            f"{_counted(receipt.n_rejected, 'rij', 'rijen')} met fouten; er is niets bewaard."
        )
    else:
        click.echo("Alles stond er al; er is niets veranderd.")


@click.command()
@click.argument("batch")
@data_option
def undo(config: Settings, batch: str) -> None:
    """Maak een insturing ongedaan."""
    with opened_store(config) as database:
        n_gone = undo_batch(database, catalogue(), COMMAND_LINE, batch)
    click.echo(f"Ongedaan gemaakt: {_counted(n_gone, 'rij', 'rijen')} weg.")
