"""Released cells as a CSV that Excel opens: the same cells, as rounded as on the screen. Not: people's rows."""

from __future__ import annotations

import csv
from io import StringIO

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.released import Released
from bb_data.errors import RefusedError
from bb_data.model.cell import Cell
from bb_data.words import numbers
from bb_data.words.language import N_, _, current_language

_HEADINGS = (
    N_("cijfer"),
    N_("adres"),
    N_("periode"),
    N_("wordt getoond"),
    N_("waarde"),
    N_("ondergrens 95%"),
    N_("bovengrens 95%"),
    N_("aantal mensen"),
    N_("eenheid"),
    N_("methode"),
    N_("vrijgave"),
)
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cells_csv(released: Released, catalogue: Catalogue) -> bytes:
    """One row per cell with headings, semicolons and a byte order mark, decimals as the language writes them.

    A withheld cell has its row, without value, interval or n. Raises RefusedError for anything but
    `Released`.
    """
    if not isinstance(released, Released):
        raise RefusedError("Alleen vrijgegeven cijfers kunnen gedownload worden.")
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_(heading) for heading in _HEADINGS])
    for cell in released:
        writer.writerow(_row(cell, catalogue, released.mark.id))
    return out.getvalue().encode("utf-8-sig")


def _row(cell: Cell, catalogue: Catalogue, release_id: str) -> list[str]:
    indicator = catalogue.indicators.get(cell.address.indicator)
    title = getattr(indicator.title, current_language()) if indicator else cell.address.indicator
    texts = [title, str(cell.address), cell.address.period, _("ja") if cell.is_shown else _("nee")]
    figures = [_figure(value) for value in (cell.value, cell.lower, cell.upper)]
    people = "" if cell.n is None else str(cell.n)
    closing = [numbers.unit_text(cell.unit), cell.method, release_id]
    return [*map(_plain, texts), *figures, people, *map(_plain, closing)]


def _figure(value: float | None) -> str:
    if value is None:
        return ""
    written = f"{value:.10g}"
    return written.replace(".", ",") if current_language() == "nl" else written


def _plain(text: str) -> str:
    # A text that starts like a formula would be run by a spreadsheet; real numbers are not texts.
    return "'" + text if text.startswith(_STARTS_A_FORMULA) else text
