"""Names within a sentence. Not: whose they are."""

from __future__ import annotations

from collections.abc import Sequence

from bb_data.words.language import _


def in_a_row(names: Sequence[str]) -> str:
    """Names in a sentence: a, b en c."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} en {last}").format(first=", ".join(names[:-1]), last=names[-1])
