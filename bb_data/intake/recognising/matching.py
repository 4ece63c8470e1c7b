"""Finds for every column which question it is and how sure that is. Not: which questions must be there (mapping).

Sure is only the id itself, the question's own text, or what a person said. What is merely close, or
stands in the right order, is a proposal to ask about.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import groupby

from bb_data.intake.reading.sheet import Sheet
from bb_data.intake.recognising.choices import Choices
from bb_data.intake.recognising.column import Certainty, Column, Use, column_keys
from bb_data.intake.recognising.tools import SET_ASIDE_ALWAYS, Tool, tools
from bb_data.model.spelling import normal_answer, normal_heading

MOST_ALIKE = 0.8
"""From this likeness on (difflib's ratio) a known heading is proposed: one wrong letter in eight."""

_SHORTEST_LIKENESS = 4
"""Of shorter headings a likeness says nothing."""

_NOBODY = frozenset(map(normal_answer, ("", "anonymous", "anoniem", "anonym", "n/a", "-")))
_DATE = "datum"
_FIGURES = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What columns can be: every id by heading as compared, the ids asked for, the items per instrument."""

    ids_by_heading: Mapping[str, str]
    asked: Collection[str]
    instruments: Sequence[Sequence[str]]


def matched(
    sheet: Sheet, known: Known, choices: Choices, remembered: Choices
) -> tuple[Column, ...]:
    """Every column with what it surely is. Chosen before recognised, recognised before remembered."""
    tool = tools().get(sheet.layout.tool)
    columns = []
    keys = column_keys(sheet.headings)
    for position, (key, heading) in enumerate(zip(keys, sheet.headings, strict=True)):
        names = sheet.layout.names[position]
        target, certainty = _target(names, key, known, choices, remembered)
        if certainty is not None and target is None:
            use = Use.LEFT_OUT
        elif target is not None:
            use = Use.READ if target in known.asked else Use.NOT_ASKED
        else:
            use = _use_of_unknown(sheet, position, names, tool)
        columns.append(Column(position, heading, key, use, target, certainty))
    return tuple(columns)


def _target(
    names: Sequence[str], key: str, known: Known, choices: Choices, remembered: Choices
) -> tuple[str | None, Certainty | None]:
    """What a column holds and how sure that is; None with a certainty = left out, without one = unknown."""
    if key in choices.columns:
        chosen = choices.columns[key]
        if chosen is None or chosen in known.ids_by_heading.values():
            return chosen, Certainty.CHOSEN
    for name in names:
        compared = normal_heading(name)
        if (target := known.ids_by_heading.get(compared)) is not None:
            is_id = compared == normal_heading(target)
            return target, Certainty.ID if is_id else Certainty.TEXT
    if key in remembered.columns:
        return remembered.columns[key], Certainty.REMEMBERED
    return None, None


def _use_of_unknown(sheet: Sheet, position: int, names: Sequence[str], tool: Tool | None) -> Use:
    if any(normal_heading(name) in SET_ASIDE_ALWAYS for name in names):
        return Use.SET_ASIDE
    if not sheet.has_text(position):
        return Use.SET_ASIDE
    if tool is None:
        return Use.UNKNOWN
    # The heading as it stands goes before a part of it: "redcap_event_name" is no name.
    if tool.sets_aside(names[:1]):
        return Use.SET_ASIDE
    if tool.may_be_a_person(names):
        texts = sheet.distinct(position)[0].to_pylist()
        is_nobody = all(normal_answer(text) in _NOBODY for text in texts)
        return Use.SET_ASIDE if is_nobody else Use.UNKNOWN
    return Use.SET_ASIDE if tool.sets_aside(names) else Use.UNKNOWN


def date_column(sheet: Sheet, columns: Sequence[Column]) -> Column | None:
    """The tool's own column that can stand for the day of filling in, as it is then read; None = there is none."""
    tool = tools().get(sheet.layout.tool)
    if tool is None:
        return None
    ranked = [
        (rank, column)
        for column in columns
        if column.target is None
        and column.use is not Use.LEFT_OUT
        and sheet.has_text(column.position)
        and (rank := tool.rank_as_date(sheet.layout.names[column.position])) is not None
    ]
    if not ranked:
        return None
    _rank, best = min(ranked, key=lambda pair: (pair[0], pair[1].position))
    return replace(best, use=Use.READ, target=_DATE, certainty=Certainty.TOOL)


def with_proposals(sheet: Sheet, columns: Sequence[Column], known: Known) -> tuple[Column, ...]:
    """The unknown columns with what they probably are: a close text, or the items of one instrument in order."""
    taken = {column.target for column in columns if column.use is Use.READ}
    missing = [target for target in known.asked if target not in taken]
    proposals: dict[int, str] = {}
    headings = {
        heading: target for heading, target in known.ids_by_heading.items() if target in missing
    }
    for column in columns:
        if column.use is Use.UNKNOWN:
            target = _closest(sheet.layout.names[column.position], headings)
            if target is not None and target not in proposals.values():
                proposals[column.position] = target
    proposals |= _in_order(columns, proposals, missing, known.instruments)
    return tuple(
        replace(column, proposal=proposals[column.position])
        if column.position in proposals
        else column
        for column in columns
    )


def _closest(names: Sequence[str], headings: Mapping[str, str]) -> str | None:
    for name in names:
        compared = normal_heading(name)
        if len(compared) >= _SHORTEST_LIKENESS:
            close = get_close_matches(compared, headings, n=1, cutoff=MOST_ALIKE)
            # Names that differ in a number only are other questions, not a slip of the pen.
            if close and _FIGURES.findall(close[0]) == _FIGURES.findall(compared):
                return headings[close[0]]
    return None


def _in_order(
    columns: Sequence[Column],
    proposals: Mapping[int, str],
    missing: Collection[str],
    instruments: Sequence[Sequence[str]],
) -> dict[int, str]:
    """As many numbered columns in a row as one instrument has items, none of which is there: those, in order."""
    found: dict[int, str] = {}
    wanted = [items for items in instruments if len(items) > 1 and set(items) <= set(missing)]
    open_columns = [
        one for one in columns if one.use is Use.UNKNOWN and one.position not in proposals
    ]
    for stem, group in groupby(open_columns, key=lambda one: _stem(one.heading)):
        run = list(group)
        is_in_a_row = run[-1].position - run[0].position == len(run) - 1
        if stem is None or not is_in_a_row:
            continue
        fitting = [items for items in wanted if len(items) == len(run)]
        if len(fitting) == 1:
            found |= {one.position: item for one, item in zip(run, fitting[0], strict=True)}
            wanted.remove(fitting[0])
    return found


def _stem(heading: str) -> str | None:
    """A heading without its last number, `G01Q01[SQ003]` as `G01Q01[SQ]`; None when it has no number."""
    numbers = list(_FIGURES.finditer(heading))
    if not numbers:
        return None
    last = numbers[-1]
    return heading[: last.start()] + heading[last.end() :]
