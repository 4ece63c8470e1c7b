"""How answers and headings are compared: case, accents, hyphens and spaces do not matter; "!" does."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DASHES = re.compile(r"[-_\u2010-\u2015\u00a0\s]+")
_PUNCTUATION = re.compile(r"[.,;:?!'\"“”‘’`´()…/\\*]+")

# Signs without a width: where a word may break, which way it is read.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_ME = re.compile(r"\bmij\b")


@lru_cache(maxsize=20_000)
def normal_answer(text: str) -> str:
    """An answer as it is compared: "Min-of-meer " and "min of meer" are one; "ja!" is not "ja"."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return _DASHES.sub(" ", plain.casefold()).strip().rstrip(".").strip()


@lru_cache(maxsize=20_000)
def normal_heading(text: str) -> str:
    """A heading or question text as it is compared: also without punctuation, "om mij heen" as "om me heen"."""
    plain = _PUNCTUATION.sub(" ", normal_answer(_UNSEEN.sub("", text)))
    return _ME.sub("me", " ".join(plain.split()))
