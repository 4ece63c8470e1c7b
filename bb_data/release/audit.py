"""The auditor's report of a release: as it was frozen, or made again. Not: running the auditor (auditing)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.freezing import Freezing
from bb_data.disclosure.reasons import Reason
from bb_data.disclosure.versions import told_before
from bb_data.figures.issued import issued_figures
from bb_data.model.cell import Status
from bb_data.model.finding import Finding
from bb_data.release.auditing import audited, work_of
from bb_data.release.computing import answers_of, decided
from bb_data.release.content import Progress, in_order
from bb_data.release.published import Release
from bb_data.store.database import Reader


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What the auditor found, and the rule behind every cell that is not shown as it is.

    `withheld` and `coded` pair a cell's address with its rule.
    """

    release_id: str
    is_passed: bool
    findings: tuple[Finding, ...]
    withheld: tuple[tuple[str, str], ...]
    coded: tuple[tuple[str, str], ...]

    @property
    def was_run(self) -> bool:
        """Whether somebody tried to guess at all."""
        return bool(self.findings)

    @property
    def n_questions(self) -> int:
        """How many guesses were tried."""
        return sum(finding.n_questions for finding in self.findings)

    @property
    def n_people(self) -> int:
        """About how many people at least: of each initiative the family with most of them."""
        most: Counter[str] = Counter()
        for finding in self.findings:
            most[finding.initiative] = max(most[finding.initiative], finding.n_people)
        return most.total()

    @property
    def narrowest(self) -> float | None:
        """The narrowest range that was found for somebody's score, in points out of 11."""
        return min((f.narrowest for f in self.findings if f.narrowest is not None), default=None)

    @property
    def n_taken_out(self) -> int:
        """How many cells came out because of a finding."""
        return len({cell for finding in self.findings for cell in finding.withheld})

    def n_withheld_by_reason(self) -> list[tuple[str, int]]:
        """How many cells each rule withheld, the most first."""
        return Counter(reason for _cell, reason in self.withheld).most_common()


def frozen_report(release: Release) -> AuditReport:
    """The report in the release. Raises ReleaseError when the release is damaged."""
    manifest = release.manifest
    rules = [
        (str(cell.address), cell.reason, cell.status is Status.WITHHELD)
        for cell in release.released()
        if cell.reason is not None
    ]
    return AuditReport(
        release_id=release.id,
        is_passed=manifest.is_audit_passed,
        findings=tuple(manifest.audit),
        withheld=tuple((cell, rule) for cell, rule, is_withheld in rules if is_withheld),
        coded=tuple((cell, rule) for cell, rule, is_withheld in rules if not is_withheld),
    )


def audited_again(
    reader: Reader, catalogue: Catalogue, release: Release, progress: Progress
) -> AuditReport:
    """Let the auditor try everybody with the answers that are in the store now; takes minutes.

    Passed when it would take nothing out of what the release shows. Raises ReleaseError when the release
    is damaged.
    """
    frozen = frozen_report(release)
    taken_out = {cell for cell, rule in frozen.withheld if rule == Reason.AUDITOR}
    freezing = Freezing(issued_figures(reader), catalogue)
    own = decided(reader, catalogue, progress, freezing).own
    # What this release itself told is what is tried; other versions a reader may have from another.
    of_now = {(one.raw.address, one.raw.version) for one in own}
    before = [
        one
        for one in told_before(freezing.issued)
        if (one.raw.address, one.raw.version) not in of_now
    ]
    work = work_of(own, answers_of(reader, catalogue), catalogue, before, taken_out)
    findings = [finding for _, finding in audited(work, catalogue, progress)]
    return replace(
        frozen,
        is_passed=all(taken_out.issuperset(finding.withheld) for finding in findings),
        findings=in_order(findings),
    )
