"""The auditor's report counts what was tried and withheld, and says it in words."""

import pytest

from bb_data.disclosure.reasons import Reason
from bb_data.model.finding import Finding
from bb_data.release.audit import AuditReport
from bb_data.words.audit import (
    audit_verdict,
    narrowest_range,
    questions_tried,
    taken_out_by_audit,
    withheld_in_all,
)
from bb_data.words.reasons import REASON_CODES, reason_sentence

FINDINGS = (
    Finding("linde", "djg11", 40, 480, 9.0, ("djg11.lonely/initiatief:linde/T0/-",)),
    Finding("linde", "contacts", 45, 135, None, ()),
    Finding("lift", "djg11", 12, 144, 8.5, ("djg11.lonely/initiatief:linde/T0/-",)),
)
WITHHELD = (("a", "S2"), ("b", "S6"), ("c", "S2"))


def test_questions_add_up_and_people_are_counted_once_per_initiative():
    report = AuditReport("r", True, FINDINGS, WITHHELD, ())

    assert report.n_questions == 480 + 135 + 144
    assert report.n_people == 45 + 12
    assert (report.narrowest, report.n_taken_out, report.was_run) == (8.5, 1, True)
    assert report.n_withheld_by_reason() == [("S2", 2), ("S6", 1)]


def test_without_findings_nobody_tried():
    report = AuditReport("r", True, (), (), ())

    assert (report.was_run, report.n_questions, report.n_people) == (False, 0, 0)
    assert report.narrowest is None


def test_the_report_is_said_in_words():
    assert "niet gedaan" in audit_verdict(was_run=False, is_passed=True)
    assert "niet gehaald" in audit_verdict(was_run=True, is_passed=False)
    assert audit_verdict(was_run=True, is_passed=True).startswith("De controle is gehaald")
    assert "1.234 vragen over 240 mensen" in questions_tried(1234, 240)
    assert "tot op 8,5 van de 11 punten" in narrowest_range(8.5)
    assert "tot op 9 van de 11 punten" in narrowest_range(9.0)
    assert narrowest_range(None) == ""
    assert "hield 1 lek tegen" in taken_out_by_audit(1)
    assert taken_out_by_audit(0) == ""
    assert withheld_in_all(0) == "Er hoefde geen cijfer achtergehouden te worden."
    assert withheld_in_all(3).startswith("3 cijfers laten we niet zien")


@pytest.mark.parametrize("code", sorted({*map(str, Reason), "S5", "S6", "S6_sibling", "S11"}))
def test_every_rule_has_one_plain_sentence(code):
    assert code in REASON_CODES
    sentence = reason_sentence(code)
    assert sentence.endswith(".")
    assert code not in sentence


def test_a_rule_without_a_sentence_is_named():
    assert reason_sentence("S99") == "Regel S99."
