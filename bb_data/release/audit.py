"""The auditor's report of a release: as it was frozen, or made again. Not: the auditor itself (disclosure)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bb_data.catalogue.schema import Catalogue
from bb_data.errors import RefusedError
from bb_data.model.cell import Status
from bb_data.model.finding import Finding
from bb_data.release.published import Release
from bb_data.store.database import Reader
from bb_data.words.language import _


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
    """The report in the manifest. Raises ReleaseError when the release is damaged."""
    manifest = release.manifest
    withheld = [each for each in manifest.exclusions if each.status == Status.WITHHELD]
    coded = [each for each in manifest.exclusions if each.status != Status.WITHHELD]
    return AuditReport(
        release_id=release.id,
        is_passed=manifest.is_audit_passed,
        findings=tuple(manifest.audit),
        withheld=tuple((each.cell, each.reason) for each in withheld),
        coded=tuple((each.cell, each.reason) for each in coded),
    )


def audited_again(_reader: Reader, _catalogue: Catalogue, _release: Release) -> AuditReport:
    """Let the auditor look at a frozen release once more, with what is in the store now."""
    raise RefusedError(_("De controle opnieuw doen kan nog niet in deze versie."))
