"""Example files to fill in: the headings of a questionnaire or a list, as Excel opens them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from bb_data.catalogue.schema import Catalogue, Item, TemplateField
from bb_data.errors import UsageError
from bb_data.intake.lists import LIST_COLUMNS

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def template_names(catalogue: Catalogue) -> tuple[str, ...]:
    """Everything that `template` can make."""
    return (*catalogue.questionnaires, *LIST_COLUMNS)


def template(
    catalogue: Catalogue, name: str, *, language: str = "nl", has_texts: bool = False
) -> bytes:
    """A CSV with the headings of a questionnaire or a list: item ids, or with `has_texts` the questions.

    Semicolons and a byte order mark, so that a Dutch Excel opens it as a table. Raises UsageError.
    """
    if name in LIST_COLUMNS:
        headings: Sequence[str] = tuple(LIST_COLUMNS[name])
    elif name in catalogue.questionnaires:
        columns: list[TemplateField | Item] = [
            *catalogue.fields,
            *(i for instrument in catalogue.instruments_of(name) for i in instrument.items),
        ]
        headings = [c.text.in_language(language) if has_texts else c.id for c in columns]
    else:
        raise UsageError(f"Kies uit: {', '.join(template_names(catalogue))}.")
    return csv_bytes([headings])


def csv_bytes(rows: Iterable[Sequence[str | None]]) -> bytes:
    """Rows as a CSV for Excel; a text that Excel would run as a formula gets an apostrophe in front."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([_harmless(cell or "") for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
