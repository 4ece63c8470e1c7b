"""The auditor in processes of its own: what it finds is what it finds here, and a failure is told, never passed over."""

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.disclosure.auditor.audit import Family, audit_family
from bb_data.errors import ReleaseError
from bb_data.release import auditing
from tests.unit.disclosure.auditor.released_figures import family, mean_of, table

SCORES = {person: 2.0 + person % 8 for person in range(24)}


def test_another_process_finds_the_same():
    wellbeing = family("wellbeing", mean_of("T0", SCORES))
    tables = [table("T0", SCORES)]
    told = []

    work = auditing.work_of(wellbeing.decisions, tables, catalogue())

    found = auditing.audited(work, catalogue(), told.append)

    assert list(found) == [(0, audit_family(wellbeing, tables, catalogue())[1])]
    assert told == ["Controleren of iemand te herkennen is: 1 van de 1 groep cijfers"]


def test_a_failed_audit_is_no_audit_and_says_nothing_of_the_answers():
    broken = (Family("wellbeing", ()), [])

    with pytest.raises(ReleaseError, match=r"IndexError.*niets vrijgegeven"):
        list(auditing.audited([broken] * 5, catalogue(), lambda _words: None))


def test_a_process_that_is_gone_is_no_audit_either(monkeypatch):
    monkeypatch.setattr(auditing.sys, "executable", "/bin/true")

    with pytest.raises(ReleaseError, match="niets vrijgegeven"):
        list(auditing.audited([(family("wellbeing"), [])], catalogue(), lambda _words: None))
