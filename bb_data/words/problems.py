"""What can be wrong with a hand-in, in one table: code, level, message, proposal. Not: finding it (intake).

The texts never hold a cell's content. docs/problems.md is made from this table (problems_page).
"""

from __future__ import annotations

from collections.abc import Mapping

from bb_data.model.problem import Problem
from bb_data.words.language import translate
from bb_data.words.wordings.answers import ANSWERS
from bb_data.words.wordings.columns import COLUMNS
from bb_data.words.wordings.file import FILE
from bb_data.words.wordings.forms import FORMS
from bb_data.words.wordings.lists import LISTS
from bb_data.words.wordings.personal import PERSONAL
from bb_data.words.wordings.wording import Wording

KINDS: Mapping[str, Mapping[str, Wording]] = {
    "The file": FILE,
    "Columns": COLUMNS,
    "Who somebody is": PERSONAL,
    "Answers": ANSWERS,
    "Forms": FORMS,
    "Lists of activities and attendance": LISTS,
}
WORDINGS: Mapping[str, Wording] = {
    code: wording for wordings in KINDS.values() for code, wording in wordings.items()
}


def describe(problem: Problem, language: str) -> tuple[str, str]:
    """The message and the proposal for a problem, in `nl` or `en`."""
    wording = WORDINGS[problem.code]
    details = dict(problem.details)
    for name, value in problem.details.items():
        # Texts of the catalogue come in both languages; the wording names the Dutch one.
        if name.endswith("_nl") and language == "en":
            details[name] = details.get(f"{name.removesuffix('_nl')}_en", value)
    message = translate(wording.message, language).format(**details)
    has_closest = wording.closest and any(name.startswith("closest") for name in details)
    proposal = translate(wording.closest if has_closest else wording.proposal, language)
    return message, proposal.format(**details)
