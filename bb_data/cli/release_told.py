"""How releases are told on the command line: as lines, and as records for `--json`. Not: the commands (release)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from bb_data.model.cell import Cell, Status
from bb_data.release.audit import AuditReport
from bb_data.release.difference import Difference, Pair
from bb_data.release.published import Release
from bb_data.release.tables import cell_record
from bb_data.words.audit import (
    audit_verdict,
    narrowest_range,
    questions_tried,
    taken_out_by_audit,
    withheld_in_all,
)
from bb_data.words.reasons import reason_sentence

_STATUS_WORDS = {
    Status.SHOWN: "",
    Status.TOP_CODED: "meer dan ",
    Status.BOTTOM_CODED: "minder dan ",
    Status.WITHHELD: "niet getoond",
}


def state(one: Release) -> str:
    """What may be done with it: intern, ondertekend, ingetrokken; and whether it is still whole."""
    state = "ondertekend" if one.is_signed_off else "intern"
    if one.is_withdrawn:
        state = "ingetrokken"
    return f"{state}, beschadigd" if one.is_damaged else state


def described(one: Release) -> dict[str, Any]:
    """A release as a record: what it says of itself, and its state."""
    manifest = None if one.is_damaged else one.manifest
    return {
        "id": one.id,
        "created_at": manifest.created_at.isoformat() if manifest else None,
        "data_cut": str(manifest.data_cut) if manifest else None,
        "content_sha256": manifest.content_sha256 if manifest else None,
        "is_demo": manifest.is_demo if manifest else None,
        "is_audit_passed": manifest.is_audit_passed if manifest else None,
        "is_signed_off": one.is_signed_off,
        "is_withdrawn": one.is_withdrawn,
        "is_damaged": manifest is None,
    }


def difference_record(old: Release, new: Release, found: Difference) -> dict[str, Any]:
    """Everything that differs, each cell as `release show --json` writes it."""

    def both(pairs: tuple[Pair, ...]) -> list[dict[str, Any]]:
        return [
            {"cell": str(now.address), "old": cell_record(was), "new": cell_record(now)}
            for was, now in pairs
        ]

    return {
        "old": old.id,
        "new": new.id,
        "added": [cell_record(cell) for cell in found.added],
        "gone": [cell_record(cell) for cell in found.gone],
        "changed_status": both(found.changed_status),
        "changed_value": both(found.changed_value),
    }


def audit_record(report: AuditReport) -> dict[str, Any]:
    """The whole report as a record."""
    return {
        "release": report.release_id,
        "was_run": report.was_run,
        "is_passed": report.is_passed,
        "n_questions": report.n_questions,
        "n_people": report.n_people,
        "narrowest": report.narrowest,
        "findings": [asdict(finding) for finding in report.findings],
        "withheld": [{"cell": cell, "reason": reason} for cell, reason in report.withheld],
        "coded": [{"cell": cell, "reason": reason} for cell, reason in report.coded],
    }


def audit_lines(report: AuditReport) -> Iterator[str]:
    """The report in words."""
    yield f"Vrijgave {report.release_id}"
    yield audit_verdict(was_run=report.was_run, is_passed=report.is_passed)
    if report.was_run:
        yield questions_tried(report.n_questions, report.n_people)
        yield from filter(None, [narrowest_range(report.narrowest)])
    yield from filter(None, [taken_out_by_audit(report.n_taken_out)])
    yield withheld_in_all(len(report.withheld))
    for reason, n in report.n_withheld_by_reason():
        yield f"  {n:>5}  {reason_sentence(reason)} ({reason})"
    for finding in report.findings:
        yield (
            f"  {finding.initiative}, {finding.family}: {finding.n_questions} vragen over"
            f" {finding.n_people} mensen"
        )
        for cell in finding.withheld:
            yield f"    achtergehouden: {cell}"


def in_words(cell: Cell) -> str:
    """A cell's figure on one line."""
    words = _STATUS_WORDS[cell.status]
    if cell.value is None:
        return words
    figure = f"{words}{cell.value:g}"
    if cell.lower is not None and cell.upper is not None:
        figure += f" ({cell.lower:g} tot {cell.upper:g})"
    return figure + (f", n = {cell.n}" if cell.n is not None else "")
