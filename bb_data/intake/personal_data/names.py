"""Whether a text is somebody's name, in the ways that people write names. Not: judging a column (screen)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from bb_data.model.spelling import normal_answer

NAMES_FILE = Path(__file__).parent / "first_names.txt"
_OTHER_LETTERS = str.maketrans({"ł": "l", "ı": "i", "ø": "o", "đ": "d", "ß": "s", "æ": "a"})
_BETWEEN = r"(?:van|von|de|der|den|dos|da|di|het|'t|’t|ten|ter|te|el|al|bin|ben|ait|oulad|la|le)"
_PARTICLES = frozenset(_BETWEEN[3:-1].split("|"))
_ARTICLES = frozenset({"de", "het", "een", "the"})
_TITLE = re.compile(
    r"(?i:\b(?:mw|mevr|mevrouw|mej|juffrouw|dhr|de\s+heer|hr|meneer|fam|familie|echtpaar|weduwe|wed)\b\.?)"
    rf"\s*(?:(?i:{_BETWEEN})\s+|(?:\w\.\s?){{1,4}})*(?P<surname>[^\W\d_][\w'’-]+)"
)
_FRONT = re.compile(r"^\s*(?:[A-Za-z]{0,3}[0-9]+[A-Za-z]?|[0-9]+)[.):\s-]+")
_INITIALS_FIRST = re.compile(
    rf"(?:[^\W\d_]{{1,2}}\.\s?){{1,5}}(?:{_BETWEEN}\s+){{0,3}}[^\W\d_][\w'’-]+(?:\s[^\W\d_][\w'’-]+)?"
)
_BARE_INITIALS_FIRST = re.compile(
    rf"[^\W\d_]{{1,3}}\s(?:{_BETWEEN}\s+){{0,3}}[^\W\d_][\w'’-]{{2,}}"
)
_INITIALS_ONLY = re.compile(r"(?:[^\W\d_]\.\s?){2,5}")
_SURNAME_FIRST = re.compile(rf"(?:(?i:{_BETWEEN})\s+){{0,3}}[^\W\d_][\w'’ -]+,\s*(?P<first>[^,]+)")
_INITIALS_BEHIND = re.compile(
    rf"(?:[^\W\d_]{{1,2}}\.\s?){{1,5}}(?:(?i:{_BETWEEN})\s*)*|[A-Z]{{1,3}}"
)
_AND = re.compile(r"\s+(?:en|&|\+)\s+")
_ENDS_A_PLACE = re.compile(
    r"(?:straat|laan|weg|plein|dijk|kade|gracht|singel|hof|pad|steeg|dreef|plantsoen|park|markt|school|"
    r"zaal|huis|toernooi|kerk|prijs|brug)$"
)
_MOST_WORDS = 6
_LONGEST_NAME = 60


def folded(text: str) -> str:
    """Letters as names are compared: small, without accents."""
    return normal_answer(text).translate(_OTHER_LETTERS)


@cache
def first_names() -> frozenset[str]:
    """Common first names in the Netherlands, as they are compared."""
    lines = NAMES_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(
        folded(name) for line in lines if not line.startswith("#") for name in line.split()
    )


def is_name(text: str) -> bool:
    """Whether this looks like a person's name: it starts with a common first name, a number before it or not."""
    if len(text) > _LONGEST_NAME:
        return False
    return all(
        bool(words) and words[0] in first_names() and len(words) <= _MOST_WORDS
        for part in _AND.split(_FRONT.sub("", text))
        for words in [folded(part).split()]
    )


def is_titled(text: str) -> bool:
    """Whether it starts with `mw.`, `dhr.`, `fam.` and somebody's surname."""
    found = _TITLE.match(text.strip())
    return found is not None and found["surname"][0].isupper()


def is_with_initials(text: str) -> bool:
    """Whether this is a surname with initials (P. de Boer), or with a first name behind it (Boer, Piet de)."""
    written = text.strip()
    if _INITIALS_FIRST.fullmatch(written) or _INITIALS_ONLY.fullmatch(written):
        return True
    found = _SURNAME_FIRST.fullmatch(written)
    if found is None:
        return False
    first = found["first"].strip()
    return bool(_INITIALS_BEHIND.fullmatch(first)) or first_word(first) in first_names()


def is_with_bare_initials(text: str) -> bool:
    """Whether this may be a surname with initials that have no full stop: P de Boer."""
    written = text.strip()
    return (
        _BARE_INITIALS_FIRST.fullmatch(written) is not None
        and written.split()[0].isupper()
        and written.split()[-1][0].isupper()
    )


def is_name_with_surname(text: str) -> bool:
    """Whether it is a common first name with something behind it that is written as a surname."""
    words = text.split()
    return 2 <= len(words) <= _MOST_WORDS and is_name(text) and _is_written_as_name(words)


def is_full_name(text: str) -> bool:
    """Whether this is written as a first name with a surname; so are many other things of two words."""
    words = text.split()
    is_so_long = 2 <= len(words) <= _MOST_WORDS
    return is_so_long and folded(words[0]) not in _ARTICLES and _is_written_as_name(words)


def names_somebody(text: str) -> bool:
    """Whether a line of text speaks of somebody by title and surname, such as `bezoek aan mw. De Boer`."""
    return any(found["surname"][0].isupper() for found in _TITLE.finditer(text))


def may_name_somebody(text: str) -> bool:
    """Whether a line of text may speak of somebody by first name and surname; a street or a prize may too."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", text)
    for place, word in enumerate(words[:-1]):
        if word[0].isupper() and folded(word) in first_names():
            rest = words[place + 1 :]
            while rest and rest[0].casefold() in _PARTICLES:
                rest = rest[1:]
            is_surname = bool(rest) and rest[0][0].isupper() and len(rest[0]) > 1
            if is_surname and not any(_ENDS_A_PLACE.search(folded(one)) for one in rest[:2]):
                return True
    return False


def first_word(text: str) -> str:
    """The first word as names are compared; "" when there is none."""
    return next(iter(folded(text).split()), "")


def _is_written_as_name(words: list[str]) -> bool:
    """Whether these words have the capitals of a name."""
    if not all(re.fullmatch(r"[^\W\d_][^\W\d_'’.-]*(?:[-'’.][^\W\d_]*)*", one) for one in words):
        return False
    own = [one for one in words[1:] if one.casefold() not in _PARTICLES]
    return words[0][0].isupper() and bool(own) and all(one[0].isupper() for one in own)
