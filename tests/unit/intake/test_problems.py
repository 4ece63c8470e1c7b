"""The table of problems: complete in both languages, the same as in the documentation, and made in one place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bb_data.model.problem import Level, Problem
from bb_data.words.problems import KINDS, WORDINGS, describe
from bb_data.words.problems_page import page

PROJECT = Path(__file__).parents[3]
DOCUMENTED = re.compile(r"^\| `(\w+)` \| (error|warning) \|", re.MULTILINE)


def test_the_documentation_is_made_from_this_table() -> None:
    documented = (PROJECT / "docs" / "problems.md").read_text(encoding="utf-8")
    assert documented == page(), "run `make translations`"
    assert DOCUMENTED.findall(documented) == [(c, str(w.level)) for c, w in WORDINGS.items()]


def test_no_code_stands_in_two_kinds() -> None:
    assert sum(len(wordings) for wordings in KINDS.values()) == len(WORDINGS)


def test_every_code_that_intake_uses_is_in_the_table() -> None:
    used = set()
    for file in (PROJECT / "bb_data" / "intake").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        used |= set(re.findall(r'(?:found|fault|UnreadableError|_add|_add_one)\(\s*"(\w+)"', text))
    assert len(used) > 20
    assert used <= WORDINGS.keys()


@pytest.mark.parametrize("code", WORDINGS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_problem_says_what_is_wrong_and_what_to_do(code, language) -> None:
    wording = WORDINGS[code]
    texts = wording.message + wording.proposal + wording.closest
    details = dict.fromkeys(re.findall(r"{(\w+)}", texts), "…")
    details |= {f"{name.removesuffix('_nl')}_en": "…" for name in details if name.endswith("_nl")}
    message, proposal = describe(Problem(code, wording.level, details=details), language)
    assert message.rstrip("’)").endswith((".", "?", "…"))
    assert proposal
    assert "{" not in message + proposal


def test_a_closest_answer_becomes_the_proposal_in_the_language_asked_for() -> None:
    details = {
        "expected_nl": "ja, min of meer of nee",
        "expected_en": "yes, more or less or no",
        "closest_nl": "min of meer",
        "closest_en": "more or less",
    }
    problem = Problem("unknown_answer", Level.ERROR, 2, "djg3", 8, details)
    assert "min of meer’" in describe(problem, "nl")[1]
    assert "more or less’" in describe(problem, "en")[1]
    without = Problem("unknown_answer", Level.ERROR, details={"expected_nl": "ja of nee"})
    assert "ja of nee" in describe(without, "nl")[1]


def test_no_text_shows_programmers_words_to_volunteers() -> None:
    texts = " ".join(w.message + " " + w.proposal + " " + w.closest for w in WORDINGS.values())
    words = set(re.findall(r"\w+", re.sub(r"{\w+}", "", texts).lower()))
    assert words.isdisjoint({"batch", "codering", "respons", "t0", "item", "null", "eenzaam"})
