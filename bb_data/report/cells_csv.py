"""Released cells as a CSV that Excel opens, or how they differ from an earlier release: as rounded as on the screen.

Not: people's rows.
"""

from __future__ import annotations

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.released import Released
from bb_data.errors import RefusedError
from bb_data.model.cell import Cell, Status
from bb_data.release.difference import Difference
from bb_data.report.csv_text import figure, plain, written
from bb_data.words import numbers
from bb_data.words.language import N_, _, current_language
from bb_data.words.reasons import reason_sentence

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
_WHY_NOT = N_("waarom niet")
_HEADINGS_OF_CHANGES = (
    N_("verandering"),
    N_("cijfer"),
    N_("adres"),
    N_("periode"),
    N_("werd getoond"),
    N_("waarde was"),
    N_("ondergrens 95% was"),
    N_("bovengrens 95% was"),
    N_("aantal mensen was"),
    N_("wordt getoond"),
    N_("waarde is nu"),
    N_("ondergrens 95% is nu"),
    N_("bovengrens 95% is nu"),
    N_("aantal mensen is nu"),
)
_HOW_SHOWN = {
    Status.TOP_CODED: N_("als ‘meer dan’ de waarde"),
    Status.BOTTOM_CODED: N_("als ‘minder dan’ de waarde"),
}


def cells_csv(released: Released, catalogue: Catalogue, *, has_reasons: bool = False) -> bytes:
    """One row per cell with headings, semicolons and a byte order mark, decimals as the language writes them.

    A withheld cell has its row, without value, interval or n. With `has_reasons` a last column says by
    which rule: for stewards only, because a rule can tell of answers ("everybody gave the same").
    Raises RefusedError for anything but `Released`.
    """
    if not isinstance(released, Released):
        raise RefusedError("Alleen vrijgegeven cijfers kunnen gedownload worden.")
    rows = (_row(cell, catalogue, released.mark.id) for cell in released)
    if not has_reasons:
        return written(_HEADINGS, rows)
    reasons = (reason_sentence(cell.reason) if cell.reason else "" for cell in released)
    return written(
        (*_HEADINGS, _WHY_NOT), ([*row, why] for row, why in zip(rows, reasons, strict=True))
    )


def changes_csv(found: Difference, catalogue: Catalogue) -> bytes:
    """One row per cell that differs between two releases, in the same form as `cells_csv`."""
    kinds: list[tuple[str, list[tuple[Cell | None, Cell | None]]]] = [
        (_("nieuw"), [(None, cell) for cell in found.added]),
        (_("verdwenen"), [(cell, None) for cell in found.gone]),
        (_("nu wel of niet getoond"), list(found.changed_status)),
        (_("andere waarde"), list(found.changed_value)),
    ]
    rows = (_change(kind, was, now, catalogue) for kind, pairs in kinds for was, now in pairs)
    return written(_HEADINGS_OF_CHANGES, rows)


def _row(cell: Cell, catalogue: Catalogue, release_id: str) -> list[str]:
    closing = [numbers.unit_text(cell.unit), cell.method, release_id]
    return [*map(plain, _about(cell, catalogue)), *_state(cell), *map(plain, closing)]


def _change(kind: str, was: Cell | None, now: Cell | None, catalogue: Catalogue) -> list[str]:
    known = now or was
    about = [] if known is None else _about(known, catalogue)
    return [kind, *map(plain, about), *_state(was), *_state(now)]


def _about(cell: Cell, catalogue: Catalogue) -> list[str]:
    indicator = catalogue.indicators.get(cell.address.indicator)
    title = getattr(indicator.title, current_language()) if indicator else cell.address.indicator
    return [title, str(cell.address), cell.address.period]


def _state(cell: Cell | None) -> list[str]:
    """Whether it is shown, its value, interval and n: five columns, empty without a cell."""
    if cell is None:
        return [""] * 5
    shown = _("ja") if cell.is_shown else _("nee")
    if cell.status in _HOW_SHOWN:
        shown = _(_HOW_SHOWN[cell.status])
    people = "" if cell.n is None else str(cell.n)
    return [shown, *map(figure, (cell.value, cell.lower, cell.upper)), people]
