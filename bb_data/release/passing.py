"""What goes out once the auditor passed it: what it takes out is withheld, and what it did not see does not go out (S11)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.auditor.worker import Work
from bb_data.disclosure.decision import Decision, withheld
from bb_data.disclosure.reasons import Reason
from bb_data.model.cell import Status
from bb_data.model.finding import Finding
from bb_data.release.audit_memory import fingerprint, remember, remembered
from bb_data.release.auditing import audited
from bb_data.release.content import Progress, in_order
from bb_data.store.database import Database, Reader

_Made = TypeVar("_Made")


class NotAuditedError(Exception):
    """Figures that the auditor has not seen yet: what it is to search, by fingerprint. Never leaves this package."""

    def __init__(self, work: Mapping[str, Work]) -> None:
        super().__init__("not audited")
        self.work = work


def passed(
    reader: Reader, own: Sequence[Decision], work: Sequence[Work], catalogue: Catalogue
) -> tuple[list[Decision], tuple[Finding, ...]]:
    """The decisions without what the auditor takes out, and its findings in order.

    Raises NotAuditedError when there is a family of figures that it has not searched.
    """
    by_fingerprint = {fingerprint(one, catalogue): one for one in work}
    known = remembered(reader, by_fingerprint)
    unknown = {one: its for one, its in by_fingerprint.items() if one not in known}
    if unknown:
        raise NotAuditedError(unknown)
    findings = [known[one] for one in by_fingerprint]
    gone = {cell for finding in findings for cell in finding.withheld}
    decisions = [
        withheld(one, Reason.AUDITOR)
        if one.status is not Status.WITHHELD and str(one.raw.address) in gone
        else one
        for one in own
    ]
    return decisions, in_order(findings)


def with_audit(
    database: Database,
    catalogue: Catalogue,
    progress: Progress,
    make: Callable[[Progress], _Made],
) -> _Made:
    """Let `make` try with what the store remembers; what it lacks is searched first, with nobody waiting for the store.

    The search takes up to minutes, so it is not done inside the transaction of a release: that one is
    given up, and tried again when the auditor has seen everything. Each step is told once.
    Raises ReleaseError when an audit could not be done: nothing is made then.
    """
    said: set[str] = set()

    def once(words: str) -> None:
        if words not in said:
            said.add(words)
            progress(words)

    while True:
        try:
            return make(once)
        except NotAuditedError as unseen:
            work = unseen.work
        names = list(work)
        for place, finding in audited(list(work.values()), catalogue, progress):
            # Kept one by one: a search that is broken off goes on where it was.
            with database.write() as writer:
                remember(writer, names[place], finding)
