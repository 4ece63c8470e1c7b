"""The command `score`: a CSV file in, the same rows with scores out. Nothing is stored."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import click

from bb_data.errors import UsageError, UserDataError


@click.command()
@click.argument("instrument_id", metavar="INSTRUMENT")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--coding", "coding_id", help="Wat de cijfers of woorden in het bestand betekenen.")
@click.option("--missing", multiple=True, metavar="CODE", help="Een code voor: geen antwoord.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Schrijf hierheen.")
def score(
    instrument_id: str,
    file: Path,
    coding_id: str | None,
    missing: tuple[str, ...],
    out: Path | None,
) -> None:
    """Reken scores uit voor een CSV-bestand met een kolom voor elke vraag."""
    from bb_data.catalogue.loader import catalogue
    from bb_data.cli.score_file import codings_listed, read_answers_file, score_file

    scored_instruments = [i for i, one in catalogue().instruments.items() if one.scores]
    if instrument_id not in scored_instruments:
        known = ", ".join(scored_instruments)
        raise UsageError(
            f"{instrument_id} heeft geen score of bestaat niet. U kunt kiezen uit: {known}."
        )
    instrument = catalogue().instruments[instrument_id]
    if coding_id and coding_id not in [one.id for one in instrument.codings]:
        raise UsageError(
            f"Codering {coding_id} is er niet bij {instrument_id}. U kunt kiezen uit:\n"
            + codings_listed(instrument)
        )
    coding = instrument.coding(coding_id) if coding_id else None
    scored = score_file(
        read_answers_file(file.read_bytes(), instrument), instrument, coding, frozenset(missing)
    )
    if out is not None:
        with out.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(scored.lines())
    else:
        csv.writer(sys.stdout, lineterminator="\n").writerows(scored.lines())
    click.echo(f"{scored.n_rows} rijen, {scored.n_problems} met een probleem.", err=True)
    if scored.n_problems:
        raise UserDataError(
            "Rijen met een probleem hebben geen score; in de kolom problem staat waarom."
        )
