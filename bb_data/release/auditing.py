"""Runs the auditor over every initiative, side by side, with progress in words. Not: the auditor (disclosure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.auditor.audit import audit_family, families_to_audit
from bb_data.disclosure.decision import Decision
from bb_data.model.answer_table import AnswerTable
from bb_data.model.finding import Finding
from bb_data.words.language import ngettext

_AT_ONCE = 2
"""Searches side by side; the solver leaves Python's lock alone while it works."""


def audited(
    own: Sequence[Decision],
    tables: Iterable[AnswerTable],
    catalogue: Catalogue,
    progress: Callable[[str], None],
) -> list[Finding]:
    """What the auditor finds of every family of figures of every initiative.

    Work per initiative is independent: a programme figure covers exactly the initiatives whose own
    figure is shown (S7).
    """
    tables_of: dict[str, list[AnswerTable]] = defaultdict(list)
    for table in tables:
        tables_of[table.initiative].append(table)
    decisions_of: dict[str, list[Decision]] = defaultdict(list)
    for decision in own:
        decisions_of[decision.raw.address.initiative or ""].append(decision)
    work = [
        (family, mine)
        for initiative, mine in sorted(tables_of.items())
        for family in families_to_audit(decisions_of[initiative], mine, catalogue)
    ]
    findings = []
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        results = pool.map(lambda one: audit_family(one[0], one[1], catalogue), work)
        for number, (_decisions, finding) in enumerate(results, start=1):
            findings.append(finding)
            progress(_progress_words(number, len(work)))
    return findings


def _progress_words(done: int, n: int) -> str:
    return ngettext(
        "Controleren of iemand te herkennen is: {done} van de {n} groep cijfers",
        "Controleren of iemand te herkennen is: {done} van de {n} groepen cijfers",
        n,
    ).format(done=done, n=n)
