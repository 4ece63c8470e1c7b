"""The programs whose exports we know, read from presets/*.toml. Adding one is adding a file. Not: where headings are (layout)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bb_data.intake.recognising.heading_texts import code_of
from bb_data.model.spelling import normal_heading

PRESETS = Path(__file__).parent / "presets"

OWN = "template"
"""The preset of our own example files."""

SET_ASIDE_ALWAYS = frozenset(map(normal_heading, ("wat moet ik aanpassen", "what to change")))
"""The last column of the file that we hand back."""


def is_handed_back(headings: Iterable[str]) -> bool:
    """Whether this is the file of what to change that we made ourselves."""
    return any(normal_heading(heading) in SET_ASIDE_ALWAYS for heading in headings)


class Tool(BaseModel):
    """A program and how its exports look. Headings are patterns on the heading as compared.

    At least `signs_needed` headings match `signs`; with `first` the first heading is one of those.
    Columns of `set_aside` are never read, those of `persons` neither, and may not hold anybody.
    `dates` may stand for the day of filling in, the first one that is there; `no_dates` are texts that
    the tool writes there instead of a day. `beside` are headings of columns about another column, such
    as the points for an answer: the part `of` is that column's own heading. `lines` says how many
    lines the headings take: `one`, `two`, `import_id` (up to the line with ImportId), or `grid`
    (a second line with sub-questions where the first has gaps).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    title: str
    signs: tuple[str, ...]
    signs_needed: int
    first: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    no_dates: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    lines: Literal["one", "two", "import_id", "grid"] = "one"

    def n_signs(self, headings: Sequence[str]) -> int:
        """How many of these headings (as compared) give the tool away; 0 when it is not this one."""
        if self.first and not matches(self.first, headings[0] if headings else ""):
            return 0
        n = sum(matches(self.signs, heading) for heading in headings if heading)
        return n if n >= self.signs_needed else 0

    def sets_aside(self, names: Iterable[str]) -> bool:
        """Whether a column with one of these names is never read."""
        return any(matches(self.set_aside, normal_heading(name)) for name in names)

    def may_be_a_person(self, names: Iterable[str]) -> bool:
        """Whether a column with one of these names could hold who filled in."""
        return any(matches(self.persons, normal_heading(name)) for name in names)

    def is_beside(self, heading: str, others: Collection[str]) -> bool:
        """Whether a heading (as compared) is of a column about one of the other columns."""
        return any(
            (found := _compiled((pattern,)).fullmatch(heading)) is not None
            and found["of"] in others
            for pattern in self.beside
        )

    def rank_as_date(self, names: Iterable[str]) -> int | None:
        """How well a column with one of these names stands for the day: 0 is best, None is not at all."""
        ranks = [
            rank
            for rank, pattern in enumerate(self.dates)
            if any(matches((pattern,), normal_heading(name)) for name in names)
        ]
        return min(ranks, default=None)


@cache
def tools() -> dict[str, Tool]:
    """Every preset by id."""
    found = [
        Tool.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
        for file in sorted(PRESETS.glob("*.toml"))
    ]
    return {tool.id: tool for tool in found}


def recognised_tool(headings: Sequence[str]) -> tuple[Tool | None, int]:
    """The tool whose signs are most among these headings (as they stand), and how many there are."""
    compared = [normal_heading(code_of(heading)) for heading in headings]
    counted = [(tool.n_signs(compared), tool) for tool in tools().values()]
    # Whoever asks our own questions in another tool still has that tool's columns beside them.
    others = [pair for pair in counted if pair[1].id != OWN and pair[0]]
    n, tool = max(others or counted, key=lambda pair: pair[0])
    return (tool, n) if n else (None, 0)


def matches(patterns: tuple[str, ...], heading: str) -> bool:
    """Whether a heading as compared fits one of the patterns whole."""
    return _compiled(patterns).fullmatch(heading) is not None


@cache
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")
