"""Words that no text for readers may hold, in Dutch and English, and the one sentence that may. Not: who reads what."""

from __future__ import annotations

import re

from bb_data.words.language import translate
from bb_data.words.sentences import no_comparison

# source: WORDS 2, "Never in a template", each in its inflections. "Effectgrootte" is not excepted: pages
# say "grootte van het verschil", and "gewogen aantal" for the effective n.
BANNED = re.compile(
    r"\b(?:\w*effect\w*|dankzij|bewij[sz]\w*|bewezen|bewees|\w*significant\w*|significantie"
    r"|leid(?:t|en|de|den)\s+(?:er\s?)?to[te]|\w*succes\w*"
    r"|impact\w*|caus(?:ed|es|ing)|prov(?:e|es|ed|en|ing)|thanks\s+to)\b",
    re.IGNORECASE,
)
LONELY = re.compile(r"\b\w*(?:eenza|lonel)\w*\b", re.IGNORECASE)
_PERSON = re.compile(
    r"\b(?:u|uw|je|jij|jouw|hij|zij|code|codes|you|your|he|she)\b|\{(?:code|codes|name|who)\}",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?;]\s+|\n")


def banned_in(text: str) -> list[str]:
    """The banned words of a text; the sentence that says nothing is proven may name what it denies."""
    for language in ("nl", "en"):
        text = text.replace(translate(no_comparison(), language), "")
    return BANNED.findall(text)


def stands_beside_a_person(text: str, known: tuple[str, ...] = ()) -> list[str]:
    """The sentences in which loneliness stands with "u", a code, a name, or one of the `known` codes."""
    return [
        sentence
        for sentence in _SENTENCE_END.split(text)
        if LONELY.search(sentence)
        and (_PERSON.search(sentence) or any(code in sentence for code in known))
    ]
