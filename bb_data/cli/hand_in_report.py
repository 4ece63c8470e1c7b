"""What `check` and `import` print: every problem in words, or one JSON object. Not: finding the problems."""

from __future__ import annotations

import json
from typing import Any

import click

from bb_data.intake.checking import Checked
from bb_data.intake.finding import has_errors
from bb_data.model.problem import Level, Problem, Receipt
from bb_data.words.problems import describe


def counted(n: int, one: str, more: str) -> str:
    """A number with its word: 1 rij, 2 rijen."""
    return f"{n} {one if n == 1 else more}"


def show_check(checked: Checked, *, as_json: bool) -> None:
    """Everything an import would say."""
    if as_json:
        _print(
            {
                "rows": checked.n_rows,
                "accepted": checked.n_accepted,
                "rejected": checked.n_rejected,
                "problems": [_problem(problem) for problem in checked.problems],
                **_file(checked),
            }
        )
        return
    _show_problems(checked.problems)
    click.echo(
        f"{counted(checked.n_rows, 'rij', 'rijen')}: {checked.n_accepted} goed,"
        f" {checked.n_rejected} met fouten. Er is niets bewaard."
    )


def show_receipt(receipt: Receipt, checked: Checked, *, as_json: bool) -> None:
    """What an import did."""
    if as_json:
        _print(
            {
                "rows": receipt.n_rows,
                "accepted": receipt.n_accepted,
                "rejected": receipt.n_rejected,
                "problems": [_problem(problem) for problem in receipt.problems],
                **_file(checked),
                "batch": receipt.batch_id,
                "new": receipt.n_new,
                "same": receipt.n_same,
                "changed": receipt.n_changed,
                "committed": receipt.is_committed,
            }
        )
        return
    _show_problems(receipt.problems)
    kept_out = counted(receipt.n_rejected, "rij", "rijen")
    if receipt.is_committed:
        changed = f" {receipt.n_changed} vervangen," if receipt.n_changed else ""
        click.echo(
            f"Bewaard als insturing {receipt.batch_id}: {receipt.n_new} nieuw,{changed}"
            f" {receipt.n_same} stonden er al."
        )
        if receipt.n_rejected:
            click.echo(f"{kept_out} met fouten niet bewaard.")
    elif has_errors(receipt.problems):
        click.echo(f"{kept_out} met fouten; er is niets bewaard.")
    else:
        click.echo("Alles stond er al; er is niets veranderd.")


def _print(told: dict[str, Any]) -> None:
    click.echo(json.dumps(told, ensure_ascii=False))


def _file(checked: Checked) -> dict[str, Any]:
    """The tool that made the file, and every column as it was understood."""
    return {
        "tool": checked.sheet.layout.tool if checked.sheet else "",
        "columns": [
            {
                "heading": column.heading,
                "use": str(column.use),
                "target": column.target,
                "certainty": str(column.certainty) if column.certainty else None,
                "proposal": column.proposal,
            }
            for column in checked.columns
        ],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    (message_nl, proposal_nl), (message_en, proposal_en) = (
        describe(problem, language) for language in ("nl", "en")
    )
    return {
        "row": problem.row,
        "column": problem.column,
        "cell": problem.cell,
        "level": str(problem.level),
        "code": problem.code,
        "message_nl": message_nl,
        "message_en": message_en,
        "proposal": proposal_nl,
        "proposal_en": proposal_en,
    }


def _show_problems(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        message, proposal = describe(problem, "nl")
        place = problem.cell or (f"rij {problem.row}" if problem.row else "bestand")
        kind = "fout" if problem.level is Level.ERROR else "let op"
        column = f" ({problem.column})" if problem.column else ""
        click.echo(f"{place}{column} - {kind}: {message} {proposal}")
