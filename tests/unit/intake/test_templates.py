"""Template files: what they hold, and that what is filled in under them is recognised."""

from __future__ import annotations

import csv
import io

import pytest

from bb_data.catalogue.loader import catalogue
from bb_data.errors import UsageError
from bb_data.intake.checking import kind_of
from bb_data.intake.templates import csv_bytes, template, template_names
from tests.hand_ins import FORM, check


def headings(content: bytes) -> list[str]:
    return next(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_a_template_has_the_ids_of_its_questionnaire_in_paper_order() -> None:
    assert headings(template(catalogue(), "kern")) == list(FORM)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("has_texts", [True, False])
def test_a_filled_in_template_is_recognised(language, has_texts) -> None:
    content = template(catalogue(), "kern", language=language, has_texts=has_texts)
    filled_in = content + ";".join(FORM.values()).encode() + b"\r\n"
    checked = check(filled_in, questionnaire=None)
    assert (checked.questionnaire, checked.problems, checked.n_accepted) == ("kern", (), 1)


@pytest.mark.parametrize("kind", ["activities", "attendance"])
def test_lists_have_a_template_too(kind) -> None:
    content = template(catalogue(), kind) + b"03-11-2026;Koffie;W11\r\n"
    assert kind_of(content, catalogue()) == kind


def test_an_unknown_template_lists_the_known_ones() -> None:
    with pytest.raises(UsageError) as refused:
        template(catalogue(), "lang")
    assert all(name in str(refused.value) for name in template_names(catalogue()))


def test_excel_runs_no_cell_as_a_formula() -> None:
    # source: OWASP, CSV injection: = + - @ tab and carriage return start a formula
    cells = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "gewoon", "1-2"]
    written = next(csv.reader(io.StringIO(csv_bytes([cells]).decode("utf-8-sig")), delimiter=";"))
    assert [cell[0] for cell in written] == ["'"] * 6 + ["g", "1"]
