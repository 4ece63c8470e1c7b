"""What no page may say: promises anywhere, loneliness beside residents, codes instead of words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

from bb_data.catalogue.described import estimators
from bb_data.release.published import all_releases
from bb_data.words.check import messages_of
from bb_data.words.methods import method_text
from bb_data.words.numbers import unit_text
from bb_data.words.sentences import no_comparison
from bb_data.words.verdict_texts import verdict_text
from tests.banned import LONELY, banned_in, stands_beside_a_person
from tests.pages.harness import ACCOUNTS, VISITOR, Dashboard, Opened
from tests.pages.test_access_matrix import READERS, may_read

PROJECT = Path(__file__).resolve().parents[2]
EVERYWHERE = [
    (slug, who, language)
    for slug in READERS
    for who in (VISITOR, *ACCOUNTS)
    for language in ("nl", "en")
    if may_read(slug, who)
]
OF_RESIDENTS = [
    (slug, who, language)
    for slug, who, language in EVERYWHERE
    if who == VISITOR or who.startswith("initiative")
]
TAG = re.compile(r"<[^>]*>")
STYLE = re.compile(r"<style.*?</style>", re.DOTALL)
SPOKEN = re.compile(r'(?:alt|aria-label|title|placeholder)="([^"]*)"')
PIECE = re.compile(r"</?(?:p|div|li|td|th|h\d|dt|dd|small|span|tr)\b[^>]*>")


# Ids, keys and addresses are no words; a css text is for the browser.
_NOT_READ = {
    "id",
    "element_id",
    "form_id",
    "key",
    "url",
    "page_script_hash",
    "css",
    "config",
    "icon",
}


def strings(message: Message) -> Iterator[str]:
    """Every text in a message that may be read, at any depth."""
    for field, content in message.ListFields():
        several = content if field.is_repeated else [content]
        if field.name in _NOT_READ or (field.message_type and _is_map(field.message_type)):
            continue
        if field.type == FieldDescriptor.TYPE_STRING:
            yield from several
        elif field.type == FieldDescriptor.TYPE_MESSAGE:
            for part in several:
                yield from strings(part)


def _is_map(kind: Descriptor) -> bool:
    return bool(kind.GetOptions().map_entry)


def within(content: Any) -> Iterator[str]:
    """The texts of a figure's JSON."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for part in content.values():
            yield from within(part)
    elif isinstance(content, list):
        for part in content:
            yield from within(part)


def texts(opened: Opened) -> list[str]:
    """What a reader can read or hear, piece by piece and without markup."""
    found = []
    for element in opened.app.main:
        for text in [] if element.proto is None else strings(element.proto):
            if text.startswith("{"):
                found += list(within(json.loads(text)))
            else:
                found += SPOKEN.findall(text)
                found += PIECE.split(STYLE.sub("", text))
    return [text for text in (unescape(TAG.sub(" ", text)).strip() for text in found) if text]


def codes(dashboard: Dashboard) -> tuple[str, ...]:
    """Every code of a participant in the demo data."""
    with dashboard.monitor.store.read() as reader:
        return tuple(str(row["code"]) for row in reader.records("SELECT code FROM participant"))


def scale_names(dashboard: Dashboard) -> list[str]:
    """What the instruments are called; their source asks that they are named."""
    return [
        title
        for instrument in dashboard.monitor.catalogue.instruments.values()
        for title in (instrument.title.nl, instrument.title.en)
    ]


def without(text: str, names: list[str]) -> str:
    for name in names:
        text = text.replace(name, "")
    return text


CITED = frozenset(
    part.replace("`", "")
    for one in estimators()
    for part in (one.name, one.module, one.what, one.formula, one.source, one.checked)
)
"""Formulas, papers and packages of the method page, by their own English names ("Random-effects model")."""


@pytest.mark.parametrize(("slug", "account", "language"), EVERYWHERE)
def test_no_page_promises_an_effect_or_calls_a_person_lonely(
    dashboard: Dashboard, slug: str, account: str, language: str
) -> None:
    read = texts(dashboard.open(slug, account, language))

    assert read
    said = [text for text in read if text not in CITED]
    assert {text: banned_in(text) for text in said if banned_in(text)} == {}
    known = codes(dashboard)
    assert len(known) > 100
    assert [found for text in read for found in stands_beside_a_person(text, known)] == []


@pytest.mark.parametrize(("slug", "account", "language"), OF_RESIDENTS)
def test_pages_of_residents_speak_of_missing_contact_only(
    dashboard: Dashboard, slug: str, account: str, language: str
) -> None:
    names = scale_names(dashboard)
    read = [without(text, names) for text in texts(dashboard.open(slug, account, language))]

    assert [text for text in read if LONELY.search(text)] == []


def test_the_words_of_a_page_are_found_in_charts_and_alternatives_too(dashboard: Dashboard) -> None:
    read = texts(dashboard.open("buurten", "lsa"))

    assert any(no_comparison() in text for text in read)
    assert any(text.startswith("Gemiddelde eenzaamheid") and "startmeting" in text for text in read)
    assert [text for text in read if LONELY.search(text)]


def programme_fragments() -> set[str]:
    """The longest piece without places of every sentence that is not for initiatives' pages, in Dutch."""
    source = (PROJECT / "bb_data" / "words" / "programme_sentences.py").read_text("utf-8")
    plural = [one if isinstance(one, str) else one[1] for one in messages_of(source)]
    return {max(re.split(r"\{\w+\}", text), key=len).strip() for text in plural}


def test_pages_of_initiatives_do_not_tell_who_left(dashboard: Dashboard) -> None:
    files = sorted((PROJECT / "pages" / "initiatief").glob("*.py"))
    assert files
    assert [file.name for file in files if "programme_sentences" in file.read_text("utf-8")] == []

    fragments = programme_fragments()
    assert any("verdwijnt het verschil" in fragment for fragment in fragments)
    assert min(map(len, fragments)) > 15
    for slug, account, language in OF_RESIDENTS:
        if language == "nl":
            read = "\n".join(texts(dashboard.open(slug, account)))
            assert [fragment for fragment in fragments if fragment in read] == []


@pytest.mark.parametrize(
    ("slug", "account"), [(s, who) for s, who, lang in OF_RESIDENTS if lang == "nl"]
)
def test_pages_of_residents_name_waves_and_hand_ins_in_words(
    dashboard: Dashboard, slug: str, account: str
) -> None:
    # source: WORDS, "Initiatives never see"
    of_staff = re.compile(r"\b(?:T\d+|batch\w*|codering\w*|straight\w*|respons)\b", re.IGNORECASE)

    read = texts(dashboard.open(slug, account))

    assert [text for text in read if of_staff.search(text)] == []


def test_no_release_of_the_demo_holds_a_code_without_words(dashboard: Dashboard) -> None:
    cells = [
        cell for release in all_releases(dashboard.monitor.releases) for cell in release.released()
    ]
    methods = {cell.method for cell in cells if cell.method}
    units = {cell.unit for cell in cells}

    assert len(methods) > 10
    assert {method for method in methods if "_" in method_text(method)} == set()
    assert {method for method in methods if method_text(method) == method} == set()
    assert {unit for unit in units if unit_text(unit) == unit} == set()
    said = {cell.verdict for cell in cells if cell.verdict}
    assert said
    assert all(verdict_text(code).text for code in said)
