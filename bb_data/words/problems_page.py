"""The page docs/problems.md, made from the table of problems; `--write` brings it up to date."""

from __future__ import annotations

from pathlib import Path

import click

from bb_data.settings import PROJECT_FOLDER
from bb_data.words.language import translate
from bb_data.words.problems import KINDS

PAGE = PROJECT_FOLDER / "docs" / "problems.md"
_HEAD = """# Problems in a hand-in

Everything that `check`, `import` and the pages can say about a file. The table is `WORDINGS` in `bb_data/words/problems.py`, and this page
is made from it (`make translations`). An *error* keeps its row out; an error of the whole file or of a column keeps the file out. A *warning*
lets it in.

A problem has a place: the row as Excel numbers it (a cell with line breaks is still one row), the heading of the column, and the cell, such
as `D12`. It never holds what stands in the cell. What is kept with a hand-in are codes and places only.
"""


def page() -> str:
    """The whole page: a table per kind of problem, in both languages, with what to do."""
    parts = [_HEAD]
    for title, wordings in KINDS.items():
        parts.append(f"\n## {title}\n\n| code | level | Nederlands | English |\n|--|--|--|--|\n")
        for code, wording in wordings.items():
            nl, en = (
                f"{translate(wording.message, language)} *{translate(wording.proposal, language)}*"
                for language in ("nl", "en")
            )
            parts.append(f"| `{code}` | {wording.level} | {nl} | {en} |\n")
    return "".join(parts)


@click.command()
@click.option("--write", is_flag=True, help="Schrijf de pagina.")
@click.option("--to", default=PAGE, type=click.Path(path_type=Path), help="Waar de pagina staat.")
def main(*, write: bool, to: Path) -> None:
    """Staat elke code op de pagina, met deze teksten?"""
    if write:
        to.write_text(page(), encoding="utf-8")
    elif to.read_text(encoding="utf-8") != page():
        raise SystemExit("docs/problems.md loopt achter; draai `make translations`.")


if __name__ == "__main__":
    main()
