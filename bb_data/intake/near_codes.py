"""Codes that are new but look like one that was there before: "K17 lijkt op K71". Not: deciding that they are one.

Numbers that differ in one figure are no sign: an initiative that counts its people K01, K02 ... has
a neighbour for every code. Swapped figures, a lost zero, letters read as figures, and one other
letter are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

_LOOKS_LIKE = str.maketrans("OQDILSBZG", "000115826")
_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")


@dataclass(frozen=True, slots=True)
class NearMatch:
    """A code of this file and the earlier one it looks like."""

    code: str
    other: str


def near_matches(codes: Iterable[str], codes_before: Iterable[str]) -> list[NearMatch]:
    """For codes that were not there before, the likeliest earlier code that this file lacks; at most one each.

    Both as they are kept (capitals and figures). In the order of `codes`.
    """
    here = dict.fromkeys(codes)
    before = set(codes_before)
    absent = sorted(before - here.keys())
    if not absent:
        return []
    index = _Index(absent)
    found = []
    for code in here:
        if code not in before and (other := index.nearest(code)) is not None:
            found.append(NearMatch(code, other))
    return found


class _Index:
    """The earlier codes by everything that a slip of the pen leaves as it was."""

    def __init__(self, codes: list[str]) -> None:
        self._codes = frozenset(codes)
        self._by_look = _first_by_key((_look(code), code) for code in codes)
        self._by_gap = _first_by_key((gap, code) for code in codes for gap in _gaps(code))
        self._by_shorter = _first_by_key(
            (code[:place] + code[place + 1 :], code) for code in codes for place in _letters(code)
        )

    def nearest(self, code: str) -> str | None:
        """The likeliest first: the same look, neighbours swapped, one letter other, one letter more or less."""
        candidates: list[str | None] = [self._by_look.get(_look(code))]
        candidates += [swap for swap in _swaps(code) if swap in self._codes]
        candidates += [self._by_gap.get(gap) for gap in _gaps(code)]
        candidates.append(self._by_shorter.get(code))
        candidates += [
            shorter
            for place in _letters(code)
            if (shorter := code[:place] + code[place + 1 :]) in self._codes
        ]
        return next((one for one in candidates if one is not None), None)


def _first_by_key(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    ordered = sorted(pairs)
    return {key: next(group)[1] for key, group in groupby(ordered, key=lambda pair: pair[0])}


def _look(code: str) -> str:
    """Letters that look like figures as those figures, without zeros in front of a number."""
    return _ZEROS.sub("", code.translate(_LOOKS_LIKE))


def _swaps(code: str) -> Iterator[str]:
    for place in range(len(code) - 1):
        if code[place] != code[place + 1]:
            yield code[:place] + code[place + 1] + code[place] + code[place + 2 :]


def _letters(code: str) -> Iterator[int]:
    return (place for place, mark in enumerate(code) if mark.isalpha())


def _gaps(code: str) -> Iterator[str]:
    """The code with each letter in turn taken out, its place kept."""
    for place in _letters(code):
        yield f"{code[:place]}?{code[place + 1 :]}"
