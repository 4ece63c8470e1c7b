"""Every text that a heading may be known by: the surest first, and what is only a hint. Not: which question it is (matching).

A question's whole text or a telling id such as djg3 stands for itself wherever it is in a heading. A
short word does not: the "date" in "start_date" is another day, the "rol" in "partner - rol" is not
the person's own. Such a part is a hint: somebody is asked.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST = 1_000
"""Of longer headings only the whole is compared: no question is that long."""

_TAG = re.compile(r"<[^<>]{0,200}>")
_NUMBERED = re.compile(
    r"(?:(?:vraag|question|stelling|statement|item|q)\s*)?\(?\d{1,3}[a-z]?\s*[.):]\s+",
    re.IGNORECASE,
)
_NUMBER_STUCK = re.compile(r"\(?\d{1,3}[.)](?=[^\W\d])")
_MUST = re.compile(
    r"\s*[(\[](?:verplicht|required|niet verplicht|optioneel|optional)[)\]]\s*\*?$",
    re.IGNORECASE,
)
# What Qualtrics writes behind a question in which one of the answers has a text box.
_CHOICE = re.compile(r"\s+-\s+(?:selected choice|geselecteerde keuze)$", re.IGNORECASE)
_CODE = re.compile(r"\w[\w\[\].]*[.:)]?")
_VERSION = re.compile(r"(\w+?)_v\d{1,2}", re.IGNORECASE)
_SPACED_ID = re.compile(r"([A-Za-z]+)[\s_\-\u2010-\u2015]*0*(\d{1,2})")
_ID = re.compile(r"\w*(?:[^\W\d_]\d|\w_\w)\w*")
_WORDS_OF_A_QUESTION = 3
_MOST_PREFIXES = 5
_DASHES = (" - ", " – ", ": ")
# The older exports of Qualtrics put the statement right behind the question.
_STUCK_DASH = re.compile(r"(?<=[?.:!])-\s*")


@dataclass(frozen=True, slots=True)
class HeadingTexts:
    """`sure` may be compared as it stands, `hints` only to ask about. Both as written, the best first."""

    sure: tuple[str, ...]
    hints: tuple[str, ...]


def heading_texts(cells: Sequence[str]) -> HeadingTexts:
    """What a column with these heading cells (from top to bottom) may be known by."""
    whole = [text for cell in reversed(cells) if (text := plain(cell))]
    sure, hints = dict.fromkeys(whole), dict[str, None]()
    for text in whole:
        for part, is_certain in _parts(text) if len(text) <= LONGEST else ():
            if part:
                (sure if is_certain else hints)[part] = None
    return HeadingTexts(tuple(sure), tuple(one for one in hints if one not in sure))


def plain(text: str) -> str:
    """A heading without mark-up and without line breaks."""
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "&" in text:
        text = html.unescape(text)
    return " ".join(text.split())


def code_of(heading: str) -> str:
    """The code alone of "code. text", as LimeSurvey writes both; the whole heading when it is not that."""
    code, _, rest = heading.strip().partition(". ")
    return code if rest and _CODE.fullmatch(code) and not code.isdigit() else heading


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a heading, and whether each is certain."""
    for mark in (_MUST, _CHOICE):
        if (bare := mark.sub("", text)) != text:
            yield bare, True
            text = bare
    if spaced := _SPACED_ID.fullmatch(text):
        yield spaced[1] + spaced[2], True
    if numbered := _NUMBERED.match(text):
        yield text[numbered.end() :], True
    if stuck := _NUMBER_STUCK.match(text):
        yield _told(text[stuck.end() :])
    yield from _in_brackets(text)
    for dash in _DASHES:
        if dash in text:
            yield _told(_without_number(text.rpartition(dash)[2]))
    if len(halves := _STUCK_DASH.split(text)) > 1:
        yield _told(halves[-1])
    if " / " in text or ("/" in text and " " in text):
        yield _told(text.rpartition("/")[2].strip())
    code, _, rest = text.partition(" ")
    if rest and _CODE.fullmatch(code) and (code[-1] in ".:)" or re.search(r"\d", code)):
        yield _told(rest)
        yield from _in_code(code.rstrip(".:)"))
    elif not rest:
        yield from _in_code(text)


def _in_brackets(text: str) -> Iterator[tuple[str, bool]]:
    """The sub-question in brackets is the question; what stands before them may be about anything."""
    for opening, closing in ("[]", "()"):
        if text.endswith(closing) and (at := text.rfind(opening)) > 0:
            part = _without_number(text[at + 1 : -1].strip())
            yield (part, _is_telling(part)) if opening == "[" else (part, _is_id(part))
            yield text[:at].strip(), opening == "(" and _is_id(part)


def _in_code(code: str) -> Iterator[tuple[str, bool]]:
    """The end of a path, and what stands behind a prefix; a box to tick (`___`) is not its question."""
    yield _told(code)
    for divider in ("/", "."):
        if divider in code:
            yield code.rpartition(divider)[2], True
    if "___" in code:
        return
    if version := _VERSION.fullmatch(code):
        yield version[1], False
    parts = code.split("_")
    for n_before in range(1, min(len(parts), _MOST_PREFIXES + 1)):
        if not parts[n_before - 1]:
            return
        yield _told("_".join(parts[n_before:]))


def _told(part: str) -> tuple[str, bool]:
    return part, _is_telling(part)


def _is_telling(part: str) -> bool:
    return len(part.split()) >= _WORDS_OF_A_QUESTION or _is_id(part)


def _is_id(part: str) -> bool:
    return _ID.fullmatch(part) is not None


def _without_number(text: str) -> str:
    return text[numbered.end() :] if (numbered := _NUMBERED.match(text)) else text
