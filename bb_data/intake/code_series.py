"""Respondent codes that the monitor prints: a prefix, a number and a check character. Not: who gets which.

The check character (ISO 7064, modulus 37 of 36) makes a slip of one character a code that
cannot exist, and nearly always two neighbours swapped. WK017 becomes WK-017-R.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from stdnum.iso7064 import mod_37_36

from bb_data.errors import UsageError
from bb_data.intake.near_codes import near_matches
from bb_data.model.actor import Actor
from bb_data.model.identifiers import uuid7
from bb_data.model.programme import Initiative
from bb_data.store.database import Reader, Writer
from bb_data.store.properties import moment
from bb_data.words.language import _

_FIGURES = 3
_NO_LETTERS_OF_CODES = frozenset("IOQ")
"""Letters that are taken for figures in handwriting."""


@dataclass(frozen=True, slots=True)
class CodeSeries:
    """One sheet of codes: numbers `first` up to and including `last` after `prefix`."""

    id: UUID
    prefix: str
    first: int
    last: int
    made_at: datetime

    @property
    def n(self) -> int:
        """How many codes."""
        return self.last - self.first + 1


def new_series(
    writer: Writer, actor: Actor, initiative: Initiative, n: int, *, most: int
) -> CodeSeries:
    """The next `n` codes of this initiative; numbers go on where the last sheet ended. Raises UsageError."""
    if not 1 <= n <= most:
        raise UsageError(_("Kies een aantal van 1 tot en met {most}.").format(most=most))
    known = series_of(writer, initiative)
    first = max((one.last for one in known), default=0) + 1
    prefix = known[-1].prefix if known else prefix_of(initiative.slug)
    made = CodeSeries(uuid7(), prefix, first, first + n - 1, moment(writer))
    writer.insert_row(
        "code_series",
        id=made.id,
        initiative_id=initiative.id,
        prefix=made.prefix,
        first_number=made.first,
        last_number=made.last,
        made_at=made.made_at,
        made_by=actor.name or str(actor.role),
    )
    writer.audit(actor, "codes.printed", initiative.slug, n=n)
    return made


def series_of(reader: Reader, initiative: Initiative) -> tuple[CodeSeries, ...]:
    """Every sheet of codes of this initiative, the oldest first."""
    rows = reader.rows(
        "SELECT id, prefix, first_number, last_number, made_at FROM code_series"
        " WHERE initiative_id = $initiative ORDER BY first_number",
        {"initiative": initiative.id},
    )
    return tuple(CodeSeries(*row) for row in rows)


def prefix_of(slug: str) -> str:
    """Two letters that remind of the initiative and are not taken for figures: `de-wachtkamer` is WA."""
    words = [word for word in slug.upper().split("-") if word not in ("DE", "HET", "EEN", "OP")]
    letters = [mark for mark in "".join(words or [slug.upper()]) if "A" <= mark <= "Z"]
    usable = [mark for mark in letters if mark not in _NO_LETTERS_OF_CODES]
    return "".join([*usable, "X", "X"][:2])


def codes_of(series: CodeSeries) -> list[str]:
    """The codes of a sheet as they are kept: WK017R."""
    return [with_check(series.prefix, number) for number in range(series.first, series.last + 1)]


def with_check(prefix: str, number: int) -> str:
    """Prefix, number in at least three figures, and the check character."""
    body = f"{prefix}{number:0{_FIGURES}d}"
    return body + str(mod_37_36.calc_check_digit(body))


def shown(code: str, prefix: str) -> str:
    """A code of a sheet as it is printed: WK-017-R."""
    return f"{prefix}-{code[len(prefix) : -1]}-{code[-1]}"


def slips(codes: pa.Array, series: Sequence[CodeSeries]) -> NDArray[np.bool_]:
    """Which codes have the form of a sheet's (prefix, figures, one character) and a wrong check character."""
    wrong = np.zeros(len(codes), dtype=np.bool_)
    for prefix in dict.fromkeys(one.prefix for one in series):
        form = f"^{prefix}[0-9]{{{_FIGURES},{_FIGURES + 1}}}[A-Z0-9]$"
        has_form = np.asarray(pc.match_substring_regex(codes, pattern=form), dtype=np.bool_)
        places = np.flatnonzero(has_form)
        found = codes.take(pa.array(places)).to_pylist()
        wrong[places] = [not mod_37_36.is_valid(code) for code in found]
    return wrong


def likeliest(code: str, series: Sequence[CodeSeries]) -> str | None:
    """The one printed code that is a slip away from this one; None when there is none or more than one."""
    printed = [issued for one in series for issued in codes_of(one)]
    near = [
        issued
        for issued in printed
        if len(issued) == len(code) and sum(a != b for a, b in zip(issued, code, strict=True)) == 1
    ]
    near += [match.other for match in near_matches([code], printed) if match.other not in near]
    return near[0] if len(near) == 1 else None
