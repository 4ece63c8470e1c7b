"""Which tables hold something about one person: what forgetting somebody has to empty. Not: doing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Holding:
    """A table and the column by which it points at a person, at one of the person's forms, or at the code."""

    table: str
    column: str
    of: Literal["participant", "response", "code"]


ANSWER_TABLES = ("answer", "background")
"""The answers of a response; each has tables `replaced_<name>` and `waiting_<name>` beside it."""

PERSON_TABLES = (
    Holding("participant", "id", "participant"),
    Holding("participant", "code", "code"),
    Holding("response", "participant_id", "participant"),
    Holding("answer", "response_id", "response"),
    Holding("background", "response_id", "response"),
    Holding("replaced_response", "participant_id", "participant"),
    Holding("replaced_answer", "response_id", "response"),
    Holding("replaced_background", "response_id", "response"),
    Holding("waiting_response", "participant_id", "participant"),
    Holding("waiting_answer", "response_id", "response"),
    Holding("waiting_background", "response_id", "response"),
    Holding("same_response", "response_id", "response"),
    Holding("second_entry", "response_id", "response"),
    Holding("typed_form", "code", "code"),
    Holding("attendance", "participant_id", "participant"),
    Holding("same_visit", "participant_id", "participant"),
    Holding("tie", "from_participant_id", "participant"),
    Holding("tie", "to_participant_id", "participant"),
)
"""Every place where a person, or what the person answered, is kept (a test holds this to the tables).

Not `figure_people`: it says over which ids an issued figure is, and stays so that the next version
does not tell of one person by leaving her out. When the person is gone, her id says nothing.
Nor the computed figures, which hold no ids: all of the initiative's are forgotten (`forget_computed`).
"""
