"""Every text is translated, keeps its places, and promises nothing."""

import tomllib
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog

from bb_data.catalogue.loader import CATALOGUE_FOLDER
from bb_data.words.check import brought_up_to_date, extracted, faults, translated
from tests.banned import banned_in, stands_beside_a_person


def _catalog(*messages: tuple[str, str], fuzzy: bool = False) -> Catalog:
    catalog = Catalog(locale="en", fuzzy=False)
    for msgid, msgstr in messages:
        catalog.add(msgid, msgstr, flags=["fuzzy"] if fuzzy else [])
    return catalog


def test_every_text_of_the_monitor_has_an_english_translation() -> None:
    assert faults(extracted(), translated()) == []


def templates() -> list[str]:
    """Every text of the code in both languages."""
    return [
        text
        for message in translated()
        if message.id
        for text in (
            *((message.id,) if isinstance(message.id, str) else message.id),
            *((message.string,) if isinstance(message.string, str) else message.string),
        )
    ]


# What names something to the program and is never read by anybody.
NAMES_FOR_THE_PROGRAM = {"id", "estimator", "of", "measure", "indicator"}


def catalogue_texts() -> list[str]:
    """Every text of the catalogue: titles, why, wording of items, the reasons of the policy."""
    files = sorted(CATALOGUE_FOLDER.rglob("*.toml"))
    return [text for file in files for text in _texts(tomllib.loads(file.read_text("utf-8")))]


def _texts(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for name, part in content.items():
            if name not in NAMES_FOR_THE_PROGRAM:
                yield from _texts(part)
    elif isinstance(content, list):
        for part in content:
            yield from _texts(part)


def test_no_text_promises_an_effect() -> None:
    told = [*templates(), *catalogue_texts()]

    assert any("geen bewezen effect" in text for text in told)
    assert any("not a proven effect" in text for text in told)
    assert any(text.startswith("Aandeel eenzaam dat bij deze leeftijden") for text in told)
    assert any(text.startswith("Onder de 10 mensen laten we geen cijfer zien") for text in told)
    assert {text: banned_in(text) for text in told if banned_in(text)} == {}


def test_loneliness_never_stands_beside_a_person_or_a_code() -> None:
    told = [*templates(), *catalogue_texts()]

    assert [found for text in told for found in stands_beside_a_person(text)] == []


@pytest.mark.parametrize(
    "words",
    [
        "effectief",
        "effecten",
        "effectgrootte",
        "neveneffect",
        "Dankzij",
        "bewijst",
        "bewezen",
        "bewijzen",
        "bewees",
        "succesvol",
        "successen",
        "buurtsucces",
        "significante",
        "leidt tot",
        "leiden tot",
        "leidde er toe",
        "leidt ertoe",
        "impactvol",
        "caused",
        "causes",
        "proves",
        "proven",
        "thanks to",
        "successful",
    ],
)
def test_the_banned_words_are_found_in_their_forms(words: str) -> None:
    assert banned_in(f"Dit was {words} voor de buurt.")


@pytest.mark.parametrize(
    "words", ["We leiden u rond", "because", "improve", "provide", "Dank", "approve", "leiding"]
)
def test_other_words_are_not_banned(words: str) -> None:
    assert banned_in(f"Zo staat er {words} in de zin.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "U bent eenzaam",
        "Code {code} is erg eenzaam",
        "Hoe eenzaam is uw buurman?",
        "You feel lonely",
        "{name}: eenzaamheid",
        "LI-0123 is eenzaam",
    ],
)
def test_loneliness_beside_a_person_is_found(sentence: str) -> None:
    assert stands_beside_a_person(f"Eerst iets anders. {sentence}", known=("LI-0123",))


@pytest.mark.parametrize(
    "text",
    [
        "Aandeel eenzaam bij de start",
        "Dit gaat over eenzaamheid. U leest hier hoe.",
        "Code LI-0123 komt al voor. Eenzaamheid is iets anders.",
    ],
)
def test_loneliness_of_a_group_may_be_told(text: str) -> None:
    assert stands_beside_a_person(text, known=("LI-0123",)) == []


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


def test_a_text_that_got_a_form_for_many_is_to_be_translated_anew() -> None:
    wanted = Catalog()
    wanted.add(("{n} mens", "{n} mensen"))

    fresh = brought_up_to_date(wanted, _catalog(("{n} mens", "{n} person")))

    assert [message.string for message in fresh if message.id] == [("", "")]
