"""Finds for every column which question it is and how sure that is. Not: which questions must be there (mapping).

Sure is only the id itself, the question's own text, or what a person said. What is merely close, or
stands in the right order, is a proposal to ask about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import groupby

from bb_data.intake.reading.sheet import Sheet
from bb_data.intake.recognising.choices import Choices
from bb_data.intake.recognising.column import Certainty, Column, Use, column_keys, fingerprint
from bb_data.intake.recognising.tools import SET_ASIDE_ALWAYS, Tool, matches, tools
from bb_data.model.spelling import normal_answer, normal_heading

MOST_ALIKE = 0.8
"""From this likeness on (difflib's ratio) a known heading is proposed: one wrong letter in eight."""

_SHORTEST_LIKENESS = 4
"""Of shorter headings a likeness says nothing."""

_MOST_LOOKED_AT = 200
"""Distinct texts that show whether a column holds answers."""

_NOBODY = frozenset(map(normal_answer, ("", "anonymous", "anoniem", "anonym", "n/a", "-")))
_DATE = "datum"
_FIGURES = re.compile(r"[0-9]+")
_CODES = frozenset({"respondent_code", "code"})
_COUNTS_ROWS = frozenset(
    {"nr", "no", "nummer", "number", "volgnummer", "rij", "rijnummer", "row", ""}
)
"""Headings, as compared, under which somebody numbers her own rows."""


@dataclass(frozen=True, slots=True)
class Known:
    """What columns can be: every id by heading as compared, the ids asked for, the items per instrument.

    `can_hold` says whether texts look like answers to an item.
    """

    ids_by_heading: Mapping[str, str]
    asked: Collection[str]
    instruments: Sequence[Sequence[str]]
    can_hold: Callable[[str, Sequence[str]], bool] = lambda _item, _texts: True


def matched(
    sheet: Sheet, known: Known, choices: Choices, remembered: Choices
) -> tuple[Column, ...]:
    """Every column with what it surely is. Chosen before recognised, recognised before remembered.

    `remembered` knows columns that were left out by their fingerprint.
    """
    tool = tools().get(sheet.layout.tool)
    columns = []
    keys = column_keys(sheet.headings)
    wholes = frozenset(normal_heading(one[0]) for one in sheet.layout.names if one)
    for position, (key, heading) in enumerate(zip(keys, sheet.headings, strict=True)):
        names = sheet.layout.names[position]
        target, certainty = _target(names, key, known, choices, remembered)
        is_beside = tool is not None and tool.is_beside(normal_heading(heading), wholes)
        if certainty is not None and target is None:
            use = Use.LEFT_OUT
        elif is_beside and certainty is not Certainty.CHOSEN:
            use, target, certainty = Use.SET_ASIDE, None, None
        elif target is not None:
            use = Use.READ if target in known.asked else Use.NOT_ASKED
        else:
            use = _use_of_unknown(sheet, position, _texts(sheet, position), tool)
        columns.append(Column(position, heading, key, use, target, certainty))
    if any(one.use is Use.READ and one.target in _CODES for one in columns):
        columns = [_without_row_numbers(sheet, one) for one in columns]
    return tuple(columns)


def _without_row_numbers(sheet: Sheet, column: Column) -> Column:
    """A column that counts 1, 2, 3 ... beside the codes is nobody's answer and nobody's code."""
    if column.use is not Use.UNKNOWN or normal_heading(column.heading) not in _COUNTS_ROWS:
        return column
    written = (text.strip() for text in sheet.plain(column.position).to_pylist())
    counted = [text for text in written if text]
    is_count = counted == [str(number) for number in range(1, len(counted) + 1)]
    return replace(column, use=Use.SET_ASIDE) if is_count else column


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
    for before in (key, fingerprint(key)):
        if before in remembered.columns:
            return remembered.columns[before], Certainty.REMEMBERED
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
        and _has_dates(sheet, column.position, tool)
        and (rank := tool.rank_as_date(_texts(sheet, column.position))) is not None
    ]
    if not ranked:
        return None
    _rank, best = min(ranked, key=lambda pair: (pair[0], pair[1].position))
    return replace(best, use=Use.READ, target=_DATE, certainty=Certainty.TOOL)


def _texts(sheet: Sheet, position: int) -> tuple[str, ...]:
    return (*sheet.layout.names[position], *sheet.layout.hints[position])


def _has_dates(sheet: Sheet, position: int, tool: Tool) -> bool:
    texts = (text.strip() for text in sheet.distinct(position)[0].to_pylist())
    return any(text and not matches(tool.no_dates, text) for text in texts)


def with_proposals(
    sheet: Sheet, columns: Sequence[Column], known: Known, remembered: Choices
) -> tuple[Column, ...]:
    """The unknown columns with what they probably are: by a hint, a close text, or their order as one instrument.

    A text may be close to what is known or to a heading that was chosen for last time.
    """
    taken = {column.target for column in columns if column.use is Use.READ}
    missing = [target for target in known.asked if target not in taken]
    proposals: dict[int, str] = {}
    headings = {
        heading: target
        for heading, target in (*remembered.columns.items(), *known.ids_by_heading.items())
        if target in missing
    }
    for column in columns:
        if column.use is Use.UNKNOWN:
            hints = map(normal_heading, sheet.layout.hints[column.position])
            hinted = next((headings[one] for one in hints if one in headings), None)
            target = hinted or _closest(sheet.layout.names[column.position], headings)
            if target is not None and target not in proposals.values():
                proposals[column.position] = target
    proposals |= _in_order(sheet, columns, proposals, missing, known)
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
    sheet: Sheet,
    columns: Sequence[Column],
    proposals: Mapping[int, str],
    missing: Collection[str],
    known: Known,
) -> dict[int, str]:
    """As many numbered columns in a row as one instrument has items, none of which is there: those, in order.

    They must hold answers to its items. When more rows of columns do, nothing is proposed.
    """
    wanted = [items for items in known.instruments if len(items) > 1 and set(items) <= set(missing)]
    open_columns = [
        one for one in columns if one.use is Use.UNKNOWN and one.position not in proposals
    ]
    runs = []
    for stem, group in groupby(open_columns, key=lambda one: _stem(one.heading)):
        run = list(group)
        if stem is not None and run[-1].position - run[0].position == len(run) - 1:
            runs.append(run)
    found: dict[int, str] = {}
    for items in wanted:
        if sum(len(other) == len(items) for other in wanted) > 1:
            continue
        fitting = [
            run for run in runs if len(run) == len(items) and _holds(sheet, run, items, known)
        ]
        if len(fitting) == 1:
            found |= {one.position: item for one, item in zip(fitting[0], items, strict=True)}
    return found


def _holds(sheet: Sheet, run: Sequence[Column], items: Sequence[str], known: Known) -> bool:
    return all(
        known.can_hold(item, sheet.distinct(one.position)[0][:_MOST_LOOKED_AT].to_pylist())
        for one, item in zip(run, items, strict=True)
    )


def _stem(heading: str) -> str | None:
    """A heading without its last number, `G01Q01[SQ003]` as `G01Q01[SQ]`; None when it has no number."""
    numbers = list(_FIGURES.finditer(heading))
    if not numbers:
        return None
    last = numbers[-1]
    return heading[: last.start()] + heading[last.end() :]
