"""`python -m bb_data.report.method` says whether docs/method.md is up to date; `--write` makes it so."""

from __future__ import annotations

from pathlib import Path

import click

from bb_data.report.method.page import PAGE, page


@click.command()
@click.option("--write", is_flag=True, help="Schrijf de pagina.")
@click.option("--to", default=PAGE, type=click.Path(path_type=Path), help="Waar de pagina staat.")
def main(*, write: bool, to: Path) -> None:
    """Loopt docs/method.md gelijk met de definities?"""
    if write:
        to.write_text(page(), encoding="utf-8")
    elif to.read_text(encoding="utf-8") != page():
        raise SystemExit("docs/method.md loopt achter; draai `make translations`.")


if __name__ == "__main__":
    main()
