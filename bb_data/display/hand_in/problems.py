"""The problems of a file in a table, with their cells, to be narrowed to one kind. Not: finding them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from bb_data.display import components, tables
from bb_data.model.problem import Level, Problem
from bb_data.words import numbers
from bb_data.words.language import _, current_language
from bb_data.words.problems import describe

SHOWN = 200
AT_ONCE = 20
"""So many stand on the page at once; the others, up to `SHOWN`, are folded."""
_FEW = 6
"""Up to so many problems there is nothing to narrow."""


def where_to_begin(problems: Sequence[Problem], level: Level) -> str:
    """The first problem of this level in words, with its cell: what a person reads before she scrolls."""
    for problem in problems:
        if problem.level is level:
            place, _column, message, proposal = _row(problem)
            if problem.cell:
                place = _("Cel {cell}").format(cell=problem.cell)
            elif not problem.row:
                return f"{message} {proposal}"
            return f"{place[:1].upper()}{place[1:]}: {message} {proposal}"
    return ""


def problem_tables(problems: Sequence[Problem], *, key: str) -> None:
    """What must change, then what is worth a look; each with its cell, what is expected and a proposal."""
    shown = _narrowed(problems, key) if len(problems) > _FEW else list(problems)
    for level, title in (
        (Level.ERROR, _("Dit moet anders")),
        (Level.WARNING, _("Kijk dit even na; insturen kan ook zo")),
    ):
        chosen = [problem for problem in shown if problem.level is level]
        if not chosen:
            continue
        components.section(f"{title} ({numbers.number(len(chosen))})")
        _table(chosen[:AT_ONCE], title)
        if folded := chosen[AT_ONCE:SHOWN]:
            more = _("De volgende {n}").format(n=numbers.number(len(folded)))
            with st.expander(more):
                _table(folded, f"{title}: {more}")
        if len(chosen) > SHOWN:
            components.prose(
                _("En nog {n} van zulke regels. Misschien gaat het overal om hetzelfde.").format(
                    n=numbers.number(len(chosen) - SHOWN)
                )
            )


def _table(problems: Sequence[Problem], title: str) -> None:
    tables.plain_table(
        [_("Cel"), _("Kolom"), _("Wat we zien"), _("Voorstel")],
        [_row(problem) for problem in problems],
        alt=title,
    )


def _narrowed(problems: Sequence[Problem], key: str) -> list[Problem]:
    n_by_code = Counter(problem.code for problem in problems)
    first = {problem.code: problem for problem in reversed(problems)}
    if len(n_by_code) < 2:
        return list(problems)
    everything = ""
    chosen = st.selectbox(
        _("Toon"),
        [everything, *n_by_code],
        format_func=lambda code: (
            _("Alles ({n})").format(n=numbers.number(len(problems)))
            if code == everything
            else f"{describe(first[code], current_language())[0]} ({numbers.number(n_by_code[code])})"
        ),
        key=key,
    )
    return [problem for problem in problems if chosen in (everything, None, problem.code)]


def _row(problem: Problem) -> list[str]:
    message, proposal = describe(problem, current_language())
    place = problem.cell or (
        _("rij {n}").format(n=problem.row) if problem.row else _("hele bestand")
    )
    return [place, problem.column or "", message, proposal]
