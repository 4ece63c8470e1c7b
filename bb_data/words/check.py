"""Checks that every text of the monitor has an English translation; `--write` brings the file up to date.

`python -m bb_data.words.check` lists what is missing, empty, fuzzy, no longer used, or differs in
its `{places}`, and ends with status 1 then.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from bb_data.settings import PROJECT_FOLDER
from bb_data.words.language import po_file

SOURCES = ("bb_data", "pages")
# the marking functions, and how many texts each takes
KEYWORDS = {"_": 1, "N_": 1, "translate": 1, "ngettext": 2, "translate_plural": 2}
_HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
_PLACE = re.compile(r"\{[a-z_0-9]*[^}]*\}")


def extracted(root: Path = PROJECT_FOLDER) -> Catalog:
    """Every text marked for translation under `bb_data` and `pages`, also within f-strings.

    Read from the syntax tree: Babel's own reader does not look inside f-strings on Python 3.11.
    """
    catalog = Catalog(locale="en", fuzzy=False)
    for folder in SOURCES:
        for file in sorted((root / folder).rglob("*.py")):
            for message in messages_of(file.read_text(encoding="utf-8")):
                catalog.add(message)
    return catalog


def messages_of(source: str) -> Iterator[str | tuple[str, str]]:
    """The marked texts of one Python file: a text, or singular and plural."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        texts = [
            argument.value
            for argument in node.args[: KEYWORDS.get(node.func.id, 0)]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        if len(texts) == KEYWORDS.get(node.func.id) and all(texts):
            yield texts[0] if len(texts) == 1 else (texts[0], texts[1])


def translated(file: Path | None = None) -> Catalog:
    """The English translation as it is kept."""
    with (file or po_file("en")).open("rb") as source:
        return read_po(source, locale="en")


def faults(wanted: Catalog, kept: Catalog) -> list[str]:
    """What is wrong with a translation, one sentence each; empty when all is well."""
    found = []
    for message in wanted:
        if not message.id:
            continue
        translation = kept.get(message.id)
        if translation is None or not all(_strings(translation)):
            found.append(f"niet vertaald: {_first(message)}")
        elif translation.fuzzy:
            found.append(f"nog te bevestigen (fuzzy): {_first(message)}")
        elif _places(_ids(message)) != _places(_strings(translation)):
            found.append(f"andere {{plaatsen}} in de vertaling: {_first(message)}")
    found.extend(
        f"wordt niet meer gebruikt: {_first(message)}"
        for message in kept
        if message.id and wanted.get(message.id) is None
    )
    found.extend(f"wordt niet meer gebruikt: {_first(m)}" for m in kept.obsolete.values())
    return found


def brought_up_to_date(wanted: Catalog, kept: Catalog) -> Catalog:
    """The texts that are used, each with the translation it has (empty when it has none)."""
    fresh = Catalog(locale="en", project="Betrokken Buurten monitor", fuzzy=False)
    for message in sorted((m for m in wanted if m.id), key=lambda m: _first(m).casefold()):
        known = kept.get(message.id)
        # A text that got a form for many has to be translated anew.
        is_alike = known is not None and known.pluralizable == message.pluralizable
        nothing = ("", "") if message.pluralizable else ""
        fresh.add(message.id, known.string if known is not None and is_alike else nothing)
    return fresh


def save(catalog: Catalog, file: Path | None = None) -> None:
    """Write a translation, in the order and with the header that give small differences in Git."""
    out = BytesIO()
    write_po(out, catalog, width=100, omit_header=True, no_location=True)
    (file or po_file("en")).write_bytes(_HEADER.encode() + out.getvalue())


def _ids(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, (tuple, list)) else [message.id]


def _strings(message: Message) -> list[str]:
    if isinstance(message.string, (tuple, list)):
        return [text or "" for text in message.string]
    return [message.string or ""]


def _first(message: Message) -> str:
    return _ids(message)[0]


def _places(texts: Sequence[str]) -> set[str]:
    return {place for text in texts for place in _PLACE.findall(text)}


@click.command()
@click.option("--write", is_flag=True, help="Neem nieuwe teksten op en haal oude weg.")
def check(*, write: bool) -> None:
    """Zijn alle teksten vertaald?"""
    wanted, kept = extracted(), translated()
    if write:
        kept = brought_up_to_date(wanted, kept)
        save(kept)
    found = faults(wanted, kept)
    for fault in found:
        click.echo(fault)
    click.echo(f"{len(wanted)} teksten, {len(found)} om na te kijken", err=True)
    if found:
        raise SystemExit(1)


if __name__ == "__main__":
    check()
