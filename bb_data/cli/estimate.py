"""The commands `estimate share` and `estimate change`: the statistics on their own. Nothing is stored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bb_data.cli.main import data_option
from bb_data.errors import UsageError
from bb_data.model.estimate import Estimate
from bb_data.model.period import WAVES
from bb_data.model.spelling import normal_heading
from bb_data.settings import Settings

if TYPE_CHECKING:
    from bb_data.cli.panel_change import InitiativeChange, PanelChange

_NO_FIGURE = Estimate(None, None, None, 0, "points", "")
_WAVE = click.Choice(WAVES, case_sensitive=False)


@click.group()
def estimate() -> None:
    """Schattingen met hun onzekerheid, voor onderzoekers. Er wordt niets bewaard."""


@estimate.command("share")
@click.argument("numerator", metavar="X", type=click.IntRange(min=0))
@click.argument("n", metavar="N", type=click.IntRange(min=0))
@click.option("--json", "as_json", is_flag=True, help="Eén JSON-object.")
@data_option
def share_(numerator: int, n: int, as_json: bool, config: Settings) -> None:
    """Het aandeel X van N, met een 95%-interval."""
    from bb_data.statistics.proportion import share
    from bb_data.words.numbers import percent

    if numerator > n:
        raise UsageError(f"{numerator} van de {n} kan niet: X is hoogstens N.")
    found = share(numerator, n)
    if as_json:
        _print({**_interval(found), "n": found.n, "method": found.method})
    elif found.value is None or found.lower is None or found.upper is None:
        click.echo("Van 0 mensen is geen aandeel te berekenen.")
    else:
        value, lower, upper = (percent(100 * x) for x in (found.value, found.lower, found.upper))
        click.echo(
            f"{numerator} van de {n} is {value}. Het echte aandeel ligt waarschijnlijk tussen "
            f"{lower} en {upper} (95%-interval van Wilson)."
        )


@estimate.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--score", required=True, metavar="COLUMN", help="De kolom met de score.")
@click.option("--from", "start", required=True, type=_WAVE, help="Het eerste meetmoment.")
@click.option("--to", "end", required=True, type=_WAVE, help="Het laatste meetmoment.")
@click.option("--json", "as_json", is_flag=True, help="Eén JSON-object, niet afgerond.")
@data_option
def change(file: Path, score: str, start: str, end: str, as_json: bool, config: Settings) -> None:
    """De verandering van dezelfde mensen, per initiatief en over het programma."""
    from bb_data.catalogue.loader import catalogue
    from bb_data.cli.panel_change import panel_change
    from bb_data.cli.panel_file import CODE, INITIATIVE, WAVE, read_panel

    if WAVES.index(start) >= WAVES.index(end):
        raise UsageError(f"{start} komt niet voor {end}: kies met --to een later meetmoment.")
    if normal_heading(score) in ("", INITIATIVE, CODE, WAVE):
        raise UsageError("Noem met --score de kolom met de score.")
    found = panel_change(read_panel(file.read_bytes(), score), score, start, end, catalogue())
    if as_json:
        _print(_as_json(found))
        return
    click.echo(f"Verandering van {score} van {start} naar {end}, bij mensen met beide scores\n")
    for line in (*_table(found, score), *_programme(found, score)):
        click.echo(line)


def _print(record: dict[str, Any]) -> None:
    click.echo(json.dumps(record, ensure_ascii=False, allow_nan=False))


def _interval(found: Estimate) -> dict[str, float | None]:
    return {"value": found.value, "lower": found.lower, "upper": found.upper}


def _as_json(found: PanelChange) -> dict[str, Any]:
    programme = found.programme
    mean = programme.mean if programme else _NO_FIGURE
    tau2 = programme.tau2 if programme else _NO_FIGURE
    prediction = programme.prediction if programme else _NO_FIGURE
    return {
        "initiatives": [
            {
                "initiative": one.initiative,
                "n_pairs": one.estimate.n,
                **_interval(one.estimate),
                "verdict": str(one.verdict),
            }
            for one in found.initiatives
        ],
        "programme": {
            **_interval(mean),
            "tau2": tau2.value,
            "tau2_lower": tau2.lower,
            "tau2_upper": tau2.upper,
            "prediction_lower": prediction.lower,
            "prediction_upper": prediction.upper,
            "method": _method(found),
        },
        "shrunken": [
            {"initiative": one.initiative, "n_pairs": one.estimate.n, **_interval(one.shrunken)}
            for one in found.initiatives
            if one.shrunken is not None
        ],
    }


def _method(found: PanelChange) -> str:
    if found.programme is None:
        return "none: fewer than two initiatives with a variance"
    method = found.programme.mean.method
    return f"{method}, without {', '.join(found.left_out)}" if found.left_out else method


def _table(found: PanelChange, score: str) -> list[str]:
    headings = ("initiatief", "mensen", "verandering", "95%-interval", "oordeel")
    rows = [headings, *(_row(one, score, len(found.initiatives)) for one in found.initiatives)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(headings))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _row(one: InitiativeChange, score: str, n_initiatives: int) -> tuple[str, ...]:
    from bb_data.words.numbers import score as points

    estimate = one.estimate
    said = _words(str(one.verdict), estimate.value, score, n_initiatives)
    return (one.initiative, str(estimate.n), points(estimate.value), _edges(estimate), said)


def _words(code: str, value: float | None, score: str, n_initiatives: int) -> str:
    from bb_data.words.verdict_texts import verdict_text

    said = verdict_text(code, value=value, instrument=score, n_initiatives=n_initiatives)
    return f"{said.text} ({said.note})" if said.note else said.text


def _edges(found: Estimate, decimals: int = 1) -> str:
    from bb_data.words.numbers import MISSING, edge, number

    if found.lower is None or found.upper is None:
        return MISSING
    if decimals != 1:
        return f"{number(found.lower, decimals)} tot {number(found.upper, decimals)}"
    lower, upper = (
        edge(round(bound, 1), is_below_zero=bound < 0, is_above_zero=bound > 0)
        for bound in (found.lower, found.upper)
    )
    return f"{lower} tot {upper}"


def _programme(found: PanelChange, score: str) -> list[str]:
    from bb_data.words.numbers import number
    from bb_data.words.numbers import score as points

    programme = found.programme
    if programme is None or found.verdict is None:
        return ["", "Programma: geen cijfer, want daarvoor zijn twee initiatieven nodig."]
    mean, tau2 = programme.mean, programme.tau2
    said = _words(str(found.verdict), mean.value, score, len(found.initiatives))
    lines = [
        "",
        f"Programma: gemiddeld {points(mean.value)} punt over {tau2.n} initiatieven "
        f"(95%-interval {_edges(mean)}). {said}.",
        f"Een volgend initiatief: waarschijnlijk {_edges(programme.prediction)} punt "
        "(ruwe indicatie).",
        f"Verschil tussen initiatieven (tau²): {number(tau2.value, 2)} "
        f"(95%-interval {_edges(tau2, 2)}).",
    ]
    if found.left_out:
        lines.append(
            f"Niet in het programmacijfer, want zonder spreiding: {', '.join(found.left_out)}."
        )
    if found.meaningful is not None:
        lines.append(
            "Ongeveer gelijk gebleven: het 90%-interval ligt binnen "
            f"{number(found.meaningful, 2)} punt van 0."
        )
    lines.append(f"Methode: {_method(found)}.")
    return lines
