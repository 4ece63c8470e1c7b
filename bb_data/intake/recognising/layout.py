"""Where the headings of a file are, how many lines they take, and which tool made it. Not: what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bb_data.intake.recognising.heading_texts import HeadingTexts, heading_texts, plain
from bb_data.intake.recognising.tools import OWN, Tool, recognised_tool, tools
from bb_data.model.spelling import normal_heading

MOST_PREAMBLE = 15
"""Lines above the headings, such as a title; further down nobody looks for headings."""

_IMPORT_ID = re.compile(r'^\s*\{"?"?ImportId')
_SHARE_OF_GAPS = 0.2
"""Of the first line: with fewer gaps a second line is not one of sub-questions."""


_KNOWN_BELOW = 3
"""Known headings on the second line: no line of answers has as many."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The heading lines of a file under one delimiter.

    `tool` is the id of the preset, "" when no tool is recognised. `first_line` is the place (from 0)
    of the first heading line among the records that were looked at; what stands above it is preamble.
    `lines` are the heading lines as they stand. `headings` has one text per column, the one to show.
    `names` has per column every text it may be known by, the most exact first, `hints` what it may be
    and must be asked about. `score` says how well it fits: the number of columns that are known, and
    of the tool's own headings.
    """

    tool: str
    first_line: int
    lines: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    hints: tuple[tuple[str, ...], ...]
    score: int


def layout_of(records: Sequence[Sequence[str]], known: frozenset[str]) -> Layout:
    """The layout that fits the first records of a file best. `known` are headings as compared.

    When nothing is known, the first line that is as wide as most.
    """
    best: Layout | None = None
    for first in range(min(len(records), MOST_PREAMBLE)):
        if any(cell.strip() for cell in records[first]):
            layout = _layout_at(records, first, known)
            if best is None or layout.score > best.score:
                best = layout
    if best is None:
        return Layout("", 0, ((),), (), (), (), 0)
    if best.score:
        return best
    return _layout_at(records, _first_wide(records), known)


def _layout_at(records: Sequence[Sequence[str]], first: int, known: frozenset[str]) -> Layout:
    tool, n_signs, n_lines = _tool_at(records, first, known)
    lines = tuple(tuple(cell.strip() for cell in line) for line in records[first : first + n_lines])
    width = max(_width(line) for line in lines)
    lines = tuple((*line[:width], *[""] * (width - len(line))) for line in lines)
    above = _filled_forward(lines[0]) if len(lines) == 2 else lines[0]
    headings: list[str] = []
    texts: list[HeadingTexts] = []
    for position in range(width):
        cells = [line[position] for line in lines if not _IMPORT_ID.match(line[position])]
        group = above[position] if above[position] not in cells else ""
        headings.append(_shown(cells, group))
        texts.append(heading_texts(cells))
    n_known = sum(_is_known(column, known) for column in texts)
    is_ours = tool is not None and tool.id == OWN
    return Layout(
        tool.id if tool else "",
        first,
        lines,
        tuple(headings),
        tuple(column.sure for column in texts),
        tuple(column.hints for column in texts),
        n_known + (0 if is_ours else n_signs),
    )


def _is_known(texts: HeadingTexts, known: frozenset[str]) -> bool:
    return any(normal_heading(name) in known for name in texts.sure)


def _tool_at(
    records: Sequence[Sequence[str]], first: int, known: frozenset[str]
) -> tuple[Tool | None, int, int]:
    """The tool whose headings start at this record, how many of its signs are there, and how many lines."""
    line = records[first]
    following = records[first + 1 : first + 3]
    marked = [n for n, cells in enumerate(following, 2) if _has_import_id(cells)]
    tool, n_signs = recognised_tool(line)
    if marked:
        return tool, n_signs, marked[0]
    if following and (tool is None or tool.lines == "import_id"):
        # The older exports of Qualtrics: V1, V2 ... above the names themselves.
        below, n_below = recognised_tool(following[0])
        is_numbered = sum(bool(re.fullmatch(r"V\d+", cell.strip())) for cell in line) > 2
        if below is not None and below.lines == "import_id" and (is_numbered or tool is not None):
            return below, n_below, 2
        # Somebody removed the line with ImportId: the questions are still under their ids.
        if tool is not None and _n_known(following[0], known) >= _KNOWN_BELOW:
            return tool, n_signs, 2
    if tool is not None and tool.lines == "two" and following and not following[0][:1][0].strip():
        return tool, n_signs, 2
    if (
        (tool is None or tool.lines == "grid")
        and following
        and _is_grid(line, records[first + 1 :], known)
    ):
        # Other tools with sub-questions on a second line say who they are in their first heading.
        below, n_below = recognised_tool(following[0])
        is_ours = tool is None and below is not None and below.id == OWN
        grid = next(one for one in tools().values() if one.lines == "grid")
        return (below, n_below, 2) if is_ours else (tool or grid, max(n_signs, 1), 2)
    return tool, n_signs, 1


def _n_known(cells: Sequence[str], known: frozenset[str]) -> int:
    return sum(_is_known(heading_texts([cell]), known) for cell in cells)


def _has_import_id(cells: Sequence[str]) -> bool:
    return sum(bool(_IMPORT_ID.match(cell)) for cell in cells) > 1


def _is_grid(line: Sequence[str], below: Sequence[Sequence[str]], known: frozenset[str]) -> bool:
    """Whether the next line holds sub-questions: it has texts of its own where this line has gaps.

    A line with one text alone is a title, and what stands under a question that we know is an answer.
    """
    width = _width(line)
    if sum(bool(cell.strip()) for cell in line) < 2:
        return False
    second = [cell.strip() for cell in below[0]]
    has_answers = any(
        _n_known([cell], known) and not _n_known([text], known)
        for cell, text in zip(line, second, strict=False)
        if text
    )
    if has_answers:
        return False
    gaps = [
        place
        for place in range(1, max(width, _width(second)))
        if place >= len(line) or not line[place].strip()
    ]
    if len(gaps) < 2 or len(gaps) < _SHARE_OF_GAPS * max(width, 1):
        return False
    texts = [second[place] for place in gaps if place < len(second) and second[place]]
    if len(texts) < len(gaps) or len(set(texts)) * 2 < len(texts):
        return False
    answers = {
        row[place].strip()
        for row in below[1:]
        for place in gaps
        if place < len(row) and row[place].strip()
    }
    has_letters = all(any(mark.isalpha() for mark in text) for text in texts)
    return has_letters and not answers & set(texts)


def _width(line: Sequence[str]) -> int:
    width = len(line)
    while width and not line[width - 1].strip():
        width -= 1
    return width


def _first_wide(records: Sequence[Sequence[str]]) -> int:
    widths = [_width(record) for record in records]
    widest = max(widths)
    return next(place for place, width in enumerate(widths) if width * 2 > widest)


def _filled_forward(line: Sequence[str]) -> list[str]:
    filled, last = [], ""
    for cell in line:
        last = cell or last
        filled.append(last)
    return filled


def _shown(cells: Sequence[str], group: str) -> str:
    """The text that says most about a column: the longest, with its question before it."""
    texts = [text for cell in cells if (text := plain(cell))]
    longest = max(texts, key=len, default="")
    question = plain(group)
    return f"{question} [{longest}]" if question and longest and len(cells) > 1 else longest
