"""One column of a hand-in as it was understood. Not: how it was recognised (matching)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bb_data.model.spelling import normal_heading


class Use(StrEnum):
    """What happens with a column."""

    READ = "read"
    NOT_ASKED = "not_asked"
    SET_ASIDE = "set_aside"
    LEFT_OUT = "left_out"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """How sure it is: the id itself, the question's text, said by the person, known from last time."""

    ID = "id"
    TEXT = "text"
    CHOSEN = "chosen"
    REMEMBERED = "remembered"
    TOOL = "tool"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place from 0, its heading, and the id of the field or item it holds.

    `target` is None unless it is read or not asked. `proposal` is the id that an unknown column
    probably is: it is never read without being chosen. `key` names the column in `Choices`.
    """

    position: int
    heading: str
    key: str
    use: Use
    target: str | None = None
    certainty: Certainty | None = None
    proposal: str | None = None


def fingerprint(key: str) -> str:
    """What is remembered of the key of a column that was left out: its heading may be somebody's name."""
    return hashlib.sha256(key.encode()).hexdigest()


def column_keys(headings: Sequence[str]) -> tuple[str, ...]:
    """A name per column that stays when columns move: the heading as compared, the second one with ` (2)`."""
    seen: dict[str, int] = {}
    keys = []
    for heading in headings:
        key = normal_heading(heading)
        seen[key] = seen.get(key, 0) + 1
        keys.append(key if seen[key] == 1 else f"{key} ({seen[key]})")
    return tuple(keys)
