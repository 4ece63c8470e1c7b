"""Every text is translated, keeps its places, and promises nothing."""

import re

import pytest
from babel.messages.catalog import Catalog

from bb_data.words.check import brought_up_to_date, extracted, faults, translated
from bb_data.words.sentences import no_comparison

# source: WORDS 2, never in a template
BANNED = re.compile(
    r"\b(effect\w*|dankzij|bewijst|significant\w*|leidt tot|succes\w*"
    r"|impact\w*|caused|proves|thanks to)\b",
    re.IGNORECASE,
)


def _catalog(*messages: tuple[str, str], fuzzy: bool = False) -> Catalog:
    catalog = Catalog(locale="en", fuzzy=False)
    for msgid, msgstr in messages:
        catalog.add(msgid, msgstr, flags=["fuzzy"] if fuzzy else [])
    return catalog


def test_every_text_of_the_monitor_has_an_english_translation() -> None:
    assert faults(extracted(), translated()) == []


def test_no_template_promises_an_effect() -> None:
    allowed = no_comparison()
    told = [
        text
        for message in translated()
        if message.id
        for text in (
            *((message.id,) if isinstance(message.id, str) else message.id),
            *((message.string,) if isinstance(message.string, str) else message.string),
        )
        if "geen bewezen effect" not in text and "not a proven effect" not in text
    ]
    assert "geen bewezen effect" in allowed
    assert [text for text in told if BANNED.search(text)] == []


@pytest.mark.parametrize("word", ["effectief", "dankzij", "succesvol", "significante", "impact"])
def test_the_banned_words_are_found_in_their_forms(word: str) -> None:
    assert BANNED.search(f"Dit was {word} voor de buurt")


def test_a_missing_translation_is_a_fault() -> None:
    assert faults(_catalog(("Insturen", "")), _catalog()) == ["niet vertaald: Insturen"]


def test_an_empty_translation_is_a_fault() -> None:
    wanted = _catalog(("Insturen", ""))
    assert faults(wanted, _catalog(("Insturen", ""))) == ["niet vertaald: Insturen"]


def test_a_fuzzy_translation_is_a_fault() -> None:
    kept = _catalog(("Insturen", "Hand in"), fuzzy=True)
    assert faults(_catalog(("Insturen", "")), kept) == ["nog te bevestigen (fuzzy): Insturen"]


def test_a_translation_that_nothing_uses_is_a_fault() -> None:
    kept = _catalog(("Oud", "Old"))
    assert faults(_catalog(), kept) == ["wordt niet meer gebruikt: Oud"]


def test_a_translation_that_loses_a_place_is_a_fault() -> None:
    wanted = _catalog(("{n} mensen", ""))
    kept = _catalog(("{n} mensen", "people"))
    assert faults(wanted, kept) == ["andere {plaatsen} in de vertaling: {n} mensen"]


def test_bringing_up_to_date_keeps_what_is_translated_and_drops_what_is_unused() -> None:
    wanted = _catalog(("Insturen", ""), ("Nieuw", ""))
    fresh = brought_up_to_date(wanted, _catalog(("Insturen", "Hand in"), ("Oud", "Old")))
    assert {m.id: m.string for m in fresh if m.id} == {"Insturen": "Hand in", "Nieuw": ""}
