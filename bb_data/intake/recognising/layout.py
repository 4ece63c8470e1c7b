"""Where the headings of a file are, how many lines they take, and which tool made it. Not: what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bb_data.model.spelling import normal_heading


@dataclass(frozen=True, slots=True)
class Layout:
    """The heading lines of a file under one delimiter.

    `tool` is the id of the preset, "" when no tool is recognised. `first_line` is the place (from 0)
    of the first heading line among the records that were looked at; what stands above it is preamble.
    `lines` are the heading lines as they stand. `headings` has one text per column, the one to show.
    `names` has per column every text it may be known by, the most exact first. `score` says how well
    it fits: the number of columns that are known, and of the tool's own headings.
    """

    tool: str
    first_line: int
    lines: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    score: int


def layout_of(records: Sequence[Sequence[str]], known: frozenset[str]) -> Layout:
    """The layout that fits the first records of a file best. `known` are headings as compared."""
    first = tuple(cell.strip() for cell in records[0]) if records else ()
    while first and not first[-1]:
        first = first[:-1]
    score = sum(normal_heading(cell) in known for cell in first)
    return Layout("", 0, (first,), first, tuple((cell,) for cell in first), score)
