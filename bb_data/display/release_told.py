"""How a release is told to the steward: the auditor's report, what changed, the history. Not: the release's figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from bb_data.catalogue.schema import Catalogue
from bb_data.display import components
from bb_data.display.charts.chart import class_title, title_of, value_text
from bb_data.display.tables import plain_table
from bb_data.model.actor import COMMAND_LINE
from bb_data.model.cell import NO_BREAKDOWN, Cell, CellAddress
from bb_data.release.audit import AuditReport
from bb_data.release.difference import Difference
from bb_data.views.release import ReleaseLine
from bb_data.words import audit, numbers
from bb_data.words.difference import difference_sentences
from bb_data.words.language import _, ngettext
from bb_data.words.reasons import reason_sentence

SHOWN_ROWS = 40
"""So many lines of a list stand on the page; a longer one is whole in its file."""

Names = Mapping[str, str]
"""The names of initiatives by slug."""


def audit_report(report: AuditReport, catalogue: Catalogue, names: Names) -> None:
    """What was tried, how close it came, how many figures are withheld for which reason; the lists folded."""
    lines = [audit.audit_verdict(was_run=report.was_run, is_passed=report.is_passed)]
    if report.was_run:
        lines.append(audit.questions_tried(report.n_questions, report.n_people))
        lines.append(audit.narrowest_range(report.narrowest))
    lines.append(audit.taken_out_by_audit(report.n_taken_out))
    lines.append(audit.withheld_in_all(len(report.withheld)))
    components.prose(*filter(None, lines))
    reasons = report.n_withheld_by_reason()
    if reasons:
        plain_table(
            [_("Cijfers"), _("Waarom")],
            [[numbers.number(n), reason_sentence(code)] for code, n in reasons],
            alt=_("Hoeveel cijfers we om welke reden niet laten zien"),
        )
        with st.expander(_("Welke cijfers dat zijn")):
            plain_table(
                [_("Cijfer"), _("Van wie"), _("Wanneer"), _("Waarom")],
                [
                    [*_place(_parsed(cell), catalogue, names), reason_sentence(code)]
                    for cell, code in report.withheld[:SHOWN_ROWS]
                ],
                alt=_("Cijfers die we niet laten zien"),
            )
            _whole_list("/bestand/vrijgave.csv", report.release_id, len(report.withheld))
    if report.findings:
        with st.expander(_("Wat er per initiatief is geprobeerd")):
            plain_table(
                [_("Initiatief"), _("Cijfers"), _("Mensen"), _("Vragen"), _("Weggehaald")],
                [
                    [
                        names.get(finding.initiative, finding.initiative),
                        finding.family,
                        numbers.number(finding.n_people),
                        numbers.number(finding.n_questions),
                        numbers.number(len(finding.withheld)),
                    ]
                    for finding in report.findings
                ],
                alt=_("De controle per initiatief"),
            )


def n_changes(found: Difference) -> int:
    """How many figures are otherwise."""
    return len(found.added) + len(found.gone) + len(found.changed_status) + len(found.changed_value)


def difference_told(found: Difference, catalogue: Catalogue, names: Names) -> None:
    """What is otherwise than in the release before: a sentence for each kind, the figures folded."""
    groups = (found.added, found.gone, found.changed_status, found.changed_value)
    components.prose(*difference_sentences(*(len(group) for group in groups)))
    release_id = found.new.mark.id
    _cells(_("Nieuwe cijfers"), found.added, release_id, catalogue, names)
    _cells(_("Verdwenen cijfers"), found.gone, release_id, catalogue, names)
    for title, pairs in (
        (_("Nu wel of niet getoond"), found.changed_status),
        (_("Andere waarde"), found.changed_value),
    ):
        if pairs:
            with st.expander(title):
                plain_table(
                    [_("Cijfer"), _("Van wie"), _("Wanneer"), _("Was"), _("Is nu")],
                    [
                        [
                            *_place(now.address, catalogue, names),
                            _figure(was),
                            _figure(now),
                        ]
                        for was, now in pairs[:SHOWN_ROWS]
                    ],
                    alt=title,
                )
                _whole_list("/bestand/verschil.csv", release_id, len(pairs))


def history(lines: Sequence[ReleaseLine]) -> None:
    """Every release with its state and who signed or withdrew it."""
    plain_table(
        [_("Vrijgave"), _("Gegevens tot en met"), _("Stand"), _("Door wie"), _("Reden")],
        [
            [
                line.id,
                numbers.day(line.data_cut) if line.data_cut else numbers.MISSING,
                state(line),
                _by_whom(line),
                line.reason,
            ]
            for line in lines
        ],
        alt=_("Alle vrijgaven, de nieuwste eerst"),
    )


def state(line: ReleaseLine) -> str:
    """What may be done with a release, in a word or two."""
    told = _("intern")
    if line.is_withdrawn:
        told = _("ingetrokken")
    elif line.is_signed_off:
        told = _("ondertekend")
    return _("{state}, beschadigd").format(state=told) if line.is_damaged else told


def _by_whom(line: ReleaseLine) -> str:
    who = _("opdrachtregel") if line.by == COMMAND_LINE.name else line.by
    return f"{who}, {numbers.day(line.on)}" if who and line.on else who


def _cells(
    title: str, cells: Sequence[Cell], release_id: str, catalogue: Catalogue, names: Names
) -> None:
    if not cells:
        return
    shown = [
        [*_place(cell.address, catalogue, names), _figure(cell)] for cell in cells[:SHOWN_ROWS]
    ]
    with st.expander(f"{title}: {numbers.number(len(cells))}"):
        plain_table([_("Cijfer"), _("Van wie"), _("Wanneer"), _("Waarde")], shown, alt=title)
        _whole_list("/bestand/verschil.csv", release_id, len(cells))


def _whole_list(path: str, release_id: str, n_rows: int) -> None:
    """The way to the rest of a list of which the page shows the beginning."""
    if n_rows <= SHOWN_ROWS:
        return
    left_off = n_rows - SHOWN_ROWS
    components.download(
        components.file_address(path, vrijgave=release_id),
        _("De hele lijst als CSV"),
        ngettext(
            "Hier staat het begin; er is nog {n} cijfer.",
            "Hier staat het begin; er zijn nog {n} cijfers.",
            left_off,
        ).format(n=numbers.number(left_off)),
    )


def _figure(cell: Cell) -> str:
    return value_text(cell, cell.unit)


def _place(address: CellAddress, catalogue: Catalogue, names: Names) -> tuple[str, str, str]:
    """What a cell is about, of whom, and when."""
    title = title_of(catalogue, address.indicator)
    if address.breakdown != NO_BREAKDOWN:
        title = f"{title}: {class_title(catalogue, address.breakdown)}"
    initiative = address.initiative
    whose = _("programma") if initiative is None else names.get(initiative, initiative)
    return title, whose, _when(address.period)


def _when(period: str) -> str:
    quarters = period.split("-")
    if all("Q" in quarter for quarter in quarters):
        return " – ".join(numbers.quarter_text(quarter) for quarter in quarters)
    return period


def _parsed(cell: str) -> CellAddress:
    indicator, scope, period, breakdown = cell.split("/")
    return CellAddress(indicator, scope, period, breakdown)
