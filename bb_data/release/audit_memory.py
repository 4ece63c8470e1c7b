"""What the auditor found before, by all that its search depends on: the same figures are never searched twice. Not: searching."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from bb_data.catalogue.schema import Catalogue
from bb_data.disclosure.auditor.worker import Work
from bb_data.disclosure.decision import Decision, is_among
from bb_data.model.answer_table import AnswerTable
from bb_data.model.code import code_fingerprint
from bb_data.model.finding import Finding
from bb_data.model.raw_cell import People
from bb_data.store.database import Reader, Writer, now

Findings = Mapping[str, Finding]
"""Findings by fingerprint."""


def fingerprint(work: Work, catalogue: Catalogue) -> str:
    """SHA-256 of a family's figures with their people, the answers of its initiative, the rules and the code.

    People count by their place among those of the initiative: their numbers differ from build to build.
    """
    family, tables = work
    everybody = np.unique(np.concatenate([table.participants for table in tables]))

    def places(people: People) -> bytes:
        return np.searchsorted(everybody, people).astype(np.int64).tobytes()

    asked = {catalogue.indicators[one.raw.address.indicator].instrument for one in family.decisions}
    whole = hashlib.sha256()
    whole.update(_rules(family.name, catalogue).encode())
    whole.update(repr(sorted(family.held)).encode())
    # What was told before counts where the figures of now do not say it.
    others = [one for one in family.told_before if not is_among(one, family.decisions)]
    for what, decisions in (("now", family.decisions), ("before", others)):
        for decision in decisions:
            whole.update(f"{what} {_facts(decision)}".encode())
            whole.update(places(decision.raw.respondents))
    for table in sorted(tables, key=lambda one: (one.period, one.instrument)):
        if table.instrument in asked or _is_source(table, asked, catalogue):
            whole.update(f"{table.initiative}/{table.period}/{table.instrument}".encode())
            whole.update(places(table.participants))
            for name in sorted(table.columns):
                whole.update(name.encode())
                whole.update(np.ascontiguousarray(table.columns[name]).tobytes())
    return whole.hexdigest()


def _is_source(table: AnswerTable, asked: set[str | None], catalogue: Catalogue) -> bool:
    return any(table.instrument in catalogue.instruments[one].derived_from for one in asked if one)


def _rules(name: str, catalogue: Catalogue) -> str:
    versions = {one.id: one.version for one in catalogue.instruments.values()}
    return json.dumps(
        [name, code_fingerprint(), catalogue.policy.model_dump(mode="json"), versions],
        sort_keys=True,
    )


def _facts(decision: Decision) -> str:
    raw = decision.raw
    return repr(
        (str(raw.address), raw.kind, str(decision.status), raw.estimate, raw.moments, raw.numerator)
    )


def remembered(reader: Reader, names: Collection[str]) -> Findings:
    """Those of these findings, by their fingerprints, that the store remembers."""
    return {
        row["fingerprint"]: _restored(json.loads(row["finding"]))
        for row in reader.query("audit_findings", names=list(names))
    }


def remember(writer: Writer, name: str, finding: Finding) -> None:
    """Keep a finding by its fingerprint for the next release."""
    writer.insert_row(
        "audit_finding", fingerprint=name, finding=json.dumps(asdict(finding)), found_at=now()
    )


def _restored(facts: dict[str, Any]) -> Finding:
    return Finding(**facts | {"withheld": tuple(facts["withheld"])})
